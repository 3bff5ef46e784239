"""What erasing leaves behind outside the log and its tables: drafts, the write-ahead log, freed pages.

It is taken away once the erasing is kept. So that nothing stays where the program is ended in between, the erasing's
own transaction leaves a note that this is due, and the next opening does it.
"""

from collections.abc import Iterable

import sqlalchemy as sa

from coprod_desktop.domain.ids import Id
from coprod_desktop.storage import tables
from coprod_desktop.storage.engine import checkpoint, run_bare

_DUE = "wiping due"
"""The name of the setting that is there from an erasing until what it left behind was taken away."""
_IS_DUE = sa.select(tables.setting.c.name).where(tables.setting.c.name == _DUE)
_DONE = tables.setting.delete().where(tables.setting.c.name == _DUE)


def note_due(connection: sa.Connection) -> None:
    """Note that something is erased by this transaction."""
    if not is_due(connection):
        connection.execute(tables.setting.insert(), {"name": _DUE, "value": ""})


def is_due(connection: sa.Connection) -> bool:
    """Return whether something was erased of which not all was taken away yet."""
    return connection.scalar(_IS_DUE) is not None


def note_done(connection: sa.Connection) -> None:
    """Note that what was erased is gone."""
    connection.execute(_DONE)


def forget_drafts(connection: sa.Connection, records: Iterable[Id]) -> None:
    """Drop the drafts that belong to records: their ids stand in the place or in the fields."""
    for record in records:
        in_place = sa.func.instr(tables.draft.c.place, record) > 0
        in_fields = sa.func.instr(tables.draft.c.fields, record) > 0
        connection.execute(tables.draft.delete().where(sa.or_(in_place, in_fields)))


class FileTraces:
    """What erasing leaves behind where drafts and log lie in one file."""

    def forget_drafts(self, connection: sa.Connection, records: Iterable[Id]) -> None:
        """Drop the drafts that belong to records, with the transaction that erases them."""
        forget_drafts(connection, records)

    def wipe(self, engine: sa.Engine) -> None:
        """Take the rest away, once that transaction is committed."""
        wipe(engine)


def wipe(engine: sa.Engine) -> None:
    """Take what was erased out of the write-ahead log and give freed pages back. The pages themselves are overwritten
    already (secure_delete).
    """
    checkpoint(engine)
    run_bare(engine, "PRAGMA incremental_vacuum")
    checkpoint(engine)
