"""Which steps of each device are here, in full or by their hashes: how far without a gap, and what is missing."""

from collections.abc import Iterator

import sqlalchemy as sa

from coprod_desktop.services.sharing_views import Gap
from coprod_desktop.storage import tables

_OF = tables.device.c.id == sa.bindparam("of_device")
_OF_STUB = tables.stub.c.device == sa.bindparam("of_device")
_LASTS = sa.select(
    tables.device.c.id,
    sa.select(sa.func.max(tables.step.c.seq)).where(tables.step.c.device == tables.device.c.n).scalar_subquery(),
    sa.select(sa.func.max(tables.stub.c.seq)).where(tables.stub.c.device == tables.device.c.id).scalar_subquery(),
)
_ALL = [sa.select(sa.func.count()).select_from(table) for table in (tables.step, tables.stub)]
_SEQS = (
    sa.select(tables.step.c.seq)
    .join(tables.device, tables.device.c.n == tables.step.c.device)
    .where(_OF)
    .union_all(sa.select(tables.stub.c.seq).where(_OF_STUB))
    .subquery()
)
_BEFORE = sa.select(_SEQS.c.seq, sa.func.lag(_SEQS.c.seq, 1, 0).over(order_by=_SEQS.c.seq).label("before")).subquery()
_GAPS = sa.select(_BEFORE).where(_BEFORE.c.seq > _BEFORE.c.before + 1).order_by(_BEFORE.c.seq)
"""Found by the database: handing over every number of a long chain, file after file, costs more than what comes in."""


def through(connection: sa.Connection) -> dict[str, int]:
    """Return for each device the step up to which each is here; a device whose first is missing is left out."""
    found = _lasts(connection)
    if not _is_whole(connection, found):
        for device in found:
            gap = next(_gaps_of(connection, device), None)
            found[device] = found[device] if gap is None else gap.first - 1
    return {device: last for device, last in found.items() if last}


def gaps(connection: sa.Connection) -> Iterator[Gap]:
    """Yield the steps that are known to be missing: later ones of the same device are here."""
    found = _lasts(connection)
    if not _is_whole(connection, found):
        for device in sorted(found):
            yield from _gaps_of(connection, device)


def _lasts(connection: sa.Connection) -> dict[str, int]:
    """Return the last step of each device; 0 where only its name is known."""
    return {device: max(last or 0, stub or 0) for device, last, stub in connection.execute(_LASTS)}


def _is_whole(connection: sa.Connection, lasts: dict[str, int]) -> bool:
    """Return whether nothing is missing: then there are as many steps as the last ones count, and the steps
    themselves, which may be a million, need not be looked at for each file that is brought in.
    """
    return sum(connection.scalar(count) or 0 for count in _ALL) == sum(lasts.values())


def _gaps_of(connection: sa.Connection, device: str) -> Iterator[Gap]:
    for seq, before in connection.execute(_GAPS, {"of_device": device}).all():
        yield Gap(device, before + 1, seq - 1)
