"""What helps somebody take part, as the Accessible Information Standard (DAPB1605) asks it to be recorded."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.records import Erasing, Record, cell, record


class NeedKind(StrEnum):
    """The standard's four, and what a room and a day need beyond them."""

    CONTACT = "contact method"
    FORMAT = "information format"
    PROFESSIONAL = "communication professional"
    SUPPORT = "communication support"
    ACCESS = "access"
    BREAKS = "breaks"
    FOOD = "food and drink"
    OTHER = "other"


@record
class Need(Record):
    """One thing that helps, in that person's words: what helps, never why. On screen: "What helps me take part"."""

    TABLE: ClassVar[str] = "need"

    person: Id = cell(about=True)
    kind: NeedKind = cell(default=NeedKind.OTHER, erasing=Erasing.ERASE)
    words: str = cell(default="", erasing=Erasing.ERASE)
    asked_by: str = cell(default="", erasing=Erasing.ERASE)
    asked_on: date | None = cell(default=None, erasing=Erasing.ERASE)
    share: bool = cell(default=False, erasing=Erasing.ERASE)
    review_on: date | None = cell(default=None, erasing=Erasing.ERASE)
    order: str = ""

    def care(self) -> Id:
        """Return the person."""
        return self.person
