"""A ReportLab canvas that tags what it draws, as PDF/UA-1 asks: real content in a tag, everything else an artifact."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfmetrics import standardFonts
from reportlab.pdfgen.canvas import Canvas

from coprod_desktop.documents.pdf import faces, shaping, structure
from coprod_desktop.documents.pdf.direction import in_sight, runs_right_to_left
from coprod_desktop.documents.pdf.lines import Line, Piece
from coprod_desktop.documents.pdf.structure import Content, Element
from coprod_desktop.documents.pdf.style import SHEET

rl_config.useA85 = 0  # plain bytes: a fifth smaller, and quicker, than the same as printable letters


class TaggedCanvas(Canvas):  # type: ignore[misc] # ReportLab ships no types
    """Draws lines of words and rules. Words of one tag that follow each other share one stretch of marked content.

    ReportLab writes no tags of its own. Two of its inner doors are used: `_code`, the page's drawing as it is made, and
    `_setAnnotations`, which it calls once for each finished page.
    """

    def __init__(self, file: BinaryIO, title: str, language: str) -> None:
        super().__init__(
            file, pagesize=SHEET, lang=language, pdfVersion=(1, 7), initialFontName=faces.ordinary(), pageCompression=1
        )
        self.root = Element("Document", placed=True)
        self._title, self._language = title, language
        self._mirrored = runs_right_to_left(language)
        self._open: Element | None = None
        self._owners: list[Element] = []
        self._pages: list[list[Element]] = []
        self.setTitle(title)
        self.setAuthor("")
        self.setSubject("")
        self.setCreator("Coprod Desktop")
        self.setViewerPreference("DisplayDocTitle", "true")

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:  # noqa: N802 # ReportLab's
        """Take no font of ReportLab's own: drawings set one before their lines, and it would stand in the file unused
        and not embedded.
        """
        if psfontname not in standardFonts:
            super().setFont(psfontname, size, leading)

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
        font = faces.loaded(piece.font)
        pen = ahead = 0  # where the next glyph would stand, and where it should, in thousandths of the size
        rise = 0
        for glyph in shaping.glyphs(piece.words, piece.font, piece.level % 2 == 1):
            ((subset, code),) = font.splitString(glyph.letter, self._doc)
            if glyph.up != rise:
                rise = glyph.up
                self._code.append(f"{rise * size / faces.THOUSAND:.3f} Ts")
            name = font.getSubsetInternalName(subset, self._doc)
            back = pen - ahead - glyph.right
            self._code.append(f"{name} {size:g} Tf [{back or ''}<{code.hex()}>] TJ")
            pen = ahead + glyph.right + glyph.width
            ahead += glyph.advance
        if rise:
            self._code.append("0 Ts")

    def _show(self, piece: Piece, size: float) -> None:
        """Show letters where the last ones ended. ReportLab's own text object does much more, and takes longer."""
        font = faces.loaded(piece.font)
        nearer = shaping.kerning(piece.words, piece.font)
        begin = 0
        for subset, codes in font.splitString(piece.words, self._doc):
            shown, last = [], 0
            for place, less in nearer:
                if 0 < place - begin <= len(codes):
                    shown.append(f"<{codes[last : place - begin].hex()}>{less}")
                    last = place - begin
            shown.append(f"<{codes[last:].hex()}>")
            name = font.getSubsetInternalName(subset, self._doc)
            self._code.append(f"{name} {size:g} Tf [{''.join(shown)}] TJ")
            begin += len(codes)

    def _mark(self, element: Element | None) -> None:
        """Make what follows the content of element; of nothing where the line is part of an artifact."""
        if element is self._open:
            return
        self.close_mark()
        if element is not None:
            element.place()
            element.kids.append(Content(self._doc.thisPageRef(), len(self._owners)))
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
        self.setLineWidth(weight)
        self.line(self.from_left(start[0], 0), start[1], self.from_left(end[0], 0), end[1])

    def bookmark(self, words: str, level: int) -> None:
        """Let the outline lead to this page by words; level 0 is the title."""
        key = f"b{len(self._pages)}-{len(self._owners)}-{level}"
        self.bookmarkPage(key)
        self.addOutlineEntry(words, key, level)

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802 # ReportLab's name
        """Tell the finished page which tags its content belongs to."""
        super()._setAnnotations(page)
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self._pages), structure.name("S")
        self._pages.append(self._owners)
        self._owners = []

    def finish(self) -> None:
        """Write the tree of tags and the file."""
        catalog = self._doc.Catalog
        catalog.StructTreeRoot = structure.write_tree(self.root, self._pages, self._doc)
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.Metadata = pdfdoc.XMP(creator=lambda _: structure.metadata(self._title, self._language))
        self.save()


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
