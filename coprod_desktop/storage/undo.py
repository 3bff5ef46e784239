"""Undo and redo: each writes, as a new step, what the cells of an earlier step of this laptop held before it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.steps import CanUndo, Changes, OpRef, Value
from coprod_desktop.storage import tables
from coprod_desktop.storage.headers import WHOLE, Op
from coprod_desktop.storage.histories import CHUNK, Entry, History, Key, chunks
from coprod_desktop.storage.oplog import REDO, STEP, UNDO, Log
from coprod_desktop.storage.work import Desk, Written, make_op, write

NOTHING_TO_UNDO = "There is nothing to undo."
NOTHING_TO_REDO = "There is nothing to do again."
CHANGED_SINCE = (
    "“{label}” can't be undone, because something in it was changed since. Nothing was changed now. Change it by hand."
)
ERASED_SINCE = "“{label}” can't be undone, because something in it was erased for good. Nothing was changed now."

_OWN = sa.select(tables.step).where(tables.step.c.device == sa.bindparam("device"), tables.step.c.undone.is_(False))
_TO_UNDO = _OWN.where(tables.step.c.kind.in_((STEP, REDO))).order_by(tables.step.c.seq.desc()).limit(1)
_TO_REDO = _OWN.where(tables.step.c.kind.in_((STEP, UNDO))).order_by(tables.step.c.seq.desc()).limit(1)
_RECORDS = (
    sa.select(tables.op.c.tbl, tables.op.c.record)
    .where(tables.op.c.step == sa.bindparam("arrival"))
    .order_by(tables.op.c.n)
)
_FRAMES = (
    sa.select(tables.device.c.id, tables.step.c.seq, tables.step.c.frame)
    .join(tables.device, tables.device.c.n == tables.step.c.device)
    .where(tables.device.c.id == sa.bindparam("device"), tables.step.c.seq.in_(sa.bindparam("seqs", expanding=True)))
)
_MARK = tables.step.update().where(tables.step.c.arrival == sa.bindparam("of")).values(undone=True)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A step that undo or redo would take."""

    arrival: int
    seq: int
    kind: str
    label: str


class VaultHistory:
    """Undo and redo of one vault."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def can(self) -> CanUndo:
        """Return what undo and redo would take next."""
        with self._desk.engine.connect() as connection:
            to_undo, to_redo = self._to_undo(connection), self._to_redo(connection)
        return CanUndo(to_undo.label if to_undo else None, to_redo.label if to_redo else None)

    def undo(self) -> Changes:
        """Undo the last step of this laptop not yet undone. Raises UserError with the reason when it can't."""
        with self._desk.writing() as transaction:
            candidate = self._to_undo(transaction.connection)
            if candidate is None:
                raise UserError(NOTHING_TO_UNDO)
            changes = self._take_back(transaction.connection, candidate, UNDO)
            transaction.commit()
        return changes

    def redo(self) -> Changes:
        """Do again what undo took back last. Raises UserError when there is nothing, or something changed since."""
        with self._desk.writing() as transaction:
            candidate = self._to_redo(transaction.connection)
            if candidate is None:
                raise UserError(NOTHING_TO_REDO)
            changes = self._take_back(transaction.connection, candidate, REDO)
            transaction.commit()
        return changes

    def _to_undo(self, connection: sa.Connection) -> _Candidate | None:
        return self._first(connection, _TO_UNDO)

    def _to_redo(self, connection: sa.Connection) -> _Candidate | None:
        """Return the last undo, unless an ordinary step came after it."""
        last = self._first(connection, _TO_REDO)
        return last if last is not None and last.kind == UNDO else None

    def _first(self, connection: sa.Connection, asked: "sa.Select[Any]") -> _Candidate | None:
        device = self._desk.log.number_of(connection, self._desk.log.own)
        row = connection.execute(asked, {"device": device}).first()
        return _Candidate(row.arrival, row.seq, row.kind, json.loads(row.frame)["label"]) if row else None

    def _take_back(self, connection: sa.Connection, taken: _Candidate, kind: str) -> Changes:
        log = self._desk.log
        log.erased.load(connection)
        keys = [(row.tbl, row.record) for row in connection.execute(_RECORDS, {"arrival": taken.arrival})]
        histories = log.histories(connection, keys)
        undone = _undone_steps(connection, log, histories)
        ops = [_Reversal(log, histories[key], taken, undone).op() for key in keys]
        connection.execute(_MARK, {"of": taken.arrival})
        written = Written(taken.label, kind, undoes=(log.own, taken.seq))
        return write(self._desk, connection, written, ops, histories)


