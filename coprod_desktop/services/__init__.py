"""Use cases: one use case is one step in the log and returns one Changes."""
