"""Looking the log over, step by step: chains, commitments, and whether exactly what was erased is missing."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from zstandard import ZstdError

from coprod_desktop.services.ports import Progress
from coprod_desktop.storage import tables
from coprod_desktop.storage.canonical import GENESIS, canonical, chained
from coprod_desktop.storage.checkpoints import is_signed
from coprod_desktop.storage.erased import Erased
from coprod_desktop.storage.headers import WHOLE
from coprod_desktop.storage.histories import CHUNK
from coprod_desktop.storage.op_checks import Commitments, LookedAt, StoredOp, stored_op
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.payloads import Secrets
from coprod_desktop.storage.runs import counted_gaps, gaps
from coprod_desktop.storage.shapes import Shapes

_EVERYTHING = (
    sa.select(
        tables.step.c.arrival, tables.device.c.id, tables.step.c.seq, tables.step.c.hash, tables.step.c.frame,
        tables.op.c.tbl, tables.op.c.record, tables.op.c.head, tables.op.c.payload,
    )
    .join(tables.device, tables.device.c.n == tables.step.c.device)
    .outerjoin(tables.op, tables.op.c.step == tables.step.c.arrival)
    .order_by(tables.step.c.device, tables.step.c.seq, tables.op.c.n)  # as an index has them: nothing is sorted
)  # fmt: skip
_place = sa.tuple_(tables.step.c.device, tables.step.c.seq)
_BEFORE = (
    sa.select(tables.device.c.id, tables.step.c.seq, tables.step.c.hash)
    .join(tables.device, tables.device.c.n == tables.step.c.device)
    .where(tables.step.c.device == sa.bindparam("of_device"), tables.step.c.seq < sa.bindparam("of_seq"))
    .order_by(tables.step.c.seq.desc())
    .limit(1)
)
_AT = (
    sa.select(tables.step.c.device, tables.step.c.seq)
    .outerjoin(tables.op, tables.op.c.step == tables.step.c.arrival)
    .order_by(tables.step.c.device, tables.step.c.seq)
    .offset(sa.bindparam("at"))
    .limit(1)
)
_LOOSE_OPS = sa.select(sa.func.count()).where(tables.op.c.step.not_in(sa.select(tables.step.c.arrival)))
_LAST_OP = sa.select(sa.func.max(tables.op.c.row))
_CHECKPOINTS = sa.select(
    tables.checkpoint, tables.device.c.public_key, tables.step.c.hash.label("kept")
).select_from(
    tables.checkpoint.outerjoin(tables.device, tables.device.c.id == tables.checkpoint.c.device).outerjoin(
        tables.step, (tables.step.c.device == tables.device.c.n) & (tables.step.c.seq == tables.checkpoint.c.seq)
    )
)  # fmt: skip
NONSENSE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, ZstdError)
"""What reading nonsense raises."""
_FRAME = re.compile(
    r'\{"actor":"[^"\\]*","clock":"[^"\\]*","device":"[^"\\]*","erases":\[\],"label":"[^"\\]*",'
    r'("schema":\d+,"seq":\d+,"undoes":(?:null|\["[^"\\]*",\d+\]),"v":\d+\})'
)
"""A frame of which nothing has to be taken apart: it erases nothing, and its operations stand before its schema."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the log, from a step on and up to another, or from its beginning or to its end.

    first, end: the number that stands for its device, and its own; end is the first that is not in it.
    """

    first: tuple[int, int] | None = None
    end: tuple[int, int] | None = None


@dataclass(slots=True)
class _Step:
    """One step as it is stored. is_read: its values could be read, all of them."""

    device: str
    seq: int
    hash: bytes
    frame: str
    ops: list[StoredOp] = field(default_factory=list)
    is_read: bool = True


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was seen of a step. header: as it was hashed."""

    header: str
    erases: list[dict[str, Any]]
    ops: list[LookedAt]


