"""Looking the log over, step by step: chains, commitments, and whether exactly what was erased is missing."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any

import sqlalchemy as sa
from zstandard import ZstdError

from coprod_desktop.storage import tables
from coprod_desktop.storage.canonical import GENESIS, canonical, chained
from coprod_desktop.storage.checkpoints import is_signed
from coprod_desktop.storage.erased import Erased
from coprod_desktop.storage.headers import WHOLE
from coprod_desktop.storage.many_commitments import agree
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.payloads import Secrets

_EVERYTHING = (
    sa.select(
        tables.step.c.arrival, tables.device.c.id, tables.step.c.seq, tables.step.c.hash, tables.step.c.frame,
        tables.op.c.tbl, tables.op.c.record, tables.op.c.head, tables.op.c.payload,
    )
    .join(tables.device, tables.device.c.n == tables.step.c.device)
    .outerjoin(tables.op, tables.op.c.step == tables.step.c.arrival)
    .order_by(tables.device.c.id, tables.step.c.seq, tables.op.c.n)
)  # fmt: skip
_LOOSE_OPS = sa.select(sa.func.count()).where(tables.op.c.step.not_in(sa.select(tables.step.c.arrival)))
_CHECKPOINTS = sa.select(
    tables.checkpoint, tables.device.c.public_key, tables.step.c.hash.label("kept")
).select_from(
    tables.checkpoint.outerjoin(tables.device, tables.device.c.id == tables.checkpoint.c.device).outerjoin(
        tables.step, (tables.step.c.device == tables.device.c.n) & (tables.step.c.seq == tables.checkpoint.c.seq)
    )
)  # fmt: skip
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class _Op:
    """One operation as it is stored. cells: the commitment of each column."""

    table: str
    record: str
    cells: dict[str, str]
    secrets: Secrets


@dataclass(frozen=True, slots=True)
class _Step:
    """One step as it is stored, with its header as it was hashed."""

    device: str
    seq: int
    hash: bytes
    header: str
    erases: list[dict[str, Any]]
    ops: list[_Op]


@dataclass(slots=True)
class _Chains:
    """The end of each laptop's chain so far. own: the device of this laptop, of which no step may be missing."""

    own: str
    last: dict[str, tuple[int, bytes]] = field(default_factory=dict)

    def follows(self, step: _Step) -> bool:
        """Return whether step follows from the one before it; another laptop's may still be on its way."""
        seq, before = self.last.get(step.device, (0, GENESIS))
        self.last[step.device] = (step.seq, step.hash)
        if step.seq != seq + 1:
            return step.device != self.own
        return chained(before, step.header) == step.hash


Take = Callable[[str, str, Secrets], None]
"""Told of each operation: its table, its record, and the values that are here."""


def faults_of_log(connection: sa.Connection, log: Log, take: Take) -> Iterator[str]:
    """Yield what is wrong with the log, without anybody's words. The log is read once, from end to end."""
    erased = Erased(log.shapes)  # what the log holds in memory may be older than what stands in the file
    erased.load(connection)
    chains = _Chains(log.own)
    for _, rows in groupby(connection.execute(_EVERYTHING), key=attrgetter("arrival")):
        try:
            step = _read(log, list(rows))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError, ZstdError):
            yield "a step that can't be read"
            continue
        for op in step.ops:
            take(op.table, op.record, op.secrets)
        yield from (f"step {step.seq} {fault}" for fault in _faults_of_step(log, erased, chains, step))
    if loose := connection.scalar(_LOOSE_OPS):
        yield f"{loose} changes without their step"
    yield from _faults_of_checkpoints(connection, log.own)


def _read(log: Log, rows: list[Any]) -> _Step:
    """Return the step in rows, one for each operation. Raises what reading nonsense raises."""
    first, ops, heads = rows[0], [], []
    for row in rows if first.head is not None else ():
        head = _parsed(row.head)
        secrets = _parsed(log.packer.text(row.payload)) if row.payload is not None else {}
        if any(len(pair) != 2 for pair in secrets.values()):  # noqa: PLR2004 # salt and value
            raise ValueError("a value without its salt")
        ops.append(_Op(row.tbl, row.record, {name: cell["h"] for name, cell in head["c"].items()}, secrets))
        named = f'"r":{canonical(row.record)},"t":{canonical(row.tbl)}'
        # Care and cells come before record and table in the order of keys, so the kept text can stay as it is.
        is_plain = head.keys() == {"c", "care"}
        heads.append(f"{row.head[:-1]},{named}}}" if is_plain else canonical({**head, "t": row.tbl, "r": row.record}))
    frame = json.loads(first.frame)
    # Nothing in a text can look like this: quotes within texts are written with a backslash.
    header = canonical({**frame, "ops": []}).replace('"ops":[]', f'"ops":[{",".join(heads)}]', 1)
    return _Step(first.id, first.seq, bytes(first.hash), header, frame["erases"], ops)


def _faults_of_step(log: Log, erased: Erased, chains: _Chains, step: _Step) -> Iterator[str]:
    if not chains.follows(step):
        yield "does not follow from the one before it"
    if not all(agree(op.secrets, op.cells) for op in step.ops):
        yield "holds a value that it did not write"
    for op in step.ops:
        if len(erased.allowed(op.table, op.record, op.secrets)) < len(op.secrets):
            yield "holds a value that was erased"
        elif step.device == log.own and len(op.secrets) < len(op.cells) and not _may_lack(log, erased, op):
            yield "lacks a value that nobody erased"
    for erase in step.erases:
        gone = erased.columns((erase["t"], erase["r"]))
        is_kept = gone >= set((WHOLE,) if erase["c"] is None else erase["c"])
        if not is_kept or ("seen" in erase and erase["r"] not in erased.people):
            yield "erases something that is not in the list of what is erased"


def _parsed(text: str) -> Any:
    """Return what json.loads does, which takes twice as long for short texts. Raises ValueError."""
    value, end = _DECODER.raw_decode(text)
    if end != len(text):
        raise ValueError("more than one value")
    return value


def _may_lack(log: Log, erased: Erased, op: _Op) -> bool:
    """Return whether each value that is not here was erased, or may have named somebody who was."""
    gone = erased.columns((op.table, op.record))
    if WHOLE in gone:
        return True
    missing = op.cells.keys() - op.secrets.keys() - gone
    shape = log.shapes.named.get(op.table)
    naming = {column.name for column in shape.naming} if shape is not None and erased.people else set()
    return missing <= naming


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
