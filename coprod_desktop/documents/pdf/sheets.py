"""A drawn document before it is a file: its sides, and what they need to be written into one file or several."""

from dataclasses import dataclass, field

from coprod_desktop.documents.pdf.embedding import EmbeddedFont, EmbeddedImage
from coprod_desktop.documents.pdf.structure import Element


@dataclass(slots=True, eq=False)
class Resources:
    """The fonts and pictures that the sides of one document have, by what they are called there."""

    fonts: dict[str, EmbeddedFont] = field(default_factory=dict)
    images: dict[str, EmbeddedImage] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """One side. content: what is drawn, packed (deflate). owners: the tag that each stretch of content belongs to."""

    content: bytes
    owners: list[Element]
    resources: Resources


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Words that lead to a side (from 0). level: 0 for the title."""

    words: str
    level: int
    side: int


@dataclass(frozen=True, slots=True)
class Sheets:
    """A whole document. root: the tag that all others stand in."""

    title: str
    language: str
    root: Element
    pages: list[Page]
    bookmarks: list[Bookmark]
