"""Erasing a person: everywhere, for good, also what arrives later. And wiping what the file still held of it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeAlias

import sqlalchemy as sa

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.records import Erasing
from coprod_desktop.domain.same_person import SamePerson
from coprod_desktop.domain.steps import Changes
from coprod_desktop.storage.erased import PERSON
from coprod_desktop.storage.headers import WHOLE, WITHDRAWN, Erase
from coprod_desktop.storage.histories import CHUNK, History, Key, chunks
from coprod_desktop.storage.oplog import FIXED
from coprod_desktop.storage.runs import through_in_full
from coprod_desktop.storage.shapes import Shape
from coprod_desktop.storage.wiping import is_due, note_due
from coprod_desktop.storage.work import Desk, Written, write

_LABEL = "Erase a person"

Touched: TypeAlias = set[tuple[str, Id]]
"""The tables and ids of records."""


class VaultErasure:
    """Erases people from one vault."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def erase_person(self, person: Id) -> Changes:
        """Do to each column of each record about the person what the column says, which can't be undone.

        With them goes whoever was taken together with them: a step for each, in one transaction.
        """
        with self._desk.writing() as transaction:
            connection = transaction.connection
            changes = _erase(self._desk, connection, person)
            touched = changes.records.union(finish_erasing(self._desk, connection))
            gone = {person, *(record for _, record in touched)}
            self._desk.traces.forget_drafts(connection, gone)
            note_due(connection)
            transaction.commit()
        self._desk.wipe_if_possible()
        return replace(changes, records=touched)

    def finish_if_due(self) -> None:
        """Finish and wipe what was erased just before the program was ended, or by an older version of it."""
        with self._desk.engine.connect() as connection:
            if not is_due(connection):
                return
        with self._desk.writing() as transaction:
            touched = finish_erasing(self._desk, transaction.connection)
            self._desk.traces.forget_drafts(transaction.connection, {record for _, record in touched})
            transaction.commit()
        self._desk.wipe()


def finish_erasing(desk: Desk, connection: sa.Connection) -> Touched:
    """Erase what is left of people who are erased; return the records touched.

    Left is who was taken together with them: one laptop may erase somebody while another finds that they stand here
    twice. And left is what is about them and was written by a later version than the one that erased them, which kept
    it unread. Whichever laptop can tell writes the step that erases it, and that goes to everybody, also to laptops
    that may not see why, or can't read what it is.
    """
    touched: Touched = set()
    log = desk.log
    log.erased.load(connection)
    if not log.erased.people:
        return touched
    together = desk.rows.find(connection, SamePerson, {"is_same": True}) if SamePerson in log.shapes.of else []
    pairs = [{same.person, same.other} for same in together]
    while left := _beside_erased(pairs, log.erased.people):
        for person in sorted(left):
            touched |= _erase(desk, connection, person).records
    about = _left_about(desk, connection)
    if about:
        histories = log.histories(connection, about)
        erases = tuple(Erase(*key, _gone(shape, histories[key])) for key, shape in about.items())
        touched |= write(desk, connection, Written(_LABEL, FIXED, erases=erases), [], histories).records
    return touched


def _left_about(desk: Desk, connection: sa.Connection) -> dict[Key, Shape]:
    """Return the records about people who are erased of which not everything is erased that should be."""
    erased, found = desk.log.erased, dict[Key, Shape]()
    for shape in desk.log.shapes.of.values():
        table = desk.nouns.named[shape.table].table
        for column in shape.about if shape.erasable else ():
            for some in chunks(sorted(erased.people), CHUNK):
                for record in connection.scalars(sa.select(table.c.id).where(table.c[column.name].in_(some))):
                    gone = erased.columns((shape.table, record))
                    if WHOLE not in gone and not gone.issuperset(shape.erasable):
                        found[shape.table, record] = shape
    return found


def _beside_erased(pairs: Iterable[set[Id]], erased: set[str]) -> set[Id]:
    """Return whom of pairs the other one of a pair is erased, and they are not."""
    return {each for pair in pairs if not erased.isdisjoint(pair) for each in pair if each not in erased}


def _erase(desk: Desk, connection: sa.Connection, person: Id) -> Changes:
    shapes = desk.log.shapes
    own = (PERSON, person)
    about = {
        (shape.table, record): shape
        for shape in shapes.of.values()
        if shape.erasable
        for record in _about(desk, connection, shape, person)
    }
    histories = desk.log.histories(connection, [own, *about])
    columns = (WITHDRAWN, *_gone(shapes.named[PERSON], histories[own]))
    erases = [Erase(PERSON, person, columns, through_in_full(connection))]
    erases += [Erase(*key, _gone(shape, histories[key])) for key, shape in about.items()]
    return write(desk, connection, Written(_LABEL, FIXED, erases=tuple(erases)), [], histories)


def _about(desk: Desk, connection: sa.Connection, shape: Shape, person: Id) -> list[Id]:
    """Return the records that are about the person now, withdrawn or not."""
    return [
        record.id
        for column in shape.about
        for gone in (False, True)
        for record in desk.rows.find(connection, shape.noun, {column.name: person, WITHDRAWN: gone})
    ]


def _gone(shape: Shape, history: History) -> tuple[str, ...]:
    """Return the columns of a record that are erased with the person whom it is about.

    What a later version keeps there is erased too, though nobody here can tell what it is: it may be about them. Only
    where finance has to keep something does it stay.
    """
    if any(column.erasing is Erasing.KEEP for column in shape.columns):
        return shape.erasable
    return (*shape.erasable, *sorted(history.columns - shape.by_name.keys()))
