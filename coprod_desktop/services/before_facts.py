"""What the papers before and at the beginning of a session say: the invitation, the agenda, the name badges."""

from dataclasses import dataclass
from datetime import date, time

from coprod_desktop.domain.money import Money
from coprod_desktop.services.facts import MeetingFacts, RingFacts


@dataclass(frozen=True, slots=True)
class AgendaItemFacts:
    """One item: when it begins, where that is known, how many minutes it has, and who leads it."""

    title: str
    starts: time | None = None
    minutes: int = 0
    leads: str = ""
    is_break: bool = False


@dataclass(frozen=True, slots=True)
class AgendaFacts:
    """What a group means to do on a day. language: of the fixed words (BCP 47)."""

    group: str
    day: date
    items: tuple[AgendaItemFacts, ...] = ()
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class InvitationFacts:
    """One person's invitation. about: what the group is for. travel: how to get there, in whole sentences.

    offered, minutes: what this person is offered for their time, where something is.
    """

    group: str
    for_whom: str
    meeting: MeetingFacts
    about: str = ""
    address: str = ""
    travel: str = ""
    items: tuple[AgendaItemFacts, ...] = ()
    offered: Money | None = None
    minutes: int = 0
    rings: tuple[RingFacts, ...] = ()
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class BadgesFacts:
    """Everybody who is expected, as they are called."""

    group: str
    organisation: str
    day: date
    names: tuple[str, ...] = ()
