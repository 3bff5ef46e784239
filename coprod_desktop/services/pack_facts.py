"""What a print pack is made from, and what was made: plain records between services, documents and the window."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from math import ceil
from pathlib import Path

from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.ids import EVERYONE, Id
from coprod_desktop.domain.people import WHITE
from coprod_desktop.domain.sent import Paper
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.facts import CareFacts, Handling, SlipFacts, TicketFacts


class Run(StrEnum):
    """For what papers are made in one go."""

    SESSION = "session"
    """Everybody's summary, in the order in which they leave."""
    SUMMARIES = "summaries"
    """The summaries of a session that nobody has said to have been handed over, read out, told or posted."""
    INVITATIONS = "invitations"
    UPDATES = "updates"
    """“You said, we did”, for whoever has an answer that they were not told."""
    THANKS = "thank-you"

    @property
    def is_mailing(self) -> bool:
        """Whether it goes out by post as far as post is safe, in the order of postcodes."""
        return self is not Run.SESSION

    @property
    def of_session(self) -> bool:
        """Whether it is about one session; the others are about a group."""
        return self in (Run.SESSION, Run.SUMMARIES, Run.INVITATIONS)


@dataclass(frozen=True, slots=True)
class PackOf:
    """Which pack. about: the session or the group, as the run needs. again: also for who has theirs already."""

    run: Run
    about: Id
    again: bool = False


@dataclass(frozen=True, slots=True)
class PackPaper:
    """One document for one person. facts: what documents/catalogue.py makes it of. name: added to the file's name.

    lines: of the log that stand in it, by id. own: the numbers of those that are the reader's own words.
    """

    facts: object
    which: Paper = Paper.SUMMARY
    name: str = ""
    lines: tuple[Id, ...] = ()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackPerson:
    """One person's papers in a print pack.

    file_name: neutral, as it may be read on a screen by others; the pack makes it safe and unique. who: on the ticket.
    size: points of the body. paper: its colour in a word. also_as: the form of a file that is made besides print, or
    alone where handling is NOTHING. address: the lines of the envelope of what is posted. note: replaces what the
    ticket says is done with the paper. why: a sentence on why it is not posted, or not printed. person: whose it is,
    for who lists the papers on screen; no paper says it.
    """

    file_name: str
    who: str
    papers: tuple[PackPaper, ...] = ()
    size: float = 14
    paper: str = WHITE
    two_sides: bool = True
    leaves: time | None = None
    handling: Handling = Handling.TAKE_HOME
    also_as: Form | None = None
    address: tuple[str, ...] = ()
    postcode: str = ""
    note: str = ""
    why: str = ""
    person: Id = EVERYONE


@dataclass(frozen=True, slots=True)
class PackFacts:
    """Everything that a print pack is made from, people in the order in which their papers go.

    by_post: it is a mailing, in posting order. return_address: neutral lines; none where there is no neutral one.
    """

    group: str
    day: date
    for_whom: str
    people: tuple[PackPerson, ...] = ()
    slips: tuple[SlipFacts, ...] = ()
    cares: tuple[CareFacts, ...] = ()
    by_post: bool = False
    return_address: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stack:
    """What goes through the printer in one go. paper: its colour in a word. size: points of the body."""

    paper: str
    size: float
    two_sides: bool
    posted: bool


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file of a pack. for_whom: empty for the ticket, slips and what is printed in one go.

    sides: 0 for what is no print. stack: of what is printed in one go.
    """

    name: str
    content: bytes
    sides: int = 0
    for_whom: str = ""
    person: Id | None = None
    which: Paper | None = None
    stack: Stack | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """What was made: the ticket first, then each person's files and the slips, then what is printed in one go."""

    files: tuple[PackFile, ...]
    ticket: TicketFacts


@dataclass(frozen=True, slots=True)
class ToPrint:
    """One file that goes through the printer in one go. stack: none for the ticket, which is one of a kind."""

    path: Path
    sides: int
    stack: Stack | None = None

    @property
    def two_sides(self) -> bool:
        """Whether it is printed on both sides of the paper."""
        return self.stack is None or self.stack.two_sides

    @property
    def sheets(self) -> int:
        """How many sheets of paper it takes."""
        return ceil(self.sides / 2) if self.two_sides else self.sides


@dataclass(frozen=True, slots=True)
class PackWritten:
    """Where a pack was written: its files in the order of the pack. recorded: the step that says whose papers exist.

    to_print: the ticket first, then a file for each paper and size.
    """

    folder: Path
    paths: tuple[Path, ...]
    ticket: TicketFacts
    recorded: Changes
    to_print: tuple[ToPrint, ...] = ()
