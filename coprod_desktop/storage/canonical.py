"""Canonical JSON (RFC 8785) of what the log holds, and the commitments that stand for values in headers.

The log uses only text, whole numbers below 2^53, true, false, null, lists and objects with ASCII keys. For these
the standard library's writer, with sorted keys and no spaces, gives exactly the form of RFC 8785.
"""

import base64
import hashlib
import hmac
import json
import os
import re
from typing import Any

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.steps import Value

GENESIS = bytes(32)
"""What the first step of a laptop is chained to."""

SALT_BYTES = 16  # as long as a guess of 128 bits: a short value can't be found by trying
LARGEST = 2**53 - 1  # RFC 8785 takes numbers as JavaScript reads them
DEEPEST = 8
"""Of objects in objects in a value, and of what a later version adds to a header: ours have two. Deeper ones could not
be written again by whoever has less room for it.
"""

_UNREADABLE_TEXT = (
    "This text holds a hidden sign that can't be kept. What you kept before is safe. "
    "Type the text again, or paste it without its formatting."
)


# Made once: json.dumps would make a writer for each value.
_UNKEPT = re.compile("[\x00\ud800-\udfff]")
_WRITER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def canonical(value: Any) -> str:
    """Return value as canonical JSON."""
    return _WRITER.encode(value)


def parse_canonical(text: str) -> Any:
    """Return what text holds. Raises ValueError when text is not exactly as canonical() writes it."""
    try:
        value = _READER.decode(text)
        if canonical(value) != text:
            raise ValueError("not canonical")
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return value


def _no_floats(text: str) -> Any:
    raise ValueError(f"{text[:20]} is not a whole number")


_READER = json.JSONDecoder(parse_float=_no_floats, parse_constant=_no_floats)


def checked_text(text: str) -> str:
    """Return text as plain text, also of a choice. Raises UserError when it holds a NUL or half of a surrogate pair,
    which no file could hold.
    """
    if "\x00" in text:
        raise UserError(_UNREADABLE_TEXT)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UserError(_UNREADABLE_TEXT) from error
    return str(text)


def is_value(value: object, depth: int = DEEPEST) -> bool:
    """Return whether value may stand in a payload: of the kinds named above, and text that a file can hold."""
    if isinstance(value, str):
        return _UNKEPT.search(value) is None
    if isinstance(value, dict):
        return depth > 0 and all(key.isascii() and is_value(each, depth - 1) for key, each in value.items())
    if isinstance(value, bool) or value is None:
        return True
    return isinstance(value, int) and abs(value) <= LARGEST


def is_shallow(value: object, depth: int = DEEPEST) -> bool:
    """Return whether value, of which this version knows nothing, nests no deeper than a reader has room for."""
    if isinstance(value, dict):
        value = list(value.values())
    return not isinstance(value, list) or (depth > 0 and all(is_shallow(each, depth - 1) for each in value))


def new_salts(count: int) -> list[str]:
    """Return as many random salts, as unpadded base64url."""
    pool = os.urandom(SALT_BYTES * count)
    return [to_base64(pool[start : start + SALT_BYTES]) for start in range(0, len(pool), SALT_BYTES)]


def commitment(salt: str, value: Value) -> str:
    """Return what stands for value in a header: it can be checked by who has salt and value, and tells nothing else."""
    return to_base64(hmac.digest(from_base64(salt), canonical(value).encode(), "sha256"))


def chained(before: bytes, header: str) -> bytes:
    """Return the hash of the step with header that follows the step whose hash is before."""
    return linked(before, header_digest(header))


def header_digest(header: str) -> bytes:
    """Return what stands for a header that is not shown."""
    return hashlib.sha256(header.encode()).digest()


def linked(before: bytes, digest: bytes) -> bytes:
    """Return the hash of the step whose header has this digest and that follows the step whose hash is before."""
    return hashlib.sha256(before + digest).digest()


def to_base64(data: bytes) -> str:
    """Return data as unpadded base64url."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64(text: str) -> bytes:
    """Return the bytes that to_base64 wrote."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
