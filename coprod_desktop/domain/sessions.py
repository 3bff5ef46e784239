"""A session: the day, the place, what is on the agenda, and how far it has come."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.records import Erasing, Find, Record, cell, record


class SessionKind(StrEnum):
    """Who meets."""

    WITH_PROFESSIONALS = "with professionals"
    WITHOUT_PROFESSIONALS = "without professionals"
    ONE_TO_ONE = "one-to-one"
    DROP_IN = "drop-in"
    VISIT = "visit"


class SessionState(StrEnum):
    """How far a session has come; told: everybody has had what came of it."""

    PLANNED = "planned"
    RUNNING = "running"
    CLOSED = "closed"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Running:
    """Which agenda item is on now, and since when."""

    item: Id
    since: datetime


@record
class Session(Record):
    """One meeting of one group. Where names_taken is off, people are only counted."""

    TABLE: ClassVar[str] = "session"

    group: Id
    title: str = cell(default="", find=Find.NAME)
    kind: SessionKind = SessionKind.WITHOUT_PROFESSIONALS
    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    venue: Id | None = None
    room: str = ""
    state: SessionState = SessionState.PLANNED
    names_taken: bool = True
    questions_first: str = ""
    now: Running | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    float_opened: Money | None = None
    float_closed: Money | None = None

    def care(self) -> Id:
        """Return the group."""
        return self.group


@record
class AgendaItem(Record):
    """One item of the agenda, or a break, with its minutes and who leads it."""

    TABLE: ClassVar[str] = "agenda_item"

    session: Id
    group: Id
    title: str = ""
    minutes: int = 0
    leads: str = ""
    rung_aimed: Rung | None = None
    is_break: bool = False
    order: str = ""
    done_at: datetime | None = None

    def care(self) -> Id:
        """Return the group."""
        return self.group


@record
class Call(Record):
    """A call to make: before a session, or the day after to somebody who was upset. It stays until somebody rang."""

    TABLE: ClassVar[str] = "call"

    person: Id = cell(about=True)
    group: Id
    session: Id | None = None
    why: str = cell(default="", erasing=Erasing.ERASE)
    due: date | None = None
    rang_at: datetime | None = None

    def care(self) -> Id:
        """Return the group."""
        return self.group
