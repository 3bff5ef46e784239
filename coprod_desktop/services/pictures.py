"""What pictures need from the rooms outside: reading what a person chose, and the bytes that are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

MOST_BYTES = 60_000_000
"""Of a file that is read: a scan of 20 pages in colour has about as much."""


class Blobs(Protocol):
    """The bytes of pictures."""

    def read(self, digest: str) -> bytes | None:
        """Return the bytes with this digest; None where they are not here, or are not what was kept."""
        ...


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture as it is kept: upright, of a readable size, with nothing in it but what is seen."""

    data: bytes
    mime: str


class ReadPictures(Protocol):
    """Reads what a person chose: a photo, or a PDF with a picture of each page."""

    def __call__(self, data: bytes) -> Sequence[Picture]:
        """Return the pictures in data, at least one. Raises UserError for what is broken or none of the kinds taken."""
        ...
