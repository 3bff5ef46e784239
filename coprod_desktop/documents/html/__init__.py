"""One HTML file: for phones, for screen readers, for whoever sets letters their own way."""