@dataclass(slots=True)
class _Chains:
    """The end of each laptop's chain so far. own: the device of this laptop, of which no step may be missing."""

    own: str
    last: dict[str, tuple[int, bytes]] = field(default_factory=dict)

    def follows(self, step: _Step, header: str) -> bool:
        """Return whether step with header follows from the one before it; another laptop's may still be on its way."""
        seq, before = self.last.get(step.device, (0, GENESIS))
        self.last[step.device] = (step.seq, step.hash)
        if step.seq != seq + 1:
            return step.device != self.own
        return chained(before, header) == step.hash


class _Gone:
    """What is erased, as it is asked of each operation."""

    def __init__(self, connection: sa.Connection, shapes: Shapes) -> None:
        self._erased = Erased(shapes)  # what the log holds in memory may be older than what stands in the file
        self._erased.load(connection)
        self._people, self._shapes = self._erased.people, shapes.named
        self._naming = {name for name, shape in shapes.named.items() if shape.naming} if self._people else set()

    def holds(self, op: StoredOp) -> bool:
        """Return whether op holds a value that was erased."""
        if op.table not in self._naming and not self._erased.touches((op.table, op.record)):
            return False
        return len(self._erased.allowed(op.table, op.record, op.secrets)) < len(op.secrets)

    def explains(self, op: StoredOp, missing: Collection[str]) -> bool:
        """Return whether each of missing, of which no value is here, was erased, or may have named somebody who was."""
        gone = self._erased.columns((op.table, op.record))
        if WHOLE in gone:
            return True
        shape = self._shapes.get(op.table)
        naming = {column.name for column in shape.naming} if shape is not None and self._people else set()
        return set(missing) - gone <= naming

    def has(self, erase: dict[str, Any]) -> bool:
        """Return whether all that a step says it erases is in the list of what is erased."""
        gone = self._erased.columns((erase["t"], erase["r"]))
        is_kept = gone >= set((WHOLE,) if erase["c"] is None else erase["c"])
        return is_kept and ("seen" not in erase or erase["r"] in self._people)


Take = Callable[[str, str, Secrets], None]
"""Told of each operation: its table, its record, and the values that are here."""


def faults_of_log(connection: sa.Connection, log: Log, take: Take, progress: Progress) -> Iterator[str]:
    """Yield what is wrong with the log, without anybody's words. The log is read once, from end to end.

    progress: how many operations were looked at, which are numbered as they come.
    """
    yield from faults_of_steps(connection, log, Part(), take, progress)
    yield from faults_beside_steps(connection, log)


