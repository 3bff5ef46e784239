"""The only room that knows Qt: the look, the widgets, and a folder a page."""
