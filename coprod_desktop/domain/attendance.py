"""Who came: by name or by head-count, in which way, with whom, and whether what helps them was there."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.ids import Id, id_from
from coprod_desktop.domain.records import Erasing, Record, cell, record
from coprod_desktop.domain.venues import There

MOST_HEADS = 10_000  # more do not fit in a hall


class Presence(StrEnum):
    """Where somebody is with a session."""

    INVITED = "invited"
    APOLOGIES = "apologies"
    HERE = "here"
    LEFT = "left"


class Way(StrEnum):
    """How somebody takes part."""

    ROOM = "room"
    PHONE = "phone"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class Helped:
    """Whether what helps that person was there this time, and if not, why not."""

    there: There = There.UNKNOWN
    why: str = ""


@record
class Attendance(Record):
    """One person at one session; or, with no person, so many who were only counted."""

    TABLE: ClassVar[str] = "attendance"

    session: Id
    group: Id
    person: Id | None = cell(default=None, about=True)
    heads: int = 1
    presence: Presence = Presence.INVITED
    came_at: datetime | None = None
    left_at: datetime | None = None
    leaves_at: time | None = None
    way: Way = Way.ROOM
    role: str = cell(default="", erasing=Erasing.ERASE)
    supports: Id | None = cell(default=None, person=True)
    helped: Helped = cell(default=Helped(), erasing=Erasing.ERASE)
    note: str = cell(default="", erasing=Erasing.ERASE)
    walked_in: bool = False

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @staticmethod
    def id_of(session: Id, person: Id) -> Id:
        """Return the id of person's one attendance at session."""
        return id_from("attendance", session, person)

    @property
    def came(self) -> bool:
        """Whether they were there, also if they have left since."""
        return self.presence in (Presence.HERE, Presence.LEFT)
