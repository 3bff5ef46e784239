"""The register: who came to a series of sessions, and who has not come for a while."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from coprod_desktop.domain.attendance import Attendance, Mark
from coprod_desktop.domain.clock import LONDON
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Call, Session, SessionState
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.attendance_views import (
    Held,
    Missed,
    NotHeard,
    RegisterPage,
    RegisterRow,
    SeriesRecords,
    Stood,
)
from coprod_desktop.services.ports import OpenWork, Reads
from coprod_desktop.services.queries import Queries

A_SERIES = 12
"""Sessions in one register: a year of monthly ones."""
A_WHILE = 3
"""Sessions of a group in a row that somebody has not been at."""
DAY_AFTER = timedelta(days=3)
"""The day after a Friday is a Monday."""
MOST_SESSIONS = 5
OVER = (SessionState.CLOSED, SessionState.TOLD)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Whom a kind call may reach: who did not come yesterday, unheard of, and who has not come for a while."""

    not_heard: tuple[NotHeard, ...] = ()
    missed: tuple[Missed, ...] = ()


class RegisterSheets(Protocol):
    """Makes spreadsheets of a register."""

    def register(self, page: RegisterPage, *, form: str) -> bytes:
        """Return the register as form: "xlsx" or "csv"."""
        ...


class Register:
    """Who came to several sessions. now: the wall clock."""

    def __init__(
        self, reads: Reads, queries: Queries, work: OpenWork, now: Callable[[], datetime], sheets: RegisterSheets
    ) -> None:
        self._reads, self._queries, self._work, self._now, self._sheets = reads, queries, work, now, sheets

    def of(self, group: Id, *, until: date | None = None, sessions: int = A_SERIES) -> RegisterPage:
        """Return the register of a group's last sessions up to a day, today unless one is given."""
        return _page(self._queries.series(group, until=until or self._now().date(), limit=sessions))

    def sheet(self, page: RegisterPage, *, form: str) -> bytes:
        """Return a register as a spreadsheet, "xlsx" or "csv". It has names in it, and is plain by nature."""
        return self._sheets.register(page, form=form)

    def missed(self, group: Id) -> list[Missed]:
        """Return the active members who came before, but to none of the last three sessions, longest away first.

        Somebody whom there is a call for already is left out: one kind call is enough.
        """
        page = self.of(group, sessions=2 * A_WHILE)  # today's own, and one that was never run, are among the last
        held = [each for each in page.sessions if each.state in OVER][-A_WHILE:]
        if len(held) < A_WHILE:
            return []
        first, found = held[0].day, self._reads.get(Group, group)
        away = {person: last for person, last in self._queries.last_came(group).items() if last < first}
        calls = self._reads.find(Call, person=list(away))
        called = {each.person for each in calls if each.rang_at is None or each.rang_at.date() >= first}
        missed = [
            Missed(who.id, who.name, who.short, group, found.name if found else "", away[who.id])
            for who in self._reads.find(Person, id=list(away))
            if who.id not in called
        ]
        return sorted(missed, key=lambda each: (each.last, each.person))

    def not_heard(self, session: Id) -> list[NotHeard]:
        """Return who was expected at a session that is over, did not come, and whom no call is planned to."""
        return self._queries.not_heard([session])

    def follow_up(self) -> FollowUp:
        """Return whom to ring kindly after the sessions of the last days."""
        today = self._now().date()
        recent = self._queries.sessions_between(today - DAY_AFTER, today - timedelta(days=1))
        over = [row for row in recent if row.state in OVER][-MOST_SESSIONS:]
        not_heard = self._queries.not_heard([row.id for row in over])
        named = {each.person for each in not_heard}
        missed = [each for group in dict.fromkeys(row.group for row in over) for each in self.missed(group)]
        return FollowUp(tuple(not_heard), tuple(each for each in missed if each.person not in named))

    def plan_calls(self, people: Sequence[Id], group: Id, session: Id | None, why: str) -> Changes:
        """Put a call to each of these people on Today's list, due today."""
        if not people:
            raise UserError("Choose somebody to ring.")
        with self._work() as work:
            for person in people:
                work.put(
                    Call(id=new_id(), person=person, group=group, session=session, why=why, due=self._now().date())
                )
            return work.commit("Plan calls")


def _page(series: SeriesRecords) -> RegisterPage:
    by_person: dict[Id, dict[Id, Attendance]] = {}
    heads: dict[Id, int] = {}
    for each in series.attendances:
        if each.person is None:
            heads[each.session] = heads.get(each.session, 0) + each.heads
        elif each.person in series.names:
            by_person.setdefault(each.person, {})[each.session] = each
    for member in series.members:
        if member in series.names:
            by_person.setdefault(member, {})
    rows = [
        RegisterRow(
            person=person,
            name=series.names[person],
            stood=tuple(_stood(session, found.get(session.id)) for session in series.sessions),
            is_member=person in series.members,
        )
        for person, found in by_person.items()
    ]
    columns = tuple(
        Held(each.id, each.day, each.state, heads.get(each.id, 0)) for each in series.sessions if each.day is not None
    )
    return RegisterPage(columns, tuple(sorted(rows, key=lambda row: row.name.casefold())))


def _stood(session: Session, attendance: Attendance | None) -> Stood:
    if attendance is None:
        return Stood(Mark.NOT_ASKED)
    starts, ends = (
        datetime.combine(session.day, hour, LONDON) if session.day and hour else None
        for hour in (session.starts, session.ends)
    )
    return Stood(attendance.mark(starts, ends, is_over=session.state in OVER), attendance.way)
