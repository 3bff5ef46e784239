"""What the papers of the office say: reports on groups, the schedule for finance, all we hold; and the thank-you."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.money import Money
from coprod_desktop.services.answer_facts import AnswerFacts
from coprod_desktop.services.facts import DecisionFacts, RingFacts
from coprod_desktop.services.finance import Schedule
from coprod_desktop.services.held import Held


@dataclass(frozen=True, slots=True)
class ThanksFacts:
    """What one person gave, in the group or in all. minutes: that they were there. credits: minutes still to spend.

    changed: what was done because they said something, with its number.
    """

    group: str
    day: date
    for_whom: str
    times: int = 0
    minutes: int = 0
    credits: int = 0
    said: int = 0
    changed: tuple[AnswerFacts, ...] = ()
    rings: tuple[RingFacts, ...] = ()
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class HeldSession:
    """One session of a report: how many came, how many things were said, and the ladder as a sentence."""

    day: date
    title: str
    came: int
    said: int
    ladder: str = ""


@dataclass(frozen=True, slots=True)
class GroupReportFacts:
    """What a group did from first to last. members: in the group's own word. people: how many came at least once.

    waiting: how many things have no answer; since: the day on which the oldest of them was said.
    """

    group: str
    first: date
    last: date
    purpose: str = ""
    members: str = ""
    people: int = 0
    sessions: tuple[HeldSession, ...] = ()
    decisions: tuple[DecisionFacts, ...] = ()
    answers: tuple[AnswerFacts, ...] = ()
    waiting: int = 0
    since: date | None = None
    spent: Money = Money()


@dataclass(frozen=True, slots=True)
class GroupInPeriod:
    """One group's line of the coordinator's report."""

    group: str
    sessions: int
    people: int
    said: int
    answered: int
    waiting: int
    spent: Money


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the report: its first day, how many came in all its sessions, and how many things were said."""

    first: date
    came: int
    said: int


@dataclass(frozen=True, slots=True)
class PeriodReportFacts:
    """All groups from first to last. people: each counted once. days: the median from saying to being told.

    size: points of the body, which the words in the charts have too.
    """

    organisation: str
    first: date
    last: date
    groups: tuple[GroupInPeriod, ...] = ()
    months: tuple[Month, ...] = ()
    people: int = 0
    days: float | None = None
    size: float = 14


@dataclass(frozen=True, slots=True)
class FinanceFacts:
    """The schedule that finance books costs from, on paper."""

    organisation: str
    day: date
    schedule: Schedule


@dataclass(frozen=True, slots=True)
class HeldPicture:
    """A picture that is kept about somebody. image: its bytes; none where it is not whole in this vault."""

    name: str
    image: bytes | None


@dataclass(frozen=True, slots=True)
class EverythingFacts:
    """All that is kept about one person, kind by kind, and the pictures themselves."""

    organisation: str
    day: date
    name: str
    parts: tuple[Held, ...]
    rings: tuple[RingFacts, ...] = ()
    pictures: tuple[HeldPicture, ...] = ()
    language: str = "en-GB"
