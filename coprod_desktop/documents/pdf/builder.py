"""What every block is laid out with: the style, the two edges, and the atoms so far."""

from dataclasses import dataclass, field

from coprod_desktop.documents.blocks import Document, Text
from coprod_desktop.documents.pdf.atoms import Atom, Join, Words
from coprod_desktop.documents.pdf.lines import Stretch, break_lines, stretches
from coprod_desktop.documents.pdf.structure import Element
from coprod_desktop.documents.pdf.style import LEAST_LINES, MARGIN, MEASURE, Style


@dataclass(frozen=True, slots=True)
class Place:
    """Where text stands: its left edge and its width, in points; how much space is before it and what it holds to."""

    left: float = MARGIN
    width: float = MEASURE
    gap: float = 0
    join: Join = Join.FREE
    keep: Join = Join.FREE
    """What holds its lines together beyond the rule of two lines."""


@dataclass(slots=True)
class Builder:
    """Collects the atoms of one document at one size."""

    document: Document
    style: Style
    atoms: list[Atom] = field(default_factory=list)

    def text_column(self) -> tuple[float, float]:
        """Return the left edge and the width of the column that one reads in."""
        return MARGIN + self.style.margin_column, MEASURE - self.style.margin_column

    def stretches(self, text: Text, element: Element | None, *, strong: bool = False) -> list[Stretch]:
        """Return text as stretches of element in the document's language."""
        return stretches(text, element, self.document.language, strong=strong)

    def text(self, text: Text, element: Element, place: Place) -> list[Atom]:
        """Add text in body size; return its atoms."""
        return self.lines(self.stretches(text, element), place)

    def lines(self, parts: list[Stretch], place: Place) -> list[Atom]:
        """Add lines of the body's size; return their atoms."""
        return self.sized(parts, place, self.style.body, self.style.leading)

    def sized(
        self, parts: list[Stretch], place: Place, size: float, leading: float, baseline: float | None = None
    ) -> list[Atom]:
        """Add lines of another size; return their atoms. baseline: below a line's top, where not in its middle."""
        lines = break_lines(parts, size, place.width)
        baseline = self.style.baseline(size, leading) if baseline is None else baseline
        made = []
        for number, line in enumerate(lines):
            near_start, near_end = number < LEAST_LINES, number > len(lines) - LEAST_LINES
            join = Join.LINES if near_start or near_end else place.keep
            atom = Atom(leading, join=join, marks=[Words(line, place.left, baseline)])
            made.append(atom)
        if made:
            made[0].gap, made[0].join = place.gap, place.join
        self.atoms.extend(made)
        return made

    def label(self, parts: list[Stretch], size: float | None = None) -> list[Words]:
        """Return parts as lines at the margin, each to stand on the baseline of a line beside it; nothing for nothing.

        size: the body's, unless it is a heading's.
        """
        size = size or self.style.body
        lines = break_lines(parts, size, MEASURE)
        return [Words(line, MARGIN, self.style.baseline(size, self.style.leading)) for line in lines]
