"""Braille for embossers and braille displays: Unified English Braille in the letters of a BRF file."""
