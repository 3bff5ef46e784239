"""The same blocks as a Word file."""

from dataclasses import dataclass, field
from io import BytesIO
from math import ceil

from docx.document import Document as WordFile
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from coprod_desktop.documents.blocks import (
    Block,
    Cell,
    Choices,
    Column,
    Content,
    Danger,
    Document,
    Entries,
    Entry,
    Field,
    Fields,
    Figure,
    Listing,
    OwnWords,
    Paragraph,
    PictureRows,
    Room,
    Said,
    Section,
    Table,
    Text,
    Tick,
    Title,
    joined,
    plain,
)
from coprod_desktop.documents.docx.file import new_file
from coprod_desktop.documents.docx.picture_rows import add_picture_rows
from coprod_desktop.documents.docx.styles import BOX, CELL, LABEL, WARNING, border
from coprod_desktop.documents.docx.tables import add_grid, widths
from coprod_desktop.documents.docx.words import add_tick, add_words, describe, element_of
from coprod_desktop.documents.images import bare
from coprod_desktop.documents.pdf.style import MEASURE, TITLE_RULE, Style, style_for
from coprod_desktop.documents.walk import quoted

LETTER = 0.6  # of the size: how wide a bold letter is on average, rather too much than too little
NARROW, RING = 2, 9  # body sizes: the column of a numeral, and of a phone number
TICK_COLUMN = 2  # body sizes from the edge of a box to its words
LINES = {Room.LINE: 1, Room.TWO_LINES: 2, Room.STORY: 6}
HANDWRITING = 33  # points from one line of handwriting to the next, where the print is not larger still
ONE_LINE = 42  # points: 15 mm for a box of a single line
NOTHING = Text()
MOST_WHOLE = 2 / 3  # of a side: a longer one would leave the title alone on the first
KEPT_WHOLE = 1 / 3  # of a side: a section shorter than that is not split, as in print


def render(document: Document, size: float) -> bytes:
    """Return document as a Word file whose letters are size points (12 to 28)."""
    style = style_for(size, easy_read=document.easy_read)
    writer = _Writer(new_file(document, style), document, style)
    writer.title(document.title)
    for block in document.blocks:
        writer.block(block)
    file = BytesIO()
    writer.file.save(file)
    return file.getvalue()


