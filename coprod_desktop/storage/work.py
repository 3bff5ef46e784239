"""The one door: a unit of work gathers what a use case writes, and commits it as one step of the log."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Protocol, TypeVar

import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, Number
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.steps import Changes, Clock, OpRef, Value
from coprod_desktop.services.ports import Progress
from coprod_desktop.storage import tables
from coprod_desktop.storage.attachments import keep_bytes
from coprod_desktop.storage.canonical import new_salts
from coprod_desktop.storage.engine import WRITES
from coprod_desktop.storage.headers import WHOLE, Cell, Draft, Erase, Op, write_head, write_step
from coprod_desktop.storage.histories import History, Key, by_table
from coprod_desktop.storage.many_commitments import committed
from coprod_desktop.storage.oplog import FIXED, STEP, Log
from coprod_desktop.storage.payloads import LARGEST_PAYLOAD
from coprod_desktop.storage.rows import Rows, matches
from coprod_desktop.storage.wiping import FileTraces, note_done, note_due

R = TypeVar("R", bound=Record)

_ERASED = (
    "These words were erased for good, so they can't be written again here. Nothing else was changed. "
    "Write them down as something new."
)
_ERASED_PERSON = (
    "What was kept about this person was erased for good, so nothing new can be kept about them here. Nothing else was "
    "changed. Add them as a new person if they have come back."
)
_TOO_LONG = "That is too much for one record to hold. What you kept before is safe. Keep it in parts."

_MOST_COUNT = 99_999
"""What a clock's written form has room for; a laptop whose clock went back may get there, and goes on a millisecond."""

_EVERY = 100
"""Records of a large step between two reports of progress."""

_MOST_LETTERS = LARGEST_PAYLOAD // 8
"""Letters of one record that fit for sure: JSON takes up to six bytes for each, and the salts need room too."""


def wall_clock() -> int:
    """Return the milliseconds since 1970 by UTC."""
    return time.time_ns() // 1_000_000


@dataclass(slots=True)
class Numbers:
    """The numbers for life that this laptop gives: its code, and the last count given, also by a step rolled back.

    kept_as: the name of the setting that holds the last.
    """

    code: str
    last: int
    kept_as: str = "number"

    def next(self) -> int:
        """Return the next count."""
        self.last += 1
        return self.last

    def upcoming(self) -> Number:
        """Return the number that a line kept now would get, without giving it."""
        return Number(self.code, self.last + 1)


class Traces(Protocol):
    """What erasing leaves behind beside log and rows, and how it is taken away."""

    def forget_drafts(self, connection: sa.Connection, records: Iterable[Id]) -> None:
        """Drop the drafts that belong to records which the transaction on connection erases."""
        ...

    def wipe(self, engine: sa.Engine) -> None:
        """Take the rest away, once that transaction is committed."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What every unit of work of a vault works with. actor: the neutral id of the slot that opened the vault.

    began: called when a transaction that writes has begun, where others may have written before it.
    after_commit: called when one has ended well, on disk or without having written anything.
    traces: what erasing leaves behind beside log and rows.
    """

    engine: sa.Engine
    nouns: tables.NounTables
    log: Log
    rows: Rows
    numbers: Numbers
    actor: str
    now: Callable[[], int] = wall_clock
    began: Callable[[sa.Connection], None] = lambda connection: None
    after_commit: Callable[[], None] = lambda: None
    after_erasing: Callable[[], None] = lambda: None
    traces: Traces = FileTraces()

    def wipe(self) -> None:
        """Take what was erased out of the file, and let the vault keep its list of what was erased."""
        self.traces.wipe(self.engine)
        self.after_erasing()
        with self.writing() as transaction:
            note_done(transaction.connection)
            transaction.commit()

    def wipe_if_possible(self) -> None:
        """Do as wipe after a step that erases was kept. Where it fails it stays due, and is done on opening."""
        with suppress(UserError):
            self.wipe()

    @contextmanager
    def writing(self) -> Iterator[sa.RootTransaction]:
        """Open a transaction that holds the write lock. Leaving it uncommitted rolls back what was written."""
        with self.engine.connect().execution_options(**{WRITES: True}) as connection:
            transaction = connection.begin()
            try:
                self.began(connection)
                yield transaction
            except BaseException:
                self.log.forget()  # also where the commit itself failed, which ends the transaction
                raise
            finally:
                if transaction.is_active:
                    self.log.forget()
                    transaction.rollback()
        self.after_commit()


