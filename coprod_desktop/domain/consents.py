"""Consent: a decision on a day, not a box for life."""

from collections.abc import Iterable
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
    TAKING_PART = "taking part"
    PROJECTOR = "projector"


class Able(StrEnum):
    """Whether somebody was able to decide this, today. Unsure: then the words are not used outside the room."""

    YES = "yes"
    NOT_TODAY = "not today"
    UNSURE = "unsure"


@record
class Consent(Record):
    """One decision: what for, yes or no, on which day, how it was explained, who helped; and when taken back.

    parent_by, parent_on: which parent said yes too, and on which day; asked for of people under 18.
    """

    TABLE: ClassVar[str] = "consent"

    person: Id = cell(about=True)
    purpose: Purpose = Purpose.CONTACT
    yes: bool = False
    day: date | None = None
    explained: str = cell(default="", erasing=Erasing.ERASE)
    helped_by: str = cell(default="", erasing=Erasing.ERASE)
    able: Able = cell(default=Able.YES, erasing=Erasing.ERASE)
    taken_back_on: date | None = None
    parent_by: str = cell(default="", erasing=Erasing.ERASE)
    parent_on: date | None = cell(default=None, erasing=Erasing.ERASE)

    def care(self) -> Id:
        """Return the person."""
        return self.person

    @property
    def holds(self) -> bool:
        """Whether it may be acted on: a yes, by somebody able to decide that day, not taken back."""
        return self.yes and self.able is Able.YES and self.taken_back_on is None

    @property
    def has_parent(self) -> bool:
        """Whether a parent said yes too, on a day."""
        return bool(self.parent_by.strip()) and self.parent_on is not None


def agrees(decisions: Iterable[Consent], purpose: Purpose, *, under_18: bool) -> bool:
    """Return whether somebody with these decisions agrees to purpose: their last word on it holds.

    Nobody who was not asked agrees. Under 18, a parent's yes is needed beside their own.
    """
    asked = [each for each in decisions if each.purpose is purpose and not each.withdrawn]
    last = max(asked, key=lambda each: (str(each.day or ""), each.id), default=None)
    return last is not None and last.holds and (last.has_parent or not under_18)
