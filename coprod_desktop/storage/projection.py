"""The nouns' tables and the search index, made from the log: what a record is now, given its history."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from coprod_desktop.domain.steps import Value
from coprod_desktop.storage import tables
from coprod_desktop.storage.convert import UnreadableError
from coprod_desktop.storage.headers import WHOLE, WITHDRAWN
from coprod_desktop.storage.histories import CHUNK, History, Key, by_table, chunks
from coprod_desktop.storage.search_index import Indexed, SearchIndex
from coprod_desktop.storage.shapes import Shape
from coprod_desktop.storage.tables import NounTable, NounTables


@dataclass(frozen=True, slots=True)
class Touched:
    """A record whose row may have to change. columns: those written; erased: those erased (or WHOLE).

    is_new: the record had no operations before, so there is no row to look for.
    """

    history: History
    columns: frozenset[str]
    erased: frozenset[str]
    is_new: bool


class Projection:
    """Writes the rows and the index of all nouns. index: makes the search index of one."""

    def __init__(self, nouns: NounTables, index: Callable[[Shape], SearchIndex] = SearchIndex) -> None:
        self._nouns = nouns
        self._searched = {name: index(noun.shape) for name, noun in nouns.named.items()}
        self._rows = {name: _TableRows(noun, self._searched[name]) for name, noun in nouns.named.items()}

    def create(self, connection: sa.Connection) -> None:
        """Make all tables, empty."""
        self._nouns.metadata.create_all(connection, checkfirst=False)
        for index in self._searched.values():
            index.create(connection)

    def following(self, connection: sa.Connection, lines: Collection[str]) -> set[Key]:
        """Return the records that lose something with the words of lines of the log, withdrawn or not."""
        return {
            (name, record)
            for name, noun in (self._nouns.named.items() if lines else ())
            for column in noun.shape.follows
            for record in connection.scalars(sa.select(noun.table.c.id).where(noun.table.c[column].in_(lines)))
        }

    def show(self, connection: sa.Connection, touched: Mapping[Key, Touched]) -> None:
        """Bring the rows of touched up to date, with what is found in them and what is contested."""
        for table, records in by_table(touched).items():
            if table in self._rows:  # else a newer version's noun: kept in the log until this one learns it
                self._rows[table].show(connection, {record: touched[table, record] for record in records})
        _show_contests(connection, self._nouns, [each for each in touched.values() if each.history.is_shared])


class _TableRows:
    """Writes the rows of one noun. Statements are made when first needed, of which opening a vault needs few."""

    def __init__(self, noun: NounTable, index: SearchIndex) -> None:
        self._shape, self._table, self._index = noun.shape, noun.table, index
        self._insert = noun.table.insert()

    @cached_property
    def _last(self) -> sa.Select[Any]:
        return sa.select(sa.func.coalesce(sa.func.max(self._table.c.row), 0))

    @cached_property
    def _kept(self) -> sa.Select[Any]:
        return sa.select(self._table).where(self._table.c.id.in_(sa.bindparam("ids", expanding=True)))

    def show(self, connection: sa.Connection, touched: Mapping[str, Touched]) -> None:
        """Insert, update or remove the rows of touched."""
        kept = self._read(connection, [record for record, each in touched.items() if not each.is_new])
        new: list[dict[str, Any]] = []
        for record, each in touched.items():
            row = kept.get(record)
            if is_gone(self._shape, each):
                self._remove(connection, row)
            elif row is not None:
                self._update(connection, row, current(self._shape, each, each.columns | each.erased))
            elif (values := whole(self._shape, each)) is not None:
                new.append({"id": record, **self._shape.to_row(values)})
        self._add(connection, new)

    def _read(self, connection: sa.Connection, records: Iterable[str]) -> dict[str, dict[str, Any]]:
        return {
            row["id"]: dict(row)
            for some in chunks(records, CHUNK)
            for row in connection.execute(self._kept, {"ids": some}).mappings()
        }

    def _add(self, connection: sa.Connection, new: list[dict[str, Any]]) -> None:
        if len(new) == 1:  # the usual case spares the question
            made = connection.execute(self._insert, new[0]).inserted_primary_key
            self._index.add(connection, [self._indexed({**new[0], "row": made[0] if made else None})])
            return
        if not new:
            return
        first = connection.execute(self._last).scalar_one() + 1
        for row, each in enumerate(new, start=first):
            each["row"] = row
        connection.execute(self._insert, new)
        self._index.add(connection, [self._indexed(row) for row in new])

    def _update(self, connection: sa.Connection, row: Mapping[str, Any], values: Mapping[str, Value]) -> None:
        stored = self._shape.to_row(values)
        changed = {name: value for name, value in stored.items() if row[name] != value}
        if not changed:
            return
        found_by = not changed.keys().isdisjoint(self._index.columns)
        if found_by:
            self._index.remove(connection, [self._indexed(row)])
        connection.execute(self._table.update().where(self._table.c.row == row["row"]).values(changed))
        if found_by:
            self._index.add(connection, [self._indexed({**row, **changed})])

    def _remove(self, connection: sa.Connection, row: Mapping[str, Any] | None) -> None:
        if row is not None:
            self._index.remove(connection, [self._indexed(row)])
            connection.execute(self._table.delete().where(self._table.c.row == row["row"]))

    def _indexed(self, row: Mapping[str, Any]) -> Indexed:
        return Indexed(row["row"], {name: row[name] for name in self._index.columns})


def current(shape: Shape, touched: Touched, columns: Iterable[str]) -> dict[str, Value]:
    """Return what columns hold now, without those that this version does not know and required ones not here.

    What was erased is as if it had never been written; but where it is erased whether a record is withdrawn, it is so
    for good.
    """
    values: dict[str, Value] = {}
    for name in columns:
        column = shape.by_name.get(name)
        if column is None:
            continue
        if name in touched.erased:
            values[name] = True if name == WITHDRAWN else column.default
            continue
        found = _readable(shape, touched.history, name)
        if found:
            values[name] = found[0]
        elif not column.required:
            values[name] = column.default
    return values


def is_gone(shape: Shape, touched: Touched) -> bool:
    """Return whether the record was erased, or lost a column that it can't be without."""
    return WHOLE in touched.erased or not shape.required.isdisjoint(touched.erased)


