"""Tables: on the grid where they fit, and otherwise as labelled lines. Never in smaller type, never in narrow cells."""

from dataclasses import dataclass, replace
from itertools import zip_longest

from coprod_desktop.documents import blocks
from coprod_desktop.documents.binding import bind
from coprod_desktop.documents.blocks import Choices, Column, Field, Fields, Table, Text, Tick, plain
from coprod_desktop.documents.pdf.atoms import Atom, Cell, Join, Mark, Rule, Words
from coprod_desktop.documents.pdf.builder import Builder, Place, is_tall, too_near
from coprod_desktop.documents.pdf.forms import lay_choices, lay_fields, tick_box
from coprod_desktop.documents.pdf.lines import Line, break_lines
from coprod_desktop.documents.pdf.structure import Element, alternative, attribute, name
from coprod_desktop.documents.pdf.style import FINE_RULE, HEAD_RULE, MARGIN, MEASURE, UNBROKEN, Style

APART = 0.8  # body sizes between columns
NARROWEST = 18  # letters in a column of running text: a narrower one chops it up
SHORT_CELL = 2  # lines that a name or a few words may take in a narrower column
HALVINGS = 24  # of the widest column, to find widths to a thousandth of a point
LETTER = 0.52  # of the size: how wide a letter is on average in this font
HEAD_CLEAR = 5  # from the slot of the head to the rule under it
SPREAD = 1.5  # body sizes that columns may move further apart to fill the measure
INSIDE = 12  # between a column's rule and what stands in the column
WRITING = 4.5  # body sizes that somebody needs at least to write in a column
LOW = 11  # from the foot of a row to write in to the baseline of what is printed there, as handwriting would stand
TALLEST_ROW = 1 / 3  # of a side: a table with a taller row reads better as labelled lines


@dataclass(slots=True)
class _Grid:
    """Where the words of each column stand, and how much room they have, in points."""

    lefts: list[float]
    widths: list[float]


def lay_table(builder: Builder, table: Table, parent: Element, place: Place) -> None:
    """Add a table, or its rows as labelled lines where it does not fit."""
    grid = _grid(builder, table)
    if grid is None:
        _lay_as_lines(builder, table, parent, place)
        return
    element = parent.inner("Table")
    builder.atoms.append(_head(builder, table, grid, element.inner("TR"), place))
    again = _head(builder, table, grid, None, Place())
    for number, row in enumerate(table.rows):
        if builder.has_enough:
            break
        made = _row(builder, table.columns, row, grid, element.inner("TR"))
        if table.total and number == len(table.rows) - 1:
            made.marks.append(Rule(MARGIN, 0, MARGIN + MEASURE, 0, HEAD_RULE))
        made.join = Join.FREE if number else Join.HEADING
        made.head = again if number else None
        builder.atoms.append(made)
    if len(table.rows) > 1:
        builder.atoms[-1].join = Join.LINES  # the last row is never alone on a side
    if table.fills:
        builder.atoms[-1].again = _blank_row(builder.style, table.columns, grid)


def _grid(builder: Builder, table: Table) -> _Grid | None:
    """Return where the columns stand; None where the table does not fit at this size."""
    body = builder.style.body
    natural = [_natural_width(builder, table, place) for place in range(len(table.columns))]
    room = MEASURE - APART * body * (len(natural) - 1)
    if sum(natural) > room:
        least = [_longest_word(builder, table, place) for place in range(len(table.columns))]
        least[:] = [min(need, full) for need, full in zip(least, natural, strict=True)]
        natural = _narrowed(natural, least, room)
        if not natural or _crowded(builder, table, natural):
            return None
    spare = room - sum(natural)
    apart = APART * body
    if any(column.to_write for column in table.columns):
        natural[0] += spare
    elif len(natural) > 1:
        apart += min(spare / (len(natural) - 1), SPREAD * body)
    lefts, x = [], float(MARGIN)
    for width in natural:
        lefts.append(x)
        x += width + apart
    return _Grid(lefts, natural)


