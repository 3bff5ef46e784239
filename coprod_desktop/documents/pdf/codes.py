"""The letters that one document has of a font, each with the code that stands for it in the file.

A font in a file has 256 codes. Where a document has more letters of one font, the others are in further subsets.
"""

from collections.abc import Iterator
from itertools import count, groupby

from coprod_desktop.documents.pdf.faces import loaded

_SPACE = ord(" ")
_NO_BREAK = ord("\N{NO-BREAK SPACE}")  # drawn as the space is
_PLAIN = range(_SPACE, 127)  # letters of ASCII: their own codes, so that the first subset is alike in most documents
_CODES = 256  # of one subset


class Codes(dict[int, int]):
    """From letters to codes; a letter that was not asked for before is given one.

    A code is its number in its subset, and 256 for each subset before that. 0 is a letter that the font has not.
    """

    def __init__(self, font: str, number: int) -> None:
        """font: the font's name. number: which of the document's fonts it is."""
        self._name = f"/F{number}"
        self._known = loaded(font).face.charToGlyph
        super().__init__((letter, letter) for letter in _PLAIN if letter in self._known)
        self[_NO_BREAK] = _SPACE
        self._free = _free()

    def __missing__(self, letter: int) -> int:
        """Give letter a code."""
        code = next(self._free) if letter in self._known else 0
        self[letter] = code
        return code

    def name(self, subset: int) -> str:
        """Return what a subset is called on the pages of the document."""
        return f"{self._name}+{subset}"

    def split(self, words: str) -> list[tuple[int, bytes]]:
        """Return words in codes, in parts of which each is of one subset."""
        coded = words.translate(self)
        if coded.isascii():
            return [(0, coded.encode())]
        parts = groupby(coded, lambda letter: ord(letter) // _CODES)
        return [(subset, bytes(ord(letter) % _CODES for letter in letters)) for subset, letters in parts]

    def subsets(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield the number of each subset with its letters in the order of their codes; 0 where a code has none."""
        held: dict[int, list[int]] = {0: []}
        for letter, code in self.items():
            subset, place = divmod(code, _CODES)
            letters = held.setdefault(subset, [])
            letters.extend([0] * (place + 1 - len(letters)))
            letters[place] = letter
        for subset, letters in held.items():
            letters.extend([0] * (_SPACE + 1 - len(letters)))
            letters[0], letters[_SPACE] = 0, _SPACE
            yield subset, tuple(letters)


def _free() -> Iterator[int]:
    """Yield the codes that are given out: not those of plain letters, and in no subset those of nothing and a space."""
    yield from range(1, _SPACE)
    for code in count(_PLAIN.stop + 1):
        if code % _CODES not in {0, _SPACE}:
            yield code
