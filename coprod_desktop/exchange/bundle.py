"""The .coprod file: sealed by age to chosen laptops, and inside it a signed header and compressed lines.

    coprod bundle 1
    00000512                       how many bytes the header has
    {"body": ..., ...}             the header, canonical JSON
    (64 bytes)                     Ed25519 over "coprod bundle 1", a line end and the header, by the sender's key
    ...                            the lines (lines.py), as one frame of zstd

Age keeps the file secret and proves nothing about who made it: anybody who has seen a laptop's card could seal
something to it. So nothing after the header is looked at before the signature, the length and the hash are found true.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from coprod_desktop.exchange.lines import Readable, pack, unpack
from coprod_desktop.exchange.spool import CHUNK, Spool, SpoolReader
from coprod_desktop.exchange.strict import LARGEST, from_base64, read, to_base64, written
from coprod_desktop.services.bundles import (
    DAMAGED,
    NEWER,
    NOT_FOR_US,
    NOT_OURS,
    BundleError,
    Header,
    Keys,
    Line,
)

MAGIC = b"coprod bundle "
FORMAT = 1
MOST_BYTES = 2**33
"""Of a file: eight gigabytes, ten times what a large team's pictures take."""

MOST_PLAIN = 2**35
"""Of its lines when unpacked."""

_MOST_HEADER = 2**18  # a vector of two thousand laptops
_DIGITS = 8
_SIGNATURE, _HASH = 64, 32
_MOST_NAMES = 5_000
_LONGEST_NOTE = 200
AGE_MAGIC = b"age-encryption.org/v1\n"

NOT_WRITTEN = (
    "The file could not be written: the place may be full or was taken out, or this program may not write there. "
    "Nothing in your vault was changed. Choose another place, then try again."
)
IS_THERE = "There is a file of that name already. Nothing was changed. Choose another name."
READ_BACK = (
    "The file was written, but what the stick holds is not what was written to it, so it was thrown away. Nothing in "
    "your vault was changed. Use another stick."
)
NOT_READ = "This file can't be read: it is not there, or the stick was taken out. Nothing was changed. Try again."


