"""The fire list, the sign-in sheet and the list of the day before: what they say, and how they are set."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from coprod_desktop.documents.catalogue import document
from coprod_desktop.documents.pdf.style import style_for
from coprod_desktop.documents.press import render
from coprod_desktop.documents.sign_in_sheet import BLANK_ROWS
from coprod_desktop.services.attendance_facts import DayBeforeFacts, FireFacts, InBuilding, SignInFacts, ToDo
from tests.documents.pdfua.checker import broken_rules
from tests.documents.reading import letters, strokes

DAY = date(2026, 11, 18)
FIRE = FireFacts(
    group="Harbour Voices",
    day=DAY,
    at=time(14, 34),
    place="Northbrook Library",
    meet_at="Out by the ramp, to the bench across the road.",
    people=(
        InBuilding("Abdul Rahman"),
        InBuilding("Joyce Okafor", way_out="The evacuation chair, and two people", helper="Marek Nowak"),
        InBuilding("Mia Lloyd", is_child=True),
        InBuilding("Marek Nowak", supports="Joyce"),
        InBuilding("Tracey Lund", way_out="Somebody to walk down with"),
    ),
    heads=3,
)
SIGN_IN = SignInFacts("Harbour Voices", DAY, "Northbrook Library", ("Abdul", "Bernie", "Denise"))
BEFORE = DayBeforeFacts(
    group="Harbour Voices",
    day=DAY,
    starts=time(14),
    ends=time(16),
    place="Northbrook Library",
    calls=(ToDo("Denise", "Tell her who will be there. 01632 960 412"),),
    bookings=(ToDo("Joyce", "Taxi: from home and back, Harbour Cars", time(13, 15), is_done=True),),
    meets=(ToDo("Abdul", "Bernie meets them", time(13, 50)),),
    hours=(ToDo("Mr Singh", "leaves at 3:30 pm", time(15, 30)),),
)
ALL = (FIRE, SIGN_IN, BEFORE)


def text_of(facts: object) -> str:
    return " ".join(render(document(facts), "txt", 14).decode().replace("\N{NO-BREAK SPACE}", " ").split())


def test_the_fire_list_counts_everybody_and_names_first_who_needs_somebody() -> None:
    words = text_of(FIRE)
    assert "8 people are in the building." in words
    assert "at 2.34 pm" in words
    first, _, everybody = words.partition("Everybody by name")
    assert "The evacuation chair, and two people. Marek Nowak helps." in first
    assert "Nobody has been asked to help yet." in first
    assert "Under 18." in first
    assert "Abdul Rahman" not in first
    assert all(each.name in everybody for each in FIRE.people)
    assert "3 more people are here whose names we did not take." in everybody


def test_an_empty_building_says_so() -> None:
    words = text_of(FireFacts("Harbour Voices", DAY, time(9)))
    assert "0 people are in the building." in words
    assert "Nobody is here by name." in words


def test_the_sign_in_sheet_has_blank_rows_and_asks_nobody_what_it_cost() -> None:
    made = document(SIGN_IN)
    (table,) = made.blocks
    assert len(table.rows) == len(SIGN_IN.names) + BLANK_ROWS  # type: ignore[union-attr]
    words = text_of(SIGN_IN)
    assert "A tick will do" in words
    assert "cost" not in words


@pytest.mark.parametrize("size", [14, 18])
def test_blank_rows_go_on_to_the_foot_of_the_last_sign_in_sheet(size: int) -> None:
    content = render(document(SIGN_IN), "pdf", size)
    (across,) = [sorted(stroke.y for stroke in side if stroke.across) for side in strokes(content)]
    foot, lowest, *_ = across
    assert lowest - foot < style_for(size).write_in + style_for(size).leading
    assert len(across) > len(SIGN_IN.names) + BLANK_ROWS + 3
    alone = replace(SIGN_IN, names=("Bernie",), is_alone=True)
    assert sum(stroke.across for stroke in strokes(render(document(alone), "pdf", size))[0]) == 4


def test_the_sheet_for_one_person_shows_nobody_else() -> None:
    (table,) = document(SignInFacts("Harbour Voices", DAY, "", ("Bernie",), is_alone=True)).blocks
    assert len(table.rows) == 1  # type: ignore[union-attr]


def test_the_sheet_for_one_person_is_in_their_language_with_the_english_under_it() -> None:
    words = text_of(SignInFacts("Harbour Voices", DAY, "", ("Bernie",), is_alone=True, language="cy"))
    assert "Croeso. Llofnodwch yma Welcome. Please sign in" in words
    assert words.count("Bernie") == 1


def test_the_list_of_the_day_before_says_what_is_done_and_what_is_not() -> None:
    words = text_of(BEFORE)
    assert BEFORE.open == 2
    assert "At 1.15 pm. Taxi: from home and back, Harbour Cars." in words
    assert "Mr Singh leaves at 3:30 pm." in words
    assert "Travel paid ahead" not in words
    assert "There is nothing to do" in text_of(DayBeforeFacts("Harbour Voices", DAY))


SIZES = (14, 18, 28)


def test_verapdf_accepts_each_at_every_size(tmp_path: Path) -> None:
    files = []
    for place, facts in enumerate(ALL):
        for size in SIZES:
            files.append(tmp_path / f"{place}-{size}.pdf")
            files[-1].write_bytes(render(document(facts), "pdf", size))
    assert broken_rules(files) == []


@pytest.mark.parametrize("facts", ALL, ids=["fire list", "sign-in sheet", "day before"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_smaller_than_the_body_or_outside_the_margins(facts: object, size: int) -> None:
    for side in letters(render(document(facts), "pdf", size)):
        assert min(letter.size for letter in side) >= size - 0.01
        assert max(letter.x for letter in side) < 524
