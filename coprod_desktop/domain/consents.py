"""Consent: a decision on a day, not a box for life."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.records import Erasing, Record, cell, record


class Purpose(StrEnum):
    """What somebody is asked to agree to, each asked alone."""

    CONTACT = "contact"
    WORDS_OUTSIDE = "words outside the room"
    NAME = "name"
    PHOTO = "photo"
    SHARE_NEEDS = "share what helps"


class Able(StrEnum):
    """Whether somebody was able to decide this, today. Unsure: then the words are not used outside the room."""

    YES = "yes"
    NOT_TODAY = "not today"
    UNSURE = "unsure"


@record
class Consent(Record):
    """One decision: what for, yes or no, on which day, how it was explained, who helped; and when taken back."""

    TABLE: ClassVar[str] = "consent"

    person: Id = cell(about=True)
    purpose: Purpose = Purpose.CONTACT
    yes: bool = False
    day: date | None = None
    explained: str = cell(default="", erasing=Erasing.ERASE)
    helped_by: str = cell(default="", erasing=Erasing.ERASE)
    able: Able = cell(default=Able.YES, erasing=Erasing.ERASE)
    taken_back_on: date | None = None

    def care(self) -> Id:
        """Return the person."""
        return self.person

    @property
    def holds(self) -> bool:
        """Whether it may be acted on: a yes, by somebody able to decide that day, not taken back."""
        return self.yes and self.able is Able.YES and self.taken_back_on is None
