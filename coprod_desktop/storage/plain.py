"""The columns that hold names in plain letters."""


def plain_column(name: str) -> str:
    """Return the name of the column that holds the plain letters of a column of names."""
    return f"{name}_plain"
