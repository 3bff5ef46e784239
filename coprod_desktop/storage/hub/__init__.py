"""The hub: the same tables, steps and door on PostgreSQL, for coordinators who work at once."""
