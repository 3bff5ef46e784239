"""People in lists, and who may be meant by the letters typed so far."""

from collections.abc import Sequence

import sqlalchemy as sa

from coprod_desktop.domain.groups import Group, Membership
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.people import Person, Status
from coprod_desktop.domain.sessions import Session, SessionState
from coprod_desktop.services.people import helps_words
from coprod_desktop.services.views import GroupRow, PersonRow
from coprod_desktop.storage.queries.base import Query, names_condition

_GONE = (Status.LEFT.value, Status.DIED.value)


class PeopleQueries(Query):
    """Reads people and groups for lists."""

    def people_ids(self, *, group: Id | None = None, letters: str = "", all_statuses: bool = False) -> list[Id]:
        """Return the ids of people by name, of one group where it is given; letters: typed so far, any part of a name.

        Only the active and paused, unless all_statuses.
        """
        person, membership = self._table(Person), self._table(Membership)
        asked = sa.select(person.c.id).where(self._kept(Person)).order_by(*_by_name(person))
        if letters.strip():
            asked = asked.where(names_condition(Person, person, letters))
        if not all_statuses:
            asked = asked.where(person.c.status.not_in(_GONE))
        if group is not None:
            members = sa.select(membership.c.person).where(membership.c.group == group, self._belong())
            asked = asked.where(person.c.id.in_(members))
        with self._reading() as connection:
            return [Id(record) for record in connection.execute(asked).scalars()]

    def people_rows(self, ids: Sequence[Id]) -> list[PersonRow]:
        """Return the rows of a page of people, in the order of ids."""
        with self._reading() as connection:
            return self._people_rows(connection, ids)

    def find_people(self, letters: str, *, first: Id | None = None, limit: int = 8) -> list[PersonRow]:
        """Return who may be meant by letters, those of the group named first, then by name. For check-in as typed."""
        person, membership = self._table(Person), self._table(Membership)
        asked = (
            sa.select(person.c.id)
            .where(self._kept(Person), person.c.status.not_in(_GONE))
            .where(names_condition(Person, person, letters))
        )
        if first is not None:
            # A list made once: asking for each person anew took forty times as long.
            members = sa.select(membership.c.person).where(membership.c.group == first, self._belong())
            asked = asked.order_by(person.c.id.in_(members).desc())
        with self._reading() as connection:
            ids = connection.execute(asked.order_by(*_by_name(person)).limit(limit)).scalars().all()
            return self._people_rows(connection, [Id(record) for record in ids])

    def groups(self) -> list[GroupRow]:
        """Return all groups by name."""
        group, membership, session = self._table(Group), self._table(Membership), self._table(Session)
        members = (
            sa.select(sa.func.count())
            .where(membership.c.group == group.c.id, self._belong())
            .scalar_subquery()
        )  # fmt: skip
        next_day = (
            sa.select(sa.func.min(session.c.day))
            .where(session.c.group == group.c.id, self._kept(Session), session.c.state == SessionState.PLANNED.value)
            .scalar_subquery()
        )
        asked = (
            sa.select(group.c.id, group.c.name, members.label("members"), next_day.label("next_day"))
            .where(self._kept(Group))
            .order_by(sa.func.lower(group.c.name), group.c.row)
        )
        with self._reading() as connection:
            return [
                GroupRow(Id(row.id), row.name, row.members, self._value(Session, "day", row.next_day))
                for row in connection.execute(asked)
            ]

    def _belong(self) -> sa.ColumnElement[bool]:
        """Return the condition that a membership has not ended."""
        return self._kept(Membership) & self._table(Membership).c.until.is_(None)

    def _people_rows(self, connection: sa.Connection, ids: Sequence[Id]) -> list[PersonRow]:
        people = self._records(connection, Person, ids)
        needs = self._grouped(connection, Need, "person", ids)
        return [_row(people[each], needs.get(each, [])) for each in ids if each in people]


def _row(person: Person, needs: Sequence[Need]) -> PersonRow:
    helps = helps_words(person, sorted(needs, key=lambda need: need.order))
    return PersonRow(person.id, person.name, person.short, helps, person.phone, person.status)


def _by_name(person: sa.Table) -> tuple[sa.ColumnElement[str], sa.ColumnElement[int]]:
    return sa.func.lower(person.c.name), person.c.row
