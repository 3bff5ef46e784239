"""Before anything is open: which vault, and the words that open it. Pure Qt, so that it paints first."""