@dataclass(frozen=True, slots=True)
class Written:
    """What a step says of itself besides its operations."""

    label: str
    kind: str = STEP
    undoes: tuple[str, int] | None = None
    erases: tuple[Erase, ...] = ()


def write(
    desk: Desk, connection: sa.Connection, written: Written, ops: Sequence[Op], histories: dict[Key, History]
) -> Changes:
    """Append ops as this laptop's next step. histories: of all records in ops."""
    log = desk.log
    tip = log.tip(connection)
    clock = tip.clock.tick(desk.now())
    draft = Draft(
        clock=clock if clock.count <= _MOST_COUNT else Clock(clock.millis + 1),
        actor=desk.actor,
        label=written.label,
        schema=tables.SCHEMA_VERSION,
        undoes=written.undoes,
        ops=tuple(ops),
        erases=written.erases,
    )
    step = write_step(draft, log.own, tip.seq + 1)
    touched = log.append(connection, step, histories, written.kind)
    return Changes(written.label, frozenset((table, Id(record)) for table, record in touched), step.seq)


def make_op(key: Key, care: str, values: Mapping[str, Value], bases: Mapping[str, Iterable[OpRef]]) -> Op:
    """Return the operation that writes values, each over its bases, with new salts and their commitments."""
    salts = new_salts(len(values))
    secrets = {name: (salt, value) for (name, value), salt in zip(values.items(), salts, strict=True)}
    said = zip(secrets, committed(secrets), strict=True)
    cells = {name: Cell(tuple(bases.get(name, ())), commitment) for name, commitment in said}
    return Op(key[0], key[1], care, write_head(care, cells), cells, secrets)


