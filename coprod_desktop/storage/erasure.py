"""Erasing a person: everywhere, for good, also what arrives later. And wiping what the file still held of it."""

import sqlalchemy as sa

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.records import Erasing
from coprod_desktop.domain.steps import Changes
from coprod_desktop.storage import tables
from coprod_desktop.storage.erased import PERSON
from coprod_desktop.storage.headers import Erase, Op
from coprod_desktop.storage.histories import History, Key
from coprod_desktop.storage.oplog import FIXED
from coprod_desktop.storage.shapes import Shape
from coprod_desktop.storage.wiping import note_due
from coprod_desktop.storage.work import Desk, Written, make_op, write

_SEEN = sa.select(tables.device.c.id, tables.step.c.seq).join(
    tables.step, tables.step.c.device == tables.device.c.n
)  # fmt: skip
_LABEL = "Erase a person"


class VaultErasure:
    """Erases people from one vault."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def erase_person(self, person: Id) -> Changes:
        """Do to each column of each record about the person what the column says, as one step that can't be undone."""
        with self._desk.writing() as transaction:
            changes = self._erase(transaction.connection, person)
            gone = {person, *(record for _, record in changes.records)}
            self._desk.traces.forget_drafts(transaction.connection, gone)
            note_due(transaction.connection)
            transaction.commit()
        self._desk.wipe()
        return changes

    def _erase(self, connection: sa.Connection, person: Id) -> Changes:
        shapes = self._desk.log.shapes
        own = (PERSON, person)
        about = {
            (shape.table, record): shape
            for shape in shapes.of.values()
            if shape.erasable
            for record in self._about(connection, shape, person)
        }
        histories = self._desk.log.histories(connection, [own, *about])
        erases = [Erase(PERSON, person, _gone(shapes.named[PERSON], histories[own]), seen_steps(connection))]
        erases += [Erase(*key, _gone(shape, histories[key])) for key, shape in about.items()]
        ops = [self._withdrawn(own, histories[own])] if histories[own].entries else []
        return write(self._desk, connection, Written(_LABEL, FIXED, erases=tuple(erases)), ops, histories)

    def _about(self, connection: sa.Connection, shape: Shape, person: Id) -> list[Id]:
        """Return the records that are about the person now, withdrawn or not."""
        return [
            record.id
            for column in shape.about
            for gone in (False, True)
            for record in self._desk.rows.find(connection, shape.noun, {column.name: person, "withdrawn": gone})
        ]

    def _withdrawn(self, key: Key, history: History) -> Op:
        """Return the operation that takes the person out of every list: only the empty record stays."""
        heads = [head.ref for head in history.heads("withdrawn")]
        return make_op(key, key[1], {"withdrawn": True}, {"withdrawn": heads})


def _gone(shape: Shape, history: History) -> tuple[str, ...]:
    """Return the columns of a record that are erased with the person whom it is about.

    What a later version keeps there is erased too, though nobody here can tell what it is: it may be about them. Only
    where finance has to keep something does it stay.
    """
    if any(column.erasing is Erasing.KEEP for column in shape.columns):
        return shape.erasable
    return (*shape.erasable, *sorted(history.columns - shape.by_name.keys()))


def seen_steps(connection: sa.Connection) -> dict[str, int]:
    """Return for each laptop the number up to which all of its steps are here."""
    seen: dict[str, int] = {}
    for device, seq in connection.execute(_SEEN.order_by(tables.device.c.id, tables.step.c.seq)):
        if seq == seen.get(device, 0) + 1:
            seen[device] = seq
    return seen
