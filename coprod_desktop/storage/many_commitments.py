"""The commitments of all values of an operation: canonical.commitment, for a million of them at a time.

HMAC is made of its two hashes here (RFC 2104), which takes half the time of asking for it, and salts and commitments of
one operation are turned from and into base64 together. What does not agree at once is looked at again in the plain way.
"""

from binascii import a2b_base64, b2a_base64
from collections.abc import Mapping
from hashlib import sha256
from json.encoder import encode_basestring

from coprod_desktop.storage.canonical import SALT_BYTES, canonical, commitment
from coprod_desktop.storage.payloads import Secrets

_BLOCK = 64
"""Bytes that SHA-256 takes at a time, to which HMAC fills a key up."""
_INNER, _OUTER = (bytes(each ^ pad for each in range(256)) for pad in (0x36, 0x5C))
_INNER_REST, _OUTER_REST = _INNER[:1] * (_BLOCK - SALT_BYTES), _OUTER[:1] * (_BLOCK - SALT_BYTES)
_FROM_URL, _TO_URL = bytes.maketrans(b"-_", b"+/"), bytes.maketrans(b"+/", b"-_")
_SALT_LETTERS, _FILLED_SALT = {22}, 18
"""A salt's letters without padding; with two letters more they are 18 whole bytes, the last two of them empty."""
_LETTERS = 43
"""Of a commitment: 32 bytes in base64 without padding."""


def committed(secrets: Secrets) -> list[str]:
    """Return the commitment of each value, in their order. Every salt is as new_salts writes it."""
    if not secrets:
        return []
    keys = a2b_base64(f"{'AA'.join(salt for salt, _ in secrets.values())}AA".encode().translate(_FROM_URL))
    inner, outer = keys.translate(_INNER), keys.translate(_OUTER)
    digests, at = [], 0
    for _, value in secrets.values():
        text = encode_basestring(value) if type(value) is str else canonical(value)
        within = sha256(inner[at : at + SALT_BYTES] + _INNER_REST + text.encode()).digest()
        digests.append(sha256(outer[at : at + SALT_BYTES] + _OUTER_REST + within).digest())
        at += _FILLED_SALT
    # With a byte more, a digest is whole letters of base64: one more than a commitment has, an A.
    digests.append(b"")
    letters = b2a_base64(b"\0".join(digests), newline=False).translate(_TO_URL).decode()
    return [letters[at : at + _LETTERS] for at in range(0, len(letters), _LETTERS + 1)]


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
