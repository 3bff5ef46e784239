"""The pictures that come with the program for Easy Read, and finding one by a word."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

CREDITS = {
    "openmoji": "OpenMoji, CC BY-SA 4.0",
    "healthicons": "Health Icons, MIT",
}
"""Who drew the pictures of a folder, with the licence, as the credit line of a page says it."""

_SMALL_WORDS_IN_A_ROW = """
a about all an and are as at be but by can do for from go had has have he her his i if in is it its me my no not of on
one or our own she so that the their them then there they this to up us was we were what who will with you your january
february march april may june july august september october november december
"""
_SMALL_WORDS = frozenset(_SMALL_WORDS_IN_A_ROW.split())
"""Words that say too little to be shown in a picture."""


@dataclass(frozen=True, slots=True)
class BookPicture:
    """A picture of the book. name: folder and file without its ending. shows: what is seen. words: it is found by."""

    name: str
    shows: str
    words: tuple[str, ...]


def credit_of(name: str) -> str:
    """Return who drew a picture of that name; nothing for one of the group's own."""
    return CREDITS.get(name.partition("/")[0], "")


def read_book(index: Path) -> "PictureBook":
    """Return the pictures that an index names."""
    read = tomllib.loads(index.read_text(encoding="utf-8"))
    pictures = [BookPicture(name, each["shows"], tuple(each["words"].split())) for name, each in read.items()]
    return PictureBook(tuple(pictures))


@dataclass(frozen=True, slots=True)
class PictureBook:
    """The shipped pictures."""

    pictures: tuple[BookPicture, ...]
    _by_name: dict[str, BookPicture] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the pictures by name."""
        self._by_name.update({each.name: each for each in self.pictures})

    def get(self, name: str) -> BookPicture | None:
        """Return the picture of that name."""
        return self._by_name.get(name)

    def find(self, words: str, most: int = 24) -> Sequence[BookPicture]:
        """Return the pictures for words, the best first: a word as a whole before one that only begins so."""
        asked = [word for word in _plain(words) if word not in _SMALL_WORDS]
        scored = [(_score(each, asked), place, each) for place, each in enumerate(self.pictures)]
        found = sorted((entry for entry in scored if entry[0]), key=lambda entry: (-entry[0], entry[1]))
        return [each for _, _, each in found[:most]]

    def best(self, words: str) -> str:
        """Return the name of the best picture for words; nothing where none fits."""
        found = self.find(words, 1)
        return found[0].name if found else ""


def _plain(words: str) -> list[str]:
    kept = "".join(letter if letter.isalnum() or letter in "'-" else " " for letter in words.casefold())
    return kept.split()


def _score(picture: BookPicture, asked: list[str]) -> int:
    """Return how well a picture fits: its first words weigh most, because they name what it shows."""
    score = 0
    for word in dict.fromkeys(asked):
        single = word.removesuffix("s")
        for place, own in enumerate(picture.words):
            if own in (word, single):
                score += 40 - min(place, 20)
                break
            if len(word) > 2 and own.startswith(word):  # noqa: PLR2004 # two letters begin too many words
                score += 10
                break
    return score
