"""What a person decided about a line that might tell of harm, or name somebody, before it is printed."""

import hashlib
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.ids import EVERYONE, Id, id_from
from coprod_desktop.domain.records import Erasing, Record, cell, record


class Verdict(StrEnum):
    """May it be printed?"""

    NOT_SEEN = "not seen"
    FINE = "fine"
    LEAVE_OUT = "leave out"


@record
class LookedOver(Record):
    """The verdict on one line. of: the digest of the words it was about; other words are looked at again.

    The digest is erased with the words: of few words, it could be guessed.
    """

    TABLE: ClassVar[str] = "looked_over"

    insight: Id
    group: Id = EVERYONE
    person: Id | None = cell(default=None, about=True)
    verdict: Verdict = Verdict.NOT_SEEN
    of: str = cell(default="", erasing=Erasing.ERASE)

    def care(self) -> Id:
        """Return the group."""
        return self.group

    def on(self, words: str) -> Verdict:
        """Return the verdict on words: it stays left out when the words change, but is not fine any more."""
        return Verdict.NOT_SEEN if self.verdict is Verdict.FINE and self.of != digest(words) else self.verdict

    @staticmethod
    def id_of(insight: Id) -> Id:
        """Return the id of the verdict on a line, which has one."""
        return id_from("looked over", insight)


def digest(words: str) -> str:
    """Return what stands for words."""
    return hashlib.sha256(words.encode()).hexdigest()
