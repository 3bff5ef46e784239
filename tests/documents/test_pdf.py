"""The finished file: valid, readable by every reader, and nothing on it smaller than the body."""

import re
from dataclasses import replace
from datetime import time
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from coprod_desktop.documents.blocks import Document, Figure, Paragraph, Section, Title, plain
from coprod_desktop.documents.full_record import full_record
from coprod_desktop.documents.pdf.drawing import draw, render
from coprod_desktop.documents.print_ticket import print_ticket
from coprod_desktop.documents.session_summary import session_summary
from coprod_desktop.documents.slip import slips
from coprod_desktop.documents.walk import texts
from coprod_desktop.services.facts import TicketLine, WordsFacts
from tests.documents.examples import ANSWERS, CLAIM_FORM, DENISE, RECORD, SLIPS, SUPPORT_SHEET, TICKET
from tests.documents.pdfua.checker import broken_rules
from tests.documents.reading import body_text, fonts, letters, one_line, page_texts, tags

SIZES = (14, 18, 24, 28)
DOCUMENTS = {
    "summary": session_summary(DENISE),
    "record": full_record(RECORD),
    "slips": slips(SLIPS),
    "ticket": print_ticket(TICKET),
    "answers": ANSWERS,
    "claim": CLAIM_FORM,
    "support": SUPPORT_SHEET,
}
EVERY = [pytest.param(document, size, id=f"{name}-{size}") for name, document in DOCUMENTS.items() for size in SIZES]


def long_ticket(rows: int) -> Document:
    lines = tuple(TicketLine(f"Person {number}", time(12), 14, sheets=1) for number in range(rows))
    return print_ticket(replace(TICKET, lines=lines))


def long_summary(insights: int) -> Document:
    said = tuple(WordsFacts(f"K{number}", DENISE.own_words[number % 3].words) for number in range(1, insights + 1))
    return session_summary(replace(DENISE, own_words=said))


def picture() -> Document:
    image = BytesIO()
    Image.new("RGB", (40, 30), "white").save(image, "PNG")
    figures = (Figure(image.getvalue(), "A bus stop outside the library", 0.5), Figure(image.getvalue(), "", 0.2))
    return Document(Title(plain("Where it is")), (Section(plain("The bus stop"), figures),))


def test_verapdf_accepts_every_document_at_every_size_from_one_to_thirty_pages(tmp_path: Path) -> None:
    files = []
    for name, document in DOCUMENTS.items():
        for size in SIZES:
            files.append(tmp_path / f"{name}-{size}.pdf")
            files[-1].write_bytes(render(document, size))
    pages = set()
    for name, document in (
        *((f"summary {count}", long_summary(count)) for count in (0, 8, 20, 45, 90, 250)),
        *((f"ticket {count}", long_ticket(count)) for count in (1, 30, 60, 200, 850)),
        ("picture", picture()),
    ):
        drawn = draw(document, 14)
        pages.add(drawn.sides)
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(drawn.content)
    assert {1, 2, 3} <= pages
    assert max(pages) >= 30
    assert broken_rules(files) == []


def test_the_checker_finds_what_is_wrong_with_an_untagged_file(tmp_path: Path) -> None:
    untagged = tmp_path / "untagged.pdf"
    canvas = Canvas(str(untagged))
    canvas.drawString(100, 100, "Nobody can hear this.")
    canvas.save()
    assert len(broken_rules([untagged])) > 3


AS_LINES = {"ticket-18", "ticket-24", "ticket-28", "claim-24", "claim-28"}  # whose tables do not fit at that size


@pytest.mark.parametrize(("document", "size"), [each for each in EVERY if each.id not in AS_LINES])
def test_the_file_reads_back_as_the_words_of_the_blocks_in_their_order(document: Document, size: int) -> None:
    read = body_text(render(document, size))
    place = 0
    for text in texts(document):
        words = one_line(str(text))
        found = read.find(words, place)
        assert found >= 0, (words, read[place : place + 200])
        place = found + len(words)


