"""Every form holds everything: no block that one form drops, and no text that one form breaks on."""

from io import BytesIO
from typing import get_args

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from coprod_desktop.documents import press
from coprod_desktop.documents.blocks import (
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
    PictureRow,
    PictureRows,
    Room,
    Said,
    Section,
    Table,
    Tick,
    Title,
    plain,
    strong,
)
from coprod_desktop.documents.letters import tidy
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.forms import Form
from tests.documents.form_reading import Page, block_words, braille_text, spoken_text, word_file, word_text, words
from tests.documents.reading import body_text
from tests.documents.test_bad_text import BAD


def image() -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 30), "white").save(file, "PNG")
    return file.getvalue()


BLOCKS: tuple[Content | Section, ...] = (
    Paragraph(plain("The kettle is on the table.")),
    OwnWords(
        (
            Said(plain("Nobody rang me back."), plain("K31"), note=plain("Said through an interpreter.")),
            Said(plain("A text would be easier."), paraphrase=True),
        )
    ),
    *(Entries((Entry(plain(f"goes on in {kind}"), plain("Label")),), kind) for kind in Listing),
    Entries((Entry(plain("asks the council."), plain("Imran"), runs_in=True), Entry(plain("Without any label.")))),
    Table(
        (Column(plain("Bought")), Column(plain("Price"), to_write=True), Column(plain("Done"))),
        ((plain("Milk"), strong("£"), Tick("Box when paid")), (plain("Bread"), plain(""), Tick("Box when paid"))),
    ),
    Choices((plain("Yes"), plain("Perhaps")), plain("Good enough?")),
    Fields(tuple(Field(plain(f"Write {room}"), room) for room in Room)),
    Figure(image(), "A bus stop outside the library"),
    PictureRows((PictureRow((plain("We meet in a hall."),), image(), "A hall with a ramp"),)),
    Danger(plain("In danger now? Ring")),
    Section(plain("Doing"), (Paragraph(plain("Two more people answer.")),), number=plain("K38"), whole=True),
)
SPECIMEN = Document(Title(plain("Everything"), plain("Harbour Voices"), plain("For Denise.")), BLOCKS)
BESIDES_TEXT = "A bus stop outside the library A hall with a ramp Box when paid"


def read_back(form: Form) -> str:
    """Return all words of the specimen that somebody finds in that form, alternatives of pictures among them."""
    content = press.render(SPECIMEN, form, 14)
    match form:
        case Form.PDF:
            return f"{body_text(content)} {' '.join(alternatives(content))}"
        case Form.DOCX:
            values = " ".join(value for part in word_file(content).iter() for value in part.attrib.values())
            return f"{word_text(content)} {values}"
        case Form.HTML:
            page = Page(content)
            return page.text + " ".join(value for _, attributes in page.tags for value in attributes.values())
        case Form.TEXT:
            return content.decode()
        case Form.BRAILLE:
            return braille_text(content)
        case Form.AUDIO:
            return spoken_text(SPECIMEN)


def alternatives(content: bytes) -> list[str]:
    """Return the words that a PDF has for its pictures and boxes."""
    with pikepdf.open(BytesIO(content)) as file:
        tags = [entry for entry in file.objects if isinstance(entry, pikepdf.Dictionary)]
        return [str(tag["/Alt"]) for tag in tags if "/Alt" in tag]


def test_the_specimen_has_every_kind_of_block() -> None:
    assert {type(block) for block in BLOCKS} == {*get_args(Content), Section}


@pytest.mark.parametrize("form", Form)
def test_no_form_drops_a_block(form: Form) -> None:
    found = {word.casefold() for word in words(read_back(form))}
    expected = {word.casefold() for word in (*block_words(SPECIMEN), *words(BESIDES_TEXT))}
    if form is Form.AUDIO:
        expected = {word for word in expected if not any(letter.isdigit() for letter in word)}  # said as K 31
    assert expected - found == set()


@pytest.mark.parametrize("name", BAD)
def test_whatever_is_pasted_every_form_can_be_made(name: str) -> None:
    document = Document(Title(plain("Any text"), plain(BAD[name])), (Paragraph(plain(BAD[name])),))
    for form in (Form.DOCX, Form.HTML, Form.TEXT, Form.BRAILLE):
        assert press.render(document, form, 18)
    assert spoken_text(document)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_no_word_of_any_text_is_lost(typed: str) -> None:
    document = Document(Title(plain("Any text")), (Paragraph(plain(typed)),))
    expected = tidy(typed).split()
    assert Page(press.render(document, Form.HTML, 18)).text.split()[2:] == expected
    assert word_text(press.render(document, Form.DOCX, 18)).split()[2:] == expected
    assert all(len(line) <= 40 for line in press.render(document, Form.BRAILLE, 18).decode("ascii").split("\r\n"))
    assert spoken_text(document)


def test_fifty_thousand_letters_are_all_there() -> None:
    document = Document(Title(plain("Long")), (Paragraph(plain(BAD["long"])),))
    expected = block_words(document)
    assert words(Page(press.render(document, Form.HTML, 18)).text) == expected
    assert words(word_text(press.render(document, Form.DOCX, 18))) == expected
    assert words(braille_text(press.render(document, Form.BRAILLE, 18))) == expected


def test_a_phone_number_keeps_its_order_where_words_run_from_right_to_left() -> None:
    number = "01632 960 417"
    document = Document(Title(plain("قالت")), (Paragraph(plain(f"{number} قالت")),), language="ar")
    held = f"\N{LEFT-TO-RIGHT MARK}{number}\N{LEFT-TO-RIGHT MARK}"
    assert held in press.render(document, Form.TEXT, 18).decode()
    assert held in word_text(press.render(document, Form.DOCX, 18)).replace("\N{NO-BREAK SPACE}", " ")
    assert 'dir="ltr" href="tel:01632960417"' in press.render(document, Form.HTML, 18).decode()


def test_a_form_that_there_is_not_says_which_there_are() -> None:
    with pytest.raises(UserError, match="Choose one of pdf, docx, html, txt, brf, audio"):
        press.render(SPECIMEN, "rtf", 18)
