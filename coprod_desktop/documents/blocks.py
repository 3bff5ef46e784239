"""The content of every document: semantic blocks without layout, drawn by each form of output in its own way.

A block says what something is, never how it looks: a renderer decides by the size of the letters whether a label stands
in the margin, runs in or stands above. A new document touches no renderer; a new form touches no document.
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of words that share one rank and one language. whole: never broken over two lines."""

    words: str
    strong: bool = False
    language: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Inline text. A line break inside it is kept; dates, times, phones and amounts are bound by the renderers."""

    spans: tuple[Span, ...] = ()

    def __str__(self) -> str:
        return "".join(span.words for span in self.spans)

    def __bool__(self) -> bool:
        return any(span.words for span in self.spans)

    def __add__(self, other: "Text") -> "Text":
        return Text(self.spans + other.spans)


def plain(words: str, language: str = "") -> Text:
    """Return words of ordinary weight; language is a code such as cy where it is not the document's."""
    return Text((Span(words, language=language),)) if words else Text()


def strong(words: str) -> Text:
    """Return what the eye looks for in its sentence: a date, a time, a number to ring. Never broken over two lines."""
    return Text((Span(words, strong=True, whole=True),)) if words else Text()


def joined(parts: "tuple[Text, ...] | list[Text]", between: str = " ") -> Text:
    """Return the parts that are not empty, with between set between them."""
    spans: list[Span] = []
    for part in parts:
        if part and spans:
            spans.append(Span(between))
        spans.extend(part.spans)
    return Text(tuple(spans))


@dataclass(frozen=True, slots=True)
class Title:
    """The head of side 1. about: whose page and which day; for_whom: one line to the reader."""

    title: Text
    about: Text = Text()
    for_whom: Text = Text()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together."""

    text: Text


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said. number: for life, such as K31; empty where the heading has it already.

    paraphrase: written down in another's words, so not to stand in quotation marks. note: whatever has to be said
    about these words ("Said through an interpreter."), never part of them.
    """

    words: Text
    number: Text = Text()
    paraphrase: bool = False
    note: Text = Text()


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Things that people said, in their own words, one after another."""

    said: tuple[Said, ...]


class Listing(StrEnum):
    """What the labels of a list are, which decides how much room they get."""

    LABELLED = "labelled"
    """A name, a word, an amount."""
    STEPS = "steps"
    """1, 2, 3: in this order."""
    COUNTS = "counts"
    """How many of each; one line under another without space."""
    RING = "ring"
    """Phone numbers first, then whom they reach."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A label and what it is the label of.

    runs_in: the label begins the sentence that its text goes on with ("Karen" asks the duty team); otherwise it is a
    name for what follows ("Where"). Without a label the text stands under the texts of the others.
    """

    text: Text
    label: Text = Text()
    runs_in: bool = False


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of labelled items: decisions, next steps, key facts, money, steps, numbers to ring."""

    entries: tuple[Entry, ...]
    listing: Listing = Listing.LABELLED


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick in a table; name is what it means for somebody who hears the page."""

    name: str


Cell = Text | Tick


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. to_write: somebody writes in it, so it has a rule at its left and rows of 15 mm."""

    head: Text
    to_write: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal kind under a head. Where it does not fit, each row becomes labelled lines.

    total: the last row is what the others come to; nothing is written in its empty cells.
    fills: on paper, blank rows go on to the foot of the last side, where the table ends the document.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False
    fills: bool = False

    def cells(self, number: int) -> tuple[tuple[Column, Cell], ...]:
        """Return the cells of a row with their columns, as labelled lines need them: of a total only what it has."""
        pairs = tuple(zip(self.columns, self.rows[number], strict=True))
        if not self.total or number < len(self.rows) - 1:
            return pairs
        name, *others = pairs
        return ((Column(Text()), name[1]), *((column, cell) for column, cell in others if cell))


@dataclass(frozen=True, slots=True)
class Choices:
    """A question and its answers, each with a box to tick; the question may be the heading above instead."""

    options: tuple[Text, ...]
    question: Text = Text()


class Room(StrEnum):
    """How much somebody is expected to write into a box."""

    LINE = "line"
    TWO_LINES = "two lines"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class Field:
    """A box to write in with its label above. share: of the measure, against the other boxes beside it."""

    label: Text
    room: Room = Room.LINE
    share: int = 1


@dataclass(frozen=True, slots=True)
class Fields:
    """Boxes to write in that belong side by side; one under another where they do not fit."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its words for somebody who does not see it; without words it is mere decoration.

    image: the bytes of a PNG or JPEG file. width: of the measure, from 0 to 1.
    """

    image: bytes
    alternative: str
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Danger:
    """The one line that must be found first by somebody in danger. Only on the support sheet, and only once."""

    text: Text


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One idea: a picture, and beside it a sentence a line.

    picture: the bytes of an SVG, PNG or JPEG file; none where nothing fits. It says what the sentences say, so it is
    decoration unless alternative has words.
    """

    sentences: tuple[Text, ...]
    picture: bytes = b""
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class PictureRows:
    """Ideas one under another, as Easy Read has them."""

    rows: tuple[PictureRow, ...]


Content = Paragraph | OwnWords | Entries | Table | Choices | Fields | Figure | Danger | PictureRows


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what belongs under it.

    number: of the one insight that the section answers, which then stands in the margin and the rest beside it.
    begins_side: a new side begins here where that adds no side. whole: kept on one side whatever its length.
    """

    heading: Text
    blocks: tuple[Content, ...]
    number: Text = Text()
    begins_side: bool = False
    whole: bool = False


Block = Content | Section


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    language: a code such as en-GB. foot: what may stand beside the page number, best first; the first that fits is
    taken. page_words: "Page {page} of {pages}" in the document's language. easy_read: more room between the lines, and
    a column for pictures at the left. logo: of whoever gives it out, on the first side, where it takes no room from
    the words.
    """

    title: Title
    blocks: tuple[Block, ...]
    language: str = "en-GB"
    foot: tuple[Text, ...] = ()
    page_words: str = "Page {page} of {pages}"
    quotation_marks: tuple[str, str] = ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}")
    easy_read: bool = False
    logo: Figure | None = None
