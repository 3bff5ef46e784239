"""What lists on the screen show of many records at once: small rows that storage reads in one go."""

from dataclasses import dataclass
from datetime import date, datetime, time

from coprod_desktop.domain.attendance import Presence, Reply, Way
from coprod_desktop.domain.ids import Id, Number
from coprod_desktop.domain.insights import Check, Heard, InsightKind, Reached, Sensitivity, Shown, quotable
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.people import Status
from coprod_desktop.domain.sessions import SessionKind, SessionState


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person wherever their name stands: helps is what helps them take part, in words, their print form first."""

    id: Id
    name: str
    short: str
    helps: str
    phone: str
    status: Status


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group, how many belong to it, and the day of its next session. counted: its members in its own words."""

    id: Id
    name: str
    members: int
    next_day: date | None
    counted: str = ""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session in a list: expected counts who is invited or came, apologies left out."""

    id: Id
    group: Id
    group_name: str
    title: str
    kind: SessionKind
    day: date | None
    starts: time | None
    ends: time | None
    place: str
    state: SessionState
    expected: int


@dataclass(frozen=True, slots=True)
class RoomRow:
    """Somebody at a session. supports: the short name of whom they support. asked: whether "Did it cost you
    anything?" has its answer; cost: what they told us, nothing included. way_out: how they get out when there is a
    fire, helper: the short name of who helps them. active: letters and calls may go to them.
    """

    person: Id
    name: str
    short: str
    helps: str
    presence: Presence
    way: Way
    came_at: datetime | None
    leaves_at: time | None
    supports: str
    note: str
    asked: bool
    cost: Money
    left_at: datetime | None = None
    comes_at: time | None = None
    invited_on: date | None = None
    reply: Reply = Reply.NONE
    reminded_on: date | None = None
    supporting: Id | None = None
    way_out: str = ""
    helper: str = ""
    under_18: bool = False
    active: bool = True

    @property
    def is_in(self) -> bool:
        """Whether they are in the session now."""
        return self.presence is Presence.HERE


@dataclass(frozen=True, slots=True)
class InsightRow:
    """A line of the log in a list. answer_to: the short name of whom to answer, empty for nobody.

    staff_themes: those of themes that staff alone put there. laptop: which laptop wrote it, in a word, where two have
    used its number; else empty. pictures: how many it has.
    """

    id: Id
    number: Number
    session: Id | None
    kind: InsightKind
    words: str
    answer_to: str
    shown: Shown
    themes: tuple[str, ...]
    votes: int | None
    sensitivity: Sensitivity
    check: Check
    said_at: datetime | None
    taken_back: bool
    who: str
    by_when: date | None
    reached: Reached | None
    count: str
    paraphrased: bool = False
    heard: Heard = Heard.SESSION
    staff_themes: tuple[str, ...] = ()
    laptop: str = ""
    rung: Rung | None = None
    pictures: int = 0
    done_on: date | None = None

    @property
    def is_quotable(self) -> bool:
        """Whether the words are the speaker's own, to be shown in quotation marks."""
        return quotable(self.kind, self.heard, paraphrased=self.paraphrased)


@dataclass(frozen=True, slots=True)
class OwedRow:
    """Somebody whom money is owed to: how much, since which day, and how they want it. short: empty once erased."""

    person: Id
    short: str
    amount: Money
    since: date | None
    pay_by: str


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call to make."""

    id: Id
    person: Id
    name: str
    why: str
    phone: str
    may_leave_message: bool
    due: date | None


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a search found: its table ("person", "insight", "session"), a title, and a soft line."""

    table: str
    id: Id
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found of one part of the vault. detail: what is wrong, without anybody's words."""

    what: str
    is_whole: bool
    detail: str = ""