def _natural_width(builder: Builder, table: Table, place: int) -> float:
    """Return the width that a column takes where nothing in it goes on to a second line."""
    style = builder.style
    column = table.columns[place]
    widths = [_line_width(builder, column.head, strong=True)]
    for row in table.rows:
        cell = row[place]
        widths.append(style.tick if isinstance(cell, Tick) else _line_width(builder, cell))
    return max(*widths, WRITING * style.body) if column.to_write else max(widths)


def _line_width(builder: Builder, text: Text, *, strong: bool = False) -> float:
    """Return how wide text is where nothing but its own line breaks breaks it."""
    lines = break_lines(builder.stretches(text, None, strong=strong), builder.style.body, UNBROKEN)
    return max((line.width for line in lines), default=0)


def _longest_word(builder: Builder, table: Table, place: int) -> float:
    """Return the width that a column needs so that no word, date or number in it is cut."""
    parts = builder.stretches(table.columns[place].head, None, strong=True)
    for row in table.rows:
        cell = row[place]
        parts += [] if isinstance(cell, Tick) else builder.stretches(cell, None)
    widest = 0.0
    for part in parts:
        for word in bind(part.words).replace("\n", " ").split(" "):
            lines = break_lines([replace(part, words=word)], builder.style.body, MEASURE)
            widest = max([widest, *(line.width for line in lines)])
    return widest


def _narrowed(natural: list[float], least: list[float], room: float) -> list[float]:
    """Return widths that fit into room, taken from the widest columns; none where a word would have to be cut."""
    if sum(least) > room:
        return []
    low, high = 0.0, max(natural)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        taken = sum(min(full, max(need, middle)) for full, need in zip(natural, least, strict=True))
        low, high = (low, middle) if taken > room else (middle, high)
    return [min(full, max(need, low)) for full, need in zip(natural, least, strict=True)]


def _crowded(builder: Builder, table: Table, widths: list[float]) -> bool:
    """Whether the rows read better as labelled lines: text in a narrow column, a very tall row, a head that breaks."""
    style = builder.style
    for column, width in zip(table.columns, widths, strict=True):
        lines = break_lines(builder.stretches(column.head, None, strong=True), style.body, width)
        if len(lines) > str(column.head).count("\n") + 1:
            return True
    for row in table.rows:
        for cell, width in zip(row, widths, strict=True):
            narrow = width < NARROWEST * LETTER * style.body
            most = SHORT_CELL if narrow else int(style.side * TALLEST_ROW / style.leading)
            if not isinstance(cell, Tick) and len(break_lines(builder.stretches(cell, None), style.body, width)) > most:
                return True
    return False


def _inside(column: Column) -> float:
    """Return how far what is printed stands from the left edge of its column."""
    return INSIDE if column.to_write else 0


def _head(builder: Builder, table: Table, grid: _Grid, row: Element | None, place: Place) -> Atom:
    """Return the head over its rule; without a row it is the one that is drawn again on the next side."""
    style = builder.style
    marks: list[Mark] = []
    drawn: list[tuple[list[Line], Element | None]] = []
    for column, width in zip(table.columns, grid.widths, strict=True):
        scope = attribute("Table", Scope=name("Column"))
        element = row.inner("TH", A=scope) if row else None
        parts = builder.stretches(column.head, element, strong=True)
        drawn.append((break_lines(parts, style.body, width + _inside(column)), element))
    baselines, block = _baselines(style, [lines for lines, _ in drawn])
    for (lines, element), left in zip(drawn, grid.lefts, strict=True):
        marks += [Words(line, left, down) for line, down in zip(lines, baselines, strict=False)]
        if element and not lines:
            marks.append(Cell(element))
    height = block + HEAD_CLEAR
    marks.append(Rule(MARGIN, height, MARGIN + MEASURE, height, HEAD_RULE))
    return Atom(height, place.gap, place.join, marks)


