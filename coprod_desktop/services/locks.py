"""Locking a file that leaves the vault, so that only who has its passphrase can read it."""

from dataclasses import dataclass
from typing import Protocol

AGE = ".age"
"""What the name of a locked file ends in that is no PDF."""


@dataclass(frozen=True, slots=True)
class LockedFile:
    """A file as it is written. added: to the end of its name."""

    content: bytes
    added: str = ""


class Locks(Protocol):
    """Locks files."""

    def lock(self, content: bytes, passphrase: str) -> LockedFile:
        """Return content locked: a PDF stays one, which any reader opens; all else is an age file.

        Raises UserError where the passphrase is too short.
        """
        ...


def added_by_lock(suffix: str) -> str:
    """Return what locking adds to the name of a file that ends in suffix, such as .pdf."""
    return "" if suffix.casefold() == ".pdf" else AGE
