"""The live session: what is said, who is here, and what it cost them, in one window with few keys."""
