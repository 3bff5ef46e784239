"""A person: what they are called, how it is safe to reach them, and in which form they read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.plain_letters import bare_words
from coprod_desktop.domain.records import Erasing, Find, Record, cell, record

CLEAR_PRINT, LARGE_PRINT = 14, 18
LEAST_PRINT, MOST_PRINT = 12, 28  # UKAAF G003: never below 12; above 28 offer audio or electronic text
LONGEST_NAME = 300
ENGLISH = "en-GB"
LANGUAGES = {
    ENGLISH: "English",
    "cy": "Welsh",
    "pl": "Polish",
    "ur": "Urdu",
    "pa": "Punjabi",
    "bn": "Bengali",
    "gu": "Gujarati",
    "ar": "Arabic",
    "so": "Somali",
    "ro": "Romanian",
}
"""The languages that printed pages are made in, by their codes (BCP 47)."""
WHITE = "white"
"""The paper that is in the printer anyway."""
PAPER_COLOURS = (WHITE, "cream", "yellow", "blue", "green", "pink")
"""Papers that are offered, by their colour."""


class Status(StrEnum):
    """Whether letters and calls go to somebody: only to those who are active."""

    ACTIVE = "active"
    PAUSED = "paused"
    LEFT = "left"
    DIED = "died"


GONE = (Status.LEFT, Status.DIED)
"""Who takes part no longer; who only has a break does."""


class WordsAfter(StrEnum):
    """What happens to somebody's words when they no longer take part: what they, or those close to them, asked for."""

    KEEP = "keep as shown"
    NOBODY = "show as nobody"
    TAKE_BACK = "take back"


class Reach(StrEnum):
    """How somebody prefers to be reached."""

    HAND = "hand"
    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    POST = "post"


class Paper(StrEnum):
    """What happens to somebody's paper."""

    TAKE_HOME = "take home"
    KEEP_FOR_ME = "keep for me"
    READ_TO_ME = "read to me"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class SafeContact:
    """What that person said is safe, asked alone. Until somebody asked, nothing is: documents are handed over."""

    post: bool = False
    plain_envelope: bool = True
    voicemail: bool = False
    text: bool = False
    times: str = ""
    asked_alone_on: date | None = None


@dataclass(frozen=True, slots=True)
class PrintForm:
    """In which form somebody reads: body size in points, Easy Read, the paper's colour, the language (BCP 47)."""

    size: int = CLEAR_PRINT
    easy_read: bool = False
    paper_colour: str = WHITE
    language: str = ENGLISH

    def __post_init__(self) -> None:
        if not LEAST_PRINT <= self.size <= MOST_PRINT:
            raise UserError(
                f"Print can be {LEAST_PRINT} to {MOST_PRINT} points. For more than {MOST_PRINT}, offer audio or a file."
            )

    def words(self) -> str:
        """Return it as shown beside a name, "24 point print, on cream, in Urdu"; empty for what everybody gets."""
        size = f"{self.size} point print" if self.size != CLEAR_PRINT else ""
        parts = [
            "Easy Read" if self.easy_read else size,
            f"on {self.paper_colour} paper" * (self.paper_colour != WHITE),
            f"in {LANGUAGES[self.language]}" if self.language in LANGUAGES and self.language != ENGLISH else "",
        ]
        words = ", ".join(part for part in parts if part)
        return words[:1].upper() + words[1:]


def short_name(name: str, called: str) -> str:
    """Return what people in the room call somebody: the name they gave for that, or else the first word of theirs."""
    return called or next(iter(name.split()), "")


def folded_name(name: str) -> str:
    """Return a name as it is compared with others: without accents, capitals, signs, and the order of its words."""
    return " ".join(sorted(bare_words(name.translate(_WITHIN_A_WORD)).split()))


_WITHIN_A_WORD = str.maketrans("", "", "'’")
"""Signs that are no end of a word: O’Dowd is ODowd to some spreadsheets."""


@record
class Person(Record):
    """Somebody who takes part, supports or facilitates. No diagnosis, no capacity field, no bank details.

    name: as they say it, one word or many. other_names: which they are found by too, and which stand nowhere else.
    status_from, status_on: who told us of it, and when. guardian: of somebody under 18, with their number.
    also_as: the form of a file that they want besides their print, or, where they want no paper, instead of it.
    """

    TABLE: ClassVar[str] = "person"

    name: str = cell(default="", erasing=Erasing.ERASE, find=Find.NAME)
    called: str = cell(default="", erasing=Erasing.ERASE, find=Find.NAME)
    title: str = cell(default="", erasing=Erasing.ERASE)
    other_names: str = cell(default="", erasing=Erasing.ERASE, find=Find.NAME)
    say_name: str = cell(default="", erasing=Erasing.ERASE)
    pronouns: str = cell(default="", erasing=Erasing.ERASE)
    role: str = cell(default="", erasing=Erasing.ERASE)
    status: Status = Status.ACTIVE
    status_from: str = cell(default="", erasing=Erasing.ERASE)
    status_on: date | None = cell(default=None, erasing=Erasing.ERASE)
    words_after: WordsAfter | None = cell(default=None, erasing=Erasing.ERASE)
    prefers: Reach = cell(default=Reach.HAND, erasing=Erasing.ERASE)
    phone: str = cell(default="", erasing=Erasing.ERASE)
    email: str = cell(default="", erasing=Erasing.ERASE)
    address: str = cell(default="", erasing=Erasing.ERASE)
    safe: SafeContact = cell(default=SafeContact(), erasing=Erasing.ERASE)
    paper: Paper = cell(default=Paper.TAKE_HOME, erasing=Erasing.ERASE)
    reads: PrintForm = cell(default=PrintForm(), erasing=Erasing.ERASE)
    also_as: Form | None = cell(default=None, erasing=Erasing.ERASE)
    if_upset: str = cell(default="", erasing=Erasing.ERASE)
    under_18: bool = cell(default=False, erasing=Erasing.ERASE)
    guardian: str = cell(default="", erasing=Erasing.ERASE)
    emergency: str = cell(default="", erasing=Erasing.ERASE)
    brings: str = cell(default="", erasing=Erasing.ERASE)
    credit: str = cell(default="", erasing=Erasing.ERASE)
    payment_wish: str = cell(default="", erasing=Erasing.ERASE)
    advice_offered_on: date | None = cell(default=None, erasing=Erasing.ERASE)

    def __post_init__(self) -> None:
        if len(self.name) > LONGEST_NAME:
            raise UserError(
                f"A name can have {LONGEST_NAME} letters. This one has {len(self.name):,}: is it a pasted text?"
            )

    def care(self) -> Id:
        """Return the person: who is with a group's laptop comes with the group."""
        return self.id

    @property
    def short(self) -> str:
        """What people in the room call them: the name they gave for that, or else the first word of their name."""
        return short_name(self.name, self.called)

    @property
    def formal_name(self) -> str:
        """Their name with the title that they use, if they use one: for an envelope, never for a voice in the room."""
        return f"{self.title} {self.name}".strip()

    @property
    def takes_part(self) -> bool:
        """Whether they have neither left nor died: who only has a break is handed what is theirs when they come."""
        return self.status not in GONE

    @property
    def may_be_rung(self) -> bool:
        """Whether a call to them stands: they take part, and are not having a break."""
        return self.status is Status.ACTIVE and not self.withdrawn

    @property
    def may_be_posted(self) -> bool:
        """Whether post to them is safe: they were asked alone, said yes, are active and have an address."""
        return bool(
            self.safe.post and self.safe.asked_alone_on and self.status is Status.ACTIVE and self.address.strip()
        )
