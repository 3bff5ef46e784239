"""Small files beside a vault that only its data key opens: what a backup holds, and the list of what was erased.

A sealed file is four letters, twelve random bytes and AES-GCM's output. Its use and its vault are authenticated with
it, so that none can stand in another's place.
"""

import os
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from coprod_desktop.storage.canonical import canonical, parse_canonical
from coprod_desktop.storage.engine import DataKey
from coprod_desktop.storage.files import write_whole

_MAGIC = b"CPS1"
_NONCE_BYTES = 12  # what AES-GCM takes
_LARGEST_FILE = 64 * 2**20
"""Bytes. The largest honest one is a list of some hundred thousand erasings; more would fill the memory."""


class UnsealError(ValueError):
    """The file is damaged, or was sealed with another key or for another use."""


class Seal:
    """Writes and reads the sealed files of one vault for one use ("coprod backup manifest 1").

    key: the vault's data key, or the 32 bytes that were derived from an older one for this use.
    """

    def __init__(self, key: DataKey | bytes, vault: str, use: str) -> None:
        self._cipher = AESGCM(key if isinstance(key, bytes) else key.derived(use))
        self._bound_to = canonical([use, vault]).encode()

    def write(self, path: Path, value: Any) -> None:
        """Put value (what canonical JSON can hold) at path, whole or not at all. Raises OSError."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, canonical(value).encode(), self._bound_to)
        write_whole(path, _MAGIC + nonce + sealed)

    def read(self, path: Path) -> Any:
        """Return what write put at path. Raises UnsealError, or OSError when it can't be read at all."""
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE)
        nonce, sealed = data[len(_MAGIC) : len(_MAGIC) + _NONCE_BYTES], data[len(_MAGIC) + _NONCE_BYTES :]
        try:
            if not data.startswith(_MAGIC):
                raise UnsealError
            return parse_canonical(self._cipher.decrypt(nonce, sealed, self._bound_to).decode())
        except (InvalidTag, ValueError) as error:
            raise UnsealError from error
