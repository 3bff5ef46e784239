"""What lists of sessions and of who came to them show, and what storage reads for them in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from coprod_desktop.domain.arrangements import Arrangement
from coprod_desktop.domain.attendance import Attendance, Mark, Reply, Way
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sessions import Session, SessionState
from coprod_desktop.services.views import SessionRow


@dataclass(frozen=True, slots=True)
class Held:
    """One column of the register: a session. heads: how many were only counted in it."""

    id: Id
    day: date
    state: SessionState
    heads: int = 0


@dataclass(frozen=True, slots=True)
class Stood:
    """How one person stood with one session. way: how they took part, where they came."""

    mark: Mark
    way: Way = Way.ROOM


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of the register: a person, in the order of its sessions. is_member: of the group, now."""

    person: Id
    name: str
    stood: tuple[Stood, ...]
    is_member: bool

    @property
    def times(self) -> int:
        """How often they came."""
        return sum(each.mark in CAME for each in self.stood)


CAME = frozenset({Mark.CAME, Mark.LATE, Mark.LEFT_EARLY, Mark.FOR_A_WHILE})


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """Who came to a series of sessions, the earliest first, by name."""

    sessions: tuple[Held, ...]
    rows: tuple[RegisterRow, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody who used to come and has not for a while. last: the day they were last there."""

    person: Id
    name: str
    short: str
    group: Id
    group_name: str
    last: date


@dataclass(frozen=True, slots=True)
class NotHeard:
    """Somebody who was expected at a session that is over, did not come, and of whom nothing was heard."""

    session: Id
    group: Id
    day: date
    person: Id
    name: str
    short: str
    said: Reply = Reply.NONE


@dataclass(frozen=True, slots=True)
class SeriesRecords:
    """The records of a series of sessions, for a service to make a register of: the earliest session first.

    names: of everybody in it, by id. members: who belongs to the group now.
    """

    sessions: tuple[Session, ...]
    attendances: tuple[Attendance, ...]
    names: dict[Id, str]
    members: frozenset[Id]


@dataclass(frozen=True, slots=True)
class ArrangedRow:
    """One thing that somebody needs at a session, or that is arranged for them; short: what they are called."""

    short: str
    arrangement: Arrangement


class AttendanceQueries(Protocol):
    """Reading many sessions, and who came to them."""

    def coming_sessions(self, today: date, *, group: Id | None = None, limit: int = 200) -> list[SessionRow]:
        """Return what runs or is planned from today on, soonest first; what has no day yet comes last."""
        ...

    def past_session_ids(self, today: date, *, group: Id | None = None) -> list[Id]:
        """Return the ids of all other sessions, latest day first."""
        ...

    def session_rows(self, ids: Sequence[Id]) -> list[SessionRow]:
        """Return the rows of a page of sessions, in the order of ids."""
        ...

    def sessions_between(self, first: date, last: date, *, group: Id | None = None) -> list[SessionRow]:
        """Return the sessions of these days, both included, earliest first."""
        ...

    def series(self, group: Id, *, until: date, limit: int) -> SeriesRecords:
        """Return the last sessions of a group up to a day, with everybody in them."""
        ...

    def came_last_by(self, day: date) -> dict[Id, date]:
        """Return who takes part, or has a break, and came last on a day or before it, with the day that was."""
        ...

    def last_came(self, group: Id) -> dict[Id, date]:
        """Return the day each active member of a group came last; who never came is not among them."""
        ...

    def not_heard(self, sessions: Sequence[Id]) -> list[NotHeard]:
        """Return who was expected at these sessions and is still only invited, by session and name; the active alone.

        Whoever there is a call about, made or to be made, for that session is not among them.
        """
        ...
