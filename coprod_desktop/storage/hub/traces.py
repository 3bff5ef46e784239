"""What erasing leaves behind on a coordinator's own computer: drafts. What the server's disk still holds of it, until
it is written over, is the keeper's part (purge.py).

Each coordinator's folder keeps the steps that erased anything. Where the keeper puts an older copy of the hub back,
the first who opens it erases there again.
"""

import json
from collections.abc import Iterable

import sqlalchemy as sa

from coprod_desktop.domain.ids import Id
from coprod_desktop.storage import tables
from coprod_desktop.storage.canonical import from_base64, to_base64
from coprod_desktop.storage.erase_list import gone
from coprod_desktop.storage.receiving import Parcel, receive
from coprod_desktop.storage.wiping import forget_drafts, note_due, wipe
from coprod_desktop.storage.work import Desk

_DRAFTS = sa.select(tables.draft.c.place, tables.draft.c.fields)
_ERASED = sa.select(tables.erased.c.record).distinct()
_HASHES = sa.select(tables.step.c.hash).where(tables.step.c.hash.in_(sa.bindparam("hashes", expanding=True)))
_LIST = "hub erased"
"""The name of the setting that holds the steps, as JSON of header, hash and payloads."""
_KEPT = sa.select(tables.setting.c.value).where(tables.setting.c.name == _LIST)
_FORGET = tables.setting.delete().where(tables.setting.c.name == _LIST)


class HubTraces:
    """Drafts in a coordinator's own folder, and the list of what was erased. own: the desk of that folder."""

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

    def keep_list(self, desk: Desk) -> None:
        """Keep the steps by which anything was erased on the hub of desk, by whomever."""
        with desk.engine.connect() as connection:
            steps = gone(connection, desk.log).steps
        kept = json.dumps([[each.header, to_base64(each.hash), list(each.payloads)] for each in steps])
        if steps and kept != self._read():
            with self._own.writing() as transaction:
                transaction.connection.execute(_FORGET)
                transaction.connection.execute(tables.setting.insert(), {"name": _LIST, "value": kept})
                transaction.commit()

    def erase_again(self, desk: Desk) -> None:
        """Erase on the hub of desk what had been erased before an older copy of it was put back."""
        steps = [Parcel(header, from_base64(digest), tuple(rest)) for header, digest, rest in json.loads(self._read())]
        with desk.engine.connect() as connection:
            known = {bytes(each) for each in connection.scalars(_HASHES, {"hashes": [step.hash for step in steps]})}
        if missing := [step for step in steps if step.hash not in known]:
            with desk.writing() as transaction:
                receive(transaction.connection, desk.log, missing, desk.now())
                note_due(transaction.connection)
                transaction.commit()

    def _read(self) -> str:
        with self._own.engine.connect() as connection:
            return connection.scalar(_KEPT) or "[]"
