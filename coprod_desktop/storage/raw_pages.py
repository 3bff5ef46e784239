"""Reading an encrypted file page by page, past what is damaged: what SQLCipher and SQLite refuse as a whole.

Sources: "SQLCipher Design" (page layout, AES-256-CBC, HMAC-SHA512 over page, IV and page number) and "SQLite Database
File Format" (b-tree pages, records, overflow chains, write-ahead log).
"""

import hashlib
import hmac
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from coprod_desktop.storage.engine import DataKey

PAGE = 4096  # SQLCipher 4's size of a page, in bytes
_SALT, _IV, _MAC = 16, 16, 64
USABLE = PAGE - _IV - _MAC
_FIRST_16 = b"SQLite format 3\x00"  # what stands encrypted nowhere: the salt is in its place
_MAC_SALT_MASK = 0x3A
_LEAF, _INTERIOR = 0x0D, 0x05
_WAL_HEADER, _FRAME_HEADER = 32, 24
_LONGEST_VARINT = 9
_LARGEST_RECORD = 64 * 2**20

Field = None | int | float | str | bytes
Record = tuple[int, tuple[Field, ...]]
"""A row's number and its columns."""


class BadPageError(ValueError):
    """What stands there is no record."""


@dataclass(frozen=True, slots=True)
class Beneath:
    """The pages of rows beneath a root. missing: whether the way to some of them is lost."""

    leaves: set[int]
    missing: bool


