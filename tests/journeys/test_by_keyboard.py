"""The meeting by keyboard in the real window: nothing needs the mouse, few keys are needed, and nothing is lost."""

from tests.journeys.conftest import ByKeyboard
from tests.journeys.monthly_meeting import COSTS, DECLINED, FIRST_LINES, HALF_TYPED, HERE, NOTHING, WALK_IN

TEN_SECONDS = 27
"""Keys that somebody who types 32 words a minute presses in ten seconds: five letters and a space to a word."""


def test_nine_people_are_checked_in_by_three_letters_and_enter(typed: ByKeyboard) -> None:
    letters_and_enter = 4
    assert typed.first["presses to check in nine"] == len(HERE) * letters_and_enter + 1


def test_a_walk_in_is_their_name_and_three_keys_which_takes_less_than_ten_seconds(typed: ByKeyboard) -> None:
    presses = typed.first["presses for a walk-in"]
    assert presses == len(WALK_IN) + 3
    assert presses <= TEN_SECONDS


def test_the_program_comes_back_to_the_session_with_the_half_typed_words(typed: ByKeyboard) -> None:
    assert typed.first["place"] == "today"
    assert typed.second["place"].startswith("live/")
    assert typed.second["words"] == HALF_TYPED["words"]
    assert typed.second["focus"] == "What was said"


def test_every_line_that_was_kept_before_the_program_was_killed_is_there_with_its_number(typed: ByKeyboard) -> None:
    numbers = [line.partition(".")[0].partition(",")[0] for line in typed.second["kept"]]
    assert numbers == [f"K{place}" for place in range(len(FIRST_LINES), 0, -1)]


def test_undo_takes_the_last_lines_back_one_by_one_and_redo_brings_them_again(typed: ByKeyboard) -> None:
    assert [line.partition(".")[0] for line in typed.second["after undo"]] == ["K20", "K19"]
    assert typed.second["after redo"]


def test_everybody_in_the_room_is_asked_once_what_it_cost_them_and_who_leaves_first_comes_first(
    typed: ByKeyboard,
) -> None:
    asked = typed.second["asked"]
    assert asked[0] == "Gwen"
    assert sorted(asked) == sorted({*COSTS, *NOTHING, *DECLINED})


def test_closing_leads_to_the_papers(typed: ByKeyboard) -> None:
    assert typed.second["place after closing"] == "documents"
