"""vault.mark: how far this laptop had written, so that a lost write-ahead log or an older file put back is noticed.

Two records of 512 bytes, written by turns and in place, so that a torn write leaves the one before: JSON {"turn",
"device", "seq", "hash", "mac"}, spaces, a line end. The MAC is HMAC-SHA256 under a key made from the data key, so
nobody without a passphrase can make a mark. It is written after each commit, never before, and forced to disk only when
the vault is locked: a mark behind the vault says nothing, a mark ahead of it says that work is missing.
"""

import hmac
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from coprod_desktop.storage import tables
from coprod_desktop.storage.canonical import canonical, from_base64, to_base64
from coprod_desktop.storage.engine import DataKey

MARK = "vault.mark"

_USE = "coprod mark 1"
_RECORD = 512  # bytes: as large as what any disk writes whole
_RECORDS = 2


@dataclass(frozen=True, slots=True)
class Marked:
    """The last step that a laptop had written: its number (0: none yet) and hash."""

    device: str
    seq: int
    hash: bytes


class Mark:
    """The mark of one open vault."""

    def __init__(self, file: Path, key: DataKey) -> None:
        self._file, self._key = file, bytearray(key.derived(_USE))
        self._turn, self.last = max(self._records(), key=lambda record: record[0], default=(0, None))

    def note(self, marked: Marked) -> None:
        """Write how far the laptop has come, unless it stands there. Raises OSError."""
        if marked == self.last:
            return
        turn = self._turn + 1
        self._put((turn % _RECORDS) * _RECORD, self._sealed(turn, marked))
        self._turn, self.last = turn, marked

    def settle(self) -> None:
        """Force the mark to disk, and overwrite the key in memory. Raises OSError."""
        self._key[:] = bytes(len(self._key))
        if self._file.exists():
            with self._file.open("rb+") as file:
                os.fsync(file.fileno())

    def _put(self, place: int, record: bytes) -> None:
        descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            os.lseek(descriptor, place, os.SEEK_SET)
            os.write(descriptor, record)
        finally:
            os.close(descriptor)

    def _sealed(self, turn: int, marked: Marked) -> bytes:
        body = {"turn": turn, "device": marked.device, "seq": marked.seq, "hash": to_base64(marked.hash)}
        text = json.dumps({**body, "mac": self._mac(turn, marked)})
        return (text.ljust(_RECORD - 1) + "\n").encode()

    def _mac(self, turn: int, marked: Marked) -> str:
        text = canonical([turn, marked.device, marked.seq, to_base64(marked.hash)])
        return to_base64(hmac.digest(self._key, text.encode(), "sha256"))

    def _records(self) -> Iterator[tuple[int, Marked | None]]:
        """Yield the records that are whole and ours, with their turns. What else stands there says nothing."""
        try:
            with self._file.open("rb") as file:
                data = file.read(_RECORD * _RECORDS)
        except OSError:
            return
        for start in range(0, len(data), _RECORD):
            record = self._record(data[start : start + _RECORD])
            if record is not None:
                yield record

    def _record(self, data: bytes) -> tuple[int, Marked] | None:
        try:
            body = json.loads(data)
            marked = Marked(body["device"], body["seq"], from_base64(body["hash"]))
            is_ours = hmac.compare_digest(body["mac"], self._mac(body["turn"], marked))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        return (body["turn"], marked) if is_ours else None


def is_reached(connection: sa.Connection, marked: Marked) -> bool:
    """Return whether the vault holds what the mark says had been written."""
    device = connection.scalar(_DEVICE, {"of": marked.device})
    if device is None or marked.seq == 0:
        return device is not None
    found = connection.scalar(_HASH, {"device": device, "seq": marked.seq})
    return found is not None and bytes(found) == marked.hash


_DEVICE = sa.select(tables.device.c.n).where(tables.device.c.id == sa.bindparam("of"))
_HASH = sa.select(tables.step.c.hash).where(
    tables.step.c.device == sa.bindparam("device"), tables.step.c.seq == sa.bindparam("seq")
)
