"""A group of people who meet to change something, and what it has agreed."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.ids import Id, id_from
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.records import Erasing, Find, Record, cell, record


class Tier(StrEnum):
    """How far what the group decides reaches."""

    INDIVIDUAL = "individual"
    OPERATIONAL = "operational"
    STRATEGIC = "strategic"


class Phase(StrEnum):
    """The phase of the commissioning cycle."""

    ANALYSE = "analyse"
    PLAN = "plan"
    DO = "do"
    REVIEW = "review"


class Co(StrEnum):
    """Which of the four things done together."""

    COMMISSIONING = "co-commissioning"
    DESIGN = "co-design"
    DELIVERY = "co-delivery"
    ASSESSMENT = "co-assessment"


def counted_members(members: int, one: str, several: str) -> str:
    """Return so many members in a group's words for one and for several; an s is added where it has none for these."""
    one = one.strip() or "member"
    return f"{members:,} {one if members == 1 else several.strip() or f'{one}s'}"


@record
class Group(Record):
    """A group: its purpose, its own word for its members, who decides on what it says and by when.

    member_word, members_word: of one, and of several ("expert by experience", "experts by experience").
    theme_set: the key of the set of themes that it took last from those that come with the program.
    """

    TABLE: ClassVar[str] = "group_"  # group alone is a word of SQL

    name: str = cell(default="", find=Find.NAME)
    purpose: str = ""
    member_word: str = "member"
    members_word: str = ""
    values: str = ""
    agreed_words: str = ""
    decides: str = ""
    decides_by: date | None = None
    tier: Tier | None = None
    phase: Phase | None = None
    co: Co | None = None
    rung_aimed: Rung | None = None
    joined_stage: str = ""
    theme_set: str = ""

    def care(self) -> Id:
        """Return the group itself."""
        return self.id

    def counted(self, members: int) -> str:
        """Return so many members in the group's own words: "12 experts by experience"."""
        return counted_members(members, self.member_word, self.members_word)


@record
class NonNegotiable(Record):
    """What cannot change, why, and who decided that: said before people are asked, not after."""

    TABLE: ClassVar[str] = "non_negotiable"

    group: Id
    what: str = ""
    why: str = ""
    decided_by: str = ""

    def care(self) -> Id:
        """Return the group."""
        return self.group


@record
class Membership(Record):
    """A person in a group, since when, until when, and in which role that the group has described."""

    TABLE: ClassVar[str] = "membership"

    group: Id
    person: Id = cell(about=True)
    since: date | None = None
    until: date | None = None
    role: str = cell(default="", erasing=Erasing.ERASE)

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @staticmethod
    def id_of(group: Id, person: Id) -> Id:
        """Return the id of person's one membership of group."""
        return id_from("membership", group, person)
