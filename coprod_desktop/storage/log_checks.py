"""Looking the log over, step by step: chains, commitments, and whether exactly what was erased is missing."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import sqlalchemy as sa

from coprod_desktop.storage import tables
from coprod_desktop.storage.canonical import GENESIS, chained, commitment
from coprod_desktop.storage.checkpoints import is_signed
from coprod_desktop.storage.erased import Erased
from coprod_desktop.storage.headers import WHOLE, Op, Step, read_step
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.payloads import secrets_of
from coprod_desktop.storage.receiving import Parcel, parcels

_LOOSE_OPS = sa.select(sa.func.count()).where(tables.op.c.step.not_in(sa.select(tables.step.c.arrival)))
_CHECKPOINTS = sa.select(
    tables.checkpoint, tables.device.c.public_key, tables.step.c.hash.label("kept")
).select_from(
    tables.checkpoint.outerjoin(tables.device, tables.device.c.id == tables.checkpoint.c.device).outerjoin(
        tables.step, (tables.step.c.device == tables.device.c.n) & (tables.step.c.seq == tables.checkpoint.c.seq)
    )
)  # fmt: skip


@dataclass(slots=True)
class _Chains:
    """The end of each laptop's chain so far. own: the device of this laptop, of which no step may be missing."""

    own: str
    last: dict[str, tuple[int, bytes]] = field(default_factory=dict)

    def follows(self, step: Step, parcel: Parcel) -> bool:
        """Return whether step follows from the one before it; another laptop's may still be on its way."""
        seq, before = self.last.get(step.device, (0, GENESIS))
        self.last[step.device] = (step.seq, parcel.hash)
        if step.seq != seq + 1:
            return step.device != self.own
        return chained(before, step.header) == parcel.hash


def faults_of_log(connection: sa.Connection, log: Log) -> Iterator[str]:
    """Yield what is wrong with the log, without anybody's words."""
    erased = Erased(log.shapes)  # what the log holds in memory may be older than what stands in the file
    erased.load(connection)
    chains = _Chains(log.own)
    for parcel in parcels(connection, log):
        try:
            step = read_step(parcel.header, [None if text is None else secrets_of(text) for text in parcel.payloads])
        except ValueError:
            yield "a step that can't be read"
            continue
        yield from (f"step {step.seq} {fault}" for fault in _faults_of_step(log, erased, chains, step, parcel))
    if loose := connection.scalar(_LOOSE_OPS):
        yield f"{loose} changes without their step"
    yield from _faults_of_checkpoints(connection, log.own)


def _faults_of_step(log: Log, erased: Erased, chains: _Chains, step: Step, parcel: Parcel) -> Iterator[str]:
    if not chains.follows(step, parcel):
        yield "does not follow from the one before it"
    if not all(_agrees(op) for op in step.ops):
        yield "holds a value that it did not write"
    for op in step.ops:
        if len(erased.allowed(op.table, op.record, op.secrets)) < len(op.secrets):
            yield "holds a value that was erased"
        elif step.device == log.own and len(op.secrets) < len(op.cells) and not _may_lack(log, erased, op):
            yield "lacks a value that nobody erased"
    for erase in step.erases:
        gone = erased.columns((erase.table, erase.record))
        is_kept = gone >= set((WHOLE,) if erase.columns is None else erase.columns)
        if not is_kept or (erase.seen is not None and erase.record not in erased.people):
            yield "erases something that is not in the list of what is erased"


def _agrees(op: Op) -> bool:
    return all(op.cells[name].commitment == commitment(salt, value) for name, (salt, value) in op.secrets.items())


def _may_lack(log: Log, erased: Erased, op: Op) -> bool:
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