@pytest.mark.parametrize("size", [18, 24, 28])
def test_a_table_that_does_not_fit_becomes_labelled_lines(size: int) -> None:
    content = render(print_ticket(TICKET), size)
    assert "Leaves 12.20 Who Denise What to print 18 point, two sides Sheets 1 How In her hand" in body_text(content)
    assert "Table" not in tags(content)


def test_a_long_name_takes_two_lines_of_its_cell() -> None:
    line = TicketLine("Bartholomew Fitzgerald-Jones", time(12), 18, sheets=1, note="Read by her sister")
    content = render(print_ticket(replace(TICKET, lines=(*TICKET.lines, line))), 14)
    assert "Table" in tags(content)
    assert "Bartholomew Fitzgerald-Jones" in body_text(content)


@pytest.mark.parametrize(("document", "size"), EVERY)
def test_nothing_on_any_side_is_smaller_than_the_body(document: Document, size: int) -> None:
    for side in letters(render(document, size)):
        assert min(letter.size for letter in side) >= size - 0.01


@pytest.mark.parametrize(("document", "size"), EVERY)
def test_nothing_stands_outside_the_margins(document: Document, size: int) -> None:
    for side in letters(render(document, size)):
        assert min(letter.x for letter in side) >= 71 - size
        assert max(letter.x for letter in side) < 524
        assert min(letter.y for letter in side) >= 42


@pytest.mark.parametrize(("document", "size"), EVERY)
def test_every_font_is_embedded(document: Document, size: int) -> None:
    found = fonts(render(document, size))
    assert found
    assert all(embedded for _, embedded in found), found


def test_the_title_and_the_language_are_in_the_file() -> None:
    with pikepdf.open(BytesIO(render(session_summary(DENISE), 18))) as file:
        assert str(file.docinfo["/Title"]) == "What you said today"
        assert str(file.Root.Lang) == "en-GB"
        with file.open_outline() as outline:
            (title,) = outline.root
            assert title.title == "What you said today"
            assert [item.title for item in title.children][:2] == ["Your words", "What was decided"]


def test_tags_say_what_each_thing_is() -> None:
    found = tags(render(session_summary(DENISE), 18))
    assert found[:5] == ["Document", "P", "H1", "P", "Sect"]
    assert found[5:12] == ["H2", "L", "LI", "Lbl", "LBody", "BlockQuote", "P"]
    assert found.count("H2") == 7
    assert found.count("BlockQuote") == 3


def test_a_table_has_one_head_however_many_sides_it_crosses() -> None:
    found = tags(render(long_ticket(60), 14))
    assert found.count("Table") == 1
    assert found.count("TH") == 6
    assert found.count("TR") == 61
    assert found.count("TD") == 360
    assert found.count("Figure") == 60  # the boxes to tick have words for who hears the page


def test_words_in_another_language_are_marked() -> None:
    with pikepdf.open(BytesIO(render(full_record(RECORD), 14))) as file:
        marked = [
            str(entry.Lang) for entry in file.objects if isinstance(entry, pikepdf.Dictionary) and "/Lang" in entry
        ]
    assert sorted(marked) == ["cy", "en-GB", "en-GB", "pl"]  # the file, and the paper in it


def test_a_picture_has_its_words_and_decoration_has_none() -> None:
    found = tags(render(picture(), 14))
    assert found.count("Figure") == 1


def test_the_page_number_counts_all_sides() -> None:
    drawn = draw(long_summary(20), 18)
    read = [re.findall(r"Page \d+ of \d+", one_line(text))[-1] for text in page_texts(drawn.content)]
    assert read == [f"Page {number} of {drawn.sides}" for number in range(1, drawn.sides + 1)]


def test_the_foot_line_shortens_before_it_shrinks() -> None:
    narrow = replace(session_summary(DENISE), foot=(plain("x" * 200), plain("18 November 2026")))
    assert "18 November 2026" in one_line(page_texts(render(narrow, 18))[-1])
    none = replace(narrow, foot=(plain("x" * 200),))
    assert one_line(page_texts(render(none, 18))[-1]).endswith("Page 2 of 2")


def test_a_document_without_blocks_is_still_a_page() -> None:
    assert draw(Document(Title(plain("")), (Paragraph(plain("")),)), 14).sides == 1
