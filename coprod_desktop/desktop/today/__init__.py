"""Today: the next session, what is not ready for it, and what must not be forgotten."""
