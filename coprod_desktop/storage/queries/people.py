"""People in lists, and who may be meant by the letters typed so far."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from coprod_desktop.domain.groups import Group, Membership, counted_members
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.people import GONE, Person, Status, short_name
from coprod_desktop.domain.sessions import Session, SessionState
from coprod_desktop.services.people import helps_words
from coprod_desktop.services.people_views import KnownPerson, ReviewRow
from coprod_desktop.services.views import GroupRow, PersonRow
from coprod_desktop.storage.histories import CHUNK, chunks
from coprod_desktop.storage.plain import plain_column
from coprod_desktop.storage.queries.base import Query

_GONE = tuple(status.value for status in GONE)


class PeopleQueries(Query):
    """Reads people and groups for lists."""

    def people_ids(self, *, group: Id | None = None, letters: str = "", all_statuses: bool = False) -> list[Id]:
        """Return the ids of people by name, of one group where it is given; letters: typed so far, any part of a name.

        Only the active and paused, unless all_statuses.
        """
        phrases = self._finding.name_phrases(letters)
        if letters.strip() and not phrases:
            return []
        key = ("ids", *phrases, group is not None, all_statuses)
        asked = self._once(key, lambda: self._ids(phrases, of_group=group is not None, all_statuses=all_statuses))
        with self._reading() as connection:
            found = connection.execute(asked, {**phrases, "group": group})
            return [Id(record) for record in found.scalars()]

    def _ids(self, phrases: Collection[str], *, of_group: bool, all_statuses: bool) -> "sa.Select[Any]":
        person = self._table(Person)
        asked = sa.select(person.c.id).where(self._kept(Person)).order_by(*_by_name(person))
        if phrases:
            asked = asked.where(self._finding.names_condition(Person, person, phrases))
        if not all_statuses:
            asked = asked.where(person.c.status.not_in(_GONE))
        return asked.where(person.c.id.in_(self._members())) if of_group else asked

    def people_rows(self, ids: Sequence[Id]) -> list[PersonRow]:
        """Return the rows of a page of people, in the order of ids."""
        with self._reading() as connection:
            return self._people_rows(connection, ids)

    def find_people(self, letters: str, *, first: Id | None = None, limit: int = 8) -> list[PersonRow]:
        """Return who may be meant by letters, those of the group named first, then by name. For check-in as typed."""
        phrases = self._finding.name_phrases(letters)
        if not phrases:
            return []
        key = ("meant", *phrases, first is not None, limit)
        asked = self._once(key, lambda: self._meant(phrases, group_first=first is not None).limit(limit))
        with self._reading() as connection:
            return self._with_helps(connection, connection.execute(asked, {**phrases, "group": first}).all())

    def _meant(self, phrases: Collection[str], *, group_first: bool) -> "sa.Select[Any]":
        person = self._table(Person)
        asked = self._shown().where(
            self._kept(Person), person.c.status.not_in(_GONE), self._finding.names_condition(Person, person, phrases)
        )
        if group_first:
            # A list made once: asking for each person anew took forty times as long.
            asked = asked.order_by(person.c.id.in_(self._members()).desc())
        return asked.order_by(*_by_name(person))

    def _members(self) -> "sa.Select[Any]":
        """Return the statement for the people of the group that is given when it is run."""
        membership = self._table(Membership)
        return sa.select(membership.c.person).where(membership.c.group == sa.bindparam("group"), self._belong())

    def groups(self) -> list[GroupRow]:
        """Return all groups by name."""
        group, membership, session = self._table(Group), self._table(Membership), self._table(Session)
        person = self._table(Person)
        members = (
            sa.select(sa.func.count())
            .select_from(membership.join(person, person.c.id == membership.c.person))
            .where(membership.c.group == group.c.id, self._belong())
            .where(self._kept(Person), person.c.status.not_in(_GONE))
            .scalar_subquery()
        )
        next_day = (
            sa.select(sa.func.min(session.c.day))
            .where(session.c.group == group.c.id, self._kept(Session), session.c.state == SessionState.PLANNED.value)
            .scalar_subquery()
        )
        asked = (
            sa.select(
                *(group.c[name] for name in ("id", "name", "member_word", "members_word")),
                members.label("members"),
                next_day.label("next_day"),
            )
            .where(self._kept(Group))
            .order_by(group.c[plain_column("name")], group.c.row)
        )
        with self._reading() as connection:
            return [
                GroupRow(
                    Id(row.id),
                    row.name,
                    row.members,
                    self._value(Session, "day", row.next_day),
                    counted_members(row.members, row.member_word, row.members_word),
                )
                for row in connection.execute(asked)
            ]

    def known_people(self) -> list[KnownPerson]:
        """Return everybody, those who left too, as a list of names is compared with."""
        person = self._table(Person)
        columns = (person.c[name] for name in ("id", "name", "called", "phone", "email"))
        asked = sa.select(*columns).where(self._kept(Person)).order_by(person.c.row)
        with self._reading() as connection:
            return [KnownPerson(Id(row[0]), *row[1:]) for row in connection.execute(asked)]

    def reviews(self, until: date) -> list[ReviewRow]:
        """Return whom to ask again what helps up to a day, earliest first; nobody who left, died or has a break."""
        person, need = self._table(Person), self._table(Need)
        asked = (
            sa.select(need.c.person, person.c.name, need.c.words, need.c.review_on)
            .join(person, person.c.id == need.c.person)
            .where(self._kept(Need), self._kept(Person), person.c.status == Status.ACTIVE.value)
            .where(need.c.review_on <= self._stored(Need, "review_on", until))
            .order_by(need.c.review_on, person.c[plain_column("name")], need.c.order)
        )
        found: dict[str, ReviewRow] = {}
        with self._reading() as connection:
            for row in connection.execute(asked):
                before = found.get(row.person)
                words = (*(before.words if before else ()), row.words)
                due = before.due if before else self._value(Need, "review_on", row.review_on)
                found[row.person] = ReviewRow(Id(row.person), row.name, words, due)
        return list(found.values())

    def _belong(self) -> sa.ColumnElement[bool]:
        """Return the condition that a membership has not ended."""
        return self._kept(Membership) & self._table(Membership).c.until.is_(None)

    def _people_rows(self, connection: sa.Connection, ids: Sequence[Id]) -> list[PersonRow]:
        asked = self._once("rows", self._of_ids)
        found: dict[Id, PersonRow] = {}
        for some in chunks(dict.fromkeys(ids), CHUNK):
            rows = self._with_helps(connection, connection.execute(asked, {"ids": some}).all())
            found.update({row.id: row for row in rows})
        return [found[each] for each in ids if each in found]

    def _shown(self) -> "sa.Select[Any]":
        """Return the statement for what a row shows: whole records took three times as long, at each letter typed."""
        person = self._table(Person)
        return sa.select(*(person.c[name] for name in ("id", "name", "called", "phone", "status", "reads")))

    def _of_ids(self) -> "sa.Select[Any]":
        return self._shown().where(self._table(Person).c.id.in_(sa.bindparam("ids", expanding=True)))

    def _with_helps(self, connection: sa.Connection, rows: "Sequence[sa.Row[Any]]") -> list[PersonRow]:
        """Return rows of at most CHUNK people with what helps each."""
        if not rows:  # a letter that finds nobody is no reason to ask twice
            return []
        helping: dict[str, list[str]] = {}
        asked = self._once("helps", self._helping)
        for row in connection.execute(asked, {"ids": [each.id for each in rows]}):
            helping.setdefault(row.person, []).append(row.words)
        return [self._person_row(each, helping.get(each.id, [])) for each in rows]

    def _helping(self) -> "sa.Select[Any]":
        need = self._table(Need)
        whose = need.c.person.in_(sa.bindparam("ids", expanding=True))
        return sa.select(need.c.person, need.c.words).where(self._kept(Need), whose).order_by(need.c.order, need.c.row)

    def _person_row(self, row: "sa.Row[Any]", helping: Sequence[str]) -> PersonRow:
        helps = helps_words(self._value(Person, "reads", row.reads), helping)
        return PersonRow(Id(row.id), row.name, short_name(row.name, row.called), helps, row.phone, Status(row.status))


def _by_name(person: sa.Table) -> tuple[sa.ColumnElement[str], sa.ColumnElement[int]]:
    return person.c[plain_column("name")], person.c.row
