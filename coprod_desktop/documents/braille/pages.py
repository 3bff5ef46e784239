"""A document in pages of braille: 40 cells, 25 lines, the last of them for the page number."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from coprod_desktop.documents.binding import NO_BREAK
from coprod_desktop.documents.blocks import Document, Text
from coprod_desktop.documents.braille.louis import braille, table_of
from coprod_desktop.documents.letters import tidy
from coprod_desktop.documents.linear import Line, Role, lines

CELLS, LINES = 40, 25  # what British and American embossers take on a sheet
TEXT_LINES = LINES - 1
HEADING_KEEPS = 2  # lines that must follow a heading on its page
CENTRED_CLEAR = 3  # cells that stay empty at either side of a centred line


@dataclass(frozen=True, slots=True)
class Indent:
    """How many cells stay empty before the first line and before the lines that it runs over to."""

    first: int
    over: int


# As braille readers expect: paragraphs begin in cell 3, lists run over to cell 3, headings stand in cell 5, and what
# describes a picture begins in cell 7.
PARAGRAPH, LIST, HEADING, NOTE = Indent(2, 0), Indent(0, 2), Indent(4, 4), Indent(6, 4)
INDENTS = {
    Role.ABOUT: LIST,
    Role.HEADING: HEADING,
    Role.PARAGRAPH: PARAGRAPH,
    Role.DANGER: PARAGRAPH,
    Role.PICTURE: NOTE,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of cells. keeps: how many rows must follow it on its page."""

    cells: str
    keeps: int = 0


def render(document: Document) -> bytes:
    """Return document as a BRF file: braille ASCII, pages that end with a form feed.

    Raises UserError where liblouis is not on the computer, or knows no braille for the document's language.
    """
    table_of(document.language)
    pages = []
    for number, rows in enumerate(_pages(list(_rows(document))), start=1):
        page = [row.cells.rstrip() for row in rows]
        page += [""] * (TEXT_LINES - len(page))
        page.append(braille(str(number), document.language, document.language).rjust(CELLS))
        pages.append("\r\n".join(page) + "\r\n\f")
    return "".join(pages).encode("ascii")


def _rows(document: Document) -> Iterator[Row]:
    """Yield all rows; a blank one before a heading, after the head, and between the rows of a table."""
    before: Line | None = None
    for line in lines(document):
        if before is not None and _blank_between(before, line):
            yield Row("")
        yield from _line_rows(line, document.language)
        before = line


def _blank_between(before: Line, line: Line) -> bool:
    head = {Role.ABOUT, Role.TITLE}
    table = line.role is Role.CELL and not line.follows
    return line.role is Role.HEADING or table or (before.role in head and line.role not in head)


def _line_rows(line: Line, language: str) -> Iterator[Row]:
    """Yield the rows of one line; a line break inside it is kept."""
    for part in _words(line, language).split("\n"):
        if line.role is Role.TITLE:
            yield from (Row(row.center(CELLS)) for row in _wrapped(part, Indent(0, 0), CELLS - 2 * CENTRED_CLEAR))
        else:
            rows = list(_wrapped(part, INDENTS.get(line.role, LIST), CELLS))
            keeps = HEADING_KEEPS if line.role is Role.HEADING else 0
            yield from (Row(row, keeps and keeps + len(rows) - place) for place, row in enumerate(rows, start=1))


def _words(line: Line, language: str) -> str:
    """Return a line in braille. What is bold for the eye is not marked: braille marks what changes the meaning."""
    words = _translated(line.whole, language)
    match line.role:
        case Role.FIELD:
            return words + braille(":", language, language)
        case _:
            return words


def _translated(text: Text, language: str) -> str:
    """Return text in braille, each language by its own table; spans of one language are read together."""
    made = []
    for own, spans in groupby(text.spans, lambda span: span.language or language):
        words = tidy("".join(span.words for span in spans)).replace(NO_BREAK, " ")
        made.append("\n".join(braille(part, own, language) for part in words.split("\n")))
    return "".join(made)


def _wrapped(cells: str, indent: Indent, room: int) -> Iterator[str]:
    """Yield rows no longer than room; a word that is longer is cut, as there is no hyphen that means nothing."""
    row, margin = " " * indent.first, indent.first
    for whole in cells.split():
        word = whole
        if len(row) > margin and len(row) + 1 + len(word) <= room:
            row += " " + word
            continue
        if len(row) > margin:
            yield row
            margin = indent.over
            row = " " * margin
        while margin + len(word) > room:
            yield row + word[: room - margin]
            word = word[room - margin :]
            margin = indent.over
            row = " " * margin
        row += word
    if row.strip():
        yield row


def _pages(rows: list[Row]) -> Iterator[list[Row]]:
    """Yield the rows of each page; a heading goes on to the next page with what it is the heading of."""
    page: list[Row] = []
    for place, row in enumerate(rows):
        left = TEXT_LINES - len(page)
        following = min(row.keeps, len(rows) - place - 1)
        if left < 1 + following:
            yield page
            page = []
        if row.cells or page:  # no page begins with a blank line
            page.append(row)
    yield page
