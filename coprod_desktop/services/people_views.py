"""Rows about people beyond the lists of names, and the queries that read them."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from coprod_desktop.domain.ids import Id


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What says whether somebody in a list of names is a person who is known already."""

    id: Id
    name: str
    called: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """Somebody whom to ask again what helps: what they said, in their words, and the earliest day that was agreed."""

    person: Id
    name: str
    words: tuple[str, ...]
    due: date


class PeopleQueries(Protocol):
    """Reading many people at once."""

    def known_people(self) -> list[KnownPerson]:
        """Return everybody, those who left too, as a list of names is compared with."""
        ...

    def reviews(self, until: date) -> list[ReviewRow]:
        """Return whom to ask again what helps up to a day, earliest first; nobody who left, died or has a break."""
        ...
