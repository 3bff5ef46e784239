"""Draws sides and tags what is on them, as PDF/UA-1 asks: real content in a tag, everything else an artifact."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.pdfgen.canvas import Canvas

from coprod_desktop.documents.pdf import faces, shaping
from coprod_desktop.documents.pdf.codes import Codes
from coprod_desktop.documents.pdf.direction import in_sight, runs_right_to_left
from coprod_desktop.documents.pdf.embedding import embedded_font, embedded_image
from coprod_desktop.documents.pdf.lines import Line, Piece
from coprod_desktop.documents.pdf.sheets import Bookmark, Page, Resources, Sheets
from coprod_desktop.documents.pdf.structure import Content, Element, string
from coprod_desktop.documents.pdf.style import SHEET

KEPT_SKETCHES = 128  # a pack draws the same few pictures for everybody


class TaggedCanvas:
    """Draws lines of words and rules. Words of one tag that follow each other share one stretch of marked content."""

    def __init__(self, title: str, language: str) -> None:
        self.root = Element("Document", placed=True)
        self.root.attributes["Lang"] = string(language)  # in a stack its neighbours may have others
        self._title, self._language = title, language
        self._mirrored = runs_right_to_left(language)
        self._passed = 0
        self._code: list[str] = []
        self._open: Element | None = None
        self._owners: list[Element] = []
        self._pages: list[Page] = []
        self._bookmarks: list[Bookmark] = []
        self._codes: dict[str, Codes] = {}
        self._resources = Resources()

    @property
    def _side(self) -> int:
        """The side that is being drawn."""
        return self._passed + len(self._pages)

    def from_left(self, x: float, width: float) -> float:
        """Return the left edge of what begins at x: in a right-to-left document the page is mirrored."""
        return SHEET[0] - x - width if self._mirrored else x

    def words(self, line: Line, x: float, y: float) -> None:
        """Draw line with its first edge at x and its baseline at y (points from the edge and the foot of the sheet).

        Pieces are drawn in the order of reading wherever they stand, so that the text of the file reads on.
        """
        x = self.from_left(x, line.width)
        if any(piece.level or shaping.is_shaped(piece.font) for piece in line.pieces):
            for piece, left in zip(line.pieces, _lefts(line, x), strict=True):
                self._piece(piece, line.size, left, y)
            return
        begun = False
        for piece in line.pieces:
            if not begun or piece.element is not self._open:
                if begun:
                    self._code.append("ET")
                self._mark(piece.element)
                self._code.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm")
                begun = True
            self._show(piece, line.size)
            x += shaping.width(piece.words, piece.font, line.size)
        if begun:
            self._code.append("ET")

    def _piece(self, piece: Piece, size: float, x: float, y: float) -> None:
        """Draw one piece of a line that has others than plain left-to-right ones."""
        self._mark(piece.element)
        told = piece.element is not None and not _is_plain(piece)
        if told:  # the codes of shaped letters say nothing
            meant = f"\ufeff{piece.words}".encode("utf-16-be").hex()
            self._code.append(f"/Span <</ActualText <{meant}>>> BDC")
        self._code.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm")
        if _is_plain(piece):
            self._show(piece, size)
        else:
            self._show_shaped(piece, size)
        self._code.append("ET")
        if told:
            self._code.append("EMC")

    def _show_shaped(self, piece: Piece, size: float) -> None:
        """Show glyphs from left to right, each where shaping put it."""
        codes = self._coded(piece.font)
        pen = ahead = 0  # where the next glyph would stand, and where it should, in thousandths of the size
        rise = 0
        for glyph in shaping.glyphs(piece.words, piece.font, piece.level % 2 == 1):
            ((subset, code),) = codes.split(glyph.letter)
            if glyph.up != rise:
                rise = glyph.up
                self._code.append(f"{rise * size / faces.THOUSAND:.3f} Ts")
            back = pen - ahead - glyph.right
            self._code.append(f"{codes.name(subset)} {size:g} Tf [{back or ''}<{code.hex()}>] TJ")
            pen = ahead + glyph.right + glyph.width
            ahead += glyph.advance
        if rise:
            self._code.append("0 Ts")

    def _show(self, piece: Piece, size: float) -> None:
        """Show letters where the last ones ended."""
        codes = self._coded(piece.font)
        nearer = shaping.kerning(piece.words, piece.font)
        begin = 0
        for subset, coded in codes.split(piece.words):
            shown, last = [], 0
            for place, less in nearer:
                if 0 < place - begin <= len(coded):
                    shown.append(f"<{coded[last : place - begin].hex()}>{less}")
                    last = place - begin
            shown.append(f"<{coded[last:].hex()}>")
            self._code.append(f"{codes.name(subset)} {size:g} Tf [{''.join(shown)}] TJ")
            begin += len(coded)

    def _coded(self, font: str) -> Codes:
        """Return the codes of a font's letters in this document."""
        codes = self._codes.get(font)
        if codes is None:
            codes = self._codes[font] = Codes(font, len(self._codes) + 1)
        return codes

    def _mark(self, element: Element | None) -> None:
        """Make what follows the content of element; of nothing where the line is part of an artifact."""
        if element is self._open:
            return
        self.close_mark()
        if element is not None:
            element.place()
            element.kids.append(Content(self._side, len(self._owners)))
            self._code.append(f"/{element.tag} <</MCID {len(self._owners)}>> BDC")
            self._owners.append(element)
            self._open = element

    def close_mark(self) -> None:
        """End the marked content that is open."""
        if self._open is not None:
            self._code.append("EMC")
            self._open = None

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Draw a picture as the content of element."""
        self._mark(element)
        yield
        self.close_mark()

    @contextmanager
    def artifact(self, kind: str = "/Type /Layout") -> Iterator[None]:
        """Draw what a screen reader passes over: rules, bars, the repeated head of a table, the foot line."""
        self.close_mark()
        self._code.append(f"/Artifact <<{kind}>> BDC")
        yield
        self._code.append("EMC")

    def rule(self, start: tuple[float, float], end: tuple[float, float], weight: float) -> None:
        """Draw a straight black line."""
        x, to_x = self.from_left(start[0], 0), self.from_left(end[0], 0)
        self._code.append(f"{weight:g} w n {x:.2f} {start[1]:.2f} m {to_x:.2f} {end[1]:.2f} l S")

    def box(self, x: float, y: float, width: float, height: float, weight: float) -> None:
        """Draw the edge of a box whose lower corner, the one that comes first, is at (x, y)."""
        left = self.from_left(x, width)
        self._code.append(f"{weight:g} w n {left:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def picture(self, image: bytes, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture of pixels whose lower corner, the one that comes first, is at (x, y)."""
        embedded = embedded_image(image)
        images = self._resources.images
        known = next((name for name, other in images.items() if other is embedded), None)
        called = known or f"/I{len(images) + 1}"
        images[called] = embedded
        left = self.from_left(x, width)
        self._code.append(f"q {width:.2f} 0 0 {height:.2f} {left:.2f} {y:.2f} cm {called} Do Q")

    def sketch(self, drawing: Any, x: float, y: float) -> None:
        """Draw a drawing of ReportLab whose own origin is at (x, y) of the sheet."""
        self._code.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm\n{_strokes(drawing)}\nQ")

    def pass_over(self, sides: int) -> None:
        """Begin after so many sides, which are drawn elsewhere."""
        self._passed = sides

    def bookmark(self, words: str, level: int) -> None:
        """Let the outline lead to this side by words; level 0 is the title."""
        self._bookmarks.append(Bookmark(words, level, self._side))

    def end_side(self) -> None:
        """Turn to the next side."""
        self.close_mark()
        packed = zlib.compress("\n".join(self._code).encode("ascii"))
        self._pages.append(Page(packed, self._owners, self._resources))
        self._code, self._owners = [], []

    def finish(self) -> Sheets:
        """Return what was drawn."""
        for font, codes in self._codes.items():
            for subset, letters in codes.subsets():
                self._resources.fonts[codes.name(subset)] = embedded_font(font, letters)
        return Sheets(self._title, self._language, self.root, self._pages, self._bookmarks)


