"""Reading records from the nouns' tables: get, find and count on one connection."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeVar

import sqlalchemy as sa

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.steps import Value
from coprod_desktop.storage.histories import CHUNK, chunks
from coprod_desktop.storage.shapes import Shape
from coprod_desktop.storage.tables import NounTables

R = TypeVar("R", bound=Record)

ANY_OF = (list, tuple, set, frozenset)
"""A value of one of these kinds means any of what it holds."""

_MANY, _NONE, _ONE = "many", "none", "one"
_ASKED = "asked_"
"""Begins the names of parameters, so that none is a column's."""


class Rows:
    """Reads the rows of all nouns as records."""

    def __init__(self, nouns: NounTables) -> None:
        self._nouns = {noun.shape.noun: _NounRows(noun.shape, noun.table) for noun in nouns.named.values()}

    def get(self, connection: sa.Connection, noun: type[R], record: Id) -> R | None:
        """Return the record, also when it is withdrawn; None when there is none."""
        found: R | None = self._nouns[noun].get(connection, record)
        return found

    def get_all(self, connection: sa.Connection, noun: type[R], records: Iterable[str]) -> dict[str, R]:
        """Return those of records that there are, also when they are withdrawn, by their ids."""
        return self._nouns[noun].get_all(connection, records)

    def find(self, connection: sa.Connection, noun: type[R], equal: dict[str, object]) -> list[R]:
        """Return the records not withdrawn whose columns equal what is asked, oldest first."""
        return self._nouns[noun].find(connection, equal)

    def count(self, connection: sa.Connection, noun: type[Record], equal: dict[str, object]) -> int:
        """Return how many find would return."""
        return self._nouns[noun].count(connection, equal)


class _NounRows:
    """Reads the rows of one noun. Statements are made once, when first needed: making one costs more than
    running it.
    """

    def __init__(self, shape: Shape, table: sa.Table) -> None:
        self._shape, self._table = shape, table
        self._finds: dict[tuple[tuple[str, str], ...], sa.Select[Any]] = {}

    @cached_property
    def _all(self) -> sa.Select[Any]:
        return sa.select(self._table.c.id, *(self._table.c[column.name] for column in self._shape.columns))

    @cached_property
    def _one(self) -> sa.Select[Any]:
        return self._all.where(self._table.c.id == sa.bindparam("one"))

    @cached_property
    def _many(self) -> sa.Select[Any]:
        return self._all.where(self._table.c.id.in_(sa.bindparam("many", expanding=True)))

    def get(self, connection: sa.Connection, record: str) -> Any:
        row = connection.execute(self._one, {"one": record}).first()
        return None if row is None else self._shape.record(row)

    def get_all(self, connection: sa.Connection, records: Iterable[str]) -> dict[str, Any]:
        return {
            row[0]: self._shape.record(row)
            for some in chunks(records, CHUNK)
            for row in connection.execute(self._many, {"many": some})
        }

    def find(self, connection: sa.Connection, equal: dict[str, object]) -> list[Any]:
        kinds = tuple((name, _kind(asked)) for name, asked in equal.items())
        if kinds not in self._finds:
            self._finds[kinds] = self._all.where(*self._conditions(kinds)).order_by(self._table.c.row)
        found = connection.execute(self._finds[kinds], self._values(equal))
        return [self._shape.record(row) for row in found]

    def count(self, connection: sa.Connection, equal: dict[str, object]) -> int:
        every = sa.select(sa.func.count()).select_from(self._table)
        if equal:
            conditions = self._conditions((name, _kind(asked)) for name, asked in equal.items())
            return int(connection.execute(every.where(*conditions), self._values(equal)).scalar_one())
        withdrawn = every.where(self._table.c.withdrawn.is_(True))
        return connection.execute(every).scalar_one() - connection.execute(withdrawn).scalar_one()

    def _conditions(self, kinds: Iterable[tuple[str, str]]) -> list[sa.ColumnElement[bool]]:
        """Return the conditions on columns. kinds: what each is asked for; _values gives the statement their values."""
        asked = dict(kinds)
        conditions: list[sa.ColumnElement[bool]] = [] if "withdrawn" in asked else [self._table.c.withdrawn.is_(False)]
        for name, kind in asked.items():
            column = self._table.c[name]
            if kind == _MANY:
                conditions.append(column.in_(sa.bindparam(_ASKED + name, expanding=True)))
            else:
                conditions.append(column.is_(None) if kind == _NONE else column == sa.bindparam(_ASKED + name))
        return conditions

    def _values(self, equal: dict[str, object]) -> dict[str, Any]:
        return {
            _ASKED + name: [self._stored(name, each) for each in asked]
            if isinstance(asked, ANY_OF)
            else self._stored(name, asked)
            for name, asked in equal.items()
            if asked is not None
        }

    def _stored(self, name: str, asked: object) -> Value:
        if name == "id":
            return str(asked)
        column = self._shape.by_name[name]
        stored: Value = column.to_row(column.by.to_value(asked))
        return stored


def _kind(asked: object) -> str:
    """Return which kind of condition asks for this."""
    if isinstance(asked, ANY_OF):
        return _MANY
    return _NONE if asked is None else _ONE


def matches(record: Record, equal: dict[str, object]) -> bool:
    """Return whether find would return record for what is asked."""
    asked = equal if "withdrawn" in equal else {**equal, "withdrawn": False}
    return all(
        getattr(record, name) in value if isinstance(value, ANY_OF) else getattr(record, name) == value
        for name, value in asked.items()
    )
