"""Where the agenda stands at a moment: what is done, what is on, how long it has left, when the breaks are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sessions import AgendaItem, Running, Session

MINUTE = timedelta(minutes=1)


class Stage(StrEnum):
    """How far one item has come."""

    DONE = "done"
    ON = "on"
    TO_DO = "to do"


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One item as it is shown. starts: when a break to come is likely to begin; None for everything else."""

    id: Id
    title: str
    minutes: int
    stage: Stage
    is_break: bool
    starts: time | None


@dataclass(frozen=True, slots=True)
class TimeUsed:
    """The time of the item that is on. left: whole minutes, negative when it is over its time; percent: 0 to 100."""

    left: int
    percent: int


def time_used(running: Running, minutes: int, now: datetime) -> TimeUsed:
    """Return how much of the minutes of the item that is on has gone. A minute that has begun still counts as left."""
    used = max(timedelta(), now - running.since)
    left = -((used - minutes * MINUTE) // MINUTE)
    share = used / (minutes * MINUTE) if minutes else 1.0
    return TimeUsed(left, min(100, int(share * 100)))


def agenda_lines(session: Session, agenda: Sequence[AgendaItem], now: datetime) -> list[AgendaLine]:
    """Return the agenda as it stands now."""
    on = session.now.item if session.now else None
    cursor = _begin(session, now)
    lines = []
    for item in agenda:
        stage = Stage.DONE if item.done_at else Stage.ON if item.id == on else Stage.TO_DO
        starts = None
        if stage is Stage.TO_DO and cursor is not None:
            starts = cursor.time().replace(second=0, microsecond=0) if item.is_break else None
            cursor += item.minutes * MINUTE
        elif stage is Stage.ON and session.now is not None:
            cursor = max(session.now.since + item.minutes * MINUTE, now)
        lines.append(AgendaLine(item.id, item.title, item.minutes, stage, item.is_break, starts))
    return lines


def _begin(session: Session, now: datetime) -> datetime | None:
    """Return when what is still to do begins, before anything is on: now, or the planned start."""
    if session.opened_at is not None:
        return now
    if session.day is None or session.starts is None:
        return None
    return datetime.combine(session.day, session.starts)