def whole(shape: Shape, touched: Touched) -> dict[str, Value] | None:
    """Return what all columns hold now; None for a record that is not shown: it is gone, or nothing of it is here,
    or a required column has not arrived, for which it waits.
    """
    if is_gone(shape, touched) or _is_elsewhere(touched):
        return None
    values = {**shape.defaults, **current(shape, touched, touched.history.columns | touched.erased)}
    return None if shape.required - values.keys() else values


def _is_elsewhere(touched: Touched) -> bool:
    """Return whether nothing of the record is here: its values are not for this laptop, or have not come yet."""
    entries = touched.history.entries
    if not entries:
        return True
    return not any(entry.secrets for entry in entries) and not touched.history.columns <= touched.erased


def _readable(shape: Shape, history: History, name: str) -> Sequence[Value]:
    """Return the values of the heads that this version can read, the one shown first."""
    values = []
    for entry in history.readable(name):
        value = entry.secrets[name][1]
        try:
            shape.by_name[name].by.from_value(value)
        except UnreadableError:
            continue
        values.append(value)
    return values


_FORGET_CONTESTS = tables.contest.delete().where(
    tables.contest.c.tbl == sa.bindparam("of_table"), tables.contest.c.record == sa.bindparam("of_record")
)


def _show_contests(connection: sa.Connection, nouns: NounTables, shared: Sequence[Touched]) -> None:
    """Keep which cells of shared are contested, for those that this version knows."""
    if not shared:
        return
    keys = [each.history.key for each in shared]
    connection.execute(_FORGET_CONTESTS, [{"of_table": table, "of_record": record} for table, record in keys])
    contested = [
        {"tbl": each.history.key[0], "record": each.history.key[1], "col": column}
        for each in shared
        if each.history.key[0] in nouns.named and WHOLE not in each.erased
        for column in sorted(each.history.columns - each.erased)
        if column in nouns.named[each.history.key[0]].shape.by_name and each.history.is_contested(column)
    ]
    if contested:
        connection.execute(tables.contest.insert(), contested)
