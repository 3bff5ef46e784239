"""Sessions in lists, and who is in the room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from coprod_desktop.domain.attendance import Attendance, Presence
from coprod_desktop.domain.expenses import Claim, ClaimLine
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import total
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.people import Person, PrintForm, Status, short_name
from coprod_desktop.domain.sessions import AgendaItem, Call, Session, SessionState
from coprod_desktop.domain.venues import Venue
from coprod_desktop.domain.way_out import WayOut
from coprod_desktop.services.people import helps_words
from coprod_desktop.services.views import CallRow, RoomRow, SessionRow
from coprod_desktop.storage.histories import CHUNK, chunks
from coprod_desktop.storage.queries.base import Query


@dataclass(frozen=True, slots=True)
class _Guest:
    """What the room shows of somebody."""

    id: Id
    name: str
    short: str
    reads: PrintForm
    under_18: bool
    status: Status
    withdrawn: bool


class SessionQueries(Query):
    """Reads sessions, their rooms and calls."""

    def sessions(self, *, group: Id | None = None, since: date | None = None, limit: int = 200) -> list[SessionRow]:
        """Return sessions, latest day first; those without a day come first of all, because they need one."""
        session = self._table(Session)
        asked = self._session_rows().order_by(
            session.c.day.is_(None).desc(), session.c.day.desc(), session.c.starts.desc(), session.c.row.desc()
        )
        if group is not None:
            asked = asked.where(session.c.group == group)
        if since is not None:
            asked = asked.where(session.c.day >= self._stored(Session, "day", since))
        with self._reading() as connection:
            return [self._session_row(row) for row in connection.execute(asked.limit(limit)).mappings()]

    def next_session(self, today: date) -> SessionRow | None:
        """Return the session that is running, or else the next planned one from today on."""
        session = self._table(Session)
        is_running = session.c.state == SessionState.RUNNING.value
        is_coming = sa.and_(
            session.c.state == SessionState.PLANNED.value, session.c.day >= self._stored(Session, "day", today)
        )
        asked = (
            self._session_rows()
            .where(sa.or_(is_running, is_coming))
            .order_by(is_running.desc(), session.c.day, session.c.starts, session.c.row)
            .limit(1)
        )
        with self._reading() as connection:
            row = connection.execute(asked).mappings().first()
        return None if row is None else self._session_row(row)

    def room(self, session: Id) -> list[RoomRow]:
        """Return everybody of a session by short name; who was only counted is not among them."""
        with self._reading() as connection:
            here = [each for each in self._rows.find(connection, Attendance, {"session": session}) if each.person]
            ids = [each.person for each in here if each.person]
            others = [other for each in here for other in (each.supports, each.helper)]
            people = self._guests(connection, [*ids, *others])
            ways_out = self._grouped(connection, WayOut, "person", ids)
            needs = self._grouped(connection, Need, "person", ids)
            claims = {claim.person: claim for claim in self._rows.find(connection, Claim, {"session": session})}
            lines = self._grouped(connection, ClaimLine, "claim", [claim.id for claim in claims.values()])
        rows = []
        for each in here:
            person = people.get(each.person or "")
            if person is None or person.withdrawn:
                continue  # their record has not arrived yet, or they were erased
            claim = claims.get(person.id)
            costs = lines.get(claim.id, []) if claim else []
            helping = sorted(needs.get(person.id, []), key=lambda need: need.order)
            helps = helps_words(person.reads, [need.words for need in helping])
            supported, helper = people.get(each.supports or ""), people.get(each.helper or "")
            rows.append(
                RoomRow(
                    person=person.id,
                    name=person.name,
                    short=person.short,
                    helps=helps,
                    presence=each.presence,
                    way=each.way,
                    came_at=each.came_at,
                    leaves_at=each.leaves_at,
                    supports=supported.short if supported else "",
                    note=each.note,
                    asked=claim is not None,
                    cost=total([line.amount for line in costs]),
                    left_at=each.left_at,
                    comes_at=each.comes_at,
                    invited_on=each.invited_on,
                    reply=each.reply,
                    reminded_on=each.reminded_on,
                    supporting=each.supports,
                    way_out=" ".join(way.words for way in ways_out.get(person.id, [])),
                    helper=helper.short if helper else "",
                    under_18=person.under_18,
                    active=person.status is Status.ACTIVE,
                )
            )
        return sorted(rows, key=lambda row: (row.short.casefold(), row.name.casefold()))

    def _guests(self, connection: sa.Connection, ids: "Iterable[Id | None]") -> "dict[str, _Guest]":
        """Return what the room shows of people, by id: whole records took twice as long, at each check-in."""
        person = self._table(Person)
        names = ("id", "name", "called", "reads", "under_18", "status", "withdrawn")
        asked = self._once(
            "guests",
            lambda: sa.select(*(person.c[name] for name in names)).where(
                person.c.id.in_(sa.bindparam("ids", expanding=True))
            ),
        )
        found: dict[str, _Guest] = {}
        for some in chunks(dict.fromkeys(each for each in ids if each), CHUNK):
            for row in connection.execute(asked, {"ids": some}):
                found[row.id] = _Guest(
                    id=Id(row.id),
                    name=row.name,
                    short=short_name(row.name, row.called),
                    reads=self._value(Person, "reads", row.reads),
                    under_18=bool(row.under_18),
                    status=Status(row.status),
                    withdrawn=bool(row.withdrawn),
                )
        return found

    def agenda_minutes(self, session: Id) -> int:
        """Return how many minutes the agenda of a session has in all."""
        item = self._table(AgendaItem)
        asked = sa.select(sa.func.coalesce(sa.func.sum(item.c.minutes), 0)).where(
            item.c.session == session, self._kept(AgendaItem)
        )
        with self._reading() as connection:
            return int(connection.execute(asked).scalar_one())

    def calls(self, until: date) -> list[CallRow]:
        """Return the calls not made yet that are due by a day, or have no day, earliest first.

        Nobody is rung who left, died or asked for a pause.
        """
        call, person = self._table(Call), self._table(Person)
        asked = (
            sa.select(call.c.id, call.c.person, call.c.why, call.c.due, person.c.name, person.c.phone, person.c.safe)
            .join(person, person.c.id == call.c.person)
            .where(self._kept(Call), self._kept(Person), person.c.status == Status.ACTIVE.value)
            .where(call.c.rang_at.is_(None))
            .where(sa.or_(call.c.due.is_(None), call.c.due <= self._stored(Call, "due", until)))
            .order_by(call.c.due.is_(None), call.c.due, call.c.row)
        )
        with self._reading() as connection:
            return [
                CallRow(
                    id=Id(row.id),
                    person=Id(row.person),
                    name=row.name,
                    why=row.why,
                    phone=row.phone,
                    may_leave_message=self._value(Person, "safe", row.safe).voicemail,
                    due=self._value(Call, "due", row.due),
                )
                for row in connection.execute(asked)
            ]

    def _session_rows(self) -> "sa.Select[tuple[object, ...]]":
        """Return the statement for the rows of sessions with what other tables say of them."""
        session, group, venue = self._table(Session), self._table(Group), self._table(Venue)
        attendance = self._table(Attendance)
        expected = (
            sa.select(sa.func.coalesce(sa.func.sum(attendance.c.heads), 0))
            .where(attendance.c.session == session.c.id, self._kept(Attendance))
            .where(attendance.c.presence != Presence.APOLOGIES.value)
            .scalar_subquery()
        )
        columns = ("id", "group", "title", "kind", "day", "starts", "ends", "room", "state")
        return (
            sa.select(
                *(session.c[name] for name in columns),
                group.c.name.label("group_name"),
                venue.c.name.label("venue_name"),
                expected.label("expected"),
            )
            .outerjoin(group, group.c.id == session.c.group)
            .outerjoin(venue, venue.c.id == session.c.venue)
            .where(self._kept(Session))
        )

    def _session_row(self, found: sa.RowMapping) -> SessionRow:
        place: Sequence[str] = [each for each in (found["venue_name"], found["room"]) if each]
        return SessionRow(
            id=Id(found["id"]),
            group=Id(found["group"]),
            group_name=found["group_name"] or "",
            title=found["title"],
            kind=self._value(Session, "kind", found["kind"]),
            day=self._value(Session, "day", found["day"]),
            starts=self._value(Session, "starts", found["starts"]),
            ends=self._value(Session, "ends", found["ends"]),
            place=", ".join(place),
            state=self._value(Session, "state", found["state"]),
            expected=found["expected"],
        )
