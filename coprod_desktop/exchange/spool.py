"""A place for bytes on their way, larger than memory should hold: encrypted with a key that is never kept."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from coprod_desktop.services.bundles import BundleError

IN_MEMORY = 16 * 2**20
"""Bytes beyond which a temporary file is used; nearly every bundle is smaller."""

NO_ROOM = (
    "This computer’s own disk has no room for what the file holds. Nothing was changed, and all that you have is safe. "
    "Delete files that you do not need or empty the bin, then try again."
)

CHUNK = 2**16
_KEY, _BLOCK = 32, 16


class Spool:
    """Bytes that are written once, from the beginning, and read as often as wanted.

    They are kept secret, not proved: whoever reads checks the hash of what was written.
    """

    def __init__(self, most: int) -> None:
        """most: bytes beyond which write raises ValueError. A full disk raises BundleError."""
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 # closed with the spool
        self._key, self._start = os.urandom(_KEY), os.urandom(_BLOCK)
        self._writing = Cipher(algorithms.AES(self._key), modes.CTR(self._start)).encryptor()
        self._most = most
        self.size = 0

    def __enter__(self) -> "Spool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):  # what is held back is not needed, and may find no room either
            self._file.close()

    def write(self, data: bytes) -> int:
        """Add data."""
        self.size += len(data)
        if self.size > self._most:
            raise ValueError("more than there may be")
        try:
            self._file.write(self._writing.update(data))
        except OSError as error:
            raise BundleError(NO_ROOM) from error
        return len(data)

    def flush(self) -> None:
        """Let nothing be held back."""
        try:
            self._file.flush()
        except OSError as error:
            raise BundleError(NO_ROOM) from error

    @contextmanager
    def reading(self) -> Iterator["SpoolReader"]:
        """Open what was written, from the beginning. One reader at a time."""
        self.flush()
        self._file.seek(0)
        yield SpoolReader(self._file, Cipher(algorithms.AES(self._key), modes.CTR(self._start)))


class SpoolReader:
    """Reads a spool from its beginning."""

    def __init__(self, file: "tempfile.SpooledTemporaryFile[bytes]", cipher: "Cipher[modes.CTR]") -> None:
        self._file, self._reading = file, cipher.decryptor()

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most size; none at the end."""
        return self._reading.update(self._file.read(CHUNK if size < 0 else size))

    def exactly(self, size: int) -> bytes:
        """Return the next size bytes. Raises ValueError where there are fewer."""
        data = self.read(size)
        if len(data) != size:
            raise ValueError("it ends too early")
        return data
