"""What an Easy Read wording is made from, and how it is shown."""

from dataclasses import dataclass
from datetime import date, time

from coprod_desktop.domain.easy_read import EasyCheck, EasyRead, EasyRow, Standing, Subject
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.plain_words import Finding
from coprod_desktop.services.facts import RingFacts, SummaryFacts


@dataclass(frozen=True, slots=True)
class PlainItem:
    """One thing that the plain text says. insight: the line of the log that says it. person: whose words they are.

    key: what it is, whatever words it has, where rows are asked whether one says it: the line itself, one of the news
    about it, a piece of its answer. None where text is rewritten as a whole.
    """

    text: str
    key: Id | None = None
    insight: Id | None = None
    person: Id | None = None
    picture: str = ""
    """The one that must be taken: a clock shows no other hour than the true one."""


@dataclass(frozen=True, slots=True)
class PlainPart:
    """What stands under one heading. key: never changes."""

    key: str
    heading: str
    items: tuple[PlainItem, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """One row with what is hard to read in it."""

    row: EasyRow
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """One part: the plain text, and the rows that say it in Easy Read. new: how many things no row said yet."""

    plain: PlainPart
    rows: tuple[RowView, ...]
    new: int = 0


@dataclass(frozen=True, slots=True)
class EasyReadView:
    """A whole wording. title: what it is about, in words. checks: those of these very words."""

    record: EasyRead
    title: str
    parts: tuple[PartView, ...]
    standing: Standing
    checks: tuple[EasyCheck, ...] = ()
    sides: int = 1
    """About how many it fills."""
    reader: Id | None = None
    """Whose update an answer stands in; none where nobody asked to be answered, and for other wordings."""

    @property
    def hard(self) -> int:
        """Return how many things are hard to read."""
        return sum(len(row.findings) for part in self.parts for row in part.rows)


@dataclass(frozen=True, slots=True)
class EasyRowFacts:
    """One row for a page. picture: a shipped one, by its name. image: the bytes of the group's own; shows: its name."""

    sentences: tuple[str, ...]
    picture: str = ""
    image: bytes = b""
    shows: str = ""


@dataclass(frozen=True, slots=True)
class EasyPartFacts:
    """What stands under one heading."""

    key: str
    heading: str
    rows: tuple[EasyRowFacts, ...]


@dataclass(frozen=True, slots=True)
class EasyReadFacts:
    """A page in Easy Read. about: the group, with the session's day. checked_with: as it stands on the page.

    own: what is about its reader alone, where it has one. for_whom, rings: of an invitation.
    """

    subject: Subject
    about: str
    group: str
    day: date | None
    parts: tuple[EasyPartFacts, ...]
    checked_with: tuple[str, ...]
    own: SummaryFacts | None = None
    for_whom: str = ""
    rings: tuple[RingFacts, ...] = ()


def clock_for(moment: time) -> str:
    """Return the picture of a clock at that hour, or half hour; the nearest thing without hands where there is none."""
    hour = _HOURS[moment.hour % 12]
    if moment.minute == 0:
        return f"openmoji/{hour}-oclock"
    if moment.minute == HALF and hour in _HALVES:
        return f"openmoji/{hour}-thirty"
    return "openmoji/timer-clock"


HALF = 30
_HOURS = ("twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_HALVES = frozenset({"one", "two", "nine", "ten", "eleven", "twelve"})
