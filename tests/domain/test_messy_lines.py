"""Notes as boards write them, read as lines: nothing reworded, and what was made of each said."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.insights import InsightKind, Reached
from coprod_desktop.domain.messy_lines import Made, MadeLine, initials, points_in, read_line, read_lines

TODAY = date(2026, 11, 24)
MINUTES = Path(__file__).parents[1] / "data" / "minutes"


def of(words: str) -> MadeLine:
    return read_line(words, TODAY)


def kept(file: str) -> list[tuple[str, str, str]]:
    """Return the kind, speaker and words of each line that is no heading."""
    lines = read_lines((MINUTES / file).read_text(encoding="utf-8"), TODAY)
    return [(line.kind.value, line.speaker, line.words) for line in lines if not line.is_heading]


def test_the_minutes_of_a_board_are_read_as_a_person_would() -> None:
    assert kept("board.txt") == [
        ("insight", "", "The minutes of the last meeting were agreed."),
        ("insight", "JB", "I rang twice and nobody rang back."),
        ("insight", "AY", "they wrote to my old address; the letter went to a neighbour; he read it"),
        ("action", "", "to chase"),
        ("action", "", "to ask the duty team how long people wait"),
        ("question", "", "Who picks up the phone at night?"),
        ("decision", "", "the poster says ring, not refer."),
        ("insight", "", "It says referral. I don't know what that is. My sister did not know either."),
        ("decision", "", "the loop was on."),
        ("action", "", "to read the draft"),
    ]


def test_the_notes_of_a_forum_are_read_as_a_person_would() -> None:
    assert kept("forum.txt") == [
        ("insight", "", "respite is only ever offered when it is too late"),
        (
            "insight",
            "Denise",
            "nobody told me about the carers’ assessment. I found out from a leaflet at the bus stop.",
        ),
        ("insight", "", "transport / the hall is too far / no bus after six"),
        ("good practice", "", "the lady at the desk turned her screen round"),
        ("idea", "", "a card with one number on it"),
        ("question", "", "is the drop-in still on Thursdays?"),
        ("action", "", "to draft the card"),
        ("action", "", "find out who runs the drop-in"),
        ("decision", "", "we meet in the library (8 for, 2 against)"),
        ("insight", "", "3 people said the form is too long."),
        ("insight", "", "Ask me before you ring my daughter."),
        ("decision", "", "minutes go out in large print by 31/2"),
    ]


@pytest.mark.parametrize(
    ("written", "who", "by_when"),
    [
        ("Action: JB to chase by 3/12", "JB", date(2026, 12, 3)),
        ("ACTION 4.2 - RC and MO to ask, by 14th January", "RC and MO", date(2027, 1, 14)),
        ("AP: All to read it before 10/01/27", "All", date(2027, 1, 10)),
        ("Action: Ruth will ring (by Monday 30 November 2026)", "Ruth", date(2026, 11, 30)),
        ("Action: JB to chase by 1/11", "JB", date(2026, 11, 1)),
        ("Action: JB to chase by 1/9", "JB", date(2027, 9, 1)),
        ("Action: somebody to find out by 31/2", "", None),
        ("Action: find out", "", None),
    ],
)
def test_an_action_says_who_and_by_when(written: str, who: str, by_when: date | None) -> None:
    line = of(written)
    assert (line.kind, line.who, line.by_when) == (InsightKind.ACTION, who, by_when)


def test_several_points_are_offered_and_never_parted_unasked() -> None:
    line = of("2.3 AY – they wrote to my old address; the letter went to a neighbour; he read it")
    assert line.points == ("they wrote to my old address", "the letter went to a neighbour", "he read it")
    parts = line.split()
    assert [part.words for part in parts] == list(line.points)
    assert all(part.speaker == "AY" and Made.PART in part.made for part in parts)
    assert of("I rang twice.").split() == [of("I rang twice.")]


def test_a_short_answer_stays_with_what_it_answers() -> None:
    assert points_in("Did they come? No. I sat by the window until dark.") == [
        "Did they come? No.",
        "I sat by the window until dark.",
    ]
    assert points_in("Yes. They came.") == []
    assert points_in("I want to know who comes. Yes. I want to know before they come.") == [
        "I want to know who comes. Yes.",
        "I want to know before they come.",
    ]


def test_what_was_left_out_is_said() -> None:
    assert of('3.1 JB: "I rang twice."').made == (Made.NUMBER, Made.INITIALS, Made.QUOTES)
    assert of("b) Agreed: we meet here.").made == (Made.NUMBER, Made.TAG)
    assert of("I rang twice.").made == ()


@pytest.mark.parametrize(
    "written", ["3 people said so to me.", "At 2.30 he came in.", "1", "I. think. so.", "Re: my bus pass"]
)
def test_what_only_looks_like_numbering_stays(written: str) -> None:
    assert of(written).words in (written, "my bus pass")


def test_how_a_decision_was_reached_is_what_its_tag_says() -> None:
    tags = {"Agreed": Reached.AGREED, "Noted": Reached.NOTED, "Voted": Reached.VOTED, "Decided": Reached.DECIDED}
    for tag, reached in tags.items():
        assert of(f"{tag}: we meet here on Tuesdays.").reached is reached


def test_initials_are_the_first_letters_of_a_name() -> None:
    assert (initials("Joan Baker"), initials("Mary-Ann O’Neil"), initials("")) == ("JB", "MO", "")


@given(st.text(max_size=300))
def test_no_word_is_ever_changed(text: str) -> None:
    for line in read_lines(text, TODAY):
        assert line.words in line.written
        assert all(part.words in line.words for part in line.split())
