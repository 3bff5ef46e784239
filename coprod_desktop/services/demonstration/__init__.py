"""Invented people, groups and sessions for trying the program out: the same ones each time for the same seed."""