@dataclass(slots=True)
class Pages:
    """The pages of one vault that could be decrypted, and the numbers of those that could not.

    torn: pages of rows of which some row could not be read; known once leaves were.
    """

    whole: dict[int, bytes] = field(default_factory=dict)
    damaged: set[int] = field(default_factory=set)
    torn: set[int] = field(default_factory=set)

    def leaves(self) -> Iterator[tuple[int, list[Record]]]:
        """Yield each page of rows with those of its rows that can be read."""
        for number in sorted(self.whole):
            if self._kind(number) == _LEAF:
                yield number, list(self._records(number))

    def is_whole_beneath(self, root: int | None) -> bool:
        """Return whether all rows of a table are here; None: where it begins is not known."""
        if root is None:
            return False
        beneath = self.beneath(root)
        return not beneath.missing and beneath.leaves.isdisjoint(self.torn)

    def beneath(self, root: int) -> Beneath:
        """Return the pages of rows beneath root, as far as the pages between are whole."""
        found, waiting, seen, missing = set(), [root], set(), False
        while waiting:
            number = waiting.pop()
            if number in seen:
                continue
            seen.add(number)
            if number not in self.whole:
                missing = True
                continue
            if self._kind(number) == _LEAF:
                found.add(number)
            elif self._kind(number) == _INTERIOR:
                waiting += self._beneath(number)
            else:
                missing = True
        return Beneath(found, missing)

    def _start(self, number: int) -> int:
        return 100 if number == 1 else 0  # the file's own header

    def _kind(self, number: int) -> int:
        return self.whole[number][self._start(number)]

    def _cells(self, number: int, first: int) -> list[int]:
        page, start = self.whole[number], self._start(number)
        count = min(struct.unpack_from(">H", page, start + 3)[0], USABLE // 4)
        places = struct.unpack_from(f">{count}H", page, start + first)
        return [place for place in places if place < USABLE]

    def _beneath(self, number: int) -> list[int]:
        page, start = self.whole[number], self._start(number)
        last = struct.unpack_from(">I", page, start + 8)[0]
        return [last, *(struct.unpack_from(">I", page, place)[0] for place in self._cells(number, 12))]

    def _records(self, number: int) -> Iterator[Record]:
        page = self.whole[number]
        for place in self._cells(number, 8):
            try:
                size, at = _varint(page, place)
                row, at = _varint(page, at)
                yield row, _columns(self._payload(page, at, size))
            except (BadPageError, struct.error, IndexError, UnicodeDecodeError):
                self.torn.add(number)

    def _payload(self, page: bytes, at: int, size: int) -> bytes:
        """Return a record of size bytes that begins at a place of page and may go on in other pages."""
        if size > _LARGEST_RECORD:
            raise BadPageError
        most, least = USABLE - 35, (USABLE - 12) * 32 // 255 - 23
        if size <= most:
            return page[at : at + size]
        rest = least + (size - least) % (USABLE - 4)
        here = rest if rest <= most else least
        parts, left = [page[at : at + here]], size - here
        following = struct.unpack_from(">I", page, at + here)[0]
        while left > 0:
            if following not in self.whole:
                raise BadPageError
            more = self.whole[following]
            parts.append(more[4 : 4 + min(left, USABLE - 4)])
            left -= USABLE - 4
            following = struct.unpack_from(">I", more, 0)[0]
        return b"".join(parts)


def read_pages(database: Path, log: Path, key: DataKey) -> Pages:
    """Return the pages of an encrypted file, the newest of each from its write-ahead log. Raises OSError.

    Where the first bytes are lost, no page can be told whole from damaged: then all are taken, and what they hold has
    to prove itself.
    """
    with database.open("rb") as file:
        data = file.read()
    raw = key.raw()
    mac_salt = bytes(byte ^ _MAC_SALT_MASK for byte in data[:_SALT])
    mac_key = hashlib.pbkdf2_hmac("sha512", raw, mac_salt, 2, len(raw))
    pages = Pages()
    sealed = {1 + at // PAGE: data[at : at + PAGE] for at in range(0, len(data), PAGE)}
    for number, each in sealed.items():
        _open(pages, number, each, raw, mac_key)
    for number, each in _frames(log):
        if _is_whole(number, each, mac_key):
            _open(pages, number, each, raw, mac_key)
            pages.damaged.discard(number)
    if not pages.whole:
        for number, each in sealed.items():
            if len(each) == PAGE:
                pages.whole[number] = _decrypted(number, each, raw)
    return pages


def _open(pages: Pages, number: int, sealed: bytes, key: bytes, mac_key: bytes) -> None:
    if _is_whole(number, sealed, mac_key):
        pages.whole[number] = _decrypted(number, sealed, key)
    else:
        pages.damaged.add(number)


def _is_whole(number: int, sealed: bytes, mac_key: bytes) -> bool:
    if len(sealed) < PAGE:
        return False
    start = _SALT if number == 1 else 0
    said = hmac.digest(mac_key, sealed[start:-_MAC] + struct.pack("<I", number), "sha512")
    return hmac.compare_digest(said, sealed[-_MAC:])


def _decrypted(number: int, sealed: bytes, key: bytes) -> bytes:
    start = _SALT if number == 1 else 0
    opener = Cipher(algorithms.AES(key), modes.CBC(sealed[USABLE : USABLE + _IV])).decryptor()
    plain = opener.update(sealed[start:USABLE]) + opener.finalize()
    return (_FIRST_16 if number == 1 else b"") + plain


def _frames(log: Path) -> list[tuple[int, bytes]]:
    """Return the pages in the write-ahead log up to the last commit, in the order in which they were written."""
    try:
        data = log.read_bytes()
    except OSError:
        return []
    found: list[tuple[int, bytes]] = []
    committed, salts = 0, data[16:24]
    for at in range(_WAL_HEADER, len(data) - _FRAME_HEADER - PAGE + 1, _FRAME_HEADER + PAGE):
        number, pages_after = struct.unpack_from(">II", data, at)
        if data[at + 8 : at + 16] != salts:
            break  # left over from before the last checkpoint
        found.append((number, data[at + _FRAME_HEADER : at + _FRAME_HEADER + PAGE]))
        committed = len(found) if pages_after else committed
    return found[:committed]


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return SQLite's variable-length number at a place, and the place after it."""
    value = 0
    for n in range(_LONGEST_VARINT):
        byte = data[at + n]
        if n == _LONGEST_VARINT - 1:
            return value << 8 | byte, at + n + 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 # the highest bit says whether there is more
            return value, at + n + 1
    raise BadPageError


def _columns(record: bytes) -> tuple[Field, ...]:
    """Return the columns of a record."""
    end, at = _varint(record, 0)
    place, found = end, []
    while at < end:
        kind, at = _varint(record, at)
        value, place = _column(record, place, kind)
        found.append(value)
    return tuple(found)


_WHOLE_NUMBERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_REAL, _ZERO, _ONE, _FIRST_TEXT = 7, 8, 9, 12


def _column(record: bytes, at: int, kind: int) -> tuple[Field, int]:
    if kind in (_ZERO, _ONE):
        return kind - _ZERO, at
    if kind == 0:
        return None, at
    size = _WHOLE_NUMBERS.get(kind) or (8 if kind == _REAL else (kind - _FIRST_TEXT) // 2)
    data = record[at : at + size]
    if size < 0 or len(data) < size:
        raise BadPageError
    if kind in _WHOLE_NUMBERS:
        return int.from_bytes(data, "big", signed=True), at + size
    if kind == _REAL:
        return float(struct.unpack(">d", data)[0]), at + size
    return (data.decode() if kind % 2 else data), at + size
