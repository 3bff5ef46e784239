"""A document with the frame that all of them share: the foot, the page number and the marks of its language."""

from collections.abc import Sequence
from datetime import date

from coprod_desktop.documents.blocks import Block, Column, Document, Field, Fields, Room, Table, Text, Title
from coprod_desktop.documents.phrases import Phrases
from coprod_desktop.documents.session_summary import foot


def framed(say: Phrases, title: Title, blocks: Sequence[Block], *, group: str, day: date) -> Document:
    """Return a document of these blocks; group and day stand in its foot, where the name does not tell too much."""
    return Document(
        title=title,
        blocks=tuple(blocks),
        foot=foot(group, day, say),
        language=say.language,
        page_words=say.raw("page.number"),
        quotation_marks=say.quotation_marks,
    )


def head(say: Phrases, key: str, group: str, day: date, for_whom: Text) -> Title:
    """Return the head of a page that a group gives out on a day. key: of the phrase that is its title."""
    return Title(say(key), say("page.group_and_day", group=group, day=say.day(day)), for_whom)


def line(label: Text, room: Room = Room.LINE) -> Fields:
    """Return one box to write in, across the page."""
    return Fields((Field(label, room),))


def capital(words: str) -> str:
    """Return words as a cell of a table begins: with a capital."""
    return words[:1].upper() + words[1:]


def table(heads: Sequence[Text], rows: Sequence[tuple[Text, ...]]) -> Table:
    """Return a table to read."""
    return Table(tuple(Column(each) for each in heads), tuple(rows))
