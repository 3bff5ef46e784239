"""A document read aloud into a sound file."""
