"""What was erased, kept beside the vault and its backups, so that a restored backup loses it again.

A backup made before an erasing still holds what was erased. The list is the erasing steps themselves, sealed: put into
an older copy, they erase there what they erased here, and mean the same on every other laptop.

What was half typed and became a concern is in no step. Each such act leaves an id instead, in the vault and in the
list: a copy that does not know one of them is older, and loses everything that was half typed in it.

A backup from before the vault's key was replaced is opened with the key of then, so the list is sealed for each older
key too: what the vault keeps of those keys opens such lists, and nothing else.
"""

import hashlib
import logging
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from coprod_desktop.domain.ids import random_id
from coprod_desktop.storage import tables
from coprod_desktop.storage.canonical import from_base64, to_base64
from coprod_desktop.storage.engine import DataKey
from coprod_desktop.storage.headers import NO_ERASING
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.receiving import Parcel, parcel_of
from coprod_desktop.storage.sealed import Seal, UnsealError

ERASE_LIST = "vault.erased"
OLDER_KEY = "erase list key:"
"""Begins the names of settings that hold what was derived from the vault's older keys, for these lists alone."""
MOVED = "moved draft:"
"""Begins the names of settings that hold nothing but an act that took half-typed words away."""
_USE = "coprod erase list 1"
_ERASING = sa.select(tables.step).where(tables.step.c.frame.not_like(f"%{NO_ERASING}%"))
_NAMED = re.compile(rf"{re.escape(ERASE_LIST)}(\.[0-9a-f]{{8}})?")
"""What lists are called; a power cut while one was written leaves another file beside it, which says nothing."""
_LOGGER = logging.getLogger(__name__)


def older_key(key: DataKey) -> tuple[str, str]:
    """Return the name and the value of the setting that lets lists be sealed for key once it is an older one."""
    derived = key.derived(_USE)
    return f"{OLDER_KEY}{_short(derived)}", to_base64(derived)


def older_keys(connection: sa.Connection) -> list[bytes]:
    """Return what the vault keeps of its older keys."""
    kept = tables.setting.c.name.startswith(OLDER_KEY, autoescape=True)
    return [from_base64(value) for value in connection.scalars(sa.select(tables.setting.c.value).where(kept))]


@dataclass(frozen=True, slots=True)
class Gone:
    """What a copy from before has to lose. steps: that erase; moved: ids of acts that took half-typed words away."""

    steps: Sequence[Parcel] = ()
    moved: frozenset[str] = frozenset()


def gone(connection: sa.Connection, log: Log) -> Gone:
    """Return what was erased here, and what half-typed words were taken away."""
    found = connection.execute(_ERASING.order_by(tables.step.c.arrival)).all()
    return Gone([parcel_of(connection, log, row) for row in found], _moved(connection))


def note_moved(connection: sa.Connection) -> None:
    """Note that this transaction takes half-typed words away."""
    take_over_moved(connection, {random_id()})


def take_over_moved(connection: sa.Connection, moved: Iterable[str]) -> bool:
    """Note acts that took half-typed words away; return whether any of them is news here."""
    news = sorted(set(moved) - _moved(connection))
    if news:
        connection.execute(tables.setting.insert(), [{"name": f"{MOVED}{each}", "value": ""} for each in news])
    return bool(news)


def _moved(connection: sa.Connection) -> frozenset[str]:
    named = sa.select(tables.setting.c.name).where(tables.setting.c.name.startswith(MOVED, autoescape=True))
    return frozenset(name.removeprefix(MOVED) for name in connection.scalars(named))


class EraseLists:
    """Keeps the list of one vault in folders. folders: asked each time, because a second place may be chosen.

    older: what is kept of the vault's older keys.
    """

    def __init__(
        self, key: DataKey, vault: str, folders: Callable[[], Sequence[Path]], older: Iterable[bytes] = ()
    ) -> None:
        self._seal = Seal(key, vault, _USE)
        self._older = {f"{ERASE_LIST}.{_short(each)}": Seal(each, vault, _USE) for each in older}
        self._folders = folders

    def write(self, gone: Gone) -> None:
        """Write the list in every folder that is there.

        A folder that can't be written to is noted and left: what was erased is erased, and the next backup tries again.
        """
        found = [*(_written(parcel) for parcel in gone.steps), *sorted(gone.moved)]
        for folder in self._folders():
            try:
                if folder.is_dir():
                    for name, seal in {ERASE_LIST: self._seal, **self._older}.items():
                        seal.write(folder / name, found)
            except OSError as error:
                _LOGGER.warning("an erase list was not written: %s", error)

    def read(self, folders: Iterable[Path]) -> tuple[Gone, bool]:
        """Return what is in the lists found in folders, each once, and whether each folder's could be read.

        Of several lists in one folder, one is sealed with this key; the others are for older and newer ones.
        """
        steps: dict[bytes, Parcel] = {}
        moved: set[str] = set()
        all_read = True
        for folder in folders:
            found_here = sorted(file for file in folder.glob(f"{ERASE_LIST}*") if _NAMED.fullmatch(file.name))
            lists = [self._read(file) for file in found_here]
            all_read &= not lists or any(each is not None for each in lists)
            for each in lists:
                if each is not None:
                    steps.update({parcel.hash: parcel for parcel in each.steps})
                    moved |= each.moved
        return Gone(list(steps.values()), frozenset(moved)), all_read

    def _read(self, file: Path) -> Gone | None:
        """Return what one list holds; None where it is damaged, or sealed with another key."""
        try:
            written = self._seal.read(file)
            moved = frozenset(each for each in written if isinstance(each, str))
            return Gone([_read(each) for each in written if not isinstance(each, str)], moved)
        except (UnsealError, OSError, LookupError, TypeError, ValueError):
            return None


def _short(derived: bytes) -> str:
    """Return a name for what was derived from a key, which tells nothing about it."""
    return hashlib.sha256(derived).hexdigest()[:8]


def _written(parcel: Parcel) -> list[Any]:
    return [parcel.header, to_base64(parcel.hash), list(parcel.payloads)]


def _read(written: Sequence[Any]) -> Parcel:
    header, digest, payloads = written
    return Parcel(header, from_base64(digest), tuple(payloads))
