"""Sides become a file: what is read first and in order, then the rules, and the foot line last."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from coprod_desktop.documents.blocks import Document, strong
from coprod_desktop.documents.letters import tidy
from coprod_desktop.documents.pdf.atoms import Atom, Box, Cell, Picture, Rule, Sketch, Words
from coprod_desktop.documents.pdf.canvas import TaggedCanvas
from coprod_desktop.documents.pdf.file import write
from coprod_desktop.documents.pdf.layout import lay_out
from coprod_desktop.documents.pdf.lines import Line, break_lines, stretches
from coprod_desktop.documents.pdf.pages import Side, sides_of
from coprod_desktop.documents.pdf.sheets import Sheets
from coprod_desktop.documents.pdf.structure import Element, alternative, attribute, numbers
from coprod_desktop.documents.pdf.style import (
    FINE_RULE,
    LOGO_CLEAR,
    LOGO_HEIGHT,
    LOGO_WIDTH,
    MARGIN,
    MEASURE,
    TOP,
    Style,
    style_for,
)

FOOT_TEXT = 8  # body sizes from the margin to the words beside the page number
FOOT_CLEAR = 1  # body size between the number and those words where a page has no margin column
FOOTER = "/Type /Pagination /Subtype /Footer"
REPEATED = "/Type /Pagination"
SEAM = 0.01  # points; upright rules that end and begin as near as that are one


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished file, how many sides it has, and what it was written from."""

    content: bytes
    sides: int
    sheets: Sheets


def render(document: Document, size: float) -> bytes:
    """Return document as a tagged PDF/UA-1 file whose body is size points (12 to 28)."""
    return draw(document, size).content


def draw(document: Document, size: float) -> Drawn:
    """Return document as a tagged PDF/UA-1 file with the number of its sides."""
    style = style_for(size, document.language, easy_read=document.easy_read)
    canvas = TaggedCanvas(title_of(document), document.language)
    draw_logo(canvas, document)
    sides = sides_of(lay_out(document, style, canvas.root), style.side)
    draw_sides(canvas, document, style, sides, len(sides))
    return written(canvas.finish())


def written(sheets: Sheets) -> Drawn:
    """Return what was drawn as a file."""
    return Drawn(write(sheets), len(sheets.pages), sheets)


def title_of(document: Document) -> str:
    """Return what a file is called inside; never empty, as PDF/UA asks."""
    return " ".join(tidy(str(document.title.title)).split()) or "-"


def draw_sides(
    canvas: TaggedCanvas, document: Document, style: Style, sides: list[Side], pages: int, first: int = 1
) -> None:
    """Draw some of a document's sides, of which it has so many pages. first: what the first of them is numbered."""
    for number, side in enumerate(sides, start=first):
        _draw_side(canvas, side)
        _draw_foot(canvas, document, style, number, pages)
        canvas.end_side()


def _draw_side(canvas: TaggedCanvas, side: Side) -> None:
    """Draw one side."""
    for down, atom in side.atoms:
        _draw_content(canvas, atom, TOP - down)
    if side.repeated is not None:
        with canvas.artifact(REPEATED):
            _draw_content(canvas, side.repeated, TOP)
    rules = list(_rules(side))
    boxes = list(_boxes(side))
    if rules or boxes:
        with canvas.artifact():
            for rule in rules:
                canvas.rule((rule.x, rule.y), (rule.to_x, rule.to_y), rule.weight)
            for box, top in boxes:
                _draw_box(canvas, box, top)


def _draw_content(canvas: TaggedCanvas, atom: Atom, top: float) -> None:
    """Draw what an atom has to be read; top is the height of its upper edge from the foot of the sheet."""
    for mark in atom.marks:
        match mark:
            case Words():
                if mark.bookmark is not None:
                    canvas.bookmark(*mark.bookmark)
                canvas.words(mark.line, mark.x, top - mark.y)
            case Picture():
                _draw_picture(canvas, mark, top - mark.y)
            case Sketch():
                _draw_sketch(canvas, mark, top - mark.y)
            case Box(element=Element() as element):
                _bound(element, canvas.from_left(mark.x, mark.width), top - mark.y, mark.width, mark.height)
                with canvas.content(element):
                    _draw_box(canvas, mark, top)
            case Cell():
                mark.element.place()


def _draw_box(canvas: TaggedCanvas, box: Box, top: float) -> None:
    canvas.box(box.x, top - box.y - box.height, box.width, box.height, box.weight)


