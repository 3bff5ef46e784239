"""Names as they are looked for and put in order: without capitals and marks, so that "lucja" finds "Łucja"."""

import unicodedata

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""What Unicode does not take apart into a letter and its mark; the index's own folding stops where Unicode does."""


def plain(text: str) -> str:
    """Return text in small letters without the marks of Latin letters; other scripts keep their marks."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not "\u0300" <= letter <= "\u036f").translate(_LETTERS)


def plain_column(name: str) -> str:
    """Return the name of the column that holds the plain letters of a column of names."""
    return f"{name}_plain"