def halves(connection: sa.Connection, least: int) -> tuple[Part, Part] | None:
    """Return two parts with about as many operations; None where the log has fewer than least."""
    count = connection.scalar(_LAST_OP) or 0
    middle = connection.execute(_AT, {"at": count // 2}).first() if count >= least else None
    return None if middle is None else (Part(end=tuple(middle)), Part(first=tuple(middle)))


def faults_of_steps(connection: sa.Connection, log: Log, part: Part, take: Take, progress: Progress) -> Iterator[str]:
    """Yield what is wrong with the steps of a part of the log and what they hold."""
    gone, chains = _Gone(connection, log.shapes), _Chains(log.own, _ends_before(connection, part))
    done, of = 0, connection.scalar(_LAST_OP) or 0
    for steps in _some(_stored_steps(connection, log, part)):
        commitments = Commitments([op for step in steps if step.is_read for op in step.ops])
        for step in steps:
            try:
                seen = _seen(step, commitments)
            except NONSENSE:
                yield "a step that can't be read"
                continue
            for op in step.ops:
                take(op.table, op.record, op.secrets)
            yield from (f"step {step.seq} {fault}" for fault in _faults_of_step(gone, chains, step, seen))
        done += sum(len(step.ops) for step in steps)
        progress(done, of)


def faults_beside_steps(connection: sa.Connection, log: Log) -> Iterator[str]:
    """Yield what is wrong with all that stands beside the steps of the log."""
    if loose := connection.scalar(_LOOSE_OPS):
        yield f"{loose} changes without their step"
    if list(gaps(connection)) != list(counted_gaps(connection)):
        yield "the list of missing steps is not what the chains say"
    yield from _faults_of_checkpoints(connection, log.own)


def _ends_before(connection: sa.Connection, part: Part) -> dict[str, tuple[int, bytes]]:
    """Return the step before part of the chain in whose middle it begins."""
    if part.first is None:
        return {}
    of_device, of_seq = part.first
    before = connection.execute(_BEFORE, {"of_device": of_device, "of_seq": of_seq})
    return {device: (seq, bytes(digest)) for device, seq, digest in before}


def _stored_steps(connection: sa.Connection, log: Log, part: Part) -> Iterator[_Step]:
    """Yield every step of part, of each laptop in their order."""
    asked = _EVERYTHING
    if part.first is not None:
        asked = asked.where(_place >= sa.tuple_(*part.first))
    if part.end is not None:
        asked = asked.where(_place < sa.tuple_(*part.end))
    everything = connection.execute(asked).partitions(CHUNK)  # one by one they take longer
    for _, rows in groupby(chain.from_iterable(everything), key=itemgetter(0)):
        step = None
        for _, device, seq, digest, frame, table, record, head, payload in rows:
            if step is None:
                step = _Step(device, seq, bytes(digest), frame)
            try:
                if head is not None:
                    step.ops.append(stored_op(log.packer, table, record, head, payload))
            except NONSENSE:
                step.is_read = False
        if step is not None:
            yield step


def _some(steps: Iterable[_Step]) -> Iterator[list[_Step]]:
    """Yield steps together that have a few hundred operations."""
    some: list[_Step] = []
    count = 0
    for step in steps:
        some.append(step)
        count += len(step.ops)
        if count >= CHUNK:
            yield some
            some, count = [], 0
    yield some


def _seen(step: _Step, commitments: Commitments) -> _Seen:
    """Return what is seen of the next step. Raises what reading nonsense raises."""
    if not step.is_read:
        raise ValueError("a value that can't be read")
    ops = [commitments.look(op) for op in step.ops]
    heads = ",".join([op.header for op in ops])
    if plain := _FRAME.fullmatch(step.frame):
        return _Seen(f'{step.frame[: plain.start(1)]}"ops":[{heads}],{plain[1]}', [], ops)
    frame = json.loads(step.frame)
    # Nothing in a text can look like this: quotes within texts are written with a backslash.
    header = canonical({**frame, "ops": []}).replace('"ops":[]', f'"ops":[{heads}]', 1)
    return _Seen(header, frame["erases"], ops)


def _faults_of_step(gone: _Gone, chains: _Chains, step: _Step, seen: _Seen) -> Iterator[str]:
    if not chains.follows(step, seen.header):
        yield "does not follow from the one before it"
    if not all([op.agrees for op in seen.ops]):
        yield "holds a value that it did not write"
    for op, looked_at in zip(step.ops, seen.ops, strict=True):
        if gone.holds(op):
            yield "holds a value that was erased"
        elif looked_at.missing and step.device == chains.own and not gone.explains(op, looked_at.missing):
            yield "lacks a value that nobody erased"
    for erase in seen.erases:
        if not gone.has(erase):
            yield "erases something that is not in the list of what is erased"


def _faults_of_checkpoints(connection: sa.Connection, own: str) -> Iterator[str]:
    for row in connection.execute(_CHECKPOINTS):
        is_true = row.seq == 0 or row.kept is None or bytes(row.kept) == bytes(row.hash)
        if row.kept is None and row.seq and row.device == own:
            is_true = False
        signed = row.public_key is None or is_signed(
            bytes(row.public_key), row.device, row.seq, bytes(row.hash), bytes(row.signature)
        )
        if not (is_true and signed):
            yield f"the signature at step {row.seq} does not fit"
