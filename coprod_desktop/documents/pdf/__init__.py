"""Tagged PDF (PDF/UA-1) for paper and screen: the blocks laid out on one grid at any size of letter."""
