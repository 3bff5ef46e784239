"""Every step of a vault as it travels, without the file that it travels in."""

from collections.abc import Iterator

import sqlalchemy as sa

from coprod_desktop.storage import tables
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.receiving import Parcel, parcel_of


def parcels(connection: sa.Connection, log: Log) -> Iterator[Parcel]:
    """Yield the steps that are here, by device."""
    asked = (
        sa.select(tables.step.c.arrival, tables.device.c.id, tables.step.c.seq, tables.step.c.hash, tables.step.c.frame)
        .join(tables.device, tables.device.c.n == tables.step.c.device)
        .order_by(tables.device.c.id, tables.step.c.seq)
    )
    for row in connection.execute(asked):
        yield parcel_of(connection, log, row)
