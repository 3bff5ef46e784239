"""The commitments of all values of an operation: canonical.commitment, for a million of them at a time.

HMAC is made of its two hashes here (RFC 2104), which takes half the time of asking for it, and salts and commitments of
one operation are turned from and into base64 together. What does not agree at once is looked at again in the plain way.
"""

from binascii import a2b_base64, b2a_base64
from collections.abc import Mapping, Sequence
from hashlib import sha256
from json.encoder import encode_basestring

from coprod_desktop.domain.steps import Value
from coprod_desktop.storage.canonical import canonical, commitment
from coprod_desktop.storage.payloads import Secrets

_BLOCK, _STRIDE = 64, 66
"""Bytes that SHA-256 takes at a time, to which HMAC fills a key up; and the next that are whole letters of base64."""
_INNER, _OUTER = (bytes(each ^ pad for each in range(256)) for pad in (0x36, 0x5C))
_FROM_URL, _TO_URL = bytes.maketrans(b"-_", b"+/"), bytes.maketrans(b"+/", b"-_")
_SALT_LETTERS = {22}
_FILL = "A" * (_STRIDE * 8 // 6 - 22)
"""Letters of base64 that stand for empty bytes, from the end of one salt to the next."""
_LETTERS = 43
"""Of a commitment: 32 bytes in base64 without padding."""


def committed(secrets: Secrets) -> list[str]:
    """Return the commitment of each value, in their order. Every salt is as new_salts writes it."""
    return commitments_of(list(secrets.values())) if secrets else []


def commitments_of(pairs: Sequence[tuple[str, Value]]) -> list[str]:
    """Return the commitment of each pair of salt and value. Raises ValueError where a salt is no base64.

    A salt that new_salts does not write gets a wrong one, and so may the others.
    """
    keys = a2b_base64("".join([salt + _FILL for salt, _ in pairs]).encode().translate(_FROM_URL))
    inner, outer = keys.translate(_INNER), keys.translate(_OUTER)
    texts = [encode_basestring(value) if type(value) is str else _text(value) for _, value in pairs]
    starts = range(0, len(pairs) * _STRIDE, _STRIDE)
    within = [sha256(inner[at : at + _BLOCK] + text.encode()).digest() for at, text in zip(starts, texts, strict=True)]
    digests = [sha256(outer[at : at + _BLOCK] + each).digest() for at, each in zip(starts, within, strict=True)]
    # With a byte more, a digest is whole letters of base64: one more than a commitment has, an A.
    digests.append(b"")
    letters = b2a_base64(b"\0".join(digests), newline=False).translate(_TO_URL).decode()
    return [letters[at : at + _LETTERS] for at in range(0, len(letters), _LETTERS + 1)]


def _text(value: Value) -> str:
    """Return canonical(value), sooner for what has no parts."""
    if type(value) is bool:
        return "true" if value else "false"
    return str(value) if type(value) is int else canonical(value)


def agree(secrets: Secrets, commitments: Mapping[str, str]) -> bool:
    """Return whether each value is what the commitment of its name stands for."""
    try:
        return _agree_at_once(secrets, commitments) or all(
            commitment(salt, value) == commitments.get(name) for name, (salt, value) in secrets.items()
        )
    except ValueError:  # a salt that is no base64
        return False


def _agree_at_once(secrets: Secrets, commitments: Mapping[str, str]) -> bool:
    """Return whether they agree and every salt is as this program writes it."""
    if not {len(salt) for salt, _ in secrets.values()} <= _SALT_LETTERS:
        return False
    return committed(secrets) == [commitments.get(name) for name in secrets]
