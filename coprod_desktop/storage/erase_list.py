"""What was erased, kept beside the vault and its backups, so that a restored backup loses it again.

A backup made before an erasing still holds what was erased. The list is the erasing steps themselves, sealed: put into
an older copy, they erase there what they erased here, and mean the same on every other laptop.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from coprod_desktop.storage import tables
from coprod_desktop.storage.canonical import from_base64, to_base64
from coprod_desktop.storage.engine import DataKey
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.receiving import Parcel, parcel_of
from coprod_desktop.storage.sealed import Seal, UnsealError

ERASE_LIST = "vault.erased"
_USE = "coprod erase list 1"
_ERASING = sa.select(tables.step).where(sa.func.instr(tables.step.c.frame, '"erases":[]') == 0)
_LOGGER = logging.getLogger(__name__)


def erasing_steps(connection: sa.Connection, log: Log) -> list[Parcel]:
    """Return the steps that erase anything."""
    found = connection.execute(_ERASING.order_by(tables.step.c.arrival)).all()
    return [parcel_of(connection, log, row) for row in found]


class EraseLists:
    """Keeps the list of one vault in folders. folders: asked each time, because a second place may be chosen."""

    def __init__(self, key: DataKey, vault: str, folders: Callable[[], Sequence[Path]]) -> None:
        self._seal = Seal(key, vault, _USE)
        self._folders = folders

    def write(self, erasing: Iterable[Parcel]) -> None:
        """Write the list in every folder that is there.

        A folder that can't be written to is noted and left: what was erased is erased, and the next backup tries again.
        """
        found = [_written(parcel) for parcel in erasing]
        for folder in self._folders():
            try:
                if folder.is_dir():
                    self._seal.write(folder / ERASE_LIST, found)
            except OSError as error:
                _LOGGER.warning("an erase list was not written: %s", error)

    def read(self, folders: Iterable[Path]) -> tuple[list[Parcel], bool]:
        """Return the steps in the lists found in folders, each once, and whether every list could be read."""
        found: dict[bytes, Parcel] = {}
        all_read = True
        for file in [folder / ERASE_LIST for folder in folders]:
            if not file.exists():
                continue
            try:
                found.update({parcel.hash: parcel for parcel in map(_read, self._seal.read(file))})
            except (UnsealError, OSError, LookupError, TypeError, ValueError):
                all_read = False
        return list(found.values()), all_read


def _written(parcel: Parcel) -> list[Any]:
    return [parcel.header, to_base64(parcel.hash), list(parcel.payloads)]


def _read(written: Sequence[Any]) -> Parcel:
    header, digest, payloads = written
    return Parcel(header, from_base64(digest), tuple(payloads))
