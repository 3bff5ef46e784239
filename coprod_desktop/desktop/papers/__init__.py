"""Papers for many people at once: the print pack, mailings, handing over, and the files that were written."""