def _draw_picture(canvas: TaggedCanvas, picture: Picture, top: float) -> None:
    if picture.element is not None:
        left = canvas.from_left(picture.x, picture.width)
        _bound(picture.element, left, top, picture.width, picture.height)
    with canvas.artifact() if picture.element is None else canvas.content(picture.element):
        canvas.picture(picture.image, picture.x, top - picture.height, picture.width, picture.height)


def draw_logo(canvas: TaggedCanvas, document: Document) -> None:
    """Draw the logo of a document above its title at the far edge, in the margin, before anything else of side 1.

    It takes no room, and the eye begins at the title.
    """
    logo = document.logo
    if logo is None:
        return
    with Image.open(BytesIO(logo.image)) as image:
        scale = min(LOGO_WIDTH / image.width, LOGO_HEIGHT / image.height)
        width, height = image.width * scale, image.height * scale
    element = canvas.root.inner("Figure", Alt=alternative(logo.alternative)) if logo.alternative else None
    picture = Picture(logo.image, MARGIN + MEASURE - width, 0, width, height, element)
    _draw_picture(canvas, picture, TOP + LOGO_CLEAR + height)


def _draw_sketch(canvas: TaggedCanvas, sketch: Sketch, top: float) -> None:
    """Draw a drawing in lines. What it shows stands in its own corner of the drawing, not in the corner of its box."""
    left = canvas.from_left(sketch.x, sketch.width)
    if sketch.element is not None:
        _bound(sketch.element, left, top, sketch.width, sketch.height)
    with canvas.artifact() if sketch.element is None else canvas.content(sketch.element):
        canvas.sketch(sketch.drawing, left - sketch.ink_left, top - sketch.height - sketch.ink_bottom)


def _bound(element: Element, x: float, top: float, width: float, height: float) -> None:
    """Tell a reader where on the page the figure is."""
    element.attributes["A"] = attribute("Layout", BBox=numbers(x, top - height, x + width, top))


def _rules(side: Side) -> Iterator[Rule]:
    """Yield the rules of a side in sheet coordinates; upright ones that meet are one, so that no seam shows."""
    upright: list[Rule] = []
    placed = list(side.atoms)
    if side.repeated is not None:
        placed.insert(0, (0, side.repeated))
    for down, atom in placed:
        for mark in atom.marks:
            if not isinstance(mark, Rule):
                continue
            top = TOP - down
            rule = Rule(mark.x, top - mark.y, mark.to_x, top - mark.to_y, mark.weight)
            above = next((other for other in upright if other.x == rule.x and abs(other.to_y - rule.y) < SEAM), None)
            if rule.x == rule.to_x and above is not None:
                above.to_y = rule.to_y
            elif rule.x == rule.to_x:
                upright.append(rule)
            else:
                yield rule
    yield from upright


def _boxes(side: Side) -> Iterator[tuple[Box, float]]:
    """Yield the boxes that no tag tells of, each with the height of its atom's upper edge."""
    for down, atom in side.atoms:
        for mark in atom.marks:
            if isinstance(mark, Box) and mark.element is None:
                yield mark, TOP - down


def _draw_foot(canvas: TaggedCanvas, document: Document, style: Style, number: int, pages: int) -> None:
    """Draw the rule, the page number, and the first of the document's foot texts that fits beside it."""
    words = document.page_words.format(page=number, pages=pages)
    page = break_lines(stretches(strong(words), None, document.language), style.body, MEASURE)[0]
    left = FOOT_TEXT * style.body
    if style.stacked or page.width + FOOT_CLEAR * style.body > left:
        left = page.width + FOOT_CLEAR * style.body
    with canvas.artifact(FOOTER):
        canvas.rule((MARGIN, style.foot_rule), (MARGIN + MEASURE, style.foot_rule), FINE_RULE)
        canvas.words(page, MARGIN, style.foot_baseline)
        beside = _fitting(document, style, MEASURE - left)
        if beside is not None:
            canvas.words(beside, MARGIN + left, style.foot_baseline)


def _fitting(document: Document, style: Style, room: float) -> Line | None:
    """Return the first text of the foot that fits on one line."""
    for text in document.foot:
        lines = break_lines(stretches(text, None, document.language), style.body, MEASURE)
        if len(lines) == 1 and lines[0].width <= room:
            return lines[0]
    return None
