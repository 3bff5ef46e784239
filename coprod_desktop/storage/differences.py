"""The cells of which laptops wrote different values, with who wrote each and when."""

from collections.abc import Sequence

import sqlalchemy as sa

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.steps import Clock
from coprod_desktop.services.sharing_views import Difference, Place, Side
from coprod_desktop.storage import tables
from coprod_desktop.storage.canonical import canonical
from coprod_desktop.storage.convert import UnreadableError
from coprod_desktop.storage.histories import History
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.peers import LONG_AGO, moment_of
from coprod_desktop.storage.shapes import Column

_CONTESTS = sa.select(tables.contest).order_by(tables.contest.c.tbl, tables.contest.c.record, tables.contest.c.col)


def differences(connection: sa.Connection, log: Log) -> list[Difference]:
    """Return every contested cell, the value that is shown first."""
    rows = connection.execute(_CONTESTS).all()
    histories = log.histories(connection, dict.fromkeys((row.tbl, row.record) for row in rows))
    found = []
    for row in rows:
        column = log.shapes.named[row.tbl].by_name[row.col]
        sides = _sides(histories[row.tbl, row.record], column)
        if len(sides) > 1:
            found.append(Difference(Place(row.tbl, Id(row.record), row.col), tuple(sides)))
    return found


def _sides(history: History, column: Column) -> Sequence[Side]:
    """Return the values of column's heads that this version can read, equal ones once, by who wrote them last."""
    sides: dict[str, Side] = {}
    for entry in history.readable(column.name):
        written = entry.secrets[column.name][1]
        try:
            value = column.by.from_value(written)
        except UnreadableError:
            continue
        moment = moment_of(Clock.parse(entry.clock).millis) or LONG_AGO
        sides.setdefault(canonical(written), Side(value, entry.ref.device, moment))
    return list(sides.values())
