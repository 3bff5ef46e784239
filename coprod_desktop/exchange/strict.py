"""JSON in one form only (RFC 8785, without numbers that are not whole), read with every limit that harm would need."""

import base64
import binascii
import json
import re
from typing import Any

LARGEST = 2**53 - 1
"""Of a number: what RFC 8785 can hold."""

DEEPEST = 8
"""Of lists in lists in a line: ours have three."""

_WRITER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
_BASE64 = re.compile(r"[A-Za-z0-9_-]*")


def written(value: Any) -> str:
    """Return value as canonical JSON."""
    return _WRITER.encode(value)


def read(text: str) -> Any:
    """Return what text holds. Raises ValueError when it is not letter for letter as written() writes it.

    So there are no doubled keys, no NaN, no spaces; and no NUL, no half of a surrogate pair, no number beyond LARGEST.
    """
    try:
        value = _READER.decode(text)
        _check(value, DEEPEST)
        if written(value) != text:
            raise ValueError("not canonical")
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return value


def _refuse(text: str) -> Any:
    raise ValueError(f"{text[:20]} is not a whole number")


_READER = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse)


def _check(value: Any, depth: int) -> None:
    if depth == 0:
        raise ValueError("nested too deep")
    if isinstance(value, dict):
        for key, each in value.items():
            _check(key, depth - 1)
            _check(each, depth - 1)
    elif isinstance(value, list):
        for each in value:
            _check(each, depth - 1)
    elif isinstance(value, str):
        value.encode()  # a half of a surrogate pair can't be
        if "\x00" in value:
            raise ValueError("a NUL")
    elif isinstance(value, int) and abs(value) > LARGEST:
        raise ValueError("too large a number")


def to_base64(data: bytes) -> str:
    """Return data as unpadded base64url."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64(text: Any, size: int | None = None) -> bytes:
    """Return the bytes of unpadded base64url text. size: how many there must be. Raises ValueError."""
    if not isinstance(text, str) or not _BASE64.fullmatch(text):
        raise ValueError("not base64")
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as error:
        raise ValueError("not base64") from error
    if (size is not None and len(data) != size) or to_base64(data) != text:
        raise ValueError("not the bytes that were expected")
    return data
