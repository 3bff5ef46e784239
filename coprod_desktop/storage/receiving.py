"""Steps on their way to other laptops and from them: everything is checked before anything is written.

A step that comes from elsewhere is held to the same rules as our own: its header is canonical, its values agree with
its commitments, and its hash follows from the step before it. Where that one is not here yet, it is checked as soon
as it comes. What is put together into files, and who signed it, is the exchange's business.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.steps import Clock
from coprod_desktop.storage import tables
from coprod_desktop.storage.canonical import GENESIS, canonical, commitment, header_digest, is_value, linked
from coprod_desktop.storage.headers import NewerFormatError, Op, Step, read_step, whole_header
from coprod_desktop.storage.histories import CHUNK, Key, chunks
from coprod_desktop.storage.oplog import Log, Placed
from coprod_desktop.storage.payloads import Secrets, secrets_of
from coprod_desktop.storage.runs import keep_gaps

CLOCK_BOUND_MILLIS = 24 * 60 * 60 * 1000
"""A clock further ahead than a day is wrong: it does not move ours."""

DAMAGED = (
    "What came in is damaged, or was changed on its way. Nothing was brought in, and all that you have is safe. "
    "Ask for it again."
)
NEWER = (
    "What came in was made by a newer version of Coprod Desktop. Nothing was brought in, and all that you have is "
    "safe. Install the newer version, then try again."
)
TWO_HISTORIES = (
    "Two laptops have written under one name: one of them was copied, or put back from a backup. Nothing was brought "
    "in, and all that you have is safe. Ask the coordinator before you go on."
)


@dataclass(frozen=True, slots=True)
class Parcel:
    """One step as it travels. payloads: canonical JSON of each operation's values, None where they stay behind.

    place: where it stood in its chain, if that is known; its header must say the same.
    """

    header: str
    hash: bytes
    payloads: tuple[str | None, ...]
    place: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Stubbed:
    """A step of which only hashes came. header: SHA-256 of its header; hash: in its chain."""

    device: str
    seq: int
    header: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Received:
    """What came of it. touched: records that may have changed; steps: how many were new, in full."""

    touched: set[Key]
    steps: int


Place = tuple[str, int]
"""A device, and the number of a step in its chain."""


def parcel_of(connection: sa.Connection, log: Log, row: Any) -> Parcel:
    """Return a step as it travels. row: its arrival, hash and frame."""
    ops = connection.execute(_OPS, {"of_step": row.arrival}).all()
    header = whole_header(row.frame, [(op.tbl, op.record, op.head) for op in ops])
    payloads = tuple(None if op.payload is None else canonical(log.packer.unpack(op.payload)) for op in ops)
    return Parcel(header, bytes(row.hash), payloads)


def receive(
    connection: sa.Connection,
    log: Log,
    incoming: Iterable[Parcel],
    now_millis: int,
    *,
    stubs: Iterable[Stubbed] = (),
    saw: Callable[[Step], None] = lambda step: None,
) -> Received:
    """Bring steps of other laptops in, and hashes of those that stay behind. saw: told of each step.

    Raises UserError, having written nothing, when any of them is not as it was written.
    """
    return take_in(connection, log, read_parcels(incoming), now_millis, stubs=stubs, saw=saw)


def take_in(
    connection: sa.Connection,
    log: Log,
    arrived: Mapping[Place, Placed],
    now_millis: int,
    *,
    stubs: Iterable[Stubbed] = (),
    saw: Callable[[Step], None] = lambda step: None,
) -> Received:
    """Do as receive with steps that were read already."""
    log.erased.load(connection)
    hashed = {(stub.device, stub.seq): stub for stub in stubs}
    kept = _kept(connection, {*arrived, *hashed})
    came = {place: each.hash for place, each in hashed.items()} | {place: each.hash for place, each in arrived.items()}
    if any(kept[place].hash != digest for place, digest in came.items() if place in kept):
        raise UserError(TWO_HISTORIES)
    new = {place: each for place, each in arrived.items() if place not in kept or kept[place].is_stub}
    links = {place: _Link(header_digest(each.step.header), each.hash) for place, each in new.items()}
    only_hashes = [each for place, each in hashed.items() if place not in kept and place not in new]
    links.update({(each.device, each.seq): _Link(each.header, each.hash) for each in only_hashes})
    _check_chain(connection, log, links)
    keep_gaps(connection, links.keys() - kept.keys())
    for each in arrived.values():
        saw(each.step)
    filled = _fill(connection, log, [each.step for place, each in arrived.items() if place not in new])
    keys = dict.fromkeys((op.table, op.record) for each in new.values() for op in each.step.ops)
    touched = log.apply(connection, list(new.values()), log.histories(connection, keys))
    log.show_again(connection, filled)
    _keep_stubs(connection, only_hashes, [place for place in new if place in kept])
    heard = [Clock.parse(each.step.clock) for each in new.values()]
    trusted = [clock for clock in heard if clock.millis <= now_millis + CLOCK_BOUND_MILLIS]
    if trusted:
        log.hear(connection, max(trusted))
    return Received(touched | filled, len(new))


@dataclass(frozen=True, slots=True)
class _Link:
    """One step as its chain has it: SHA-256 of its header, and its hash."""

    header: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class _Kept:
    """A step that is here, and whether only its hashes are."""

    hash: bytes
    is_stub: bool


def _keep_stubs(connection: sa.Connection, new: Sequence[Stubbed], whole: Sequence[Place]) -> None:
    """Keep hashes of steps, and forget those whose steps are here now."""
    if whole:
        connection.execute(_FORGET_STUB, [{"of_device": device, "of_seq": seq} for device, seq in whole])
    if new:
        rows = [{"device": each.device, "seq": each.seq, "header": each.header, "hash": each.hash} for each in new]
        connection.execute(tables.stub.insert(), rows)


def read_parcels(incoming: Iterable[Parcel]) -> dict[Place, Placed]:
    """Return the steps by their places, what came twice once. Raises UserError for what is not as it was written.

    It asks nothing of the vault, so it can be done before the vault is locked.
    """
    arrived: dict[Place, Placed] = {}
    for parcel in incoming:
        try:
            payloads = [None if text is None else secrets_of(text) for text in parcel.payloads]
            step = read_step(parcel.header, payloads)
        except NewerFormatError as error:
            raise UserError(NEWER) from error
        except (ValueError, RecursionError) as error:
            raise UserError(DAMAGED) from error
        if not all(_agrees(op) for op in step.ops):
            raise UserError(DAMAGED)
        place = (step.device, step.seq)
        if parcel.place not in (None, place):
            raise UserError(DAMAGED)
        before = arrived.get(place)
        if before is not None and (before.hash, before.step.header) != (parcel.hash, step.header):
            raise UserError(TWO_HISTORIES)
        arrived[place] = Placed(step if before is None else _united(before.step, step), parcel.hash)
    return arrived


def _agrees(op: Op) -> bool:
    """Return whether the values of op are what its header commits to."""
    return all(
        is_value(value) and _commits(op.cells[name].commitment, salt, value)
        for name, (salt, value) in op.secrets.items()
    )


def _commits(expected: str, salt: str, value: object) -> bool:
    try:
        return commitment(salt, value) == expected  # type: ignore[arg-type]  # is_value has looked at it
    except ValueError:
        return False


def _united(first: Step, second: Step) -> Step:
    """Return the step with the values that either copy of it brought."""
    ops = [
        replace(one, secrets={**other.secrets, **one.secrets}) for one, other in zip(first.ops, second.ops, strict=True)
    ]
    return replace(first, ops=tuple(ops))


def _kept(connection: sa.Connection, places: Iterable[Place]) -> dict[Place, _Kept]:
    """Return those of places that are here, whole or by their hashes."""
    by_device: dict[str, list[int]] = {}
    for device, seq in places:
        by_device.setdefault(device, []).append(seq)
    found: dict[Place, _Kept] = {}
    for device, seqs in by_device.items():
        for some in chunks(seqs, CHUNK):
            asked = {"of_device": device, "seqs": some}
            for row in connection.execute(_STUBS, asked):
                found[device, row.seq] = _Kept(bytes(row.hash), is_stub=True)
            for row in connection.execute(_HASHES, asked):
                found[device, row.seq] = _Kept(bytes(row.hash), is_stub=False)
    return found


def _check_chain(connection: sa.Connection, log: Log, new: Mapping[Place, _Link]) -> None:
    """Raise UserError unless every step follows from the one before it, and those after it from it."""
    tip = log.tip(connection)
    neighbours = {(device, seq + by) for device, seq in new for by in (-1, 1)}
    kept = _kept(connection, neighbours - new.keys())
    hashes = {place: each.hash for place, each in kept.items()} | {place: each.hash for place, each in new.items()}
    for (device, seq), each in new.items():
        if device == log.own and seq > tip.seq:
            raise UserError(TWO_HISTORIES)  # we wrote it once and do not have it: a copy of us is older than we think
        before = GENESIS if seq == 1 else hashes.get((device, seq - 1))
        if before is not None and linked(before, each.header) != each.hash:
            # What comes follows from what its laptop signed, and so does what is here.
            raise UserError(TWO_HISTORIES if (device, seq - 1) in kept else DAMAGED)
        after = (device, seq + 1)
        if after in kept and linked(each.hash, _kept_header(connection, after, kept[after])) != kept[after].hash:
            raise UserError(TWO_HISTORIES)


def _kept_header(connection: sa.Connection, place: Place, kept: _Kept) -> bytes:
    """Return the digest of the header at place."""
    asked = {"of_device": place[0], "of_seq": place[1]}
    if kept.is_stub:
        return bytes(connection.execute(_STUB_HEADER, asked).scalar_one())
    row = connection.execute(_STEP, asked).one()
    ops = connection.execute(_OPS, {"of_step": row.arrival})
    return header_digest(whole_header(row.frame, [(op.tbl, op.record, op.head) for op in ops]))


def _fill(connection: sa.Connection, log: Log, steps: Sequence[Step]) -> set[Key]:
    """Put in values that were missing in steps that are here; return the records that they belong to."""
    filled: set[Key] = set()
    for step in steps:
        arrival = connection.execute(_STEP, {"of_device": step.device, "of_seq": step.seq}).one().arrival
        for row, op in zip(connection.execute(_OPS, {"of_step": arrival}).all(), step.ops, strict=True):
            here: Secrets = {} if row.payload is None else log.packer.unpack(row.payload)
            allowed = log.erased.allowed(op.table, op.record, op.secrets)
            if allowed.keys() - here.keys():
                new = {"of_row": row.row, "new": log.packer.pack({**allowed, **here})}
                connection.execute(tables.SET_PAYLOAD, new)
                filled.add((op.table, op.record))
    return filled


_OPS = sa.select(tables.op).where(tables.op.c.step == sa.bindparam("of_step")).order_by(tables.op.c.n)
_OF_DEVICE = tables.device.c.id == sa.bindparam("of_device")
_STEPS = sa.select(tables.step).join(tables.device, tables.device.c.n == tables.step.c.device)
_HASHES = _STEPS.where(_OF_DEVICE, tables.step.c.seq.in_(sa.bindparam("seqs", expanding=True)))
_STEP = _STEPS.where(_OF_DEVICE, tables.step.c.seq == sa.bindparam("of_seq"))
_STUBS = sa.select(tables.stub).where(
    tables.stub.c.device == sa.bindparam("of_device"), tables.stub.c.seq.in_(sa.bindparam("seqs", expanding=True))
)
_OF_STUB = (tables.stub.c.device == sa.bindparam("of_device")) & (tables.stub.c.seq == sa.bindparam("of_seq"))
_STUB_HEADER = sa.select(tables.stub.c.header).where(_OF_STUB)
_FORGET_STUB = tables.stub.delete().where(_OF_STUB)
