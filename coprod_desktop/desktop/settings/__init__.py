"""Settings: the organisation, whom to ring, groups, places, and how this person likes to read."""
