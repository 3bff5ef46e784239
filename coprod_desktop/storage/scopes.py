"""What a laptop may see: the records of its groups, of the people in them, and those that belong to everybody."""

import json
from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from coprod_desktop.domain.ids import EVERYONE
from coprod_desktop.storage import tables
from coprod_desktop.storage.histories import Key
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.tables import NounTables

_CARES = sa.select(tables.op.c.tbl, tables.op.c.record, tables.op.c.head)


class Scope:
    """The records that may go. A record that was ever in a group's care stays with it, so that nobody keeps a stale
    copy of what has moved on.
    """

    def __init__(self, records: frozenset[Key] | None) -> None:
        """records: None for everything."""
        self._records = records

    def __contains__(self, key: Key) -> bool:
        return self._records is None or key in self._records

    @property
    def is_everything(self) -> bool:
        """Whether nothing stays behind."""
        return self._records is None


EVERYTHING = Scope(None)


def scope_of(connection: sa.Connection, nouns: NounTables, groups: Iterable[str] | None) -> Scope:
    """Return what a laptop with groups may see; None: everything."""
    if groups is None:
        return EVERYTHING
    cared = _by_care(connection)
    found = set[Key]().union(*(cared.get(care, set()) for care in {EVERYONE, *groups}))
    people = _people_in(connection, nouns, found)
    return Scope(frozenset(found.union(*(cared.get(person, set()) for person in people))))


def _by_care(connection: sa.Connection) -> Mapping[str, set[Key]]:
    """Return all records by every care that they were ever in."""
    cared: dict[str, set[Key]] = {}
    for table, record, head in connection.execute(_CARES):
        cared.setdefault(json.loads(head)["care"], set()).add((table, record))
    return cared


def _people_in(connection: sa.Connection, nouns: NounTables, records: set[Key]) -> set[str]:
    """Return the people whom any of records names now."""
    people: set[str] = set()
    for table, noun in nouns.named.items():
        columns = [noun.table.c[column.name] for column in (*noun.shape.about, *noun.shape.naming)]
        if columns:
            for row in connection.execute(sa.select(noun.table.c.id, *columns)):
                if (table, row[0]) in records:
                    people.update(each for each in row[1:] if each)
    return people


def lacking(connection: sa.Connection, log: Log) -> dict[str, set[int]]:
    """Return the steps of each device of which only the hash is here, or not every value that was not erased."""
    found: dict[str, set[int]] = {}
    for device, seq in connection.execute(sa.select(tables.stub.c.device, tables.stub.c.seq)):
        found.setdefault(device, set()).add(seq)
    log.erased.load(connection)
    for device, seq, table, record, head in connection.execute(_EMPTY):
        if not _is_erased(log, (table, record), set(json.loads(head)["c"])):
            found.setdefault(device, set()).add(seq)
    return found


def _is_erased(log: Log, key: Key, columns: set[str]) -> bool:
    """Return whether all of columns were erased, or may have named somebody who was."""
    gone = log.erased.columns(key)
    if "*" in gone:
        return True
    shape = log.shapes.named.get(key[0])
    naming = {column.name for column in shape.naming} if shape is not None and log.erased.people else set()
    return columns <= gone | naming


def ranges_of(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return numbers as their rows, each by its first and last."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


_EMPTY = (
    sa.select(tables.device.c.id, tables.step.c.seq, tables.op.c.tbl, tables.op.c.record, tables.op.c.head)
    .join(tables.step, tables.step.c.arrival == tables.op.c.step)
    .join(tables.device, tables.device.c.n == tables.step.c.device)
    .where(tables.op.c.payload.is_(None))
)
