"""What erasing leaves behind outside the log and its tables: drafts, the write-ahead log, freed pages."""

from collections.abc import Iterable

import sqlalchemy as sa

from coprod_desktop.domain.ids import Id
from coprod_desktop.storage import tables
from coprod_desktop.storage.engine import checkpoint, run_bare


def forget_drafts(connection: sa.Connection, records: Iterable[Id]) -> None:
    """Drop the drafts that belong to records: their ids stand in the place or in the fields."""
    for record in records:
        in_place = sa.func.instr(tables.draft.c.place, record) > 0
        in_fields = sa.func.instr(tables.draft.c.fields, record) > 0
        connection.execute(tables.draft.delete().where(sa.or_(in_place, in_fields)))


def wipe(engine: sa.Engine) -> None:
    """Take what was erased out of the write-ahead log and give freed pages back. The pages themselves are overwritten
    already (secure_delete).
    """
    checkpoint(engine)
    run_bare(engine, "PRAGMA incremental_vacuum")
    checkpoint(engine)