class SealedBundles:
    """Writes and reads bundles."""

    def write(
        self, file: Path, header: Header, lines: Iterable[Line], sender: Keys, to: Sequence[str],
        beat: Callable[[], None],
    ) -> None:  # fmt: skip
        """Write file, sealed to the keys in `to`, and read back what was written. What beat raises stops it."""
        if os.path.exists(file):  # also False in a folder that may not be entered, which writing then says
            raise BundleError(IS_THERE)
        with Spool(MOST_BYTES) as body:
            hashed = _Hashed(body)
            plain = pack(lines, hashed, beat)
            body.flush()  # what has no room here is not told as a full stick
            head = _head(header, sender, hashed.digest.digest(), body.size, plain)
            unfinished = file.with_name(f"{file.name}.part")
            try:
                unfinished.unlink(missing_ok=True)  # of a stick that was pulled out last time
                written_hash = _seal(unfinished, _Inner(head, body), to)
                if _hash_of(unfinished) != written_hash:
                    raise BundleError(READ_BACK)
                beat()
                unfinished.rename(file)
                _sync_folder(file.parent)
            except (OSError, pyrage.EncryptError) as error:  # a stick that is full while it is sealed is the second
                raise BundleError(NOT_WRITTEN) from error
            finally:
                with suppress(OSError):
                    unfinished.unlink(missing_ok=True)

    @contextmanager
    def open(self, file: Path, own: Keys) -> Iterator["OpenedBundle"]:
        """Open file with own key. Raises BundleError."""
        with Spool(MOST_BYTES) as inner:
            _unseal(file, inner, own)
            with inner.reading() as reader:
                head = _read_head(reader)
            if own.device not in head.header.recipients:
                raise BundleError(NOT_FOR_US)
            yield OpenedBundle(head, inner)


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before the lines. signed: the bytes that the signature stands for; size: of all of it, in bytes.

    hash and length: what the header says of the lines.
    """

    header: Header
    signed: bytes
    signature: bytes
    size: int
    hash: bytes
    length: int


class OpenedBundle:
    """A bundle that was opened."""

    def __init__(self, head: _Head, inner: Spool) -> None:
        self.header = head.header
        self._head, self._inner = head, inner
        self._is_proved = False

    def prove(self, public_key: bytes) -> None:
        """Raise BundleError unless whoever has that key made all of it."""
        try:
            Ed25519PublicKey.from_public_bytes(public_key).verify(self._head.signature, self._head.signed)
        except (InvalidSignature, ValueError) as error:
            raise BundleError(DAMAGED) from error
        if self._head.length != self._inner.size - self._head.size or self._head.hash != self._hash():
            raise BundleError(DAMAGED)
        self._is_proved = True

    def lines(self) -> Iterator[Line]:
        """Yield what it holds, from the beginning. Raises BundleError."""
        if not self._is_proved:
            raise RuntimeError("a bundle is proved before it is read")
        with self._body() as reader:
            try:
                yield from unpack(reader, self.header.plain)
            except (ValueError, RecursionError) as error:
                raise BundleError(DAMAGED) from error

    def _hash(self) -> bytes:
        digest = hashlib.sha256()
        with self._body() as reader:
            while chunk := reader.read(CHUNK):
                digest.update(chunk)
        return digest.digest()

    @contextmanager
    def _body(self) -> Iterator[SpoolReader]:
        with self._inner.reading() as reader:
            left = self._head.size
            while left:
                left -= len(reader.read(min(left, CHUNK)))
            yield reader


class _Hashed:
    """Passes bytes on, and hashes them."""

    def __init__(self, to: Spool) -> None:
        self._to, self.digest = to, hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        return self._to.write(data)


class _Inner:
    """What is sealed: the head, and then the body as it lies in its spool."""

    def __init__(self, head: bytes, body: Spool) -> None:
        self._head, self._body = head, body
        self._chunks = self._all()
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        if not self._rest:
            self._rest = next(self._chunks, b"")
        if size < 0:
            size = len(self._rest)
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken

    def _all(self) -> Iterator[bytes]:
        yield self._head
        with self._body.reading() as reader:
            while chunk := reader.read(CHUNK):
                yield chunk


class _Source:
    """Reads a file, and remembers where that failed, which what opens it does not always tell."""

    def __init__(self, file: Readable) -> None:
        self._file, self.is_lost = file, False

    def read(self, size: int = -1) -> bytes:
        try:
            return self._file.read(size)
        except OSError:
            self.is_lost = True
            raise


class _Written:
    """Writes to a file, and hashes what it writes."""

    def __init__(self, file: Any) -> None:
        self._file, self.digest = file, hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        self._file.write(data)
        return len(data)

    def flush(self) -> None:
        self._file.flush()


def _head(header: Header, sender: Keys, body_hash: bytes, body_length: int, plain: int) -> bytes:
    text = written({
        "body": {"hash": to_base64(body_hash), "length": body_length, "plain": plain},
        "id": header.id,
        "made_at": header.made_at,
        "notes": {device: dict(notes) for device, notes in (header.notes or {}).items()},
        "recipients": list(header.recipients),
        "schema": header.schema,
        "sender": header.sender,
        "v": FORMAT,
        "vector": dict(header.vector),
    }).encode()  # fmt: skip
    signature = Ed25519PrivateKey.from_private_bytes(sender.signing).sign(_to_sign(text))
    return b"%s%d\n%08d\n%s\n%s" % (MAGIC, FORMAT, len(text), text, signature)


def _to_sign(text: bytes) -> bytes:
    return b"%s%d\n%s" % (MAGIC, FORMAT, text)


def _seal(file: Path, inner: _Inner, to: Sequence[str]) -> bytes:
    """Write file anew, on the disk when this returns; return its hash."""
    recipients = [pyrage.x25519.Recipient.from_str(each) for each in to]
    with file.open("xb") as opened:
        hashed = _Written(opened)
        pyrage.encrypt_io(inner, hashed, recipients)
        opened.flush()
        os.fsync(opened.fileno())
    return hashed.digest.digest()


def _hash_of(file: Path) -> bytes:
    """Return the hash of what the disk holds, where the system can be told to forget what it remembers of it."""
    with file.open("rb") as opened:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hashlib.file_digest(opened, "sha256").digest()


def _sync_folder(folder: Path) -> None:
    """Bring the name of a new file to the disk, where the system knows how."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unseal(file: Path, to: Spool, own: Keys) -> None:
    try:
        opened = file.open("rb")
    except OSError as error:
        raise BundleError(NOT_READ) from error
    with opened:
        source = _Source(opened)
        try:
            if source.read(len(AGE_MAGIC)) != AGE_MAGIC:
                raise BundleError(NOT_OURS)
            opened.seek(0)
            pyrage.decrypt_io(source, to, [pyrage.x25519.Identity.from_str(own.age)])
        except (pyrage.DecryptError, OSError, ValueError) as error:  # ValueError: larger than any bundle may be
            raise BundleError(NOT_READ if source.is_lost else _why_shut(error)) from error


