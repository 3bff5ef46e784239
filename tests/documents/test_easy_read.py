"""An Easy Read page: picture left, words right, in every form, valid, and with all its words."""

from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from coprod_desktop.documents import catalogue, press
from coprod_desktop.documents.blocks import Document, PictureRow, PictureRows, Section, Title, plain
from coprod_desktop.documents.easy_read import easy_read
from coprod_desktop.documents.pdf.drawing import draw
from coprod_desktop.documents.pdf.style import style_for
from coprod_desktop.documents.sketches import as_png
from coprod_desktop.documents.walk import texts
from coprod_desktop.domain.answers import AnswerState, Standing, Why
from coprod_desktop.domain.easy_read import Subject
from coprod_desktop.domain.money import Money
from coprod_desktop.resources import shipped
from coprod_desktop.services.answer_facts import AnswerFacts, UpdateFacts
from coprod_desktop.services.easy_letter_facts import EasyThanksFacts, EasyUpdateFacts
from coprod_desktop.services.easy_read_views import EasyPartFacts, EasyReadFacts, EasyRowFacts
from coprod_desktop.services.facts import CostsAsked, OwedFacts, RingFacts, SummaryFacts, WordsFacts
from coprod_desktop.services.picture_book import read_book
from coprod_desktop.services.report_facts import ThanksFacts
from tests.documents.pdfua import checker
from tests.documents.reading import body_text, fonts, one_line

DAY = date(2026, 11, 18)


def photo() -> bytes:
    file = BytesIO()
    Image.new("RGB", (300, 200), "grey").save(file, "jpeg")
    return file.getvalue()


def facts() -> EasyReadFacts:
    own = SummaryFacts(
        "Harbour Voices",
        DAY,
        "Denise",
        own_words=(WordsFacts("K31", "The duty line rings and rings."),),
        rings=(RingFacts("Karen", "01632 960 417"),),
        costs_asked=CostsAsked.CLAIMED,
        owed=(OwedFacts(Money(1800), "the taxi", by=date(2026, 11, 27)),),
    )
    rows = (
        EasyRowFacts(("We will write one page together.", "Everybody said yes."), "openmoji/handshake"),
        EasyRowFacts(("We meet in our hall.",), image=photo(), shows="Our hall"),
        EasyRowFacts(("No picture fits this.",)),
    )
    parts = (EasyPartFacts("decisions", "What we decided", rows),)
    return EasyReadFacts(Subject.SESSION, "", "Harbour Voices", DAY, parts, ("Denise and her sister",), own)


@pytest.mark.parametrize("size", [14, 16, 28])
def test_the_page_is_valid_and_reads_back(size: int, tmp_path: Path) -> None:
    document = easy_read(facts())
    drawn = draw(document, size).content
    file = tmp_path / "page.pdf"
    file.write_bytes(drawn)
    assert checker.broken_rules([file]) == []
    read = one_line(body_text(drawn))
    for text in texts(document):
        assert one_line(str(text)) in read


def test_leading_and_least_size_are_those_of_easy_read() -> None:
    assert (style_for(16, easy_read=True).leading, style_for(16).leading) == (24, 21)
    assert style_for(12, easy_read=True).body == 14


def test_every_form_has_every_sentence() -> None:
    document = easy_read(facts())
    for form in ("docx", "html", "txt"):
        made = press.render(document, form, 16)
        words = _word(made) if form == "docx" else made.decode()
        assert "We will write one page together." in words
        assert "Pictures: OpenMoji, CC BY-SA 4.0." in words


def _word(made: bytes) -> str:
    file = docx.Document(BytesIO(made))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in file.paragraphs)])


def test_the_groups_own_picture_has_its_words_and_a_drawing_is_decoration() -> None:
    made = press.render(easy_read(facts()), "html", 16).decode()
    assert 'alt="Our hall"' in made
    assert made.count('alt=""') > 3


def test_what_to_ring_is_what_the_eye_looks_for() -> None:
    (ring,) = [block for block in easy_read(facts()).blocks if isinstance(block, Section)][-1:]
    assert str(ring.heading) == "Who to ring"
    (rows,) = ring.blocks
    assert isinstance(rows, PictureRows)
    sentence = rows.rows[-1].sentences[-1]
    assert str(sentence) == "Ring 999."
    assert [span.words for span in sentence.spans if span.strong] == ["999"]


