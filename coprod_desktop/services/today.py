"""Today: the next session, what is not ready for it, and what must not be forgotten."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coprod_desktop.domain.floats import Float
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.money import Money, total
from coprod_desktop.domain.sessions import Session, SessionState
from coprod_desktop.services.floats import float_of
from coprod_desktop.services.ports import Reads
from coprod_desktop.services.queries import Queries
from coprod_desktop.services.views import CallRow, OwedRow, SessionRow

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
COMING = (SessionState.PLANNED, SessionState.RUNNING)


@dataclass(frozen=True, slots=True)
class Ready:
    """One thing about the next session. what: "people", "agenda", "place", "times", "float". title and detail in words.

    The same thing is either ready or not; todo is the verb of its button.
    """

    what: str
    is_ready: bool
    title: str
    detail: str = ""
    todo: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """What the Today page shows; next is None when nothing is planned."""

    today: date
    next: SessionRow | None
    readiness: tuple[Ready, ...]
    calls: tuple[CallRow, ...]
    owed: tuple[OwedRow, ...]
    this_week: int
    groups: int

    @property
    def owed_total(self) -> Money:
        """What is owed to everybody together."""
        return total([row.amount for row in self.owed])


class Today:
    """Reads what Today shows. now: the wall clock."""

    def __init__(self, reads: Reads, queries: Queries, now: Callable[[], datetime]) -> None:
        self._reads, self._queries, self._now = reads, queries, now

    def overview(self) -> Overview:
        """Return what Today shows now."""
        today = self._now().date()
        row = self._queries.next_session(today)
        week = today + A_WEEK
        return Overview(
            today=today,
            next=row,
            readiness=self._readiness(row) if row else (),
            calls=tuple(self._queries.calls(week)),
            owed=tuple(self._queries.owed()),
            this_week=sum(each.state in COMING for each in self._queries.sessions_between(today, week - A_DAY)),
            groups=self._reads.count(Group),
        )

    def _readiness(self, row: SessionRow) -> tuple[Ready, ...]:
        session = self._reads.get(Session, row.id)
        agenda = self._queries.agenda_minutes(row.id)
        room = self._queries.room(row.id)
        helped = sum(bool(each.helps) for each in room)
        tin = float_of(self._reads, session) if session else Float(row.id, None, None)
        return (
            Ready("place", True, f"{row.place} is the place")
            if row.place
            else Ready("place", False, "No place yet", "Where do you meet?", "Choose it"),
            Ready("times", True, "The times are set")
            if row.starts and row.ends
            else Ready("times", False, "No times yet", "When does it start and end?", "Set them"),
            Ready(
                "people", True, f"{len(room)} people invited", f"{helped} with something that helps them" * (helped > 0)
            )
            if room
            else Ready("people", False, "Nobody is invited yet", "Invite all members, or some.", "Invite"),
            Ready("agenda", True, f"The agenda has {agenda} minutes")
            if agenda
            else Ready("agenda", False, "The agenda is empty", "What is this session about?", "Write it"),
            Ready("float", True, f"{tin.expected.words()} in the tin")
            if tin.opened is not None
            else Ready("float", False, "The float is not counted", "Cash for people’s costs on the day.", "Count it"),
        )
