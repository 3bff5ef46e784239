"""Which steps of each device are here, in full or by their hashes: how far without a gap, and what is missing."""

from collections.abc import Iterator

import sqlalchemy as sa

from coprod_desktop.services.sharing_views import Gap
from coprod_desktop.storage import tables

_DEVICE = tables.device.c.id == sa.bindparam("of_device")
_STEPS = (
    sa.select(tables.device.c.id, sa.func.count(), sa.func.max(tables.step.c.seq))
    .join(tables.step, tables.step.c.device == tables.device.c.n)
    .group_by(tables.device.c.id)
)
_STUBS = sa.select(tables.stub.c.device, sa.func.count(), sa.func.max(tables.stub.c.seq)).group_by(tables.stub.c.device)
_SEQS = (
    sa.select(tables.step.c.seq)
    .join(tables.device, tables.device.c.n == tables.step.c.device)
    .where(_DEVICE)
    .union_all(sa.select(tables.stub.c.seq).where(tables.stub.c.device == sa.bindparam("of_device")))
    .order_by("seq")
)


def through(connection: sa.Connection) -> dict[str, int]:
    """Return for each device the step up to which each is here; a device whose first is missing is left out."""
    found: dict[str, int] = {}
    for device, (count, last) in _counted(connection).items():
        first = next(_gaps_of(connection, device)).first if count < last else last + 1
        if first > 1:
            found[device] = first - 1
    return found


def gaps(connection: sa.Connection) -> Iterator[Gap]:
    """Yield the steps that are known to be missing: later ones of the same device are here."""
    for device, (count, last) in sorted(_counted(connection).items()):
        if count < last:
            yield from _gaps_of(connection, device)


def _counted(connection: sa.Connection) -> dict[str, tuple[int, int]]:
    """Return for each device how many steps are here, and the last of them. Only where they differ is any missing, so
    that the steps themselves, which may be a million, are hardly ever looked at.
    """
    found: dict[str, tuple[int, int]] = {}
    for asked in (_STEPS, _STUBS):
        for device, count, last in connection.execute(asked):
            before, latest = found.get(device, (0, 0))
            found[device] = (before + count, max(latest, last))
    return found


def _gaps_of(connection: sa.Connection, device: str) -> Iterator[Gap]:
    before = 0
    for seq in connection.execute(_SEQS, {"of_device": device}).scalars().all():
        if seq > before + 1:
            yield Gap(device, before + 1, seq - 1)
        before = seq
