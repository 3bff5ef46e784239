"""What a printed document needs to know, as plain records: gathered by services, turned into blocks by documents.

Words are given as they are to be read: names as people are called, places and access in whole sentences. Nothing here
is private to anybody but the person whom the document is for: who gathers the facts leaves out what is restricted,
taken back, or said by somebody else in confidence.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from coprod_desktop.domain.expenses import Method
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.insights import Reached, ShownAs
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.people import WHITE


class Handling(StrEnum):
    """What happens to a person's paper."""

    TAKE_HOME = "take home"
    KEEP = "keep"
    """Kept here for them."""
    READ = "read"
    """Read to them, and then theirs if they want it."""
    NOTHING = "nothing"
    """No paper is made."""
    POST = "post"
    """Posted in a plain envelope; only where that person's post is recorded as safe."""


@dataclass(frozen=True, slots=True)
class WordsFacts:
    """One thing that the reader said.

    number: for life, such as K31. words: exactly as kept, without quotation marks around the whole. paraphrase: whoever
    wrote it down used words of their own, so it must not stand in quotation marks. language: a code such as cy where
    the words are in another language than the document.
    """

    number: str
    words: str
    paraphrase: bool = False
    shown_as: ShownAs = ShownAs.NOBODY
    language: str = ""


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What was decided, as a sentence; count is how many said what, in words ("Ten said yes, two said no.").

    by: who decided it, where that was asked.
    """

    text: str
    reached: Reached = Reached.AGREED
    count: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class StepFacts:
    """What happens next: who, then what they do as the rest of that sentence ("asks the council for …")."""

    who: str
    what: str
    by: date | None = None


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """When and where the group meets again.

    access: whole sentences ("There is a lift."). taxi: when this person's own taxi comes to fetch them, already booked.
    """

    day: date
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    access: tuple[str, ...] = ()
    taxi: time | None = None


@dataclass(frozen=True, slots=True)
class RingFacts:
    """Somebody to ring: as they are called, the number as people write it, the hours in words."""

    name: str
    phone: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class OwedFacts:
    """One cost of the reader's. what_for completes "£4.60 for …" ("the bus").

    paid: already in their hands. ahead: paid before the day, such as a taxi. by: the day by which the money will be
    there, if one was promised.
    """

    amount: Money
    what_for: str
    how: Method = Method.CASH
    paid: bool = False
    by: date | None = None
    ahead: bool = False


class CostsAsked(StrEnum):
    """Whether the reader was asked if today cost them anything, and what they said."""

    NOT_ASKED = "not asked"
    NOTHING = "nothing"
    DECLINED = "declined"
    CLAIMED = "claimed"


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """One person's page about one session.

    for_whom: what the reader is called. rings: whom to ring, the one who changes words first; 999 is added by the
    document. own_words hold only what this person said and may read. was_there: false for who sent apologies. language:
    what the reader reads (BCP 47).
    """

    group: str
    day: date
    for_whom: str
    own_words: tuple[WordsFacts, ...] = ()
    decisions: tuple[DecisionFacts, ...] = ()
    steps: tuple[StepFacts, ...] = ()
    next_meeting: MeetingFacts | None = None
    rings: tuple[RingFacts, ...] = ()
    costs_asked: CostsAsked = CostsAsked.NOT_ASKED
    owed: tuple[OwedFacts, ...] = ()
    was_there: bool = True
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class RecordLineFacts:
    """One line of the full record. shown: how the speaker is to be shown ("a carer", "Denise"); empty for nobody."""

    number: str
    words: str
    paraphrase: bool = False
    shown: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class RecordItemFacts:
    """One item of the agenda with what was said under it; an empty title holds what was said outside the agenda."""

    title: str
    lines: tuple[RecordLineFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """Everything that was kept in one session and may be shown to everybody in it.

    here: names of those who let their name stand in the record; others: how many more were there. language: what the
    reader reads (BCP 47).
    """

    group: str
    day: date
    for_whom: str
    place: str = ""
    here: tuple[str, ...] = ()
    others: int = 0
    items: tuple[RecordItemFacts, ...] = ()
    decisions: tuple[DecisionFacts, ...] = ()
    steps: tuple[StepFacts, ...] = ()
    rings: tuple[RingFacts, ...] = ()
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """Slips for what was said and has nobody to answer: one for each number, and whom to ring for the answer."""

    group: str
    day: date
    numbers: tuple[str, ...]
    ring: RingFacts
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class CareFacts:
    """Something that whoever prints must know: a label (a name, a number), and the rest of its sentence."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class TicketLine:
    """One row of the print ticket.

    leaves: None for what is posted, for slips and for who did not say. size: points; 0 where nothing is printed.
    two_sides: printed on both sides of a sheet. sheets: of paper. slips: how many are on them; 0 for a person's paper.
    note: replaces what the handling says ("Farida reads it"). also_as: the form of a file that was made, too.
    """

    who: str
    leaves: time | None = None
    size: float = 0
    two_sides: bool = True
    sheets: int = 0
    paper: str = WHITE
    handling: Handling = Handling.TAKE_HOME
    slips: int = 0
    note: str = ""
    also_as: Form | None = None
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class TicketFacts:
    """What to print for one session in leaving order, or for a mailing by_post. for_whom: whoever prints.

    whys: why something is not printed or not posted for somebody.
    """

    group: str
    day: date
    for_whom: str
    lines: tuple[TicketLine, ...] = ()
    cares: tuple[CareFacts, ...] = ()
    by_post: bool = False
    whys: tuple[CareFacts, ...] = ()
