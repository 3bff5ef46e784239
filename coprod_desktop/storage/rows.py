"""Reading records from the nouns' tables: get, find and count on one connection."""

from collections.abc import Iterable
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
    """Reads the rows of one noun. Statements are made once: making one costs more than running it."""

    def __init__(self, shape: Shape, table: sa.Table) -> None:
        self._shape, self._table = shape, table
        self._all = sa.select(table.c.id, *(table.c[column.name] for column in shape.columns))
        self._one = self._all.where(table.c.id == sa.bindparam("one"))
        self._many = self._all.where(table.c.id.in_(sa.bindparam("many", expanding=True)))

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
        asked = self._all.where(*self._conditions(equal)).order_by(self._table.c.row)
        return [self._shape.record(row) for row in connection.execute(asked)]

    def count(self, connection: sa.Connection, equal: dict[str, object]) -> int:
        every = sa.select(sa.func.count()).select_from(self._table)
        if equal:
            return connection.execute(every.where(*self._conditions(equal))).scalar_one()
        withdrawn = every.where(self._table.c.withdrawn.is_(True))
        return connection.execute(every).scalar_one() - connection.execute(withdrawn).scalar_one()

    def _conditions(self, equal: dict[str, object]) -> list[sa.ColumnElement[bool]]:
        conditions: list[sa.ColumnElement[bool]] = [] if "withdrawn" in equal else [self._table.c.withdrawn.is_(False)]
        for name, asked in equal.items():
            column = self._table.c[name]
            if isinstance(asked, ANY_OF):
                conditions.append(column.in_([self._stored(name, each) for each in asked]))
            elif asked is None:
                conditions.append(column.is_(None))
            else:
                conditions.append(column == self._stored(name, asked))
        return conditions

    def _stored(self, name: str, asked: object) -> Value:
        if name == "id":
            return str(asked)
        column = self._shape.by_name[name]
        stored: Value = column.to_row(column.by.to_value(asked))
        return stored


def matches(record: Record, equal: dict[str, object]) -> bool:
    """Return whether find would return record for what is asked."""
    asked = equal if "withdrawn" in equal else {**equal, "withdrawn": False}
    return all(
        getattr(record, name) in value if isinstance(value, ANY_OF) else getattr(record, name) == value
        for name, value in asked.items()
    )
