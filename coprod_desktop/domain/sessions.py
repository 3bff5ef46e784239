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
    title: str = cell("", find=Find.NAME)
    kind: SessionKind = cell(SessionKind.WITHOUT_PROFESSIONALS)
    day: date | None = cell(None)
    starts: time | None = cell(None)
    ends: time | None = cell(None)
    venue: Id | None = cell(None)
    room: str = cell("")
    state: SessionState = cell(SessionState.PLANNED)
    names_taken: bool = cell(True)
    questions_first: str = cell("")
    now: Running | None = cell(None)
    opened_at: datetime | None = cell(None)
    closed_at: datetime | None = cell(None)
    float_opened: Money | None = cell(None)
    float_closed: Money | None = cell(None)

    def care(self) -> Id:
        """Return the group."""
        return self.group


@record
class AgendaItem(Record):
    """One item of the agenda, or a break, with its minutes and who leads it."""

    TABLE: ClassVar[str] = "agenda_item"

    session: Id
    group: Id
    title: str = cell("")
    minutes: int = cell(0)
    leads: str = cell("")
    rung_aimed: Rung | None = cell(None)
    is_break: bool = cell(False)
    order: str = cell("")
    done_at: datetime | None = cell(None)

    def care(self) -> Id:
        """Return the group."""
        return self.group


@record
class Call(Record):
    """A call to make: before a session, or the day after to somebody who was upset. It stays until somebody rang."""

    TABLE: ClassVar[str] = "call"

    person: Id = cell(about=True)
    group: Id
    session: Id | None = cell(None)
    why: str = cell("", erasing=Erasing.ERASE)
    due: date | None = cell(None)
    rang_at: datetime | None = cell(None)

    def care(self) -> Id:
        """Return the group."""
        return self.group
