"""Documents that were printed, exported or sent: who has which words on paper, so that taking back can say where."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.ids import EVERYONE, Id, id_from
from coprod_desktop.domain.records import Erasing, Record, cell, record


class HowSent(StrEnum):
    """How a document went to somebody."""

    PRINTED = "printed"
    """Made to be printed; nobody has said yet that it was handed over."""
    HANDED_OVER = "handed over"
    READ = "read aloud"
    PHONED = "told by phone"
    POSTED = "posted"
    EMAILED = "e-mailed"
    EXPORTED = "exported"


class Paper(StrEnum):
    """Which document it was."""

    SUMMARY = "summary"
    FULL_RECORD = "full record"
    SLIPS = "slips"
    UPDATE = "what we did"
    INVITATION = "invitation"
    THANKS = "thank-you letter"
    OTHER = "other"


NO_PAPER = "call"
"""The form of what is told by phone instead of printed."""


@record
class SentDocument(Record):
    """One document that left. person: whom it was for; nobody for slips. form: see domain.forms; size: points.

    form is NO_PAPER for what is told in a call because that person wants nothing on paper. meant: how it is to go, by
    what their record said when it was made.
    """

    TABLE: ClassVar[str] = "sent_document"

    person: Id | None = cell(default=None, about=True)
    group: Id = EVERYONE
    session: Id | None = None
    which: Paper = Paper.OTHER
    form: str = "pdf"
    size: int = 0
    how: HowSent = HowSent.PRINTED
    meant: HowSent = HowSent.HANDED_OVER
    at: datetime | None = None
    note: str = cell(default="", erasing=Erasing.ERASE)

    def care(self) -> Id:
        """Return the group."""
        return self.group


@record
class SentLine(Record):
    """One line of the log stood in one document. mark: of the answer that stood beside it; empty for none."""

    TABLE: ClassVar[str] = "sent_line"

    sent: Id
    insight: Id
    group: Id = EVERYONE
    mark: str = ""

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @classmethod
    def of(cls, document: SentDocument, insight: Id, mark: str = "") -> "SentLine":
        """Return what says that insight stood in document, with the answer of that mark."""
        return cls(
            id=id_from("sent line", document.id, insight),
            sent=document.id,
            insight=insight,
            group=document.group,
            mark=mark,
        )
