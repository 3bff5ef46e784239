"""Payloads: the values and salts of one operation, compressed, so that they can be taken away alone."""

import json
import threading
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import zstandard

from coprod_desktop.domain.steps import Value
from coprod_desktop.storage.canonical import canonical, parse_canonical

Secrets: TypeAlias = Mapping[str, tuple[str, Value]]
"""For each column the salt of its commitment and its value."""

LARGEST_PAYLOAD = 4 * 2**20
"""Bytes of one operation's values. A line of 50,000 letters has 200,000; beyond this a file is made to do harm."""

# Level 3 is where short texts stop getting smaller: 9 gave 1 % less in four times the time.
_LEVEL = 3
_DICTIONARY = Path(__file__).with_name("payloads-1.dict")


class Packer:
    """Packs and unpacks payloads with the dictionary made from invented text by packaging/train_payloads.py.

    Every frame names its dictionary, so a later one can be added while this one still reads what it packed.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()  # zstandard's objects serve one thread at a time

    def pack(self, secrets: Secrets) -> bytes:
        """Return secrets as they are stored."""
        plain = canonical(secrets).encode()
        with self._lock:
            return bytes(self._compressor.compress(plain))

    def unpack(self, payload: bytes) -> dict[str, tuple[str, Value]]:
        """Return what pack took."""
        with self._lock:
            plain = self._decompressor.decompress(payload, max_output_size=LARGEST_PAYLOAD)
        return {name: (salt, value) for name, (salt, value) in json.loads(plain).items()}

    def text(self, payload: bytes) -> str:
        """Return the canonical JSON that pack wrote."""
        with self._lock:
            return str(self._decompressor.decompress(payload, max_output_size=LARGEST_PAYLOAD), "utf-8")

    @cached_property
    def _dictionary(self) -> Any:
        return zstandard.ZstdCompressionDict(_DICTIONARY.read_bytes())

    @cached_property
    def _compressor(self) -> Any:
        self._dictionary.precompute_compress(level=_LEVEL)
        return zstandard.ZstdCompressor(dict_data=self._dictionary)

    @cached_property
    def _decompressor(self) -> Any:
        return zstandard.ZstdDecompressor(dict_data=self._dictionary)


def secrets_of(text: str) -> dict[str, tuple[str, Value]]:
    """Return the secrets in canonical JSON text. Raises ValueError for another shape."""
    found = parse_canonical(text)
    if not isinstance(found, dict):
        raise ValueError("a payload is an object")
    for pair in found.values():
        if not (isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str)):  # noqa: PLR2004 - a pair
            raise ValueError("a payload holds pairs of salt and value")
    return {name: (pair[0], pair[1]) for name, pair in found.items()}
