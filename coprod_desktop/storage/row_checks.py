"""Whether the rows that pages show say what the log says. Told of each change as the log is read once."""

from collections.abc import Collection, Iterable, Iterator
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

from coprod_desktop.domain.plain_letters import plain
from coprod_desktop.storage import tables
from coprod_desktop.storage.canonical import canonical
from coprod_desktop.storage.erased import Erased
from coprod_desktop.storage.histories import CHUNK, Key, by_table, chunks
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.payloads import Secrets
from coprod_desktop.storage.plain import plain_column
from coprod_desktop.storage.projection import Touched, whole
from coprod_desktop.storage.shapes import Shape
from coprod_desktop.storage.tables import NounTables

_CHANGED_AGAIN = sa.select(tables.op.c.tbl, tables.op.c.record).group_by(tables.op.c.tbl, tables.op.c.record).having(
    sa.func.count() > 1
)  # fmt: skip
_WIDEST = 4 * CHUNK
"""So many rows are read from one place at a time: those between are of records that were written more often."""


class _Look:
    """What rows look like whose records were written once, with the columns called names, all of them known."""

    def __init__(self, shape: Shape, names: tuple[str, ...]) -> None:
        usual = {**dict.fromkeys((*shape.by_name, *shape.plain_names)), **shape.to_row(shape.defaults)}
        unwritten = [name for name in usual if name not in names]
        held = [*names, *unwritten]
        self._unwritten = [usual[name] for name in unwritten]
        self._compound = [at for at, name in enumerate(names) if shape.by_name[name].by.compound]
        self._names = [(at, held.index(plain_column(name))) for at, name in enumerate(names) if name in shape.names]
        self._ordered = itemgetter(*(held.index(name) for name in usual))

    def row(self, secrets: Secrets) -> object:
        """Return what the row of a record with these values holds behind its id."""
        values: list[Any] = [value for _, value in secrets.values()]
        values += self._unwritten
        for at, place in self._names:
            values[place] = plain(values[at]) if isinstance(values[at], str) else None
        for at in self._compound:
            values[at] = None if values[at] is None else canonical(values[at])
        return self._ordered(values)


class _Rows:
    """Reads rows of one table as the driver gives them: true is 1, which it equals."""

    def __init__(self, table: sa.Table) -> None:
        row, record = table.c.row, table.c.id
        every = sa.select(*(sa.type_coerce(column, sa.types.NULLTYPE) for column in table.c))
        these = record.in_(sa.bindparam("ids", expanding=True))
        self._these = every.where(these)
        self._span = sa.select(sa.func.min(row), sa.func.max(row)).where(these)
        self._between = every.where(row.between(sa.bindparam("first"), sa.bindparam("last")))

    def read(self, connection: sa.Connection, records: list[str]) -> dict[str, tuple[object, ...]]:
        """Return what the rows of records hold behind their ids; others may be among them.

        Rows stand in the order in which the log came to know them. So those of records that follow each other in the
        log are mostly read from one place, which takes a tenth of the time of looking for each.
        """
        found: dict[str, tuple[object, ...]] = {}
        first, last = connection.execute(self._span, {"ids": [*records[:1], *records[-1:]]}).one()
        if first is not None and last - first < _WIDEST:
            found = _by_id(connection.execute(self._between, {"first": first, "last": last}))
        if elsewhere := [record for record in records if record not in found]:
            found |= _by_id(connection.execute(self._these, {"ids": elsewhere}))
        return found


def _by_id(rows: Iterable[Any]) -> dict[str, tuple[object, ...]]:
    return {row[1]: row[2:] for row in rows}


class RowChecks:
    """Compares rows with the log. Most records were written once: their rows are compared at once, without a history.

    What was written more often, or does not look as its one change says, is looked at again with its whole history.
    """

    def __init__(self, connection: sa.Connection, nouns: NounTables, log: Log) -> None:
        self._connection, self._nouns, self._log = connection, nouns.named, log
        self._erased = Erased(log.shapes)  # not what the log remembers: on a hub others erase too
        self._erased.load(connection)
        self._closer: set[Key] = {(row.tbl, row.record) for row in connection.execute(_CHANGED_AGAIN)}
        self._of = {name: _Rows(noun.table) for name, noun in nouns.named.items()}
        self._looks: dict[tuple[str, tuple[str, ...]], _Look | None] = {}
        self._waiting: dict[str, dict[str, Secrets]] = {name: {} for name in nouns.named}

    def take(self, table: str, record: str, secrets: Secrets) -> None:
        """Hear of one change in the log."""
        if table not in self._waiting or (table, record) in self._closer:
            return
        waiting = self._waiting[table]
        waiting[record] = secrets
        if len(waiting) == CHUNK:
            self._compare(table)

    def unclear(self) -> set[Key]:
        """Return the records that have to be looked at with their whole histories, as far as changes were told."""
        for table in self._waiting:
            self._compare(table)
        return self._closer

    def look_closer_at(self, records: Collection[Key]) -> None:
        """Look at records with their whole histories, of whose changes somebody else was told."""
        self._closer.update(records)

    def faults(self) -> Iterator[str]:
        """Yield how many rows of which table are wrong, once the log was read."""
        closer = by_table(self.unclear())
        for name, noun in self._nouns.items():
            if wrong := sum(self._wrong(name, some) for some in chunks(closer.get(name, ()), CHUNK)):
                yield f"{wrong} of {name}"
            recorded = sa.select(tables.op.c.record).where(tables.op.c.tbl == name)
            strange = sa.select(sa.func.count()).where(noun.table.c.id.not_in(recorded))
            if found := self._connection.scalar(strange):
                yield f"{found} of {name} that the log does not know"

    def _compare(self, table: str) -> None:
        """Compare the rows of records that were written once with what was written."""
        waiting = self._waiting[table]
        rows = self._of[table].read(self._connection, list(waiting))
        for record, secrets in waiting.items():
            look = self._look(table, tuple(secrets))
            is_erased = self._erased.touches((table, record))
            if is_erased or look is None or rows.get(record) != look.row(secrets):
                self._closer.add((table, record))
        waiting.clear()

    def _look(self, table: str, names: tuple[str, ...]) -> _Look | None:
        """Return what a row looks like that was written with these columns; None where that can't be said at once."""
        key = (table, names)
        if key not in self._looks:
            shape = self._nouns[table].shape
            is_usual = shape.required <= set(names) <= shape.by_name.keys()
            self._looks[key] = _Look(shape, names) if is_usual else None
        return self._looks[key]

    def _wrong(self, table: str, records: list[str]) -> int:
        """Return how many of records have another row than the log gives."""
        shape = self._nouns[table].shape
        rows = self._of[table].read(self._connection, records)
        names = (*shape.by_name, *shape.plain_names)
        wrong = 0
        for key, history in self._log.histories(self._connection, [(table, record) for record in records]).items():
            values = whole(shape, Touched(history, frozenset(history.columns), self._erased.columns(key), is_new=False))
            expected = None if values is None else shape.to_row(values)
            wrong += rows.get(key[1]) != (None if expected is None else tuple(expected[name] for name in names))
        return wrong
