"""The vault: the only SQL. Every write goes through the one door in work.py and lands in the log."""