def _row(
    builder: Builder, columns: tuple[Column, ...], cells: tuple[blocks.Cell, ...], grid: _Grid, row: Element
) -> Atom:
    """Return one row over its rule."""
    style = builder.style
    drawn = [_lines(builder, cell, width, row) for cell, width in zip(cells, grid.widths, strict=True)]
    baselines, block = _baselines(style, [lines for lines, _ in drawn])
    height = block + style.row - style.leading
    down = (height - block) / 2
    if any(column.to_write for column in columns):
        height = max(height, style.write_in)
        down = height - LOW - baselines[-1]
    nearer = too_near([lines[0] for lines, _ in drawn if lines], down + baselines[0])
    height, down = height + nearer, down + nearer
    marks: list[Mark] = []
    for column, cell, (lines, element), left in zip(columns, cells, drawn, grid.lefts, strict=True):
        if column.to_write:
            marks.append(Rule(left - INSIDE, 0, left - INSIDE, height, FINE_RULE))
        if isinstance(cell, Tick):
            marks.append(
                tick_box(style, left, down + baselines[0], element.inner("Figure", Alt=alternative(cell.name)))
            )
        elif not lines:
            marks.append(Cell(element))
        marks += [Words(line, left, down + each) for line, each in zip(lines, baselines, strict=False)]
    marks.append(Rule(MARGIN, height, MARGIN + MEASURE, height, FINE_RULE))
    return Atom(height, marks=marks, clear=style.rule_clear)


def _blank_row(style: Style, columns: tuple[Column, ...], grid: _Grid) -> Atom:
    """Return the rules of a row in which nothing is printed: who hears the page needs no more empty rows."""
    height = style.write_in
    marks: list[Mark] = [
        Rule(left - INSIDE, 0, left - INSIDE, height, FINE_RULE)
        for column, left in zip(columns, grid.lefts, strict=True)
        if column.to_write
    ]
    marks.append(Rule(MARGIN, height, MARGIN + MEASURE, height, FINE_RULE))
    return Atom(height, marks=marks, clear=style.rule_clear)


def _baselines(style: Style, cells: list[list[Line]]) -> tuple[list[float], float]:
    """Return the baseline of each line of a row, from its top, and the height of them all: at least one."""
    baselines: list[float] = []
    height = 0.0
    for lines in zip_longest(*cells) if any(cells) else [()]:
        is_plain = any(lines) and not any(line is not None and is_tall(line) for line in lines)
        slot = style.latin_leading if is_plain else style.leading
        baselines.append(height + style.baseline(style.body, slot))
        height += slot
    return baselines, height


def _lines(builder: Builder, cell: blocks.Cell, width: float, row: Element) -> tuple[list[Line], Element]:
    """Return the lines of a cell and its tag."""
    element = row.inner("TD")
    text = Text() if isinstance(cell, Tick) else cell
    return break_lines(builder.stretches(text, element), builder.style.body, width), element


def _lay_as_lines(builder: Builder, table: Table, parent: Element, place: Place) -> None:
    """Add each row as labelled lines, held together, with a whole line between rows."""
    for number in range(len(table.rows)):
        begin = len(builder.atoms)
        items = parent.inner("L", A=attribute("List", ListNumbering=name("None")))
        for column, cell in table.cells(number):
            if isinstance(cell, Tick):
                lay_choices(builder, Choices((column.head or plain(cell.name),)), parent, place)
                items = parent.inner("L", A=attribute("List", ListNumbering=name("None")))
            elif column.to_write:
                label = column.head + plain(" ") + cell if cell else column.head
                lay_fields(builder, Fields((Field(label),)), parent, place)
                items = parent.inner("L", A=attribute("List", ListNumbering=name("None")))
                place = Place(gap=builder.style.half_line, join=Join.ITEM)
                continue
            else:
                _lay_line(builder, column.head, cell, items.inner("LI"), place)
            place = Place(join=Join.ITEM)
        for atom in builder.atoms[begin + 1 :]:
            atom.join = max(atom.join, Join.ITEM)
        place = Place(gap=builder.style.space)


def _lay_line(builder: Builder, head: Text, cell: Text, item: Element, place: Place) -> None:
    """Add one cell behind the head of its column."""
    label = builder.stretches(head + plain(" ") if head else head, item.inner("Lbl"), strong=True)
    builder.lines([*label, *builder.stretches(cell, item.inner("LBody"))], place)
