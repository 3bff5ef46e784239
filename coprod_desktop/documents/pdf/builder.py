"""What every block is laid out with: the style, the two edges, and the atoms so far."""

from dataclasses import dataclass, field

from coprod_desktop.documents.blocks import Document, Text
from coprod_desktop.documents.pdf.atoms import Atom, Join, Words
from coprod_desktop.documents.pdf.faces import THOUSAND
from coprod_desktop.documents.pdf.lines import Line, Stretch, break_lines, stretches
from coprod_desktop.documents.pdf.shaping import is_shaped, rise
from coprod_desktop.documents.pdf.structure import Element
from coprod_desktop.documents.pdf.style import LEAST_LINES, MARGIN, MEASURE, Style

RULE_AIR = 3.0  # points that the tallest letters keep clear of a rule above them


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
    enough: int | None = None
    """How many atoms are wanted; none: all."""

    @property
    def has_enough(self) -> bool:
        """Whether what follows is not wanted."""
        return self.enough is not None and len(self.atoms) >= self.enough

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
        latin = self.style.latin_title_leading if size == self.style.title else self.style.latin_leading
        made = []
        for number, line in enumerate(lines):
            near_start, near_end = number < LEAST_LINES, number > len(lines) - LEAST_LINES
            join = Join.LINES if near_start or near_end else place.keep
            slot = min(latin, leading) if not is_tall(line) else leading
            down = self.style.baseline(size, slot)
            if baseline is not None:
                down = baseline if slot == leading else size
            made.append(Atom(slot, join=join, marks=[Words(line, place.left, down)]))
        if made:
            made[0].gap, made[0].join = place.gap, place.join
        self.atoms.extend(made)
        return made

    def label(self, parts: list[Stretch], beside: list[Atom], size: float | None = None) -> None:
        """Put parts at the margin, beside atoms of the text and before them to be read.

        size: the body's, unless it is a heading's.
        """
        size = size or self.style.body
        self._put(break_lines(parts, size, MEASURE), beside, MARGIN, size, is_first=True)

    def beside(self, lines: list[Line], atoms: list[Atom], x: float) -> None:
        """Put lines beside those of atoms, which are read before them. x: their left edge."""
        self._put(lines, atoms, x, self.style.body, is_first=False)

    def _put(self, lines: list[Line], atoms: list[Atom], x: float, size: float, *, is_first: bool) -> None:
        """Put lines on the baselines of atoms; atoms are added where there are more lines."""
        tall = self.style.baseline(size, self.style.leading)
        for number, line in enumerate(lines):
            if number == len(atoms):
                slot = self.style.leading if is_tall(line) else self.style.latin_leading
                atoms.append(Atom(slot, join=Join.LINES))
                self.atoms.append(atoms[-1])
            atom = atoms[number]
            if is_tall(line):
                heighten(atom, self.style.leading, tall)
            words = Words(line, x, baseline_of(atom, self.style.baseline(size, atom.height)))
            atom.marks.insert(0 if is_first else len(atom.marks), words)


def is_tall(line: Line) -> bool:
    """Whether a line has letters of a script that stands taller than Latin."""
    return any(is_shaped(piece.font) for piece in line.pieces)


def too_near(lines: list[Line], room: float) -> float:
    """Return by how much lines that share a baseline have to be lower, so that their letters are clear of a rule.

    room: from the rule down to the baseline. Words of Nastaliq that begin with several letters stand that tall.
    """
    tops = (
        rise(piece.words, piece.font, piece.level % 2 == 1) * line.size / THOUSAND
        for line in lines
        for piece in line.pieces
        if is_shaped(piece.font)
    )
    return max(0.0, max(tops, default=0) + RULE_AIR - room) if lines else 0.0


def lower(atom: Atom, room: float) -> None:
    """Lower the words of an atom, and give it the height for it, until they are clear of a rule room above its top."""
    words = [mark for mark in atom.marks if isinstance(mark, Words)]
    by = max((too_near([mark.line], room + mark.y) for mark in words), default=0)
    atom.height += by
    for mark in words:
        mark.y += by


def baseline_of(atom: Atom, otherwise: float) -> float:
    """Return how far the words of an atom stand below its top; otherwise: where it has none."""
    return next((mark.y for mark in atom.marks if isinstance(mark, Words)), otherwise)


def heighten(atom: Atom, height: float, baseline: float) -> None:
    """Give an atom the height that taller letters need, and its words their baseline."""
    if atom.height >= height:
        return
    atom.height = height
    for mark in atom.marks:
        if isinstance(mark, Words):
            mark.y = baseline
