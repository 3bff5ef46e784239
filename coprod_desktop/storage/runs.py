"""Which steps of each device are here, in full or by their hashes: how far without a gap, and what is missing.

What is missing is kept in a table of its own, changed as steps come in from elsewhere: to look for it in whole chains
after each file would cost more with every file. This laptop's own steps never leave a gap.
"""

from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa

from coprod_desktop.services.sharing_views import Gap
from coprod_desktop.storage import tables
from coprod_desktop.storage.peers import merged

_STEP_OF = tables.step.c.device == tables.device.c.n
_STUB_OF = tables.stub.c.device == tables.device.c.id
_LASTS = sa.select(
    tables.device.c.id,
    sa.select(sa.func.max(tables.step.c.seq)).where(_STEP_OF).scalar_subquery(),
    sa.select(sa.func.max(tables.stub.c.seq)).where(_STUB_OF).scalar_subquery(),
)
_FIRST_STUBS = sa.select(
    tables.device.c.id, sa.select(sa.func.min(tables.stub.c.seq)).where(_STUB_OF).scalar_subquery()
)
_FIRST_MISSING = sa.select(tables.gap.c.device, sa.func.min(tables.gap.c.first)).group_by(tables.gap.c.device)
_GAPS = sa.select(tables.gap).order_by(tables.gap.c.device, tables.gap.c.first)

_OF_DEVICE: sa.BindParameter[str] = sa.bindparam("of_device")
_NUMBER = sa.select(tables.device.c.n).where(tables.device.c.id == _OF_DEVICE).scalar_subquery()
_LAST_STEP = sa.select(sa.func.max(tables.step.c.seq)).where(tables.step.c.device == _NUMBER)
_LAST_STUB = sa.select(sa.func.max(tables.stub.c.seq)).where(tables.stub.c.device == _OF_DEVICE)
_TOUCHED = (
    sa.select(tables.gap.c.first, tables.gap.c.last)
    .where(tables.gap.c.device == _OF_DEVICE)
    .where(tables.gap.c.first <= sa.bindparam("to"), tables.gap.c.last >= sa.bindparam("since"))
    .order_by(tables.gap.c.first)
)
_FORGET = tables.gap.delete().where(tables.gap.c.device == _OF_DEVICE, tables.gap.c.first == sa.bindparam("of_first"))

_SEQS = (
    sa.select(tables.device.c.id.label("device"), tables.step.c.seq)
    .join(tables.step, _STEP_OF)
    .union_all(sa.select(tables.stub.c.device, tables.stub.c.seq))
    .subquery()
)
_BEFORE = sa.func.coalesce(sa.func.lag(_SEQS.c.seq).over(partition_by=_SEQS.c.device, order_by=_SEQS.c.seq), 0)
_FOLLOWED = sa.select(_SEQS, _BEFORE.label("before")).subquery()
_COUNTED = (
    sa.select(_FOLLOWED.c.device, _FOLLOWED.c.before + 1, _FOLLOWED.c.seq - 1)
    .where(_FOLLOWED.c.seq > _FOLLOWED.c.before + 1)
    .order_by(_FOLLOWED.c.device, _FOLLOWED.c.seq)
)


def through(connection: sa.Connection) -> dict[str, int]:
    """Return for each device the step up to which each is here; a device whose first is missing is left out."""
    found = {device: max(step or 0, stub or 0) for device, step, stub in connection.execute(_LASTS)}
    return _up_to(found, connection.execute(_FIRST_MISSING))


def through_in_full(connection: sa.Connection) -> dict[str, int]:
    """Return for each device the step up to which each is here with its operations, not by its hashes alone."""
    return _up_to(through(connection), connection.execute(_FIRST_STUBS))


def gaps(connection: sa.Connection) -> Iterator[Gap]:
    """Yield the steps that are known to be missing: later ones of the same device are here."""
    return (Gap(*row) for row in connection.execute(_GAPS))


def counted_gaps(connection: sa.Connection) -> Iterator[Gap]:
    """Yield the same, in the same order, by going through all chains, whatever the table says."""
    return (Gap(*row) for row in connection.execute(_COUNTED))


def keep_gaps(connection: sa.Connection, coming: Iterable[tuple[str, int]]) -> None:
    """Keep what is missing once steps are here that are about to be stored.

    coming: their devices and numbers, of steps that are not here, neither in full nor by their hashes.
    """
    by_device: dict[str, list[int]] = {}
    for device, seq in coming:
        by_device.setdefault(device, []).append(seq)
    for device, seqs in by_device.items():
        _keep_gaps_of(connection, device, merged((seq, seq) for seq in seqs))


def _keep_gaps_of(connection: sa.Connection, device: str, runs: Sequence[tuple[int, int]]) -> None:
    """Keep what is missing of a device once runs are here: the first and the last of steps in a row, in order."""
    asked = {"of_device": device, "since": runs[0][0], "to": runs[-1][1]}
    before = [(row.first, row.last) for row in connection.execute(_TOUCHED, asked)]
    # What follows the last that is here counts as missing up to what comes.
    missing = [*before, (_last(connection, device) + 1, runs[-1][1])]
    after = list(_without(missing, runs))
    if before:
        connection.execute(_FORGET, [{"of_device": device, "of_first": first} for first, _ in before])
    if after:
        rows = [{"device": device, "first": first, "last": last} for first, last in after]
        connection.execute(tables.gap.insert(), rows)


def _without(missing: Iterable[tuple[int, int]], runs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what is left of missing without runs, of which each lies within one of missing. All are in order."""
    place = 0
    for first, last in missing:
        begin = first
        while place < len(runs) and runs[place][1] <= last:
            if begin < runs[place][0]:
                yield begin, runs[place][0] - 1
            begin = max(begin, runs[place][1] + 1)
            place += 1
        if begin <= last:
            yield begin, last


def _last(connection: sa.Connection, device: str) -> int:
    asked = {"of_device": device}
    return max(connection.scalar(last, asked) or 0 for last in (_LAST_STEP, _LAST_STUB))


def _up_to(lasts: dict[str, int], firsts: Iterable[sa.Row[str, int | None]]) -> dict[str, int]:
    """Return lasts without what comes from one of firsts on. Each names a device, and a step of it or none."""
    ends = {device: first - 1 for device, first in firsts if first is not None}
    found = {device: min(last, ends.get(device, last)) for device, last in lasts.items()}
    return {device: last for device, last in found.items() if last}
