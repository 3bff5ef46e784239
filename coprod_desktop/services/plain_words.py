"""The plain-words check of any document: how it reads, what is hard in it, and which words to explain how."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.plain_words import (
    LONG_SENTENCE,
    Finding,
    Readability,
    WordLists,
    look_at,
    readability,
    words_of,
)

LARGEST = 2_000_000
"""Bytes of a file that is read: a thousand pages of plain text."""


def read_lists(plainer: Path, glossary: Path) -> WordLists:
    """Return the word lists that come with the program."""
    easier = tomllib.loads(plainer.read_text(encoding="utf-8"))["plainer"]
    return WordLists(easier, tomllib.loads(glossary.read_text(encoding="utf-8"))["explained"])


@dataclass(frozen=True, slots=True)
class PlainWordsReport:
    """What was found in a text. explained: words to explain, each with its explanation."""

    reads: Readability
    findings: tuple[Finding, ...]
    explained: tuple[tuple[str, str], ...]

    @property
    def in_words(self) -> str:
        """Return how the text reads, in a sentence or two."""
        if self.reads.age is None:
            return "There are no words to check."
        age = f"Somebody of {self.reads.age} can read this without help."
        if self.reads.age > PLAIN_AGE:
            return f"{age} Aim for 9 to {PLAIN_AGE}: shorter sentences, and shorter words."
        return f"{age} That is plain."


PLAIN_AGE = 11
"""Years: the reading age that plain text for everybody aims at (9 to 11)."""


class PlainWords:
    """Checks texts. lists, syllables: loaded with the first text."""

    def __init__(self, lists: Callable[[], WordLists], syllables: Callable[[], Callable[[str], int]]) -> None:
        self._lists, self._syllables = lists, syllables

    def check(self, text: str) -> PlainWordsReport:
        """Return what is to be said about a text."""
        lists = self._lists()
        reads = readability(text, self._syllables())
        found = [each for each in look_at(text, lists, most=LONG_SENTENCE) if each.found not in lists.explained]
        explained = tuple((word, lists.explained[word]) for word in words_of(text, lists.explained))
        return PlainWordsReport(reads, tuple(found), explained)

    def check_document(self, make: Callable[[], bytes]) -> PlainWordsReport:
        """Return the same of a document. make: returns it as plain text in UTF-8."""
        return self.check(make().decode())

    def check_file(self, file: Path) -> PlainWordsReport:
        """Return the same of a file of plain text. Raises UserError for another kind of file."""
        try:
            with file.open("rb") as opened:
                data = opened.read(LARGEST + 1)
            words = data.decode("utf-8-sig")
        except OSError as error:
            raise UserError(f"“{file.name}” can't be read. Check that it is there.") from error
        except UnicodeDecodeError as error:
            raise UserError(f"“{file.name}” is no plain text. Save it as plain text (.txt) first.") from error
        if len(data) > LARGEST:
            raise UserError(f"“{file.name}” is too long to check. Check a part of it.")
        return self.check(words)
