"""What the papers of a session say of who comes: the fire list, the sign-in sheet, the list of the day before."""

from dataclasses import dataclass
from datetime import date, time

DAY_BEFORE = "day-before"
"""The kind of document that the list of the day before is."""


@dataclass(frozen=True, slots=True)
class InBuilding:
    """Somebody in the building. way_out: how they get out. helper: who helps them. supports: whom they came with."""

    name: str
    way_out: str = ""
    helper: str = ""
    supports: str = ""
    is_child: bool = False


@dataclass(frozen=True, slots=True)
class FireFacts:
    """Who is in the building at a moment, by name. heads: how many more were only counted.

    meet_at: what is known of how everybody gets out of this place and where they meet.
    """

    group: str
    day: date
    at: time
    place: str = ""
    meet_at: str = ""
    people: tuple[InBuilding, ...] = ()
    heads: int = 0

    @property
    def total(self) -> int:
        """How many people are in the building."""
        return len(self.people) + self.heads

    def first(self) -> tuple[InBuilding, ...]:
        """Return those who need somebody: who is helped out, and children."""
        return tuple(each for each in self.people if each.way_out or each.helper or each.is_child)


@dataclass(frozen=True, slots=True)
class SignInFacts:
    """Who is expected, as each is called. One name, and no blank lines, makes the sheet for one person alone."""

    group: str
    day: date
    place: str = ""
    names: tuple[str, ...] = ()
    is_alone: bool = False
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do or to know before a session. who: whom it is about. is_done: it needs nobody any more."""

    who: str
    what: str
    at: time | None = None
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class DayBeforeFacts:
    """Everything to do and to know the day before a session, each part in the order in which it is needed."""

    group: str
    day: date
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    calls: tuple[ToDo, ...] = ()
    bookings: tuple[ToDo, ...] = ()
    ahead: tuple[ToDo, ...] = ()
    helps: tuple[ToDo, ...] = ()
    meets: tuple[ToDo, ...] = ()
    hours: tuple[ToDo, ...] = ()

    @property
    def open(self) -> int:
        """How many things are still to be done; when people come and go is only to be known."""
        parts = (self.calls, self.bookings, self.ahead, self.helps, self.meets)
        return sum(not each.is_done for part in parts for each in part)
