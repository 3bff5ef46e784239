"""What safeguarding needs of the rooms outside, and what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from coprod_desktop.domain.concerns import Concern, SealedNote
from coprod_desktop.domain.ids import Id


class ConcernStore(Protocol):
    """Concerns, kept on this laptop alone: no log, search, undo or bundle knows them."""

    def all(self) -> Sequence[Concern]:
        """Return all of them, oldest first."""
        ...

    def get(self, concern: Id) -> Concern | None:
        """Return one, or None."""
        ...

    def keep(self, *concerns: Concern) -> None:
        """Keep concerns, new or changed, in one durable write."""
        ...

    def keep_moved(self, concern: Concern, place: str) -> None:
        """Keep a concern that was half typed at place, and forget that draft, in the file and in backups too."""
        ...

    def laptops_with(self, insight: Id) -> list[str]:
        """Return the names of the laptops that have a line, as far as is known."""
        ...


class Seals(Protocol):
    """Seals words so that one person alone can open them."""

    def is_key(self, text: str) -> bool:
        """Return whether text is a whole public key."""
        ...

    def seal(self, words: str, key: str) -> SealedNote:
        """Return words sealed to key."""
        ...


@dataclass(frozen=True, slots=True)
class Counts:
    """How many concerns there are on this laptop; nothing else about them.

    to_ring: without a call that was written down. notes: sealed ones. not_handed_on: of these, in no file yet.
    """

    concerns: int
    to_ring: int
    notes: int
    not_handed_on: int
