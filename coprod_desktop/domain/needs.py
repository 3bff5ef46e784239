"""What helps somebody take part, as the Accessible Information Standard (DAPB1605) asks it to be recorded."""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.records import Erasing, Record, cell, record
from coprod_desktop.domain.venues import Provision


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


LOOK_AGAIN = timedelta(days=365)
"""After so long it is looked at again, unless another day was agreed: DAPB1605 asks for a review, not how often."""

_SAYS = {
    Provision.STEP_FREE: r"step.?free|wheel ?chair|\bmy chair\b|\bramp\b|\bstairs\b|\bsteps\b|\blift\b|walking frame",
    Provision.TOILETS: r"\btoilet|\bloo\b|changing place",
    Provision.PARKING: r"\bparking|\bpark\b|blue badge",
    Provision.HEARING_LOOP: r"\bloop\b",
    Provision.QUIET_ROOM: r"\bquiet (room|place|space)|\bprayer",
}
"""Words that ask a place for something, also where nobody has said so beside them."""


@record
class Need(Record):
    """One thing that helps, in that person's words: what helps, never why. On screen: "What helps me take part".

    share: they said that others may know. at_venue: what the place must have for it, where somebody chose that; else
    the words are looked at.
    """

    TABLE: ClassVar[str] = "need"

    person: Id = cell(about=True)
    kind: NeedKind = cell(default=NeedKind.OTHER, erasing=Erasing.ERASE)
    words: str = cell(default="", erasing=Erasing.ERASE)
    asked_by: str = cell(default="", erasing=Erasing.ERASE)
    asked_on: date | None = cell(default=None, erasing=Erasing.ERASE)
    share: bool = cell(default=False, erasing=Erasing.ERASE)
    review_on: date | None = cell(default=None, erasing=Erasing.ERASE)
    at_venue: Provision | None = cell(default=None, erasing=Erasing.ERASE)
    order: str = ""

    def care(self) -> Id:
        """Return the person."""
        return self.person

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """What the place must have for it."""
        if self.at_venue is not None:
            return (self.at_venue,)
        return tuple(each for each, says in _SAYS.items() if re.search(says, self.words, re.IGNORECASE))
