"""Answers: what we owe, to whom and for how long; and closing each loop, twice."""
