"""The Insights Log: what was said, in the words of who said it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import EVERYONE, Id, Number, id_from
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.records import Erasing, Find, Record, cell, record

MOST_LETTERS = 50_000  # a pasted page has about 3,000; beyond this it is a file, not something said


class InsightKind(StrEnum):
    """What a line of the log is."""

    INSIGHT = "insight"
    QUESTION = "question"
    IDEA = "idea"
    GOOD_PRACTICE = "good practice"
    DECISION = "decision"
    ACTION = "action"
    MESSAGE = "message"

    @property
    def is_said(self) -> bool:
        """Whether the words are somebody's own, to be shown in quotation marks."""
        return self not in (InsightKind.DECISION, InsightKind.ACTION)


class ShownAs(StrEnum):
    """Whom others see beside the words. Nobody, unless the speaker chose otherwise for this line."""

    NOBODY = "nobody"
    ROLE = "role"
    GROUP = "group"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Shown:
    """How the speaker of one line is shown, and in which words: "a carer", "Dot"."""

    how: ShownAs = ShownAs.NOBODY
    words: str = ""

    def __str__(self) -> str:
        return "" if self.how is ShownAs.NOBODY else self.words


class Heard(StrEnum):
    """Where it was heard."""

    SESSION = "session"
    ONE_TO_ONE = "one-to-one"
    DROP_IN = "drop-in"
    SURVEY = "survey"
    MEETING = "existing meeting"
    SHADOWING = "shadowing"
    SECOND_HAND = "second-hand"


class Sensitivity(StrEnum):
    """Who may read it: what is restricted is on no paper, screen or search but the log's own page."""

    SHARE = "share"
    GROUP_ONLY = "group only"
    RESTRICTED = "restricted"


class Check(StrEnum):
    """What came of checking the words with who said them. A supporter's yes does not count: NOT_CHECKED stays."""

    NOT_CHECKED = "not checked"
    AS_SAID = "as said"
    CHANGED = "changed"
    TAKE_OUT = "take out"


@dataclass(frozen=True, slots=True)
class Checked:
    """How the words were checked with the speaker ("quietly", "aloud", "on paper") and what came of it."""

    result: Check = Check.NOT_CHECKED
    how: str = ""


class Reached(StrEnum):
    """How a decision was reached."""

    AGREED = "agreed"
    VOTED = "voted"
    DECIDED = "decided"
    NOTED = "noted"


@record
class Insight(Record):
    """One line of the log. item: what was on the agenda then. answer_to is private and may be nobody; shown is apart
    from it and asked for each line.
    """

    TABLE: ClassVar[str] = "insight"

    number: Number
    group: Id
    session: Id | None = None
    item: Id | None = None
    kind: InsightKind = InsightKind.INSIGHT
    words: str = cell(default="", erasing=Erasing.ERASE, find=Find.WORDS)
    paraphrased: bool = False
    answer_to: Id | None = cell(default=None, about=True)
    shown: Shown = cell(default=Shown(), erasing=Erasing.ERASE)
    through: str = cell(default="", erasing=Erasing.ERASE)
    heard: Heard = Heard.SESSION
    noted_by: str = ""
    said_at: datetime | None = None
    votes: int | None = None
    sensitivity: Sensitivity = Sensitivity.SHARE
    readers: str = cell(default="", erasing=Erasing.ERASE)
    tell: str = cell(default="", erasing=Erasing.ERASE)
    checked: Checked = Checked()
    taken_back_on: date | None = None
    who: str = cell(default="", erasing=Erasing.ERASE)
    by_when: date | None = None
    done_on: date | None = None
    reached: Reached | None = None
    count: str = ""
    rung: Rung | None = None

    def __post_init__(self) -> None:
        if len(self.words) > MOST_LETTERS:
            raise UserError(
                f"That is {len(self.words):,} letters. One line of the log can hold {MOST_LETTERS:,}: keep it in parts."
            )

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @property
    def is_quotable(self) -> bool:
        """Whether the words are the speaker's own, to be shown in quotation marks."""
        return quotable(self.kind, self.heard, paraphrased=self.paraphrased)

    @property
    def may_be_shared(self) -> bool:
        """Whether the words may stand on a projector, in somebody else's document or in search."""
        return self.sensitivity is not Sensitivity.RESTRICTED and self.taken_back_on is None and not self.withdrawn


def quotable(kind: InsightKind, heard: Heard, *, paraphrased: bool) -> bool:
    """Return whether words may stand in quotation marks: somebody said exactly this, and we heard them say it."""
    return kind.is_said and heard is not Heard.SECOND_HAND and not paraphrased


class ThemeColour(StrEnum):
    """What a theme is marked with. It is always said in words too."""

    NONE = "none"
    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"
    BROWN = "brown"


@record
class Theme(Record):
    """A theme of a group, or of everybody. within: the theme that it is a part of.

    merged_into: the theme that this one is now another name of; it is withdrawn then. What was put under it stays as
    it was and is read as under the other, so that a line themed elsewhere meanwhile is not lost, and undo parts them.
    """

    TABLE: ClassVar[str] = "theme"

    name: str = cell(default="", find=Find.NAME)
    group: Id = EVERYONE
    within: Id | None = None
    order: str = ""
    colour: ThemeColour = ThemeColour.NONE
    merged_into: Id | None = None

    def care(self) -> Id:
        """Return the group, or everyone."""
        return self.group


@record
class Themed(Record):
    """One theme on one insight, and who put it there: with the group, or staff alone."""

    TABLE: ClassVar[str] = "themed"

    insight: Id
    theme: Id
    group: Id
    with_group: bool = False

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @staticmethod
    def id_of(insight: Id, theme: Id) -> Id:
        """Return the id of theme on insight, so that the same one put twice is one."""
        return id_from("themed", insight, theme)
