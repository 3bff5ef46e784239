"""Names as they are looked for, put in order and compared: without capitals and marks, so "lucja" is "Łucja"."""

import unicodedata

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""What Unicode does not take apart into a letter and its mark; the index's own folding stops where Unicode does."""


def plain(text: str) -> str:
    """Return text in small letters without the marks of Latin letters; other scripts keep their marks."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not "\u0300" <= letter <= "\u036f").translate(_LETTERS)


def bare_words(text: str) -> str:
    """Return text in plain letters without the marks of any script; what is no letter or digit is a space."""
    bare = (letter for letter in plain(text) if not unicodedata.combining(letter))
    return "".join(letter if letter.isalnum() else " " for letter in bare)
