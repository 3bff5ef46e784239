"""Things made together: a poster, a letter, a plan. What it is, how it came to be, and who made it as they wish."""

from datetime import date
from typing import ClassVar

from coprod_desktop.domain.ids import Id, id_from
from coprod_desktop.domain.records import Erasing, Find, Record, cell, record


@record
class ThingMade(Record):
    """One thing that a group has made. agreed: its draft that the group said yes to, on agreed_on."""

    TABLE: ClassVar[str] = "thing_made"

    group: Id
    title: str = cell(default="", find=Find.NAME)
    agreed: Id | None = None
    agreed_on: date | None = None

    def care(self) -> Id:
        """Return the group."""
        return self.group


@record
class Draft(Record):
    """One version of a thing: what it says or how it looks, in words, and what changed since the one before."""

    TABLE: ClassVar[str] = "made_draft"

    thing: Id
    group: Id
    words: str = ""
    changed: str = ""
    day: date | None = None

    def care(self) -> Id:
        """Return the group."""
        return self.group


@record
class Credit(Record):
    """Somebody who made it with the others. shown: as they wish to be credited; who did not say so is not named."""

    TABLE: ClassVar[str] = "made_credit"

    thing: Id
    group: Id
    person: Id | None = cell(default=None, about=True)
    shown: str = cell(default="", erasing=Erasing.ERASE)

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @staticmethod
    def id_of(thing: Id, person: Id) -> Id:
        """Return the id of the credit of a person, so that the same one given on two laptops is one."""
        return id_from("made credit", thing, person)