class _Lines(Canvas):  # type: ignore[misc] # ReportLab ships no types
    """Where a drawing is drawn to see its strokes. `_code` is an inner door: a side's drawing as it is made."""

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:  # noqa: N802 # ReportLab's
        """Take no font: drawings set one before their lines, and have no words."""

    @property
    def strokes(self) -> str:
        """What was drawn, as a file has it."""
        return "\n".join(self._code)


@lru_cache(maxsize=KEPT_SKETCHES)
def _strokes(drawing: Any) -> str:
    """Return a drawing as a file has it."""
    canvas = _Lines(BytesIO())
    renderPDF.draw(drawing, canvas, 0, 0)
    return canvas.strokes


def _is_plain(piece: Piece) -> bool:
    """Whether each letter of a piece is a glyph with that letter's own code, one after another."""
    return piece.words.isspace() or (piece.level % 2 == 0 and not shaping.is_shaped(piece.font))


def _lefts(line: Line, x: float) -> list[float]:
    """Return the left edge of each piece of a line that begins at x; a space at its end stands outside."""
    *rest, last = line.pieces
    pieces = rest if last.words == " " and rest else line.pieces
    lefts = [x] * len(line.pieces)
    for number in in_sight([piece.level for piece in pieces]):
        piece = pieces[number]
        lefts[number] = x
        x += shaping.width(piece.words, piece.font, line.size, piece.level)
    return lefts