def _why_shut(error: Exception) -> str:
    """Return what to say of a file that could be read, and not be opened."""
    if not isinstance(error, pyrage.DecryptError):
        return DAMAGED
    return NOT_FOR_US if "No matching keys" in str(error) else NOT_OURS


def _read_head(reader: SpoolReader) -> _Head:
    """Return what stands before the lines. Raises BundleError."""
    try:
        if reader.exactly(len(MAGIC)) != MAGIC:
            raise BundleError(NOT_OURS)
        if reader.exactly(2) != b"%d\n" % FORMAT:
            raise BundleError(NEWER)
        digits = reader.exactly(_DIGITS + 1)
        if not digits[:_DIGITS].isdigit() or digits[_DIGITS:] != b"\n" or int(digits) > _MOST_HEADER:
            raise ValueError("no length")
        text = reader.exactly(int(digits) + 1)[:-1]
        signature = reader.exactly(_SIGNATURE)
        found = read(text.decode())
        header, body = _read_header(found), from_base64(found["body"]["hash"], _HASH)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise BundleError(DAMAGED) from error
    size = len(MAGIC) + 2 + len(digits) + len(text) + 1 + _SIGNATURE
    return _Head(header, _to_sign(text), signature, size, body, found["body"]["length"])


def _read_header(found: Any) -> Header:
    """Return the header that was read. Raises what nonsense raises."""
    if not _is_count(found["v"]):
        raise ValueError("no version")
    if found["v"] != FORMAT:
        raise BundleError(NEWER)
    body, vector, notes = found["body"], found["vector"], found["notes"]
    names = [found["id"], found["sender"], *found["recipients"], *vector]
    is_right = (
        all(_is_name(each) for each in names)
        and len(names) <= _MOST_NAMES
        and all(_is_count(each) for each in (*vector.values(), found["made_at"], found["schema"], *_numbers(body)))
        and body["plain"] <= MOST_PLAIN
        and all(_is_note(note) for note in notes.values())
    )
    if not is_right:
        raise ValueError("a header that nobody writes")
    return Header(
        id=found["id"],
        sender=found["sender"],
        recipients=tuple(found["recipients"]),
        schema=found["schema"],
        vector=vector,
        made_at=found["made_at"],
        plain=body["plain"],
        notes=notes,
    )


def _numbers(body: Mapping[str, Any]) -> tuple[Any, Any]:
    return body["length"], body["plain"]


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 32 and set(value) <= set("0123456789abcdef")  # noqa: PLR2004 - an id


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= LARGEST


def _is_note(note: Any) -> bool:
    return isinstance(note, dict) and all(
        isinstance(name, str) and isinstance(words, str) and len(words) <= _LONGEST_NOTE for name, words in note.items()
    )