def test_only_whose_pictures_stand_there_are_credited() -> None:
    page = EasyReadFacts(Subject.GROUP, "", "Harbour Voices", None, (), ("Sam",))
    assert "Pictures" not in press.render(easy_read(page), "txt", 16).decode()


def test_every_shipped_picture_is_drawn_and_found_by_its_own_words() -> None:
    book = read_book(shipped("pictures", "index.toml"))
    assert len(book.pictures) > 200
    for each in book.pictures:
        image = shipped("pictures", f"{each.name}.svg").read_bytes()
        with Image.open(BytesIO(as_png(image, 24))) as drawn:
            low, _ = drawn.getextrema()
            assert isinstance(low, (int, float))
            assert low < 128, f"{each.name} is empty"
        assert each in book.find(each.shows, len(book.pictures)), each.name


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=300), min_size=1, max_size=4), st.sampled_from([14, 16, 28]), st.booleans())
def test_any_words_are_laid_out_without_a_fault(lines: list[str], size: int, with_picture: bool) -> None:
    picture = shipped("pictures", "openmoji", "purse.svg").read_bytes() if with_picture else b""
    row = PictureRow(tuple(plain(line) for line in lines), picture)
    blocks = (Section(plain("Part"), (PictureRows((row, row)),)),)
    assert draw(Document(Title(plain("Any")), blocks, easy_read=True), size).sides >= 1


def update_facts() -> EasyUpdateFacts:
    answers = (
        AnswerFacts("K31", "The duty line rings and rings.", Standing(AnswerState.DOING, "A second person answers.")),
        AnswerFacts(
            "K34",
            "The form is too long.",
            Standing(AnswerState.CANT, "The law sets it.", "The council", Why.LAW),
            paraphrase=True,
        ),
        AnswerFacts("K38", "Put the bell where I can reach it.", Standing()),
    )
    rings = (RingFacts("Karen", "01632 960 417"),)
    told = UpdateFacts("Harbour Voices", DAY, "Denise", answers, in_person=("K40",), rings=rings)
    rows = (EasyRowFacts(("Two people answer the phone now.",), "openmoji/telephone"),)
    return EasyUpdateFacts(told, {"K31": rows, "K34": rows}, ("Denise and her sister",))


def thanks_facts() -> EasyThanksFacts:
    done = Standing(AnswerState.DONE, "The bell is low now.", "The hall", yes_on=DAY, yes_by="Denise")
    changed = (AnswerFacts("K38", "Put the bell where I can reach it.", done),)
    thanks = ThanksFacts("Harbour Voices", DAY, "Denise", times=4, minutes=477, credits=60, said=1, changed=changed)
    row = EasyRowFacts(("The bell is low now.",), "openmoji/bell")
    return EasyThanksFacts(thanks, (EasyRowFacts(("Thank you.",)),), ("Denise",), {"K38": (row,)})


def test_letters_in_easy_read_are_valid_and_read_back(tmp_path: Path) -> None:
    files = []
    for name, facts in (("update", update_facts()), ("thanks", thanks_facts())):
        page = catalogue.document(facts)
        for size in (16, 28):
            drawn = draw(page, size).content
            files.append(tmp_path / f"{name}-{size}.pdf")
            files[-1].write_bytes(drawn)
            read = one_line(body_text(drawn))
            assert all(embedded for _, embedded in fonts(drawn))
            assert [text for text in texts(page) if one_line(str(text)) not in read] == []
    assert checker.broken_rules(files) == []


def test_an_easy_update_says_in_fixed_words_how_far_each_thing_is() -> None:
    read = " ".join(press.render(catalogue.document(update_facts()), "txt", 16).decode().split())
    assert "Number K38 You said: “Put the bell where I can reach it.”" in read
    assert "We are doing this now. It is not finished yet. Two people answer the phone now." in read
    assert "You said something like this: The form is too long. We cannot do this. The law does not let us." in read
    assert "There is no answer yet. We have not forgotten it." in read
    assert "We talk with you about K40. It is on no paper." in read


def test_hours_in_easy_read_have_no_fractions() -> None:
    read = " ".join(" ".join(str(text).split()) for text in texts(catalogue.document(thanks_facts())))
    assert "You were there for 7 hours and 57 minutes." in read
    assert "You have time credits for 1 hour." in read
