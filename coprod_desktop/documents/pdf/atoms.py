"""Atoms: the smallest parts of a page that are never split, usually one line with what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from coprod_desktop.documents.pdf.lines import Line
from coprod_desktop.documents.pdf.structure import Element


class Join(IntEnum):
    """How strongly an atom holds to the one before it. Weaker ties give way first where all together exceed a side."""

    FREE = 0
    SECTION = 1
    """A short section stays whole."""
    ITEM = 2
    """A quotation stays whole, and an item of a list."""
    HEADING = 3
    """A heading keeps its first item, a label its text."""
    LINES = 4
    """Two lines of a paragraph stay together."""


@dataclass(slots=True)
class Words:
    """A line of words. x: its left edge; y: its baseline, down from the atom's top. bookmark: for the outline."""

    line: Line
    x: float
    y: float
    bookmark: tuple[str, int] | None = None


@dataclass(slots=True)
class Rule:
    """A straight line from (x, y) to (to_x, to_y), y down from the atom's top."""

    x: float
    y: float
    to_x: float
    to_y: float
    weight: float


@dataclass(slots=True)
class Box:
    """An empty box to tick or write in, its upper left corner at (x, y), y down from the atom's top.

    element: the tag that tells of it; none where words beside it do.
    """

    x: float
    y: float
    width: float
    height: float
    weight: float
    element: Element | None = None


@dataclass(slots=True)
class Picture:
    """An image, its upper left corner at (x, y); without an element it is decoration."""

    image: bytes
    x: float
    y: float
    width: float
    height: float
    element: Element | None


@dataclass(slots=True)
class Sketch:
    """A drawing of lines, the upper left corner of its ink at (x, y); without an element it is decoration.

    drawing: of ReportLab, scaled. ink_left, ink_bottom: where in it the ink begins. width, height: of the ink.
    """

    drawing: Any
    x: float
    y: float
    width: float
    height: float
    ink_left: float
    ink_bottom: float
    element: Element | None


@dataclass(slots=True)
class Cell:
    """A cell of a table with nothing in it but a box or room to write: the tag still has its place in the row."""

    element: Element


Mark = Words | Rule | Box | Picture | Sketch | Cell


@dataclass(slots=True)
class Atom:
    """height: points. gap: the space before it, which falls away at the top of a side.

    head: drawn again above this atom where it begins a side, as an artifact. begins_side: a new side begins here where
    that adds no side. opens: a section begins here. gives: points that its boxes to write in can do without.
    clear: what it needs under it where it ends a side. again: drawn under it, as an artifact, as often as the last side
    of the document has room.
    """

    height: float
    gap: float = 0
    join: Join = Join.FREE
    marks: list[Mark] = field(default_factory=list)
    head: Atom | None = None
    begins_side: bool = False
    opens: bool = False
    gives: float = 0
    clear: float = 0
    again: Atom | None = None
