"""The history of a record: its operations, and which of them are the heads of a cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeAlias, TypeVar

import sqlalchemy as sa

from coprod_desktop.domain.steps import OpRef
from coprod_desktop.storage import tables
from coprod_desktop.storage.canonical import canonical
from coprod_desktop.storage.headers import Cell, read_head
from coprod_desktop.storage.payloads import Packer, Secrets

Key: TypeAlias = tuple[str, str]
"""The table and the id of a record."""

T = TypeVar("T")
CHUNK = 500
"""So many ids are asked for at a time: SQLite takes more, but the text of the statement grows with them."""


@dataclass(slots=True)
class Entry:
    """One operation on a record. row: its place in the table of operations; secrets: the values that are here."""

    ref: OpRef
    clock: str
    care: str
    cells: Mapping[str, Cell]
    secrets: Secrets
    row: int = 0

    @property
    def rank(self) -> tuple[str, str, int]:
        """What decides between contested values, the same on every laptop."""
        return self.clock, self.ref.device, self.ref.seq


@dataclass(slots=True)
class History:
    """All operations on one record that have arrived, in the order of their arrival."""

    key: Key
    entries: list[Entry] = field(default_factory=list)

    def heads(self, column: str) -> list[Entry]:
        """Return the operations on column that nobody replaced, also when their values are not here."""
        writers = [entry for entry in self.entries if column in entry.cells]
        if len(writers) < 2:  # noqa: PLR2004 - one alone is replaced by nobody
            return writers
        replaced = {base for entry in writers for base in entry.cells[column].bases}
        return [entry for entry in writers if entry.ref not in replaced]

    def readable(self, column: str) -> list[Entry]:
        """Return the heads whose values are here, the one that is shown first."""
        found = [entry for entry in self.heads(column) if column in entry.secrets]
        return found if len(found) < 2 else sorted(found, key=lambda entry: entry.rank, reverse=True)  # noqa: PLR2004 - as above

    def is_contested(self, column: str) -> bool:
        """Return whether the heads of column hold different values."""
        return len({canonical(entry.secrets[column][1]) for entry in self.readable(column)}) > 1

    @property
    def columns(self) -> set[str]:
        """Every column that was ever written."""
        return {column for entry in self.entries for column in entry.cells}

    @property
    def is_shared(self) -> bool:
        """Whether more than one laptop wrote it, without which nothing can be contested."""
        return len({entry.ref.device for entry in self.entries}) > 1


_OPS = (
    sa.select(
        tables.op.c.record, tables.device.c.id, tables.step.c.seq, tables.op.c.n, tables.step.c.clock,
        tables.op.c.head, tables.op.c.payload, tables.op.c.row,
    )
    .join(tables.step, tables.step.c.arrival == tables.op.c.step)
    .join(tables.device, tables.device.c.n == tables.step.c.device)
    .where(tables.op.c.tbl == sa.bindparam("tbl"))
    .order_by(tables.op.c.row)
)  # fmt: skip
_OF_ONE = _OPS.where(tables.op.c.record == sa.bindparam("record"))
_OF_MANY = _OPS.where(tables.op.c.record.in_(sa.bindparam("records", expanding=True)))


def load_histories(connection: sa.Connection, packer: Packer, keys: Iterable[Key]) -> dict[Key, History]:
    """Return the history of each of keys, empty for a record that has none."""
    histories = {key: History(key) for key in keys}
    for table, records in by_table(histories).items():
        for some in chunks(records, CHUNK):
            rows = (
                connection.execute(_OF_ONE, {"tbl": table, "record": some[0]})
                if len(some) == 1
                else connection.execute(_OF_MANY, {"tbl": table, "records": some})
            )
            for record, device, seq, n, clock, head, payload, row in rows:
                secrets = packer.unpack(payload) if payload is not None else {}
                care, cells = read_head(head)
                entry = Entry(OpRef(device, seq, n), clock, care, cells, secrets, row)
                histories[table, record].entries.append(entry)
    return histories


def by_table(keys: Iterable[Key]) -> dict[str, list[str]]:
    """Return the ids of keys by their table."""
    grouped: dict[str, list[str]] = {}
    for table, record in keys:
        grouped.setdefault(table, []).append(record)
    return grouped


def chunks(items: Iterable[T], size: int) -> Iterable[list[T]]:
    """Yield items in lists of at most size."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
