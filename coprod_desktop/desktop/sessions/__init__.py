"""Sessions: planning one, and all that belongs to one."""