class UnitOfWork:
    """One transaction and one step. What is put is seen by get and find at once, and written by commit."""

    def __init__(self, desk: Desk, transaction: sa.RootTransaction) -> None:
        self._desk, self._transaction, self._connection = desk, transaction, transaction.connection
        self._pending: dict[Key, Record] = {}
        self._erases: list[Erase] = []
        self._settled: dict[Key, set[str]] = {}
        self._numbers_before = desk.numbers.last
        self.has_erased = False

    def get(self, noun: type[R], record: Id) -> R | None:
        """Return the record, also when it is withdrawn; None when there is none."""
        pending = self._pending.get((noun.TABLE, record))
        if isinstance(pending, noun):
            return pending
        return self._desk.rows.get(self._connection, noun, record)

    def find(self, noun: type[R], **equal: object) -> list[R]:
        """Return the records not withdrawn whose columns equal what is asked, oldest first; new ones last."""
        pending = {record.id: record for record in self._pending.values() if isinstance(record, noun)}
        found: list[R] = []
        for kept in self._desk.rows.find(self._connection, noun, equal):
            now = pending.pop(kept.id, kept)
            if now is kept or matches(now, equal):
                found.append(now)
        return found + [record for record in pending.values() if matches(record, equal)]

    def put(self, *records: Record) -> None:
        """Keep records for the step: of each, the cells that differ from what is kept become operations."""
        for record in records:
            self._pending[record.TABLE, record.id] = record

    def erase(self, noun: type[Record], record: Id, *columns: str) -> None:
        """Erase columns of one record (all of it where none is named) everywhere, for good."""
        shape = self._desk.log.shapes.of[noun]
        if not set(columns) <= shape.defaults.keys() - {column.name for column in shape.about}:
            raise ValueError(f"{noun.TABLE} can't be without {', '.join(columns)}")
        self._erases.append(Erase(noun.TABLE, record, columns or None))

    def settle(self, record: Record, *columns: str) -> None:
        """Write what record holds in columns over every value that laptops wrote there, also where it is shown now."""
        self.put(record)
        self._settled.setdefault((record.TABLE, record.id), set()).update(columns)

    def keep_bytes(self, data: bytes) -> str:
        """Keep the bytes of a picture, once by content, for a record of this step to show; return their digest."""
        return keep_bytes(self._connection, data)

    def next_number(self) -> int:
        """Return the next count of this laptop's numbers for life."""
        return self._desk.numbers.next()

    @property
    def code(self) -> str:
        """The code of this laptop in numbers for life."""
        return self._desk.numbers.code

    def commit(self, label: str, *, progress: Progress = lambda done, of: None) -> Changes:
        """Write the step, once, and everything is on disk. Where nothing has changed, there is no step.

        progress: told as each hundredth record is made ready, and once all is written but for the end of the
        transaction. Whatever it raises stops the step, and nothing of it stays.
        """
        if not self._transaction.is_active:
            raise RuntimeError("a unit of work is committed once")
        self._keep_numbers()
        changes = self._write(label, progress)
        progress(len(self._pending), len(self._pending))
        if self._erases:
            self._desk.traces.forget_drafts(self._connection, {Id(erase.record) for erase in self._erases})
            note_due(self._connection)
        self._transaction.commit()
        self.has_erased = bool(self._erases)
        return changes

    def _write(self, label: str, progress: Progress) -> Changes:
        log = self._desk.log
        log.erased.load(self._connection)
        histories = log.histories(self._connection, self._pending)
        ops = []
        for place, op in enumerate(self._ops(histories), start=1):
            if op is not None:
                ops.append(op)
            if place % _EVERY == 0:
                progress(place, len(self._pending))
        if not ops and not self._erases:
            return Changes(label)
        shapes = log.shapes.named
        is_lasting = any(not shapes[op.table].lasting.isdisjoint(op.cells) for op in ops)
        # What was settled is settled anew: undoing it would hide that there had been two values.
        kind = FIXED if self._erases or is_lasting or self._settled else STEP
        written = Written(label, kind, erases=tuple(self._erases))
        return write(self._desk, self._connection, written, ops, histories)

    def _keep_numbers(self) -> None:
        if self._desk.numbers.last != self._numbers_before:
            numbers = self._desk.numbers
            self._connection.execute(_SET_NUMBER, {"of_name": numbers.kept_as, "last": str(numbers.last)})

    def _ops(self, histories: Mapping[Key, History]) -> Iterator[Op | None]:
        kept: dict[Key, Record] = {}
        known = by_table(key for key, history in histories.items() if history.entries)
        for table, records in known.items():
            noun = self._desk.log.shapes.named[table].noun
            found = self._desk.rows.get_all(self._connection, noun, records)
            kept.update({(table, record): each for record, each in found.items()})
        for key, record in self._pending.items():
            yield self._op(record, histories[key], kept.get(key))

    def _op(self, record: Record, history: History, kept: Record | None) -> Op | None:
        """Return the operation that makes record of kept; None when they are the same."""
        shape = self._desk.log.shapes.of[type(record)]
        erased = self._desk.log.erased.columns(history.key)
        values = shape.values(record)
        before = shape.values(kept) if kept is not None else shape.defaults
        settled = self._settled.get(history.key, ())
        changed = {
            name: value
            for name, value in values.items()
            if name not in before or before[name] != value or name in settled
        }
        is_first = not history.entries
        if WHOLE in erased or not erased.isdisjoint(changed) or (erased and is_first):
            raise UserError(_ERASED)
        if self._desk.log.erased.names_erased(record.TABLE, changed):
            raise UserError(_ERASED_PERSON)
        if not changed and not is_first:
            return None
        _check_size(changed.values())
        bases = {name: [head.ref for head in history.heads(name)] for name in changed} if not is_first else {}
        return make_op(history.key, record.care(), changed, bases)


def _check_size(values: Iterable[Value]) -> None:
    if sum(len(value) for value in values if isinstance(value, str)) > _MOST_LETTERS:
        raise UserError(_TOO_LONG)


class Door:
    """Opens units of work."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @contextmanager
    def __call__(self) -> Iterator[UnitOfWork]:
        """Open a unit of work. Leaving it without commit rolls all of it back."""
        with self._desk.writing() as transaction:
            work = UnitOfWork(self._desk, transaction)
            yield work
        if work.has_erased:
            self._desk.wipe_if_possible()


_SET_NUMBER = (
    tables.setting.update().where(tables.setting.c.name == sa.bindparam("of_name")).values(value=sa.bindparam("last"))
)
