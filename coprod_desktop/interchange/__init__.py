"""Files that other programs made: they are read with care, and what they hold is never trusted."""