@dataclass(slots=True)
class _Writer:
    """Adds one block after another. beside: whether text stands in the text column, under a heading with a number."""

    file: WordFile
    document: Document
    style: Style
    beside: bool = False
    made: list[WordParagraph] = field(default_factory=list)

    def paragraph(self, style: str) -> WordParagraph:
        """Add an empty paragraph of a style."""
        self.made.append(self.file.add_paragraph(style=style))
        return self.made[-1]

    def words(self, style: str, text: Text) -> WordParagraph:
        """Add a paragraph of a style."""
        paragraph = self.paragraph(style)
        add_words(paragraph, text, self.document.language)
        return paragraph

    def title(self, title: Title) -> None:
        """Add the head of the first side, with the rule above whatever comes first."""
        lines = [("Subtitle", title.about), ("Title", title.title), ("Subtitle", title.for_whom)]
        made = [self.words(style, text) for style, text in lines if text]
        if made:
            rule = parse_xml(f"<w:pBdr {nsdecls('w')}>{border('top', TITLE_RULE, 6)}</w:pBdr>")
            element_of(made[0]).get_or_add_pPr().append(rule)
            made[-1].paragraph_format.space_after = Pt(self.style.section_space)

    def block(self, block: Block) -> None:
        """Add one block; a section's own blocks stand beside its number where it has one."""
        if not isinstance(block, Section):
            self.content(block)
            return
        begin = len(self.made)
        self.beside = bool(block.number) and not self.style.stacked
        heading = self.paragraph("Heading 1")
        if block.number:
            add_words(heading, block.number, self.document.language)
            heading.add_run("\t" if self.beside else " ")
            heading.paragraph_format.tab_stops.add_tab_stop(Pt(self.style.margin_column))
        add_words(heading, block.heading, self.document.language)
        for inner in block.blocks:
            self.content(inner)
        self.beside = False
        most = self.style.side * (MOST_WHOLE if block.whole else KEPT_WHOLE)
        if self.height(self.made[begin:]) <= most:
            for paragraph in self.made[begin:-1]:
                paragraph.paragraph_format.keep_with_next = True

    def height(self, made: list[WordParagraph]) -> float:
        """Return about how high paragraphs are, in points: more than a side of them, if tied, would break anywhere."""
        height = 0.0
        for paragraph in made:
            form = paragraph.paragraph_format
            letters = (MEASURE - (form.left_indent or Pt(0)).pt) / (LETTER * self.style.body)
            lines = sum(max(1, ceil(len(line) / letters)) for line in paragraph.text.split("\n"))
            line = form.line_spacing.pt if isinstance(form.line_spacing, Length) else self.style.leading
            after = self.style.half_line if form.space_after is None else form.space_after.pt
            height += lines * line + after
        return height

    def content(self, block: Content) -> None:
        """Add a block that is no section."""
        match block:
            case Paragraph():
                self.set_beside(self.words("Normal", block.text))
            case Danger():
                self.words(WARNING, block.text)
            case OwnWords():
                for said in block.said:
                    self.said(said)
            case Entries():
                self.entries(block)
            case Table():
                self.table(block)
            case Choices():
                self.choices(block)
            case Fields():
                for each in block.fields:
                    self.box(each)
            case PictureRows():
                add_picture_rows(self.file, block, self.style, self.document.language)
                self.words(CELL, Text())  # as under any table
            case Figure():
                self.figure(block)

    def set_beside(self, paragraph: WordParagraph) -> None:
        """Let a paragraph stand in the text column under a heading with a number."""
        if self.beside:
            paragraph.paragraph_format.left_indent = Pt(self.style.margin_column)

    def said(self, said: Said) -> None:
        """Add what somebody said: the number above, the words beside their bar."""
        if said.number:
            self.words(LABEL, said.number)
        quote = self.words("Quote", quoted(said.words, said.paraphrase, self.document.quotation_marks))
        if said.note:
            quote.paragraph_format.keep_with_next = True
            quote.paragraph_format.space_after = Pt(0)
            self.words("List Continue", said.note)

    def entries(self, block: Entries) -> None:
        """Add a list; one label that is too wide for the column puts all labels above their texts."""
        column = self.column(block)
        for number, entry in enumerate(block.entries, start=1):
            paragraph = self.entry(entry, column)
            if number == len(block.entries) - 1:
                paragraph.paragraph_format.keep_with_next = True  # the last item is never alone on a side
            if block.listing is Listing.COUNTS:
                paragraph.paragraph_format.space_after = Pt(0)
        if block.listing is Listing.COUNTS and block.entries:
            paragraph.paragraph_format.space_after = Pt(self.style.leading)

    def column(self, block: Entries) -> float:
        """Return how wide the column of labels is in points; 0 where there is none."""
        body = self.style.body
        match block.listing:
            case Listing.STEPS | Listing.COUNTS:
                column = NARROW * body
            case Listing.RING:
                column = 0 if self.style.stacked else RING * body
            case _:
                column = self.style.margin_column
        widest = max((len(str(entry.label)) for entry in block.entries), default=0)
        return column if widest * LETTER * body <= column else 0

    def entry(self, entry: Entry, column: float) -> WordParagraph:
        """Add one item: beside its label, run in after it, or under it; return its last paragraph."""
        language = self.document.language
        above = not column and bool(entry.label) and not (entry.runs_in and self.style.stacked)
        if above:
            self.words(LABEL, entry.label)
        paragraph = self.paragraph("List" if column else "List Continue")
        if column:
            paragraph.paragraph_format.left_indent = Pt(column)
            paragraph.paragraph_format.first_line_indent = Pt(-column)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(column))
        if not above:
            add_words(paragraph, entry.label, language, strong=True)
            paragraph.add_run("\t" if column else " " * bool(entry.label))
        add_words(paragraph, entry.text, language)
        return paragraph

    def table(self, table: Table) -> None:
        """Add a table, or its rows as labelled lines where it does not fit at this size."""
        if widths(table, self.style):
            add_grid(self.file, table, self.style, self.document.language)
            self.words(CELL, Text())  # two tables in a row would otherwise become one
            return
        for number in range(len(table.rows)):
            begin = len(self.made)
            for column, cell in table.cells(number):
                self.labelled(column, cell)
            made = self.made[begin:]
            for paragraph in made[:-1]:
                paragraph.paragraph_format.keep_with_next = True
            if made:
                made[-1].paragraph_format.space_after = Pt(self.style.leading)

    def labelled(self, column: Column, cell: Cell) -> None:
        """Add one cell of a table that does not fit, behind the head of its column."""
        if isinstance(cell, Tick):
            self.option(joined([column.head, plain(cell.name)], between=": "))
        elif column.to_write:
            self.box(Field(column.head), cell)
        elif cell:
            paragraph = self.paragraph(CELL)
            add_words(paragraph, column.head, self.document.language, strong=True)
            paragraph.add_run(" " * bool(column.head))
            add_words(paragraph, cell, self.document.language)

    def choices(self, block: Choices) -> None:
        """Add a question with a box before each answer."""
        begin = len(self.made)
        if block.question:
            self.set_beside(self.words(LABEL, block.question))
        for option in block.options:
            self.option(option)
        for paragraph in self.made[begin:-1]:
            paragraph.paragraph_format.keep_with_next = True
            paragraph.paragraph_format.space_after = Pt(self.style.quarter_line)

    def option(self, option: Text) -> None:
        """Add words with a box to tick before them."""
        paragraph = self.paragraph("List")
        form, column = paragraph.paragraph_format, TICK_COLUMN * self.style.body
        form.left_indent = Pt(column + (self.style.margin_column if self.beside else 0))
        form.first_line_indent = Pt(-column)
        form.tab_stops.add_tab_stop(form.left_indent)
        add_tick(paragraph, str(option), self.style.body)
        paragraph.add_run("\t")
        add_words(paragraph, option, self.document.language)

    def box(self, each: Field, printed: Text = NOTHING) -> None:
        """Add a box with room for handwriting at this size, its label above; printed: what stands in it already."""
        self.words(LABEL, each.label)
        lines = LINES[each.room]
        box = self.words(BOX, printed)
        height = max(ONE_LINE if lines == 1 else HANDWRITING, 1.5 * self.style.leading)
        box.paragraph_format.line_spacing = Pt(height)
        box.paragraph_format.line_spacing_rule = WD_LINE_SPACING.AT_LEAST  # who types in larger letters is not cut
        for _ in range(lines - 1):
            box.add_run().add_break()

    def figure(self, figure: Figure) -> None:
        """Add a picture with its words, or marked as decoration."""
        paragraph = self.paragraph("Normal")
        paragraph.paragraph_format.line_spacing = 1.0
        run = paragraph.add_run()
        run.add_picture(BytesIO(bare(figure.image).content), width=Pt(MEASURE * figure.width))
        describe(run, figure.alternative)
