"""What is hard to read is found, and what is plain is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.plain_words import (
    Around,
    Hard,
    WordLists,
    count_words,
    look_at,
    look_at_row,
    readability,
    sentences,
    words_of,
)

LISTS = WordLists({"utilise": "use", "in order to": "to"}, {"advocate": "Someone who helps you say what you want."})


def whys(text: str) -> list[tuple[Hard, str]]:
    return [(each.why, each.found) for each in look_at(text, LISTS)]


@pytest.mark.parametrize(
    ("text", "why", "found"),
    [
        ("We utilise it.", Hard.WORD, "utilise"),
        ("We ring in order to ask.", Hard.WORD, "in order to"),
        ("Ask your advocates.", Hard.WORD, "advocate"),
        ("This is VERY IMPORTANT to us.", Hard.CAPITALS, "VERY IMPORTANT"),
        ("Ask the MCA team.", Hard.SHORT_FORM, "MCA"),
        ("We can’t do nothing.", Hard.NEGATIVES, "We can’t do nothing."),
        ("It is not impossible.", Hard.NEGATIVES, "It is not impossible."),
    ],
)
def test_what_is_hard_is_found(text: str, why: Hard, found: str) -> None:
    assert (why, found) in whys(text)


@pytest.mark.parametrize(
    "text",
    [
        "We meet on Tuesday.",
        "Ring 01632 960 417.",
        "Say the number K31.",
        "Your GP can help.",
        "The date is 2 December 2026.",
        "Do not worry.",
    ],
)
def test_what_is_plain_is_left_alone(text: str) -> None:
    assert whys(text) == []


def test_fifteen_words_are_a_sentence_and_sixteen_are_too_many() -> None:
    fifteen = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    assert whys(f"{fifteen}.") == []
    assert [why for why, _ in whys(f"{fifteen} sixteen.")] == [Hard.LONG]


def test_a_word_is_explained_by_the_next_sentence_or_row_and_only_once() -> None:
    assert whys("Ask an advocate.\nAn advocate is on your side.\nYour advocate rings you.") == []
    assert look_at_row("Ask an advocate.", LISTS, Around(after="An advocate is on your side.")) == []
    assert look_at_row("Your advocate rings.", LISTS, Around(before="An advocate is on your side.")) == []


def test_a_row_has_one_sentence_a_line() -> None:
    found = look_at_row("We meet here. We have tea.", LISTS)
    assert [each.why for each in found] == [Hard.SENTENCES]
    assert look_at_row("We meet here.\nWe have tea.", LISTS) == []


def test_sentences_end_at_stops_and_lines_and_not_in_times() -> None:
    assert sentences("We start at 2.30 pm. We stop at 4.\nThen tea") == [
        "We start at 2.30 pm.",
        "We stop at 4.",
        "Then tea",
    ]


def test_readability_goes_by_the_published_formula() -> None:
    one = readability("The cat sat on the mat. It was fat.", lambda word: 1)
    assert (one.words, one.sentences, one.longest, one.age) == (9, 2, "The cat sat on the mat.", 5)
    hard = readability("Multidisciplinary commissioning necessitates accountability.", lambda word: 6)
    assert hard.age is not None
    assert hard.age > 16
    assert readability("... 123", lambda word: 1).age is None


@given(st.text())
def test_any_text_is_looked_at_without_a_fault(text: str) -> None:
    for found in look_at_row(text, LISTS):
        assert found.advice
    assert readability(text, len).words >= 0
    assert all(count_words(each) for each in sentences(text))
    assert words_of(text, LISTS.explained) in ([], ["advocate"])
