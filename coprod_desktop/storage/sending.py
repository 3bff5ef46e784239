"""What goes to other laptops: whole segments of each chain, each step in full where they may see it and lack it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.domain.ids import random_id
from coprod_desktop.services.bundles import (
    Header,
    Introduced,
    Lacking,
    Line,
    Segment,
    SentPicture,
    SentStep,
    Stub,
    Wanted,
)
from coprod_desktop.services.sharing_views import Going, Peer
from coprod_desktop.storage import tables
from coprod_desktop.storage.attachments import read_bytes, wanted_bytes
from coprod_desktop.storage.canonical import GENESIS, header_digest
from coprod_desktop.storage.checkpoints import End, ends_of
from coprod_desktop.storage.headers import NO_ERASING, whole_header
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.peers import Has, known_keys, retired_devices
from coprod_desktop.storage.runs import through
from coprod_desktop.storage.scopes import Scope, lacking, ranges_of

RANGES = 10_000
"""So many ranges stand in one line."""

_FULL, _STUB, _MISSING = 2, 1, 0
_ERASES = tables.step.c.frame.not_like(f"%{NO_ERASING}%").label("erases")
_OF_DEVICE = tables.device.c.id == sa.bindparam("of_device")
_BETWEEN = tables.step.c.seq.between(sa.bindparam("first"), sa.bindparam("last"))
_INDEX = (
    sa.select(tables.step.c.seq, _ERASES, tables.op.c.tbl, tables.op.c.record)
    .join(tables.device, tables.device.c.n == tables.step.c.device)
    .outerjoin(tables.op, tables.op.c.step == tables.step.c.arrival)
    .where(_OF_DEVICE, _BETWEEN)
    .order_by(tables.step.c.seq)
)
_WHOLE = (
    sa.select(
        tables.step.c.seq, tables.step.c.frame, tables.op.c.tbl, tables.op.c.record, tables.op.c.head,
        tables.op.c.payload,
    )
    .join(tables.device, tables.device.c.n == tables.step.c.device)
    .outerjoin(tables.op, tables.op.c.step == tables.step.c.arrival)
    .where(_OF_DEVICE, _BETWEEN)
    .order_by(tables.step.c.seq, tables.op.c.n)
)  # fmt: skip
_STUBS = sa.select(tables.stub.c.seq, tables.stub.c.header).where(
    tables.stub.c.device == sa.bindparam("of_device"),
    tables.stub.c.seq.between(sa.bindparam("first"), sa.bindparam("last")),
)


@dataclass(frozen=True, slots=True)
class _Part:
    """One segment, and for each of its steps whether it goes in full."""

    device: str
    after: End
    last: End
    kinds: bytes


class Sending:
    """A bundle about to be written, of the vault as it is when its connection looks at it."""

    def __init__(
        self, connection: sa.Connection, log: Log, to: Sequence[Peer], scope: Scope, has: Has, now_millis: int,
        schema: int, notes: Mapping[str, Mapping[str, str]],
    ) -> None:  # fmt: skip
        self._connection, self._log, self._scope, self._has = connection, log, scope, has
        self._records: Counter[str] = Counter()
        self._seen: set[tuple[str, str]] = set()
        self._to = tuple(to)
        self._vector = through(connection)
        self._parts = [part for device in sorted(self._vector_devices()) for part in self._parts_of(device)]
        self._pictures = sorted(self._pictures_to_send())
        self.header = Header(
            id=random_id(),
            sender=log.own,
            recipients=tuple(peer.device for peer in to),
            schema=schema,
            vector=self._vector,
            made_at=max(now_millis, 0),
            notes=notes,
        )

    @property
    def going(self) -> Going:
        """What it holds."""
        kinds = Counter[int]()
        for part in self._parts:
            kinds.update(part.kinds)
        return Going(
            to=self._to,
            groups=self._to[0].groups,
            people=self._records["person"],
            steps=kinds[_FULL],
            stubs=kinds[_STUB],
            pictures=len(self._pictures),
            is_full=not self._has.said,
            records=dict(self._records),
        )

    @property
    def size(self) -> int:
        """How many lines it has, or a few more."""
        return sum(len(part.kinds) for part in self._parts) + len(self._pictures)

    def sent_through(self) -> dict[str, int]:
        """Return up to which step of each device this goes."""
        return {part.device: part.last.seq for part in self._parts}

    def lines(self) -> Iterator[Line]:
        """Yield what it holds."""
        keys, retired = known_keys(self._connection), retired_devices(self._connection)
        for device in dict.fromkeys([*(part.device for part in self._parts), *sorted(retired)]):
            yield Introduced(device, keys[device], device in retired)
        for device, seqs in sorted(lacking(self._connection, self._log).items()):
            ranges = ranges_of(seqs)
            for start in range(0, len(ranges), RANGES):
                yield Lacking(device, tuple(ranges[start : start + RANGES]))
        if wanted := sorted(wanted_bytes(self._connection)):
            yield Wanted(tuple(wanted))
        for part in self._parts:
            yield from self._lines_of(part)
        for digest in self._pictures:
            if (data := read_bytes(self._connection, digest)) is not None:
                yield SentPicture(data)

    def _vector_devices(self) -> set[str]:
        """Return the devices whose steps may go: nobody is sent their own."""
        own = {peer.device for peer in self._to} if len(self._to) == 1 else set()
        known = {device for device, _ in self._connection.execute(sa.select(tables.device.c.id, tables.device.c.n))}
        return (known & known_keys(self._connection).keys()) - own

    def _parts_of(self, device: str) -> Iterator[_Part]:
        ends = [End(0, GENESIS, b""), *ends_of(self._connection, device)]
        said, lacks = self._has.said.get(device, 0), self._lacks(device, ends[-1].seq)
        for after, last in pairwise(ends):
            if last.seq <= said and lacks.isdisjoint(range(after.seq + 1, last.seq + 1)):
                continue
            kinds = self._kinds(device, after.seq, last.seq, said, lacks)
            if _MISSING not in kinds and (last.seq > said or _FULL in kinds):
                yield _Part(device, after, last, bytes(kinds))

    def _lacks(self, device: str, last: int) -> frozenset[int]:
        """Return which steps of device up to last the others say that they have only in part."""
        pairs = self._has.lacks.get(device, ())
        return frozenset(seq for first, end in pairs for seq in range(first, min(end, last) + 1))

    def _kinds(self, device: str, after: int, last: int, said: int, lacks: frozenset[int]) -> bytearray:
        """Return for each step whether it goes in full, as its hash, or is not here."""
        kinds = bytearray(last - after)
        asked = {"of_device": device, "first": after + 1, "last": last}
        for seq, _ in self._connection.execute(_STUBS, asked):
            kinds[seq - after - 1] = _STUB
        for seq, rows in groupby(self._connection.execute(_INDEX, asked), key=attrgetter("seq")):
            has_it = seq <= said and seq not in lacks
            kinds[seq - after - 1] = _STUB if has_it else self._kind(list(rows))
        return kinds

    def _kind(self, rows: list[Any]) -> int:
        """Return whether a step goes in full: it touches something in scope, or erases, which is for everybody."""
        shown = [(row.tbl, row.record) for row in rows if row.tbl and (row.tbl, row.record) in self._scope]
        for key in shown:
            if key not in self._seen:
                self._seen.add(key)
                self._records[key[0]] += 1
        return _FULL if shown or rows[0].erases or rows[0].tbl is None else _STUB

    def _lines_of(self, part: _Part) -> Iterator[Line]:
        yield Segment(
            part.device, part.after.seq, part.after.hash, part.after.signature,
            part.last.seq, part.last.hash, part.last.signature,
        )  # fmt: skip
        asked = {"of_device": part.device, "first": part.after.seq + 1, "last": part.last.seq}
        stubs = {row.seq: bytes(row.header) for row in self._connection.execute(_STUBS, asked)}
        steps = groupby(self._connection.execute(_WHOLE, asked), key=attrgetter("seq"))
        for place, kind in enumerate(part.kinds, start=part.after.seq + 1):
            if place in stubs:
                yield Stub(stubs[place])
                continue
            _, rows = next(steps)
            found = list(rows)
            ops = [row for row in found if row.tbl is not None]
            header = whole_header(found[0].frame, [(op.tbl, op.record, op.head) for op in ops])
            if kind == _STUB:
                yield Stub(header_digest(header))
            else:
                yield SentStep(header, tuple(self._payload(op) for op in ops))

    def _payload(self, op: Any) -> str | None:
        if op.payload is None or (op.tbl, op.record) not in self._scope:
            return None
        return self._log.packer.text(op.payload)

    def _pictures_to_send(self) -> set[str]:
        """Return the digests of pictures whose records go, or that were asked for, and that may be seen."""
        if Attachment not in self._log.shapes.of:
            return set()
        table = sa.table(Attachment.TABLE, sa.column("id"), sa.column("digest"))
        rows = self._connection.execute(sa.select(table.c.id, table.c.digest).where(table.c.digest != "")).all()
        seen = [(row.id, row.digest) for row in rows if (Attachment.TABLE, row.id) in self._scope]
        return {
            digest for record, digest in seen if (Attachment.TABLE, record) in self._seen or digest in self._has.wants
        }
