"""What erasing leaves behind on a coordinator's own computer: drafts. What the server's disk still holds of it, until
it is written over, is the keeper's part (keeping.py).
"""

from collections.abc import Iterable

import sqlalchemy as sa

from coprod_desktop.domain.ids import Id
from coprod_desktop.storage import tables
from coprod_desktop.storage.wiping import forget_drafts, wipe
from coprod_desktop.storage.work import Desk

_DRAFTS = sa.select(tables.draft.c.place, tables.draft.c.fields)
_ERASED = sa.select(tables.erased.c.record).distinct()


class HubTraces:
    """Drafts in a coordinator's own folder. own: the desk of that folder."""

    def __init__(self, own: Desk) -> None:
        self._own = own
        self._erased: set[Id] = set()

    def forget_drafts(self, connection: sa.Connection, records: Iterable[Id]) -> None:
        """Take note of what is erased: drafts go once the hub has kept that, and not where it could not."""
        self._erased.update(records)

    def wipe(self, engine: sa.Engine) -> None:
        """Drop drafts that belong to what was erased, here or by others, so that nothing of them stays in the file."""
        with engine.connect() as connection:
            records = {*self._erased, *(Id(record) for record in connection.scalars(_ERASED))}
        with self._own.engine.connect() as connection:
            drafts = " ".join(text for row in connection.execute(_DRAFTS) for text in row)
        if named := {record for record in records if record in drafts}:
            with self._own.writing() as transaction:
                forget_drafts(transaction.connection, named)
                transaction.commit()
            wipe(self._own.engine)
        self._erased.clear()
