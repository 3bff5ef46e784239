"""Before anything is printed, what may tell of harm or name somebody is shown to a person first."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Sensitivity
from coprod_desktop.domain.looked_over import Verdict
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.looking_over import Text, Why, look_over
from coprod_desktop.services.workspace import Workspace
from tests.factory import make_group, make_person, make_session, say

NAMES = ("Karen Whitfield", "Will Hunt", "Amina Yusuf", "Dot Price", "Jo Li")


def seen(words: str, *own: str) -> list[tuple[Why, str]]:
    return [(each.why, each.found) for each in look_over([Text(Id("a"), words, frozenset(own))], NAMES)]


@pytest.mark.parametrize(
    "words",
    [
        "He hits me when I ask.",
        "My worker reads my post before I do.",
        "She took my money again.",
        "They locked me in my room.",
        "I am scared of him.",
        "There was a bruise on her arm.",
        "Sometimes I want to end my life.",
        "Don’t tell anybody.",
    ],
)
def test_what_may_tell_of_harm_is_shown(words: str) -> None:
    assert Why.HARM in {why for why, _ in seen(words)}


@pytest.mark.parametrize(
    ("words", "why", "found"),
    [
        ("Karen said no.", Why.NAME, "Karen"),
        ("Ask Mrs Whitfield’s sister.", Why.NAME, "Whitfield’s"),
        ("I spoke to Will about it.", Why.NAME, "Will"),
        ("Ring me on 01632 960 123.", Why.PHONE, "01632 960 123"),
        ("Ring +44 7700 900123 at night.", Why.PHONE, "+44 7700 900123"),
        ("I live at 14 Beech Road now.", Why.ADDRESS, "14 Beech Road"),
        ("It went to M1 1AE instead.", Why.ADDRESS, "M1 1AE"),
        ("Write to amina@example.org.", Why.EMAIL, "amina@example.org"),
    ],
)
def test_names_numbers_and_addresses_are_shown(words: str, why: Why, found: str) -> None:
    assert (why, found) in seen(words)


@pytest.mark.parametrize(
    "words",
    [
        "I waited on the line for 40 minutes.",
        "Will somebody be there? Will they?",
        "The dot on the map is wrong.",
        "We meet on 24/11/2026 at 14:30.",
        "Use fewer words, and say what happens next.",
        "",
    ],
)
def test_what_names_nobody_is_passed_over(words: str) -> None:
    assert seen(words) == []


def test_speakers_may_name_themselves() -> None:
    assert seen("I am Amina, and I said so.", "Amina Yusuf") == []


@given(st.text(max_size=200))
def test_any_text_can_be_looked_over(words: str) -> None:
    assert all(each in words for _, each in seen(words))


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return make_session(workspace, make_group(workspace), is_open=True)


def test_a_line_is_asked_about_until_a_person_says_it_is_fine_and_again_when_it_changes(
    workspace: Workspace, session: Session
) -> None:
    make_person(workspace, "Karen Whitfield")
    line = say(workspace, session, "Karen said no.")
    say(workspace, session, "The bus is late.")
    say(workspace, session, "Karen hits me.", sensitivity=Sensitivity.RESTRICTED)
    assert [each.insight.id for each in workspace.looking_over.session(session.id)] == [line.id]
    workspace.looking_over.say(line.id, Verdict.FINE)
    assert workspace.looking_over.session(session.id) == []
    workspace.insights.change(replace(line, words="Karen said no twice."))
    [again] = workspace.looking_over.session(session.id)
    assert (again.verdict, [each.why for each in again.reasons]) == (Verdict.NOT_SEEN, [Why.NAME])


def test_what_is_left_out_stays_out_when_its_words_change(workspace: Workspace, session: Session) -> None:
    make_person(workspace, "Karen Whitfield")
    line = say(workspace, session, "Karen said no.")
    workspace.looking_over.say(line.id, Verdict.LEAVE_OUT)
    workspace.insights.change(replace(line, words="Karen said no twice."))
    [again] = workspace.looking_over.session(session.id)
    assert again.verdict is Verdict.LEAVE_OUT
