"""Ids that any laptop can make alone, and the numbers for life that people read aloud."""

import hashlib
import re
import secrets
import time
from dataclasses import dataclass
from typing import NewType

Id = NewType("Id", str)
"""32 lower-case hexadecimal digits, or one of the few fixed names such as "organisation"."""

EVERYONE = Id("")
"""The care of a record that belongs to the whole workspace."""

# No I, L, O, U, B, S or Z: they are misread as 1, 1, 0, V, 8, 5 and 2, or misheard.
CODE_LETTERS = "ACDEFGHJKMNPQRTVWXY"


def new_id() -> Id:
    """Return an id that begins with the time in milliseconds (UUID version 7), so that tables grow at one end."""
    stamp = time.time_ns() // 1_000_000
    return Id(f"{stamp:012x}7{secrets.token_hex(2)[1:]}8{secrets.token_hex(8)[1:]}")


def random_id() -> Id:
    """Return an id that says nothing of when it was made, for what must never be tied to a person."""
    return Id(secrets.token_hex(16))


def id_from(*parts: str) -> Id:
    """Return the id made from parts, so that the same thing made on two laptops is one thing."""
    return Id(hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:32])


def new_code() -> str:
    """Return the three random letters of a laptop that was never paired."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(3))


@dataclass(frozen=True, order=True, slots=True)
class Number:
    """An insight's number for life: the code of the laptop that wrote it down, and a counter. It reads "K31"."""

    code: str
    count: int

    def __str__(self) -> str:
        return f"{self.code}{self.count}"

    @classmethod
    def parse(cls, text: str) -> "Number | None":
        """Return the number that text names, however it was typed ("k 31"), or None."""
        found = re.fullmatch(r"([A-Z]{1,3})(\d{1,9})", re.sub(r"[\s-]", "", text).upper())
        return cls(found[1], int(found[2])) if found else None
