"""A page that asks something says what to do with the answer, and a page says nothing that is not so."""

from datetime import date, time

import pytest

from coprod_desktop.documents.blocks import Document, OwnWords, Said, Title, plain
from coprod_desktop.documents.catalogue import document
from coprod_desktop.documents.press import render
from coprod_desktop.documents.session_summary import inside
from coprod_desktop.domain.answers import AnswerState, Standing
from coprod_desktop.services.answer_facts import AnswerFacts, UpdateFacts
from coprod_desktop.services.before_facts import AgendaFacts, AgendaItemFacts, InvitationFacts
from coprod_desktop.services.facts import MeetingFacts
from coprod_desktop.services.held import Fact, Held, Kept
from coprod_desktop.services.report_facts import EverythingFacts, ThanksFacts
from tests.documents.form_reading import word_text
from tests.documents.reading import body_text

DAY = date(2026, 11, 18)
GIVE_BACK = "Tick a box and give this page to us, or ring us."


def text_of(facts: object) -> str:
    return " ".join(render(document(facts), "txt", 14).decode().replace("\N{NO-BREAK SPACE}", " ").split())


def update_with(standing: Standing, language: str = "en-GB") -> UpdateFacts:
    said = AnswerFacts("K31", "Nobody rang me back.", standing)
    return UpdateFacts("Harbour Voices", DAY, "Denise", (said,), language=language)


def test_an_update_that_asks_whether_it_is_good_enough_says_how_to_tell_us() -> None:
    answer = Standing(AnswerState.DOING, "Since October somebody rings back.")
    assert f"To tell us what you think {GIVE_BACK}" in text_of(update_with(answer))
    assert f"ffoniwch ni. {GIVE_BACK}" in text_of(update_with(answer, "cy"))


def test_an_update_without_an_answer_asks_for_no_tick() -> None:
    assert "Tick" not in text_of(update_with(Standing(AnswerState.WRITTEN_DOWN)))


def test_an_invitation_says_how_to_tell_us_whether_one_comes() -> None:
    invited = InvitationFacts("Harbour Voices", "Denise", MeetingFacts(DAY, time(14), time(16), "Northbrook Library"))
    assert f"Perhaps No {GIVE_BACK}" in text_of(invited)


def test_nobody_leads_a_break() -> None:
    items = (AgendaItemFacts("Welcome", time(14), 10, "Dot"), AgendaItemFacts("", time(15), 15, "Dot", is_break=True))
    assert text_of(AgendaFacts("Harbour Voices", DAY, items)).endswith("Welcome. Dot leads this. 3 pm: Break.")


@pytest.mark.parametrize("language", ["en-GB", "cy"])
def test_thanks_for_one_of_each_speak_of_one(language: str) -> None:
    read = text_of(ThanksFacts("Harbour Voices", DAY, "Denise", 1, 60, 60, 1, language=language))
    for words in ("time you came", "hour you were there", "thing you told us", "time credit you can use"):
        assert words in read
    assert ("Sawl gwaith y daethoch" in read) == (language == "cy")


@pytest.mark.parametrize(
    ("name", "said"),
    [("The board", "the board"), ("This group", "this group"), ("Theo Marsh", "Theo Marsh"), ("Ruth", "Ruth")],
)
def test_what_is_no_name_is_small_inside_a_sentence(name: str, said: str) -> None:
    assert inside(name) == said


def test_all_we_hold_about_somebody_speaks_to_them() -> None:
    kept = Held("What helps you take part", (Kept("About you", (Fact("If you are upset", "Ring my sister"),)),))
    read = text_of(EverythingFacts("Westmouth Together", DAY, "Denise", (kept,)))
    assert "What helps you take part About you: If you are upset: Ring my sister" in read


@pytest.mark.parametrize("form", ["pdf", "docx", "html", "txt"])
def test_what_somebody_quotes_has_single_marks_inside_their_own_words(form: str) -> None:
    said = "It said “your concern”. I thought I was in trouble."
    made = Document(Title(plain("Your words")), (OwnWords((Said(plain(said), plain("K31")),)),))
    content = render(made, form, 14)
    read = {"pdf": body_text, "docx": word_text}.get(form, bytes.decode)(content)
    assert "“It said ‘your concern’. I thought I was in trouble.”" in " ".join(read.split())


@pytest.mark.parametrize("said", ["She said “no.", "He said ”yes“ and “no", "Nothing quoted."])
def test_marks_that_come_in_no_pairs_stay_as_they_were_said(said: str) -> None:
    made = Document(Title(plain("Your words")), (OwnWords((Said(plain(said)),)),))
    assert f"“{said}”" in render(made, "txt", 14).decode()
