"""Any document with any words in it is made in every form: nothing raises, is lost, or stands beyond its line.

COPROD_DOCUMENT_TRIES says how many documents each promise is tried on; a few hundred take minutes.
"""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
import uharfbuzz as hb  # type: ignore[import-untyped] # ships no types
from hypothesis import HealthCheck, Phase, given, settings

from coprod_desktop.documents import press
from coprod_desktop.documents.audio.speech import speech
from coprod_desktop.documents.blocks import Block, Column, Document, Paragraph, Section, Table, Text, Tick, Title, plain
from coprod_desktop.documents.braille.louis import TABLES, braille
from coprod_desktop.documents.braille.pages import CELLS, LINES
from coprod_desktop.documents.letters import base, tidy
from coprod_desktop.documents.linear import Role, lines
from coprod_desktop.documents.pdf.atoms import Words
from coprod_desktop.documents.pdf.drawing import draw
from coprod_desktop.documents.pdf.faces import loaded, shaper
from coprod_desktop.documents.pdf.layout import lay_out
from coprod_desktop.documents.pdf.pages import sides_of
from coprod_desktop.documents.pdf.structure import Element
from coprod_desktop.documents.pdf.style import MARGIN, MEASURE, style_for
from coprod_desktop.documents.walk import block_texts
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.forms import Form
from coprod_desktop.resources import shipped
from tests.documents.any_document import DOCUMENTS, ENGLISH_DOCUMENTS, SIZES
from tests.documents.form_reading import Page, faults, word_text
from tests.documents.logical import heard_text
from tests.documents.pdfua.checker import broken_rules

TRIES = int(os.environ.get("COPROD_DOCUMENT_TRIES", "15"))
TOO_MUCH = 0.05
"""Points by which sums may miss."""
BOX = "\N{BALLOT BOX}"
"""What a Word file prints for a box to tick."""

