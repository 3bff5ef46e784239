"""The four strengths-based prompts beside what somebody said: the person at the centre, wishes, network, advocacy."""

from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.ids import EVERYONE, Id, id_from
from coprod_desktop.domain.records import Erasing, Record, cell, record


class Strength(StrEnum):
    """How far something was so, as the speaker tells it. Nobody is asked who does not want to be."""

    NOT_ASKED = "not asked"
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Advocacy(StrEnum):
    """Whether somebody could speak up with them or for them."""

    NOT_ASKED = "not asked"
    OFFERED = "offered"
    WANTED = "wanted"
    ARRANGED = "arranged"
    NOT_WANTED = "not wanted"


@record
class Prompts(Record):
    """What the speaker of one line told when they were asked. note: in their own words.

    centre: were they at the centre of what was done? wishes: did their wishes decide? network: was there somebody of
    their own to turn to?
    """

    TABLE: ClassVar[str] = "prompts"

    insight: Id
    group: Id = EVERYONE
    person: Id | None = cell(default=None, about=True)
    centre: Strength = cell(default=Strength.NOT_ASKED, erasing=Erasing.ERASE)
    wishes: Strength = cell(default=Strength.NOT_ASKED, erasing=Erasing.ERASE)
    network: Strength = cell(default=Strength.NOT_ASKED, erasing=Erasing.ERASE)
    advocacy: Advocacy = cell(default=Advocacy.NOT_ASKED, erasing=Erasing.ERASE)
    note: str = cell(default="", erasing=Erasing.ERASE)

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked."""
        asked = {self.centre, self.wishes, self.network} != {Strength.NOT_ASKED}
        return not (asked or self.note or self.advocacy is not Advocacy.NOT_ASKED)

    @staticmethod
    def id_of(insight: Id) -> Id:
        """Return the id of the prompts of a line, which has one set of them."""
        return id_from("prompts", insight)
