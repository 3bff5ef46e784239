"""What somebody fills in by hand: boxes to tick and boxes to write in."""

from dataclasses import replace

from coprod_desktop.documents.blocks import Choices, Field, Fields, Room
from coprod_desktop.documents.pdf.atoms import Atom, Box, Join, Mark, Words
from coprod_desktop.documents.pdf.builder import Builder, Place, heighten, is_tall
from coprod_desktop.documents.pdf.lines import break_lines
from coprod_desktop.documents.pdf.structure import Element
from coprod_desktop.documents.pdf.style import BOX_RULE, CAP_HEIGHT, MARGIN, MEASURE, TICK_RULE, UNBROKEN, Style

OPTIONS_APART = 1.5  # body sizes between the words of one answer and the box of the next
BOX_CLEAR = 0.5  # body sizes between a box and its words: 9 at 18 points
BOXES_APART = 12  # between boxes side by side
UNDER_LABEL = 3  # between a label and its box
LEAST_STORY = 90  # a box for a story is no lower, also where a whole side is saved by it
ROOM = {Room.LINE: 42, Room.TWO_LINES: 66, Room.STORY: 200}  # 15 mm for a line of handwriting


def tick_box(style: Style, x: float, baseline: float, element: Element | None = None) -> Box:
    """Return a box centred on the capitals of the line whose baseline that is; element: without words beside it."""
    middle = baseline - CAP_HEIGHT * style.body / 2
    return Box(x, middle - style.tick / 2, style.tick, style.tick, TICK_RULE, element)


def lay_choices(builder: Builder, block: Choices, parent: Element, place: Place) -> None:
    """Add a question with its answers: on one line where that fits; else the answers on one; else one under another."""
    style = builder.style
    row, height = _one_row(builder, block, parent)
    if block.question and not row:
        builder.lines(builder.stretches(block.question, parent.inner("P"), strong=True), place)
        place = Place(gap=style.quarter_line, join=Join.HEADING)
        row, height = _one_row(builder, Choices(block.options), parent)
    if row:
        builder.atoms.append(Atom(height, place.gap, place.join, row))
        return
    indent = style.tick + BOX_CLEAR * style.body
    for after, option in zip(reversed(range(len(block.options))), block.options, strict=True):
        made = builder.text(option, parent.inner("P"), replace(place, left=MARGIN + indent, width=MEASURE - indent))
        for atom in made[:1]:
            heighten(atom, style.leading, style.baseline(style.body, style.leading))  # a box is taller than letters
            atom.marks.append(tick_box(style, MARGIN, style.baseline(style.body, style.leading)))
        # They stay together as a short section does, and part where a title would else stand alone on its side; the
        # last is never parted from the one before it.
        place = Place(gap=style.quarter_line, join=Join.ITEM if after == 1 else Join.SECTION)


def _one_row(builder: Builder, block: Choices, parent: Element) -> tuple[list[Mark], float]:
    """Return the question and all answers beside each other, and how high the tallest is; nothing where they do not
    fit. Only their own line breaks break them: the English stands under its answer.
    """
    style = builder.style
    baseline = style.baseline(style.body, style.leading)
    apart = OPTIONS_APART * style.body
    marks: list[Mark] = []
    x: float = MARGIN
    tallest: float = style.leading
    for number, text in enumerate((block.question, *block.options)):
        if number:
            marks.append(tick_box(style, x, baseline))
            x += style.tick + BOX_CLEAR * style.body
        parts = builder.stretches(text, parent.inner("P"), strong=number == 0) if text else []
        lines = break_lines(parts, style.body, UNBROKEN)
        height: float = 0
        for line in lines:  # the first is as high as its box
            slot = style.leading if not height or is_tall(line) else style.latin_leading
            marks.append(Words(line, x, height + style.baseline(style.body, slot)))
            height += slot
        tallest = max(tallest, height)
        x += max(line.width for line in lines) + apart if lines else 0
    return (marks, tallest) if x - apart <= MARGIN + MEASURE else ([], 0)


def lay_fields(builder: Builder, block: Fields, parent: Element, place: Place) -> None:
    """Add boxes with their labels above: side by side, or one under another where a label does not fit its box."""
    style = builder.style
    shares = sum(field.share for field in block.fields)
    room = MEASURE - BOXES_APART * (len(block.fields) - 1)
    widths = [room * field.share / shares for field in block.fields]
    if all(_label_fits(builder, field, width) for field, width in zip(block.fields, widths, strict=True)):
        _lay_boxes(builder, list(zip(block.fields, widths, strict=True)), parent, place)
        return
    for field in block.fields:
        _lay_boxes(builder, [(field, MEASURE)], parent, place)
        place = Place(gap=style.half_line)


def _label_fits(builder: Builder, field: Field, width: float) -> bool:
    """Whether a label fits over its box with only its own line breaks: the English stands under it."""
    lines = break_lines(builder.stretches(field.label, None, strong=True), builder.style.body, UNBROKEN)
    return all(line.width <= width for line in lines)


def _lay_boxes(builder: Builder, fields: list[tuple[Field, float]], parent: Element, place: Place) -> None:
    """Add labels and, under them, their boxes."""
    style = builder.style
    labels: list[Atom] = []
    x: float = MARGIN
    boxes: list[Mark] = []
    tallest = 0.0
    for field, width in fields:
        label = builder.stretches(field.label, parent.inner("P"), strong=True)
        if x == MARGIN:
            labels = builder.lines(label, replace(place, keep=Join.HEADING))
        else:
            builder.beside(break_lines(label, style.body, UNBROKEN), labels, x)
        height = max(ROOM[field.room], style.row)
        boxes.append(Box(x, 0, width, height, BOX_RULE))
        tallest = max(tallest, height)
        x += width + BOXES_APART
    gives = max(0, tallest - LEAST_STORY) if any(field.room is Room.STORY for field, _ in fields) else 0
    box = Atom(tallest, UNDER_LABEL, Join.HEADING, boxes, gives=gives, clear=style.rule_clear)
    builder.atoms.append(box)
