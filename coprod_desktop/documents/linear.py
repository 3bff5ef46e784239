"""A document as one line after another, for the forms that have no page: plain text, braille and sound."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from coprod_desktop.documents.blocks import (
    Block,
    Cell,
    Choices,
    Column,
    Content,
    Danger,
    Document,
    Entries,
    Entry,
    Fields,
    Figure,
    Listing,
    OwnWords,
    Paragraph,
    PictureRow,
    PictureRows,
    Said,
    Section,
    Table,
    Text,
    Tick,
    plain,
)
from coprod_desktop.documents.walk import quoted


class Role(StrEnum):
    """What a line is."""

    ABOUT = "about"
    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    OPTION = "option"
    """An answer with a box to tick."""
    FIELD = "field"
    """The label of a box to write in."""
    PICTURE = "picture"
    """What a picture shows."""
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Line:
    """One line. label: what the eye looks for, joined to its text by between. follows: stands right under the last."""

    role: Role
    text: Text
    label: Text = Text()
    between: str = ""
    follows: bool = False

    @property
    def whole(self) -> Text:
        """The label with its text."""
        return self.label + plain(self.between) + self.text if self.label else self.text


def lines(document: Document) -> Iterator[Line]:
    """Yield the lines of a document in the order of reading; empty ones are left out."""
    title = document.title
    head = (Line(Role.ABOUT, title.about), Line(Role.TITLE, title.title), Line(Role.ABOUT, title.for_whom))
    begun = False
    for line in _said_lines(head):
        yield replace(line, follows=begun)
        begun = True
    for block in document.blocks:
        yield from _said_lines(_block(block, document.quotation_marks))
    if document.logo is not None:  # last: whoever hears the page wants its words first
        yield from _said_lines((Line(Role.PICTURE, plain(document.logo.alternative)),))


def _said_lines(found: "Iterator[Line] | tuple[Line, ...]") -> Iterator[Line]:
    """Yield the lines that have words."""
    return (line for line in found if str(line.whole).strip())


def _block(block: Block, marks: tuple[str, str]) -> Iterator[Line]:
    if isinstance(block, Section):
        yield Line(Role.HEADING, block.heading, block.number, " ")
        for inner in block.blocks:
            yield from _content(inner, marks)
    else:
        yield from _content(block, marks)


def _content(block: Content, marks: tuple[str, str]) -> Iterator[Line]:
    match block:
        case Paragraph():
            yield Line(Role.PARAGRAPH, block.text)
        case Danger():
            yield Line(Role.DANGER, block.text)
        case OwnWords():
            for said in block.said:
                yield from _said(said, marks)
        case Entries():
            for number, entry in enumerate(block.entries):
                together = block.listing is Listing.COUNTS and number > 0
                yield Line(Role.ITEM, entry.text, entry.label, _between(entry, block.listing), together)
        case Table():
            for number in range(len(block.rows)):
                yield from _row(block.cells(number))
        case Choices():
            yield from _choices(block)
        case Fields():
            yield from (Line(Role.FIELD, field.label) for field in block.fields)
        case PictureRows():
            yield from chain.from_iterable(_picture_row(shown) for shown in block.rows)
        case Figure():
            yield Line(Role.PICTURE, plain(block.alternative))


def _choices(block: Choices) -> Iterator[Line]:
    yield Line(Role.PARAGRAPH, block.question)
    for number, option in enumerate(block.options):
        yield Line(Role.OPTION, option, follows=number > 0 or bool(block.question))


def _picture_row(row: PictureRow) -> Iterator[Line]:
    """Yield the sentences of a row, one under another; the picture only where it says more than they do."""
    yield Line(Role.PICTURE, plain(row.alternative))
    for number, sentence in enumerate(row.sentences):
        yield Line(Role.PARAGRAPH, sentence, follows=number > 0)


def _said(said: Said, marks: tuple[str, str]) -> Iterator[Line]:
    yield Line(Role.ITEM, quoted(said.words, said.paraphrase, marks), said.number, ": ")
    yield Line(Role.PARAGRAPH, said.note, follows=True)


def _between(entry: Entry, listing: Listing) -> str:
    """Return what parts a label from its text where the eye sees no columns."""
    if listing is Listing.STEPS:
        return ". "
    return " " if entry.runs_in or listing is Listing.COUNTS else ": "


def _row(cells: tuple[tuple[Column, Cell], ...]) -> Iterator[Line]:
    """Yield a row as labelled lines; a column without a head stands for itself."""
    begun = False
    for column, cell in cells:
        if isinstance(cell, Tick):
            line = Line(Role.OPTION, plain(cell.name), column.head, ": ")
        elif cell:
            line = Line(Role.CELL, cell, column.head, ": ")
        elif column.to_write:
            line = Line(Role.FIELD, column.head)
        else:
            continue
        yield replace(line, follows=begun)
        begun = True
