"""The Insights Log: everything that was said, under its number for life."""
