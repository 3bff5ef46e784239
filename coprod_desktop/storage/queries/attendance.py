"""Sessions by day, page by page, and who came to a series of them."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from coprod_desktop.domain.attendance import Attendance, Presence
from coprod_desktop.domain.groups import Membership
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.people import Person, Status, short_name
from coprod_desktop.domain.sessions import Call, Session, SessionState
from coprod_desktop.services.attendance_views import NotHeard, SeriesRecords
from coprod_desktop.services.views import SessionRow
from coprod_desktop.storage.histories import CHUNK, chunks
from coprod_desktop.storage.queries.sessions import SessionQueries

_CAME = (Presence.HERE.value, Presence.LEFT.value)
_OVER = (SessionState.CLOSED.value, SessionState.TOLD.value)


class AttendanceQueries(SessionQueries):
    """Reads many sessions, and who came to them."""

    def coming_sessions(self, today: date, *, group: Id | None = None, limit: int = 200) -> list[SessionRow]:
        """Return what runs or is planned from today on, soonest first; what has no day yet comes last."""
        asked = self._once(
            ("coming", group is None, limit), lambda: self._coming(with_group=group is not None, limit=limit)
        )
        with self._reading() as connection:
            found = connection.execute(asked, self._asked_for(today, group)).mappings()
            return [self._session_row(row) for row in found]

    def _coming(self, *, with_group: bool, limit: int) -> "sa.Select[tuple[object, ...]]":
        session = self._table(Session)
        first = (session.c.state == SessionState.RUNNING.value).desc()
        order = (first, session.c.day.is_(None), session.c.day, session.c.starts, session.c.row)
        return self._session_rows().where(self._is_coming(), *self._of_group(with_group)).order_by(*order).limit(limit)

    def past_session_ids(self, today: date, *, group: Id | None = None) -> list[Id]:
        """Return the ids of all other sessions, latest day first."""
        asked = self._once(("past", group is None), lambda: self._past(with_group=group is not None))
        with self._reading() as connection:
            return [Id(record) for record in connection.execute(asked, self._asked_for(today, group)).scalars()]

    def _past(self, *, with_group: bool) -> "sa.Select[tuple[str]]":
        session = self._table(Session)
        return (
            sa.select(session.c.id)
            .where(self._kept(Session), ~self._is_coming(), *self._of_group(with_group))
            .order_by(session.c.day.desc(), session.c.starts.desc(), session.c.row.desc())
        )

    def session_rows(self, ids: Sequence[Id]) -> list[SessionRow]:
        """Return the rows of a page of sessions, in the order of ids."""
        session, found = self._table(Session), {}
        asked = self._once(
            "session rows", lambda: self._session_rows().where(session.c.id.in_(sa.bindparam("ids", expanding=True)))
        )
        with self._reading() as connection:
            for some in chunks(dict.fromkeys(ids), CHUNK):
                rows = connection.execute(asked, {"ids": some}).mappings()
                found.update({row["id"]: self._session_row(row) for row in rows})
        return [found[each] for each in ids if each in found]

    def sessions_between(self, first: date, last: date, *, group: Id | None = None) -> list[SessionRow]:
        """Return the sessions of these days, both included, earliest first."""
        session = self._table(Session)
        days = (self._stored(Session, "day", day) for day in (first, last))
        asked = (
            self._session_rows()
            .where(session.c.day.between(*days), *self._of_group(group is not None))
            .order_by(session.c.day, session.c.starts, session.c.row)
        )
        with self._reading() as connection:
            found = connection.execute(asked, {"group": group} if group is not None else {}).mappings()
            return [self._session_row(row) for row in found]

    def series(self, group: Id, *, until: date, limit: int) -> SeriesRecords:
        """Return the last sessions of a group up to a day, with everybody in them."""
        session = self._table(Session)
        asked = (
            sa.select(session.c.id)
            .where(self._kept(Session), session.c.group == group, session.c.day <= self._stored(Session, "day", until))
            .order_by(session.c.day.desc(), session.c.starts.desc(), session.c.row.desc())
            .limit(limit)
        )
        with self._reading() as connection:
            ids = [Id(record) for record in connection.execute(asked).scalars()][::-1]
            sessions = self._records(connection, Session, ids)
            found = self._rows.find(connection, Attendance, {"session": ids}) if ids else []
            members = self._rows.find(connection, Membership, {"group": group, "until": None})
            belong = frozenset(each.person for each in members)
            people = self._guests(connection, [*belong, *(each.person for each in found)])
        names = {person.id: person.name for person in people.values() if not person.withdrawn}
        return SeriesRecords(tuple(sessions[each] for each in ids), tuple(found), names, belong)

    def last_came(self, group: Id) -> dict[Id, date]:
        """Return the day each active member of a group came last; who never came is not among them."""
        attendance, session, person = (self._table(noun) for noun in (Attendance, Session, Person))
        asked = (
            sa.select(attendance.c.person, sa.func.max(session.c.day).label("last"))
            .join(session, session.c.id == attendance.c.session)
            .join(person, person.c.id == attendance.c.person)
            .where(attendance.c.group == group, self._kept(Attendance), attendance.c.presence.in_(_CAME))
            .where(self._kept(Session), self._kept(Person), person.c.status == Status.ACTIVE.value)
            .where(attendance.c.person.in_(self._belonging()))
            .group_by(attendance.c.person)
        )
        with self._reading() as connection:
            found = connection.execute(asked, {"group": group})
            return {Id(row.person): self._value(Session, "day", row.last) for row in found if row.last}

    def came_last_by(self, day: date) -> dict[Id, date]:
        """Return who takes part, or has a break, and came last on a day or before it, with the day that was."""
        attendance, session, person = (self._table(noun) for noun in (Attendance, Session, Person))
        last = sa.func.max(session.c.day)
        asked = (
            sa.select(attendance.c.person, last.label("last"))
            .join(session, session.c.id == attendance.c.session)
            .join(person, person.c.id == attendance.c.person)
            .where(self._kept(Attendance), attendance.c.presence.in_(_CAME), self._kept(Session), self._kept(Person))
            .where(person.c.status.in_([Status.ACTIVE.value, Status.PAUSED.value]))
            .group_by(attendance.c.person)
            .having(last <= day.isoformat())
        )
        with self._reading() as connection:
            return {Id(row.person): self._value(Session, "day", row.last) for row in connection.execute(asked)}

    def not_heard(self, sessions: Sequence[Id]) -> list[NotHeard]:
        """Return who was expected at these sessions and is still only invited, by session and name; the active alone.

        Whoever there is a call about, made or to be made, for that session is not among them.
        """
        attendance, session, person, call = (self._table(noun) for noun in (Attendance, Session, Person, Call))
        about_it = (
            sa.select(call.c.row)
            .where(self._kept(Call), call.c.session == session.c.id, call.c.person == person.c.id)
            .where(call.c.due > session.c.day)
            .exists()
        )
        asked = (
            sa.select(
                session.c.id, session.c.group, session.c.day, attendance.c.reply, person.c.id.label("person"),
                person.c.name, person.c.called,
            )
            .join(attendance, attendance.c.session == session.c.id)
            .join(person, person.c.id == attendance.c.person)
            .where(session.c.id.in_(list(sessions)), session.c.state.in_(_OVER), self._kept(Session))
            .where(self._kept(Attendance), attendance.c.presence == Presence.INVITED.value)
            .where(self._kept(Person), person.c.status == Status.ACTIVE.value, ~about_it)
            .order_by(session.c.day.desc(), session.c.row, person.c.name)
        )  # fmt: skip
        with self._reading() as connection:
            return [
                NotHeard(
                    session=Id(row.id),
                    group=Id(row.group),
                    day=self._value(Session, "day", row.day),
                    person=Id(row.person),
                    name=row.name,
                    short=short_name(row.name, row.called),
                    said=self._value(Attendance, "reply", row.reply),
                )
                for row in connection.execute(asked)
            ]

    def _belonging(self) -> "sa.Select[tuple[str]]":
        membership = self._table(Membership)
        return sa.select(membership.c.person).where(
            membership.c.group == sa.bindparam("group"), self._kept(Membership), membership.c.until.is_(None)
        )

    def _asked_for(self, today: date, group: Id | None) -> dict[str, object]:
        return {"today": self._stored(Session, "day", today), **({"group": group} if group is not None else {})}

    def _is_coming(self) -> sa.ColumnElement[bool]:
        """Return the condition that a session runs, or is planned and its day has not passed."""
        session = self._table(Session)
        ahead = sa.or_(session.c.day.is_(None), session.c.day >= sa.bindparam("today"))
        planned = sa.and_(session.c.state == SessionState.PLANNED.value, ahead)
        return sa.or_(session.c.state == SessionState.RUNNING.value, planned)

    def _of_group(self, with_group: bool) -> list[sa.ColumnElement[bool]]:
        return [self._table(Session).c.group == sa.bindparam("group")] if with_group else []
