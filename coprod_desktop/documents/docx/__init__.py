"""A Word file with real styles: for people who set letters their own way, for screen readers, for changing it."""
