"""People: who takes part, what helps them, and all that is kept about them."""
