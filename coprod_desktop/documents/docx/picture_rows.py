"""Easy Read rows in a Word file: a table without rules, the picture in its first column."""

from io import BytesIO

from docx.document import Document as WordFile
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.table import _Cell
from PIL import Image

from coprod_desktop.documents.blocks import PictureRow, PictureRows
from coprod_desktop.documents.docx.words import add_words, describe, element_of
from coprod_desktop.documents.images import bare
from coprod_desktop.documents.pdf.style import MEASURE, PICTURE, PICTURE_COLUMN, Style
from coprod_desktop.documents.sketches import as_png, is_drawing


def add_picture_rows(file: WordFile, block: PictureRows, style: Style, language: str) -> None:
    """Add rows; a picture and its words stay on one page."""
    table = file.add_table(rows=0, cols=2)
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    widths = (Pt(PICTURE_COLUMN), Pt(MEASURE - PICTURE_COLUMN))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in block.rows:
        added = table.add_row()
        element_of(added).get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        left, right = added.cells
        left.width, right.width = widths
        for cell in (left, right):
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        _add_picture(left, row)
        _add_sentences(right, row, style, language)


def _add_sentences(cell: _Cell, row: PictureRow, style: Style, language: str) -> None:
    for number, sentence in enumerate(row.sentences):
        paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(style.half_line)
        add_words(paragraph, sentence, language)


def _add_picture(cell: _Cell, row: PictureRow) -> None:
    """Add a picture with its words, or marked as decoration."""
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.paragraph_format.space_after = Pt(0)
    if not row.picture:
        return
    content = as_png(row.picture, PICTURE) if is_drawing(row.picture) else bare(row.picture).content
    with Image.open(BytesIO(content)) as image:
        scale = PICTURE / max(image.width, image.height)
        width = image.width * scale
    run = paragraph.add_run()
    run.add_picture(BytesIO(content), width=Pt(width))
    describe(run, row.alternative)
