"""What is erased for good. It grows and never shrinks, it beats any order and clock, and it is asked before each store.

Three rules, all the same on every laptop whatever the order in which steps arrive:
- a step names cells, or a whole record: whatever is ever written there is not kept;
- a step erases a person: the step itself names the cells that were there. An operation that it had not seen erases
  what it writes on that person's own record, also what only a later version can read; where it makes a record be about
  them, what its noun says; a cell that names that person in any other place loses that value, whenever it was written,
  and can be given another;
- a step erases the words of a line of the log: what its noun says goes with them is erased of every record that names
  the line, also of one that another laptop had written by then, or writes later.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from coprod_desktop.domain.steps import OpRef, Value
from coprod_desktop.storage import tables
from coprod_desktop.storage.headers import WHOLE, WITHDRAWN, Erase
from coprod_desktop.storage.histories import Key
from coprod_desktop.storage.payloads import Secrets
from coprod_desktop.storage.shapes import Shapes

PERSON = "person"
"""The table whose records are people."""
STAYS_OF_PERSON = frozenset((WITHDRAWN, "status"))
"""The columns of a person's own record that erasing them leaves. No later version may add one: this one would not know
it, and take it for something that has to go.
"""
LINE, WORDS = "insight", "words"
"""The table whose records are lines of the log, and its column with what was said."""


@dataclass(frozen=True, slots=True)
class _Gone:
    """One erasing of a person: what the step had seen of each laptop's steps."""

    seen: Mapping[str, int]

    def had_seen(self, ref: OpRef) -> bool:
        return ref.seq <= self.seen.get(ref.device, 0)


class Erased:
    """The erased cells and people of a vault, held in memory: they are few, and asked for at every write.

    added: the cells (table, record, column) that were added since all was read, the oldest first.
    """

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self._cells: dict[Key, set[str]] = {}
        self._people: dict[str, list[_Gone]] = {}
        self.added: list[tuple[str, str, str]] = []
        self._is_loaded = False

    def load(self, connection: sa.Connection) -> None:
        """Read what is erased, unless that was done."""
        if self._is_loaded:
            return
        for table, record, column in connection.execute(sa.select(tables.erased)):
            self._cells.setdefault((table, record), set()).add(column)
        for person, seen in connection.execute(sa.select(tables.erased_person.c.person, tables.erased_person.c.seen)):
            self._people.setdefault(person, []).append(_Gone(json.loads(seen)))
        self._is_loaded = True

    def forget(self) -> None:
        """Read everything anew next time: a transaction was rolled back."""
        self._cells, self._people, self.added, self._is_loaded = {}, {}, [], False

    def columns(self, key: Key) -> frozenset[str]:
        """Return the erased columns of the record; WHOLE among them when all are."""
        return frozenset(self._cells.get(key, ()))

    def touches(self, key: Key) -> bool:
        """Return whether anything of the record is erased."""
        return key in self._cells

    @property
    def people(self) -> set[str]:
        """The people who were erased."""
        return set(self._people)

    def keep(self, connection: sa.Connection, erases: Iterable[tuple[OpRef, Erase]]) -> set[Key]:
        """Keep what steps erase; return the records whose cells are now erased and were not before."""
        changed: set[Key] = set()
        for ref, erase in erases:
            columns = (WHOLE,) if erase.columns is None else erase.columns
            changed |= self.add(connection, (erase.table, erase.record), columns)
            if erase.seen is not None:
                self._people.setdefault(erase.record, []).append(_Gone(erase.seen))
                row = {"person": erase.record, "device": ref.device, "seq": ref.seq, "seen": json.dumps(erase.seen)}
                connection.execute(tables.erased_person.insert(), row)
        return changed

    def add(self, connection: sa.Connection, key: Key, columns: Iterable[str]) -> set[Key]:
        """Keep that columns of a record are erased; return the record when any of them was not."""
        kept = self._cells.setdefault(key, set())
        new = sorted(set(columns) - kept)
        if not new:
            return set()
        kept.update(new)
        self.added += [(*key, column) for column in new]
        connection.execute(tables.erased.insert(), [{"tbl": key[0], "record": key[1], "col": column} for column in new])
        return {key}

    def late(self, key: Key, written: Iterable[str], secrets: Secrets, ref: OpRef) -> tuple[str, ...]:
        """Return the columns of a record that are erased because of whom or what operation ref makes it be about.

        written: the columns that it writes, also those of which no value is here.
        """
        shape = self._shapes.named.get(key[0])
        if shape is None or not self._cells:
            return ()
        columns = [
            each for line, follow in shape.follows.items() if self.is_unsaid(_value(secrets, line)) for each in follow
        ]
        for column in shape.about:
            if self._is_news_of_erased(_value(secrets, column.name), ref):
                columns += shape.erasable
        if key[0] == PERSON and self._is_news_of_erased(key[1], ref):
            columns += set(written) - STAYS_OF_PERSON
        return tuple(columns)

    def _is_news_of_erased(self, person: str, ref: OpRef) -> bool:
        """Return whether a person is erased by a step that had not seen operation ref."""
        return any(not each.had_seen(ref) for each in self._people.get(person, ()))

    def is_unsaid(self, line: str) -> bool:
        """Return whether the words of a line of the log are erased."""
        return not self._cells.get((LINE, line), set()).isdisjoint((WORDS, WHOLE))

    @property
    def unsaid(self) -> set[str]:
        """The lines of the log whose words are erased."""
        return {record for table, record in self._cells if table == LINE and self.is_unsaid(record)}

    def names_erased(self, table: str, values: Mapping[str, Value]) -> bool:
        """Return whether values of a record of table name somebody who was erased."""
        shape = self._shapes.named[table]
        return any(values.get(column.name) in self._people for column in (*shape.about, *shape.naming))

    def allowed(self, table: str, record: str, secrets: Secrets) -> Secrets:
        """Return what may be kept of secrets."""
        erased = self._cells.get((table, record), set())
        if WHOLE in erased:
            return {}
        if erased:
            secrets = {name: pair for name, pair in secrets.items() if name not in erased}
        shape = self._shapes.named.get(table)
        if shape is None or not self._people:
            return secrets
        naming = {column.name for column in shape.naming}
        return {name: pair for name, pair in secrets.items() if name not in naming or str(pair[1]) not in self._people}


def _value(secrets: Secrets, column: str) -> str:
    return str(secrets.get(column, ("", ""))[1])
