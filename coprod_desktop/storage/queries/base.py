"""What every query needs: the tables and a connection."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import sqlalchemy as sa

from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import Record
from coprod_desktop.storage.histories import CHUNK, chunks
from coprod_desktop.storage.queries.finding import Finding
from coprod_desktop.storage.rows import Rows
from coprod_desktop.storage.tables import NounTables

R = TypeVar("R", bound=Record)


class Query:
    """Reads the nouns' tables of one vault. finding: how words and names are looked for in it."""

    def __init__(self, engine: sa.Engine, nouns: NounTables, rows: Rows, finding: Finding | None = None) -> None:
        self._engine, self._nouns, self._rows = engine, nouns, rows
        self._finding = finding or Finding()
        self._made: dict[Hashable, sa.Select[Any]] = {}

    def _once(self, key: Hashable, make: "Callable[[], sa.Select[Any]]") -> "sa.Select[Any]":
        """Return the statement that make makes, made once for each key: making one costs more than running it."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self._engine.connect() as connection:
            yield connection

    def _table(self, noun: type[Record]) -> sa.Table:
        return self._nouns.named[noun.TABLE].table

    def _kept(self, noun: type[Record]) -> sa.ColumnElement[bool]:
        """Return the condition that a row is not withdrawn."""
        return self._table(noun).c.withdrawn.is_(False)

    def _value(self, noun: type[Record], column: str, stored: Any) -> Any:
        """Return a stored value as the noun holds it."""
        return self._nouns.shapes.of[noun].by_name[column].from_row(stored)

    def _stored(self, noun: type[Record], column: str, value: object) -> Any:
        """Return a value of the noun as it is stored."""
        found = self._nouns.shapes.of[noun].by_name[column]
        return found.to_row(found.by.to_value(value))

    def _records(self, connection: sa.Connection, noun: type[R], ids: Iterable[Id | None]) -> Mapping[str, R]:
        """Return the records with ids, by id, also withdrawn ones."""
        return self._rows.get_all(connection, noun, dict.fromkeys(each for each in ids if each))

    def _names_of(
        self, connection: sa.Connection, noun: type[Person] | type[Group], ids: Iterable[Id]
    ) -> dict[str, str]:
        """Return what people or groups with ids are called, by id: a name is quicker to read than all of a record."""
        table = self._table(noun)
        asked = self._once(
            ("named", noun),
            lambda: sa.select(table.c.id, table.c.name).where(table.c.id.in_(sa.bindparam("ids", expanding=True))),
        )
        return {
            row.id: row.name
            for some in chunks(dict.fromkeys(ids), CHUNK)
            for row in connection.execute(asked, {"ids": some})
        }

    def _pictured(self, connection: sa.Connection, ids: Iterable[Id]) -> Mapping[str, int]:
        """Return how many pictures each of these records has; those without any are left out."""
        asked = self._once("pictured", self._pictured_asked)
        return {
            row.belongs_to: row.pictures
            for some in chunks(dict.fromkeys(ids), CHUNK)
            for row in connection.execute(asked, {"ids": some})
        }

    def _pictured_asked(self) -> "sa.Select[Any]":
        picture = self._table(Attachment)
        of = picture.c.belongs_to
        is_there = sa.and_(of.in_(sa.bindparam("ids", expanding=True)), self._kept(Attachment), picture.c.digest != "")
        return sa.select(of, sa.func.count().label("pictures")).where(is_there).group_by(of)

    def _grouped(self, connection: sa.Connection, noun: type[R], column: str, ids: Iterable[Id]) -> dict[str, list[R]]:
        """Return the records not withdrawn whose column is one of ids, by that id."""
        grouped: dict[str, list[R]] = {}
        for some in chunks(dict.fromkeys(ids), CHUNK):
            for record in self._rows.find(connection, noun, {column: some}):
                grouped.setdefault(getattr(record, column), []).append(record)
        return grouped
