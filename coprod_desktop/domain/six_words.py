"""Six words that stand for a key, so that two people can compare it aloud."""

import hashlib
from collections.abc import Sequence

WORDS = 6
_COST = 2**15
"""Of scrypt: six words stand for 48 bits, and 32 MiB and a tenth of a second for each guess put a false key that has
the same words out of reach.
"""
_BLOCK = 8
_MEMORY = 2**27


def six_words(of: bytes, use: bytes, known: Sequence[str]) -> tuple[str, ...]:
    """Return the words for a key. use: keeps keys of one kind apart from others'. known: 256 words, in order."""
    digest = hashlib.scrypt(of, salt=use, n=_COST, r=_BLOCK, p=1, maxmem=_MEMORY, dklen=WORDS)
    return tuple(known[each] for each in digest)
