"""Who came: by name or by head-count, in which way, with whom, and whether what helps them was there."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.ids import Id, id_from
from coprod_desktop.domain.records import Erasing, Record, cell, record
from coprod_desktop.domain.venues import There

MOST_HEADS = 10_000  # more do not fit in a hall
IN_TIME = timedelta(minutes=10)
"""Who comes or goes within so long of the set time was there for all of it: nobody is marked for a late bus."""


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


class Reply(StrEnum):
    """What somebody said to their invitation; who can't come sends apologies, which is a Presence."""

    NONE = "none"
    COMING = "coming"
    PERHAPS = "perhaps"


class Mark(StrEnum):
    """How somebody's attendance stands in the register of a series of sessions."""

    CAME = "came"
    LATE = "came late"
    LEFT_EARLY = "left early"
    FOR_A_WHILE = "came for a while"
    APOLOGIES = "apologies"
    AWAY = "did not come"
    EXPECTED = "expected"
    NOT_ASKED = "not asked"


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
    comes_at: time | None = None
    leaves_at: time | None = None
    way: Way = Way.ROOM
    role: str = cell(default="", erasing=Erasing.ERASE)
    supports: Id | None = cell(default=None, person=True)
    helped: Helped = cell(default=Helped(), erasing=Erasing.ERASE)
    note: str = cell(default="", erasing=Erasing.ERASE)
    walked_in: bool = False
    invited_on: date | None = None
    reply: Reply = Reply.NONE
    replied_on: date | None = None
    reminded_on: date | None = None
    helper: Id | None = cell(default=None, person=True)

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

    def here(self, at: datetime) -> "Attendance":
        """Return it for somebody who is here; who left and comes back came when they first did."""
        return replace(
            self, presence=Presence.HERE, came_at=self.came_at or at, left_at=None, reply=Reply.NONE, withdrawn=False
        )

    def gone(self, at: datetime) -> "Attendance":
        """Return it for somebody who has left. Who was marked by paper only, with no time, came at no known time."""
        return replace(self, presence=Presence.LEFT, left_at=at, withdrawn=False)

    def not_here(self) -> "Attendance":
        """Return it as it was before a wrong check-in."""
        return replace(self, presence=Presence.INVITED, came_at=None, left_at=None)

    def sorry(self) -> "Attendance":
        """Return it for somebody who sent apologies."""
        return replace(self.not_here(), presence=Presence.APOLOGIES, reply=Reply.NONE, withdrawn=False)

    def mark(self, starts: datetime | None, ends: datetime | None, *, is_over: bool) -> Mark:
        """Return how it stands in the register of a session with these hours."""
        if not self.came:
            unheard = Mark.AWAY if is_over else Mark.EXPECTED
            return Mark.APOLOGIES if self.presence is Presence.APOLOGIES else unheard
        late = starts is not None and self.came_at is not None and self.came_at > starts + IN_TIME
        early = ends is not None and self.left_at is not None and self.left_at < ends - IN_TIME
        if late and early:
            return Mark.FOR_A_WHILE
        return Mark.LATE if late else Mark.LEFT_EARLY if early else Mark.CAME
