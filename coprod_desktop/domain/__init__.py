"""The nouns and their rules: standard library only, one noun a file, frozen records."""
