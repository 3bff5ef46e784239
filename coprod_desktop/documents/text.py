"""Plain text from the same blocks: for e-mail, for voices that read aloud, for text relay."""

from collections.abc import Iterator

from coprod_desktop.documents.binding import NO_BREAK
from coprod_desktop.documents.blocks import (
    Block,
    Choices,
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
    Said,
    Section,
    Table,
    Text,
    Tick,
)
from coprod_desktop.documents.walk import quoted


def render(document: Document) -> str:
    """Return document as plain text: a blank line between blocks, two before a heading, no lines drawn of signs."""
    title = document.title
    parts = [_lines(title.about, title.title, title.for_whom)]
    for block in document.blocks:
        parts.extend(_block(block, document.quotation_marks))
    return "\n\n".join(part for part in parts if part.strip()).replace(NO_BREAK, " ") + "\n"


def _lines(*texts: Text) -> str:
    """Return texts one under another, empty ones left out."""
    return "\n".join(str(text) for text in texts if text)


def _block(block: Block, marks: tuple[str, str]) -> Iterator[str]:
    if isinstance(block, Section):
        heading = f"{block.number} {block.heading}" if block.number else str(block.heading)
        yield f"\n{heading}"
        for inner in block.blocks:
            yield from _content(inner, marks)
    else:
        yield from _content(block, marks)


def _content(block: Content, marks: tuple[str, str]) -> Iterator[str]:
    """Yield the paragraphs of a block."""
    match block:
        case Paragraph() | Danger():
            yield str(block.text)
        case OwnWords():
            yield from (_said(said, marks) for said in block.said)
        case Entries(listing=Listing.COUNTS):
            yield "\n".join(_entry(entry, block.listing) for entry in block.entries)
        case Entries():
            yield from (_entry(entry, block.listing) for entry in block.entries)
        case Table():
            yield from (_row(block, row) for row in block.rows)
        case Choices():
            yield _lines(block.question, *block.options)
        case Fields():
            yield from (f"{field.label}:" for field in block.fields)
        case Figure():
            yield f"[{block.alternative}]" if block.alternative else ""


def _said(said: Said, marks: tuple[str, str]) -> str:
    words = quoted(said.words, said.paraphrase, marks)
    spoken = f"{said.number}: {words}" if said.number else str(words)
    return f"{spoken}\n{said.note}" if said.note else spoken


def _entry(entry: Entry, listing: Listing) -> str:
    if not entry.label:
        return str(entry.text)
    if listing is Listing.STEPS:
        return f"{entry.label}. {entry.text}"
    runs_in = entry.runs_in or listing is Listing.COUNTS
    return f"{entry.label}{'' if runs_in else ':'} {entry.text}"


def _row(table: Table, row: tuple[Text | Tick, ...]) -> str:
    """Return a row as labelled lines; a column without a head stands for itself."""
    lines = []
    for column, cell in zip(table.columns, row, strict=True):
        if not isinstance(cell, Tick) and (cell or column.to_write):
            lines.append(f"{column.head}: {cell}" if column.head else str(cell))
    return "\n".join(lines)