many = settings(
    deadline=None,
    max_examples=TRIES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


def bare(words: str) -> str:
    """Return words without what nobody sees: spaces, boxes to tick, signs that only join letters or turn them."""
    unseen = {"Cf", "Zs", "Cc"}
    return "".join(letter for letter in tidy(words) if unicodedata.category(letter) not in unseen and letter != BOX)


def orders(block: Block, marks: tuple[str, str]) -> list[list[Text]]:
    """Return in which orders a block may be read: a table that is too wide for its page becomes labelled lines."""
    if not isinstance(block, Table):
        return [list(block_texts(block, marks))]
    labelled: list[Text] = []
    filled: list[Text] = []
    for number in range(len(block.rows)):
        for column, cell in block.cells(number):
            words = [column.head or plain(cell.name)] if isinstance(cell, Tick) else [column.head, cell]
            labelled += words
            filled += words if words[-1] or column.to_write else []
    return [list(block_texts(block, marks)), labelled, filled]


def steps(document: Document) -> Iterator[list[list[Text]]]:
    """Yield what is read one after another, each step in the orders that it may have."""
    title = document.title
    yield [[title.about, title.title, title.for_whom]]
    for block in document.blocks:
        if isinstance(block, Section):
            yield [[block.number, block.heading]]
        for each in block.blocks if isinstance(block, Section) else (block,):
            yield orders(each, document.quotation_marks)


def lost(document: Document, read: str) -> str:
    """Return the first words of a document that do not follow in what was read; empty where all do."""
    place, found = 0, bare(read)
    for alternatives in steps(document):
        ends = [_end(found, place, each) for each in alternatives]
        if all(end is None for end in ends):
            return " | ".join(bare(str(text)) for text in alternatives[0]) + f" in {found[place : place + 500]}"
        place = min(end for end in ends if end is not None)
    return ""


def _end(read: str, place: int, wanted: list[Text]) -> int | None:
    """Return where the last of the texts ends if they stand one after another from that place."""
    for text in wanted:
        words = bare(str(text))
        begin = read.find(words, place)
        if begin < 0:
            return None
        place = begin + len(words)
    return place


def some(count: int) -> list[tuple[Document, int]]:
    """Return documents with the sizes to make them in, other ones in each run."""
    made = []

    @settings(many, max_examples=count, phases=[Phase.generate])
    @given(DOCUMENTS, SIZES)
    def collect(document: Document, size: int) -> None:
        made.append((document, size))

    collect()
    return made


@many
@given(DOCUMENTS, SIZES)
def test_no_line_stands_beyond_its_page(document: Document, size: int) -> None:
    style = style_for(size, document.language, easy_read=document.easy_read)
    for side in sides_of(lay_out(document, style, Element("Document", placed=True)), style.side):
        for down, atom in side.atoms:
            assert down + atom.height <= style.side + TOO_MUCH
            for mark in atom.marks:
                if isinstance(mark, Words):
                    assert mark.x >= MARGIN - style.body
                    assert mark.x + mark.line.width <= MARGIN + MEASURE + TOO_MUCH


@many
@given(DOCUMENTS, SIZES)
def test_a_page_is_read_out_as_it_was_written(document: Document, size: int) -> None:
    assert lost(document, heard_text(draw(document, size).content)) == ""


@many
@given(DOCUMENTS, SIZES)
def test_a_word_file_holds_every_word_in_order(document: Document, size: int) -> None:
    assert lost(document, word_text(press.render(document, Form.DOCX, size))) == ""


@many
@given(DOCUMENTS, SIZES)
def test_a_page_for_screens_holds_every_word_in_order(document: Document, size: int) -> None:
    assert lost(document, Page(press.render(document, Form.HTML, size)).text) == ""


@many
@given(DOCUMENTS)
def test_plain_text_holds_every_word_in_order(document: Document) -> None:
    assert lost(document, press.render(document, Form.TEXT, 14).decode()) == ""


@many
@given(DOCUMENTS)
def test_what_a_voice_is_given_can_be_read(document: Document) -> None:
    ElementTree.fromstring(speech(document))  # noqa: S314 # we made it ourselves


@many
@given(DOCUMENTS.filter(lambda document: base(document.language) in TABLES))
def test_braille_keeps_to_its_page(document: Document) -> None:
    try:
        content = press.render(document, Form.BRAILLE, 14).decode("ascii")
    except UserError:  # an older liblouis has fewer languages
        return
    pages = [page.removesuffix("\r\n").split("\r\n") for page in content.split("\f")[:-1]]
    assert {len(page) for page in pages} == {LINES}
    assert all(len(line) <= CELLS for page in pages for line in page)


@many
@given(ENGLISH_DOCUMENTS)
def test_braille_loses_no_cell(document: Document) -> None:
    content = press.render(document, Form.BRAILLE, 14).decode("ascii")
    rows = [row for page in content.split("\f")[:-1] for row in page.split("\r\n")[: LINES - 1]]
    whole = [tidy(str(line.whole)).replace("\u00a0", " ") for line in lines(document)]
    colons = [":" if line.role is Role.FIELD else "" for line in lines(document)]
    cells = [
        braille(part, "", "en")
        for words, colon in zip(whole, colons, strict=True)
        for part in [*words.split("\n"), colon]
    ]
    assert "".join(rows).replace(" ", "") == "".join(cells).replace(" ", "")


def test_pages_of_any_words_are_valid(tmp_path: Path) -> None:
    files = []
    for number, (document, size) in enumerate(some(TRIES)):
        files.append(tmp_path / f"{number}.pdf")
        files[-1].write_bytes(draw(document, size).content)
    assert broken_rules(files) == []


def test_pages_for_screens_of_any_words_are_valid(tmp_path: Path) -> None:
    files = []
    for number, (document, size) in enumerate(some(TRIES)):
        files.append(tmp_path / f"{number}.html")
        files[-1].write_bytes(press.render(document, Form.HTML, size))
    assert faults(files) == []


def test_a_table_of_thousands_of_rows_is_all_there() -> None:
    rows = tuple((plain(f"Name{number}"), plain("Step-free")) for number in range(2_000))
    table = Table((Column(plain("Who")), Column(plain("What helps"))), rows)
    document = Document(Title(plain("Everybody")), (table,))
    assert lost(document, heard_text(draw(document, 14).content)) == ""


@pytest.mark.parametrize("name", sorted(path.stem for path in shipped("fonts").glob("*.ttf")))
def test_every_letter_is_as_wide_in_the_file_as_its_font_makes_it(name: str) -> None:
    own = hb.Font(shaper(name).face)
    widths = [width for width, _ in loaded(name).face.hmetrics]
    assert widths == [own.get_glyph_h_advance(glyph) for glyph in range(own.face.glyph_count)]


def test_a_title_without_letters_still_heads_its_page() -> None:
    document = Document(Title(plain("\u200f")), (Section(plain("When"), (Paragraph(plain("Today.")),)),))
    assert heard_text(draw(document, 14).content) == "- When Today."


@pytest.mark.parametrize("name", ["", "\u00a0\t", "\x00"], ids=["empty", "blank", "no letter"])
def test_a_box_to_tick_whose_name_has_no_letters_is_still_told_of(tmp_path: Path, name: str) -> None:
    table = Table((Column(plain("Who")), Column(plain("Here"))), ((plain("Ann"), Tick(name)),))
    file = tmp_path / "box.pdf"
    file.write_bytes(draw(Document(Title(plain("Who came")), (table,)), 18).content)
    assert broken_rules([file]) == []
