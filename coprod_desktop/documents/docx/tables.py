"""Tables of a Word file: on a grid where they fit, and otherwise as labelled lines, never in smaller type."""

from math import ceil

from docx.document import Document as WordFile
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_DIRECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.table import _Row as WordRow
from docx.text.paragraph import Paragraph as WordParagraph

from coprod_desktop.documents.blocks import Cell, Column, Table, Text, Tick
from coprod_desktop.documents.docx.styles import CELL, border, twips
from coprod_desktop.documents.docx.words import add_tick, add_words, element_of
from coprod_desktop.documents.letters import direction
from coprod_desktop.documents.pdf.style import FINE_RULE, HEAD_RULE, MEASURE, Style

LETTER = 0.54  # of the size: how wide a letter of the font is on average
APART = 8  # points that a cell keeps clear at its right, and at its left where it has a rule
NARROWEST = 16  # letters that a column of running text needs, so that it is not chopped up
BOLD = 1.15  # times an ordinary letter's width
SHORT = 8  # letters of a cell that stays on one line
BOX = 4  # letters' widths that a box to tick takes
WRITING = 5  # letters that somebody needs at least to write in a column


def widths(table: Table, style: Style) -> list[float]:
    """Return the columns' widths in points; none where the table does not fit at this size."""
    letter = LETTER * style.body
    columns = range(len(table.columns))
    clear = [2 * APART if column.to_write else APART for column in table.columns]
    wished = [_letters(table, place)[0] * letter + clear[place] for place in columns]
    least = [_letters(table, place)[1] * letter + clear[place] for place in columns]
    if sum(least) > MEASURE:
        return []
    if sum(wished) <= MEASURE:
        spare = MEASURE - sum(wished)
        return [wish + spare / len(wished) for wish in wished]
    wanting = [wish - need for wish, need in zip(wished, least, strict=True)]
    share = (MEASURE - sum(least)) / sum(wanting)
    return [need + want * share for need, want in zip(least, wanting, strict=True)]


def _letters(table: Table, place: int) -> tuple[int, int]:
    """Return how many letters a column has on its longest line, and how many it needs at least.

    A head needs one line and a short cell two; running text needs a column in which it reads well.
    """
    column = table.columns[place]
    cells = [str(row[place]) for row in table.rows if isinstance(row[place], Text)]
    head = max(ceil(len(str(column.head)) * BOLD), WRITING if column.to_write else BOX)
    longest = max(map(len, cells), default=0)
    word = max((len(word) for cell in cells for word in cell.split()), default=0)
    two_lines = longest if longest < SHORT else longest // 2 + SHORT // 2
    return max(head, longest), max(head, word, min(two_lines, max(NARROWEST, word)))


def add_grid(file: WordFile, table: Table, style: Style, language: str) -> None:
    """Add a table whose head is repeated on every side and whose rows are never split."""
    columns = widths(table, style)
    made = file.add_table(rows=1, cols=len(table.columns))
    made.autofit = False
    if direction(language) == "rtl":
        made.table_direction = WD_TABLE_DIRECTION.RTL
    _draw_rules(made, table.columns)
    _fill_head(made.rows[0], table.columns, language)
    for row in table.rows:
        _fill_row(made.add_row(), table.columns, row, style, language)
    if len(table.rows) > 1:
        for cell in made.rows[-2].cells:  # the last row is never alone on a side, least of all a total
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    if table.total:
        for cell in made.rows[-1].cells:
            _draw_rule(cell, "top")
    for row in made.rows:
        for cell, width in zip(row.cells, columns, strict=True):
            cell.width = Pt(width)
    for column, width in zip(made.columns, columns, strict=True):
        column.width = Pt(width)


def _draw_rules(made: WordTable, columns: tuple[Column, ...]) -> None:
    """Draw fine rules between rows, and between columns where somebody writes; the words stand flush with the text."""
    rules = border("bottom", FINE_RULE) + border("insideH", FINE_RULE)
    if any(column.to_write for column in columns):
        rules += border("insideV", FINE_RULE)
    properties = element_of(made).tblPr
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{rules}</w:tblBorders>")
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    cells = f'<w:left w:w="0" w:type="dxa"/><w:right w:w="{twips(APART)}" w:type="dxa"/>'
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{cells}</w:tblCellMar>")
    properties.insert_element_before(margins, "w:tblLook")


def _fill_head(row: WordRow, columns: tuple[Column, ...], language: str) -> None:
    _keep_whole(row, "w:tblHeader")
    for cell, column in zip(row.cells, columns, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.style = CELL
        add_words(paragraph, column.head, language, strong=True)
        paragraph.paragraph_format.keep_with_next = True
        _indent(paragraph, column)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        _draw_rule(cell, "bottom")


def _draw_rule(cell: WordCell, edge: str) -> None:
    """Draw the rule of a head or a total at an edge of its cell."""
    rule = parse_xml(f"<w:tcBorders {nsdecls('w')}>{border(edge, HEAD_RULE)}</w:tcBorders>")
    element_of(cell).get_or_add_tcPr().insert_element_before(rule, "w:shd", "w:tcMar", "w:vAlign")


def _fill_row(row: WordRow, columns: tuple[Column, ...], cells: tuple[Cell, ...], style: Style, language: str) -> None:
    """Fill a row; it is as high as handwriting needs where somebody writes in it."""
    _keep_whole(row)
    to_write = any(column.to_write for column in columns)
    row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    row.height = Pt(style.write_in if to_write else style.row)
    for place, column, content in zip(row.cells, columns, cells, strict=True):
        paragraph = place.paragraphs[0]
        paragraph.style = CELL
        place.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        _indent(paragraph, column)
        if isinstance(content, Tick):
            add_tick(paragraph, content.name, style.body)
        else:
            add_words(paragraph, content, language)


def _indent(paragraph: WordParagraph, column: Column) -> None:
    """Keep what is printed clear of the rule of a column to write in."""
    if column.to_write:
        paragraph.paragraph_format.left_indent = Pt(APART)


def _keep_whole(row: WordRow, *more: str) -> None:
    """Never split the row; more: further properties it has."""
    properties = element_of(row).get_or_add_trPr()
    for name in ("w:cantSplit", *more):
        mark = OxmlElement(name)
        mark.set(qn("w:val"), "true")
        properties.append(mark)
