"""Whether the rows that pages show say what the log says. Told of each change as the log is read once."""

from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from coprod_desktop.storage import tables
from coprod_desktop.storage.erased import Erased
from coprod_desktop.storage.histories import CHUNK, Key, by_table, chunks
from coprod_desktop.storage.payloads import Secrets
from coprod_desktop.storage.projection import Touched, whole
from coprod_desktop.storage.work import Desk

_CHANGED_AGAIN = sa.select(tables.op.c.tbl, tables.op.c.record).group_by(tables.op.c.tbl, tables.op.c.record).having(
    sa.func.count() > 1
)  # fmt: skip


class RowChecks:
    """Compares rows with the log. Most records were written once: their rows are compared at once, without a history.

    What was written more often, or does not look as its one change says, is looked at again with its whole history.
    """

    def __init__(self, connection: sa.Connection, desk: Desk) -> None:
        self._connection, self._desk = connection, desk
        self._erased = Erased(desk.log.shapes)  # not what the log remembers: on a hub others erase too
        self._erased.load(connection)
        self._closer: set[Key] = {(row.tbl, row.record) for row in connection.execute(_CHANGED_AGAIN)}
        self._usual = {name: noun.shape.to_row(noun.shape.defaults) for name, noun in desk.nouns.named.items()}
        self._waiting: dict[str, dict[str, Secrets]] = {name: {} for name in desk.nouns.named}

    def take(self, table: str, record: str, secrets: Secrets) -> None:
        """Hear of one change in the log."""
        if table not in self._waiting or (table, record) in self._closer:
            return
        waiting = self._waiting[table]
        waiting[record] = secrets
        if len(waiting) == CHUNK:
            self._compare(table)

    def faults(self) -> Iterator[str]:
        """Yield how many rows of which table are wrong, once the log was read."""
        for table in self._waiting:
            self._compare(table)
        closer = by_table(self._closer)
        for name, noun in self._desk.nouns.named.items():
            if wrong := sum(self._wrong(name, some) for some in chunks(closer.get(name, ()), CHUNK)):
                yield f"{wrong} of {name}"
            recorded = sa.select(tables.op.c.record).where(tables.op.c.tbl == name)
            strange = sa.select(sa.func.count()).where(noun.table.c.id.not_in(recorded))
            if found := self._connection.scalar(strange):
                yield f"{found} of {name} that the log does not know"

    def _compare(self, table: str) -> None:
        """Compare the rows of records that were written once with what was written."""
        waiting, shape = self._waiting[table], self._desk.nouns.named[table].shape
        rows, usual = self._rows(table, waiting), self._usual[table]
        for record, secrets in waiting.items():
            said = {name: value for name, (_, value) in secrets.items() if name in shape.by_name}
            is_erased = bool(self._erased.columns((table, record)))
            if is_erased or not shape.required <= said.keys() or rows.get(record) != usual | shape.to_row(said):
                self._closer.add((table, record))
        waiting.clear()

    def _wrong(self, table: str, records: list[str]) -> int:
        """Return how many of records have another row than the log gives."""
        shape, log = self._desk.nouns.named[table].shape, self._desk.log
        rows = self._rows(table, records)
        wrong = 0
        for key, history in log.histories(self._connection, [(table, record) for record in records]).items():
            values = whole(shape, Touched(history, frozenset(history.columns), self._erased.columns(key), is_new=False))
            wrong += rows.get(key[1]) != (None if values is None else shape.to_row(values))
        return wrong

    def _rows(self, table: str, records: Iterable[str]) -> dict[str, dict[str, object]]:
        kept = self._desk.nouns.named[table].table
        found = self._connection.execute(sa.select(kept).where(kept.c.id.in_(records)))
        names = list(found.keys())[2:]  # behind the row's number and the id
        return {row[1]: dict(zip(names, row[2:], strict=True)) for row in found}
