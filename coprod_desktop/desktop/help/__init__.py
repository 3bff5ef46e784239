"""Help: what a page is for, its keys, and how to read better."""
