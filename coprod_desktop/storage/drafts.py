"""What is being typed, kept outside the log: overwritten within a second, gone once it is written down."""

import json
from collections.abc import Mapping

import sqlalchemy as sa

from coprod_desktop.storage import tables
from coprod_desktop.storage.engine import WRITES

_PLACE = tables.draft.c.place == sa.bindparam("at")
_READ = sa.select(tables.draft.c.fields).where(_PLACE)
_DROP = tables.draft.delete().where(_PLACE)
_KEEP = tables.draft.insert()


class VaultDrafts:
    """The drafts of one vault, by the place in the program where they are typed. Each is one durable write."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def keep(self, place: str, fields: Mapping[str, str]) -> None:
        """Keep fields at place, over what was kept there before."""
        with self._writing() as connection, connection.begin():
            connection.execute(_DROP, {"at": place})
            connection.execute(_KEEP, {"place": place, "fields": json.dumps(dict(fields))})

    def read(self, place: str) -> dict[str, str]:
        """Return the fields kept at place; empty when there are none."""
        with self._engine.connect() as connection:
            kept = connection.scalar(_READ, {"at": place})
        return {} if kept is None else dict(json.loads(kept))

    def drop(self, place: str) -> None:
        """Forget what was kept at place."""
        with self._writing() as connection, connection.begin():
            connection.execute(_DROP, {"at": place})

    def _writing(self) -> sa.Connection:
        return self._engine.connect().execution_options(**{WRITES: True})
