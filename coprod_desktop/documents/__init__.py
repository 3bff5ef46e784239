"""Documents: facts become blocks, and each form of output draws the same blocks."""
