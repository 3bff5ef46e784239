"""Making the nouns' tables and the search index again from the log, when this version makes them in another way."""

import sqlalchemy as sa

from coprod_desktop.services.ports import Progress
from coprod_desktop.storage import tables
from coprod_desktop.storage.histories import CHUNK, chunks
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.projection import Touched
from coprod_desktop.storage.wiping import note_due

_FINGERPRINT = "fingerprint"
_RECORDS = (
    sa.select(tables.op.c.record)
    .where(tables.op.c.tbl == sa.bindparam("tbl"))
    .group_by(tables.op.c.record)
    .order_by(sa.func.min(tables.op.c.row))
)
_COUNT = sa.select(sa.func.count()).select_from(sa.select(tables.op.c.tbl, tables.op.c.record).distinct().subquery())
_KEPT = sa.select(tables.setting.c.value).where(tables.setting.c.name == _FINGERPRINT)
_FORGET = tables.setting.delete().where(tables.setting.c.name == _FINGERPRINT)
_MADE = sa.text("SELECT name, sql LIKE 'CREATE VIRTUAL%' AS virtual FROM sqlite_master WHERE type = 'table'")


def is_current(connection: sa.Connection, log: Log) -> bool:
    """Return whether the tables are as this version makes them."""
    return connection.scalar(_KEPT) == log.shapes.fingerprint(tables.LAYOUT)


def rebuild(connection: sa.Connection, log: Log, progress: Progress = lambda done, of: None) -> None:
    """Drop every table made from the log and make it again. Rows keep the order in which records arrived.

    progress: told how many records are made. What it raises leaves the tables as they were, by the caller's rollback.
    """
    _drop(connection)
    log.projection.create(connection)
    fill(connection, log, progress)
    connection.execute(_FORGET)
    kept = {"name": _FINGERPRINT, "value": log.shapes.fingerprint(tables.LAYOUT)}
    connection.execute(tables.setting.insert(), kept)


def fill(connection: sa.Connection, log: Log, progress: Progress = lambda done, of: None) -> None:
    """Make every row that the log holds, in tables that are empty; rebuild says of progress."""
    log.erase_again(connection)
    connection.execute(tables.contest.delete())
    of, done = connection.execute(_COUNT).scalar_one(), 0
    for table in log.shapes.named:
        records = connection.execute(_RECORDS, {"tbl": table}).scalars().all()
        for some in chunks(records, CHUNK):
            progress(done, of)
            done += len(some)
            histories = log.histories(connection, [(table, record) for record in some])
            log.projection.show(
                connection,
                {
                    key: Touched(history, frozenset(history.columns), log.erased.columns(key), is_new=True)
                    for key, history in histories.items()
                },
            )
    log.drop_unused_bytes(connection)
    if log.erased.people:
        note_due(connection)  # this version may find more that is about them than the one that erased them


def _drop(connection: sa.Connection) -> None:
    """Drop what no migration knows; a full-text table takes the tables beneath it along."""
    for name in [row.name for row in connection.execute(_MADE) if row.virtual]:
        connection.exec_driver_sql(f'DROP TABLE "{name}"')
    for name in [row.name for row in connection.execute(_MADE)]:
        if name not in tables.fixed.tables and not name.startswith("sqlite_"):
            connection.exec_driver_sql(f'DROP TABLE "{name}"')