class _Reversal:
    """What takes back the one operation of a step on one record. undone: for each step that undoes, the step undone."""

    def __init__(self, log: Log, history: History, taken: _Candidate, undone: Mapping[int, int]) -> None:
        self._log, self._history, self._taken, self._undone = log, history, taken, undone
        self._own = next(entry for entry in history.entries if self._is_own(entry.ref, taken.seq))

    def op(self) -> Op:
        """Return the operation. Raises UserError when a cell was changed or erased since."""
        erased = self._log.erased.columns(self._history.key)
        if WHOLE in erased or not erased.isdisjoint(self._own.cells):
            raise UserError(ERASED_SINCE.format(label=self._taken.label))
        is_insert = self._own is self._history.entries[0]
        watched = {*self._history.columns, "withdrawn"} if is_insert else set(self._own.cells)
        if any(self._is_changed(column) for column in watched):
            raise UserError(CHANGED_SINCE.format(label=self._taken.label))
        values: dict[str, Value] = (
            {"withdrawn": True} if is_insert else {column: self._before(column) for column in self._own.cells}
        )
        if self._log.erased.names_erased(self._history.key[0], values):
            raise UserError(ERASED_SINCE.format(label=self._taken.label))
        bases = {column: [head.ref for head in self._history.heads(column)] for column in values}
        return make_op(self._history.key, self._own.care, values, bases)

    def _is_own(self, ref: OpRef, seq: int) -> bool:
        return ref.device == self._log.own and ref.seq == seq

    def _is_changed(self, column: str) -> bool:
        own = {self._own.ref} if column in self._own.cells else set()
        now = {head.ref for head in self._history.heads(column)}
        return self._origins(column, now) != self._origins(column, own)

    def _origins(self, column: str, refs: set[OpRef]) -> set[OpRef]:
        """Return the operations that wrote what refs hold: an undo holds what stood before the step that it undid."""
        found: set[OpRef] = set()
        for ref in refs:
            undone = self._undone.get(ref.seq) if ref.device == self._log.own else None
            if undone is None:
                found.add(ref)
                continue
            taken_back = self._entry(column, undone) or self._entry(column, ref.seq)
            if taken_back is not None:
                found |= self._origins(column, set(taken_back.cells[column].bases))
        return found

    def _entry(self, column: str, seq: int) -> Entry | None:
        return next(
            (each for each in self._history.entries if self._is_own(each.ref, seq) and column in each.cells), None
        )

    def _before(self, column: str) -> Value:
        """Return what column held before the step; of several values the one that was shown."""
        bases = self._own.cells[column].bases
        if not bases:
            return self._log.shapes.named[self._history.key[0]].by_name[column].default
        held = [entry for entry in self._history.entries if entry.ref in bases and column in entry.secrets]
        if not held:
            raise UserError(ERASED_SINCE.format(label=self._taken.label))
        return max(held, key=lambda entry: entry.rank).secrets[column][1]


def _undone_steps(connection: sa.Connection, log: Log, histories: Mapping[Key, History]) -> dict[int, int]:
    """Return which of this laptop's steps in histories undo which other of its steps, by their numbers."""
    seqs = {entry.ref.seq for history in histories.values() for entry in history.entries if entry.ref.device == log.own}
    undone = {}
    for some in chunks(sorted(seqs), CHUNK):
        for row in connection.execute(_FRAMES, {"device": log.own, "seqs": some}):
            undoes = json.loads(row.frame)["undoes"]
            if undoes is not None:
                undone[row.seq] = undoes[1]
    return undone
