"""What lists show: rows of plain words, also when there are a hundred thousand of them."""
