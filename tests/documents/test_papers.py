"""What the papers before, on and after a session say, and what they leave out."""

from dataclasses import replace
from datetime import date, time
from io import BytesIO

import pytest
from PIL import Image
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from coprod_desktop.documents.blocks import Paragraph, Section
from coprod_desktop.documents.catalogue import document
from coprod_desktop.documents.pdf.drawing import draw
from coprod_desktop.documents.press import render
from coprod_desktop.domain.answers import AnswerState, Standing
from coprod_desktop.domain.money import Money
from coprod_desktop.services.answer_facts import AnswerFacts
from coprod_desktop.services.before_facts import AgendaFacts, AgendaItemFacts, BadgesFacts, InvitationFacts
from coprod_desktop.services.facts import MeetingFacts
from coprod_desktop.services.form_facts import AboutGroupFacts, ClaimFormFacts, ConsentFormFacts
from coprod_desktop.services.report_facts import (
    EverythingFacts,
    GroupReportFacts,
    HeldPicture,
    PeriodReportFacts,
    ThanksFacts,
)
from tests.documents.reading import body_texts

DAY = date(2026, 11, 18)
MEETING = MeetingFacts(DAY, time(14), time(16), "Northbrook Library")


def text_of(facts: object) -> str:
    return " ".join(render(document(facts), "txt", 14).decode().replace("\N{NO-BREAK SPACE}", " ").split())


def test_an_invitation_speaks_of_benefits_only_where_something_is_offered() -> None:
    costs_only = text_of(InvitationFacts("Harbour Voices", "Denise", MEETING))
    paid = text_of(InvitationFacts("Harbour Voices", "Denise", MEETING, offered=Money(2000)))
    assert "We pay back what it costs you to come." in costs_only
    assert "benefits" not in costs_only
    assert "We offer you £20.00 for your time." in paid
    assert "If you get benefits, being paid can change them." in paid


def test_an_agenda_without_hours_says_how_long_each_item_takes() -> None:
    items = (AgendaItemFacts("Welcome", time(14), 10), AgendaItemFacts("The poster", None, 30, "Dot"))
    read = text_of(AgendaFacts("Harbour Voices", DAY, items))
    assert "2 pm: Welcome." in read
    assert "The poster. 30 minutes. Dot leads this." in read


def test_a_badge_does_not_tell_what_a_group_is_about() -> None:
    blocks = document(BadgesFacts("Safeguarding Voices", "Westmouth Together", DAY, ("Denise",))).blocks
    assert "Safeguarding" not in str(blocks)
    assert "Westmouth Together" in str(blocks)


def test_a_form_of_somebody_known_does_not_ask_for_their_name() -> None:
    assert "Your name" in str(document(ClaimFormFacts("Harbour Voices", DAY)).blocks[0])
    known = document(ClaimFormFacts("Harbour Voices", DAY, name="Denise Platt"))
    assert str(known.title.for_whom).startswith("For Denise Platt.")


def test_a_parent_is_asked_for_where_a_child_is_asked() -> None:
    grown = document(ConsentFormFacts("Harbour Voices", DAY, name="Denise Platt"))
    child = document(ConsentFormFacts("Harbour Voices", DAY, name="Mia Lloyd", is_child=True))
    assert "Under 18" not in str(grown)
    assert "Under 18" in str(child)


def test_a_letter_of_thanks_counts_only_what_there_is() -> None:
    read = text_of(ThanksFacts("Harbour Voices", DAY, "Denise", times=4, minutes=450))
    assert "4 times you came" in read
    assert "7.5 hours you were there" in read
    assert "time credits" not in read


@pytest.mark.parametrize(
    ("minutes", "says"), [(54, "1 hour you"), (477, "8 hours you"), (4, "0.5 hours you"), (80, "1.5 hours you")]
)
def test_a_letter_of_thanks_counts_half_hours(minutes: int, says: str) -> None:
    assert says in text_of(ThanksFacts("Harbour Voices", DAY, "Denise", times=1, minutes=minutes))


def test_a_report_on_a_time_without_sessions_says_so() -> None:
    assert "No session was held in this time." in text_of(PeriodReportFacts("Westmouth Together", DAY, DAY))


def test_all_we_hold_has_the_pictures_themselves_and_says_which_is_not_whole() -> None:
    file = BytesIO()
    Image.new("RGB", (400, 300), "white").save(file, "JPEG")
    pictures = (HeldPicture("Taxi receipt", file.getvalue()), HeldPicture("Bus ticket", None))
    facts = EverythingFacts("Westmouth Together", DAY, "Denise", (), pictures=pictures)
    html = render(document(facts), "html", 14).decode()
    assert html.count("data:image/jpeg;base64,") == html.count('alt="Taxi receipt"') == 1
    assert "Bus ticket This picture is not whole here" in text_of(facts)
    with PdfDocument(render(document(facts), "pdf", 14)) as read:
        assert len([each for page in read for each in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])]) == 1


def test_in_giant_print_the_answers_of_a_group_report_share_sides() -> None:
    done = Standing(
        AnswerState.DONE, "From nine to five a person answers the line.", "The board", yes_on=DAY, yes_by="Jo"
    )
    answers = tuple(AnswerFacts(f"K{number}", "I want a person, not a list.", done) for number in range(1, 7))
    report = GroupReportFacts(group="Harbour Voices", first=DAY, last=DAY, members="members", answers=answers)
    without = draw(document(replace(report, answers=())), 28).sides
    assert draw(document(report), 28).sides <= without + 3


@pytest.mark.parametrize("size", [14, 18])
def test_an_answer_of_a_group_report_is_kept_together_with_what_it_answers(size: int) -> None:
    long = Standing(AnswerState.DONE, "Two people have to come. " * 5, "The board", yes_on=DAY, yes_by="Jo")
    answers = tuple(AnswerFacts(f"K{number}", "I want a person, not a list. " * 2, long) for number in range(1, 9))
    report = GroupReportFacts(group="Harbour Voices", first=DAY, last=DAY, members="members", answers=answers)
    sides = body_texts(render(document(report), "pdf", size))
    assert len(sides) > 1
    for side in sides:
        assert side.count("I want a person, not a list. I want") == side.count("Decided by the board")


def test_what_a_group_values_and_what_its_words_mean_are_two_paragraphs() -> None:
    facts = AboutGroupFacts("Harbour Voices", DAY, agreed=("We listen to the end", " ", "Together means both decide"))
    sections = [each for each in document(facts).blocks if isinstance(each, Section)]
    section = next(each for each in sections if "agreed" in str(each.heading))
    assert [str(each.text) for each in section.blocks if isinstance(each, Paragraph)] == [
        "We listen to the end.",
        "Together means both decide.",
    ]


def test_all_we_hold_is_framed_in_its_readers_language_with_what_is_kept_in_english() -> None:
    facts = EverythingFacts("Westmouth Together", DAY, "Denise", (), language="cy")
    read = text_of(facts)
    assert read.index("Popeth sydd gennym amdanoch") < read.index("All we hold about you")
    assert "Os oes rhywbeth yn anghywir" in read
