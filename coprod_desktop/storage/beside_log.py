"""What a damaged vault holds beside its log: concerns with their sealed notes, what was half typed, pictures, the
laptops it is paired with, keys, how far each chain was signed, and the hashes of steps that were never for this laptop.
Found on its pages, and put into a new vault.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from coprod_desktop.storage import tables
from coprod_desktop.storage.checkpoints import is_signed, sign_last
from coprod_desktop.storage.erase_list import MOVED, OLDER_KEY, take_over_moved
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.peers import known_keys, learn_key
from coprod_desktop.storage.raw_pages import Field
from coprod_desktop.storage.receiving import Stubbed
from coprod_desktop.storage.shelves import SECOND_PLACE
from coprod_desktop.storage.slots import NOTE

_KEY_BYTES, _SIGNATURE_BYTES = 32, 64  # of Ed25519
_HASH_BYTES = 32  # of SHA-256
_NUMBER, _TEXT, _BYTES = int | None, str | None, bytes | None

_COLUMNS: Mapping[sa.Table, tuple[Any, ...]] = {
    tables.concern: (str, str, int, _TEXT, _NUMBER, _TEXT, _BYTES, _TEXT, _NUMBER),
    tables.peer: (str, str, bytes, str, str, int, _TEXT, int, _NUMBER, _NUMBER, _NUMBER),
    tables.device: (type(None), str, _BYTES, _BYTES),
    tables.checkpoint: (str, int, bytes, bytes),
    tables.blob: (str, int, bytes),
    tables.stub: (str, int, bytes, bytes),
    tables.draft: (str, str),
    tables.setting: (str, str),
}
"""What may stand in each column, in the order of the tables."""
_CARRIED = (MOVED, OLDER_KEY, NOTE, SECOND_PLACE)
"""How the names of settings begin that hold for the new vault too; the others say what the damaged one was."""
PARTS = {
    tables.concern.name: "concerns",
    tables.draft.name: "half-typed words",
    tables.blob.name: "pictures",
    tables.peer.name: "other laptops",
    tables.device.name: "keys of other laptops",
    tables.checkpoint.name: "signatures",
}
"""What people call the tables that are reported when some of their pages are lost."""


@dataclass(slots=True)
class Beside:
    """What was found, as rows of the tables, by what makes each one the same. lost: PARTS of which some may be gone."""

    rows: dict[sa.Table, dict[Any, dict[str, Any]]] = field(default_factory=lambda: {each: {} for each in _COLUMNS})
    lost: list[str] = field(default_factory=list)

    def take(self, columns: tuple[Field, ...], owner: str | None) -> None:
        """Keep a row if it is one of these. owner: the table of its page, where that is known."""
        for table, kinds in _COLUMNS.items():
            if owner not in (None, table.name) or not _looks_like(kinds, columns):
                continue
            row = dict(zip(table.columns.keys(), columns, strict=True))
            if _is_true(table, row, owner):
                self.rows[table][_name_of(table, row)] = row

    def stubs(self) -> Iterator[Stubbed]:
        """Yield the steps of which only hashes came, each chain in its order."""
        for row in sorted(self._of(tables.stub), key=lambda row: (row["device"], row["seq"])):
            yield Stubbed(row["device"], row["seq"], row["header"], row["hash"])

    @property
    def concerns(self) -> int:
        """How many concerns there are."""
        return len(self.rows[tables.concern])

    @property
    def drafts(self) -> int:
        """How many half-typed entries there are."""
        return len(self.rows[tables.draft])

    def keep_first(self, connection: sa.Connection, log: Log, moved: frozenset[str]) -> None:
        """Put in what has to be there before the log is. moved: acts that took half-typed words away, by the lists.

        Where the damaged vault did not know one of these, its half-typed words may be those that were taken away.
        """
        settings = {row["name"]: row["value"] for row in self._of(tables.setting)}
        known = {name.removeprefix(MOVED) for name in settings if name.startswith(MOVED)}
        if moved - known:
            self.rows[tables.draft].clear()
        take_over_moved(connection, known | moved)
        carried = [{"name": name, "value": value} for name, value in settings.items() if not name.startswith(MOVED)]
        for table, rows in ((tables.setting, carried), *((each, self._of(each)) for each in _AS_THEY_ARE)):
            if rows:
                connection.execute(table.insert(), rows)
        for row in (*self._of(tables.device), *({**row, "id": row["device"]} for row in self._of(tables.peer))):
            if row["public_key"] is not None and row["id"] not in known_keys(connection):
                learn_key(connection, log, row["id"], row["public_key"])

    def sign(self, connection: sa.Connection, log: Log) -> None:
        """Put in signatures, once the log is here, and sign what the damaged vault's own laptop had not signed yet:
        unsigned it could not be sent to anybody. Its private key is then gone, so that nobody signs in its name again.
        """
        keys = known_keys(connection)
        for row in self._of(tables.checkpoint):
            hash_here = connection.scalar(_HASH, {"of": row["device"], "at": row["seq"]})
            key = keys.get(row["device"])
            fits = row["seq"] == 0 or hash_here in (None, row["hash"])
            if fits and key and is_signed(key, row["device"], row["seq"], row["hash"], row["signature"]):
                connection.execute(tables.checkpoint.insert(), row)
        for row in self._of(tables.device):
            if row["private_key"] is not None and row["public_key"] is not None:
                log.number_of(connection, row["id"])
                connection.execute(_SET_PRIVATE, {"of": row["id"], "new": row["private_key"]})
        sign_last(connection)
        connection.execute(tables.device.update().where(tables.device.c.id != log.own).values(private_key=None))

    def _of(self, table: sa.Table) -> list[dict[str, Any]]:
        return list(self.rows[table].values())


_AS_THEY_ARE = (tables.concern, tables.peer, tables.blob, tables.draft)
_HASH = sa.select(tables.step.c.hash).join(tables.device, tables.device.c.n == tables.step.c.device).where(
    tables.device.c.id == sa.bindparam("of"), tables.step.c.seq == sa.bindparam("at")
)  # fmt: skip
_SET_PRIVATE = tables.device.update().where(tables.device.c.id == sa.bindparam("of")).values(
    private_key=sa.bindparam("new")
)  # fmt: skip


def _looks_like(kinds: tuple[Any, ...], columns: tuple[Field, ...]) -> bool:
    return len(columns) == len(kinds) and all(map(isinstance, columns, kinds))


def _is_true(table: sa.Table, row: Mapping[str, Any], owner: str | None) -> bool:
    """Return whether a row that looks like one of table is one, and one to keep."""
    match table.name:
        case "blob":
            return str(row["digest"]) == hashlib.sha256(row["data"]).hexdigest()
        case "draft":
            return str(row["fields"]).startswith("{")
        case "setting":
            return str(row["name"]).startswith(_CARRIED)
        case "checkpoint":
            return (len(row["hash"]), len(row["signature"])) == (_KEY_BYTES, _SIGNATURE_BYTES)
        case "stub":
            return (len(row["header"]), len(row["hash"])) == (_HASH_BYTES, _HASH_BYTES)
        case "peer":
            return len(row["public_key"]) == _KEY_BYTES
        case "device":  # else a row of another table of four columns looks like it
            return owner is not None or row["public_key"] is not None
    return True


def _name_of(table: sa.Table, row: Mapping[str, Any]) -> Any:
    """Return what no two rows of table share."""
    return row["id"] if table is tables.device else tuple(row[each.name] for each in table.primary_key)
