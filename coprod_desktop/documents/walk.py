"""Every text of a document in the order in which it is read."""

from collections.abc import Iterator
from dataclasses import replace

from coprod_desktop.documents.blocks import (
    Block,
    Choices,
    Danger,
    Document,
    Entries,
    Fields,
    Figure,
    OwnWords,
    Paragraph,
    PictureRows,
    Section,
    Table,
    Text,
    Tick,
    plain,
)

_DOUBLE = ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}")
_SINGLE = ("\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}")


def texts(document: Document) -> Iterator[Text]:
    """Yield the texts of the title and of each block, empty ones left out; own words come with their marks."""
    title = document.title
    for text in (title.about, title.title, title.for_whom):
        if text:
            yield text
    for block in document.blocks:
        for text in block_texts(block, document.quotation_marks):
            if text:
                yield text


def quoted(words: Text, paraphrase: bool, marks: tuple[str, str]) -> Text:
    """Return words between the document's quotation marks, unless they are a paraphrase."""
    return words if paraphrase else plain(marks[0]) + inside_quotation(words, marks) + plain(marks[1])


def inside_quotation(words: Text, marks: tuple[str, str]) -> Text:
    """Return words as they stand inside those marks: what they quote themselves has single ones, as in English print.

    The marks are how it is printed, not what was said; where they don't come in pairs nothing is changed.
    """
    said = str(words)
    if marks != _DOUBLE or marks[0] not in said or said.count(marks[0]) != said.count(marks[1]):
        return words
    single = str.maketrans(dict(zip(marks, _SINGLE, strict=True)))
    return Text(tuple(replace(span, words=span.words.translate(single)) for span in words.spans))


def block_texts(block: Block, marks: tuple[str, str]) -> Iterator[Text]:
    """Yield the texts of one block."""
    match block:
        case Section():
            yield block.number
            yield block.heading
            for inner in block.blocks:
                yield from block_texts(inner, marks)
        case Paragraph() | Danger():
            yield block.text
        case OwnWords():
            for said in block.said:
                yield from (said.number, quoted(said.words, said.paraphrase, marks), said.note)
        case Entries():
            for entry in block.entries:
                yield from (entry.label, entry.text)
        case Table():
            yield from (column.head for column in block.columns)
            yield from (cell for row in block.rows for cell in row if not isinstance(cell, Tick))
        case Choices():
            yield from (block.question, *block.options)
        case Fields():
            yield from (field.label for field in block.fields)
        case PictureRows():
            yield from (sentence for row in block.rows for sentence in row.sentences)
        case Figure():
            return
