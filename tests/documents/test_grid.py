"""The page as it is measured: first and last lines, edges, baselines, rules, bars (design of the printed page)."""

from dataclasses import replace
from itertools import pairwise

import pytest

from coprod_desktop.documents.blocks import Choices, Column, Document, Paragraph, Section, Table, Text, Title, plain
from coprod_desktop.documents.pdf.atoms import Atom
from coprod_desktop.documents.pdf.drawing import render
from coprod_desktop.documents.pdf.pages import sides_of
from coprod_desktop.documents.pdf.style import style_for
from coprod_desktop.documents.session_summary import session_summary
from tests.documents.examples import ANSWERS, DENISE
from tests.documents.reading import Letter, letters, strokes

SIZES = (14, 18, 28)
CAP_HEIGHT = 0.668
SUMMARY = session_summary(DENISE)
NEAR = pytest.approx


def baselines(side: list[Letter], size: float) -> list[float]:
    """Return the heights at which letters of that size stand, from the top."""
    return sorted({round(letter.y, 2) for letter in side if letter.size == NEAR(size, abs=0.01)}, reverse=True)


def first_of(side: list[Letter], words: str) -> Letter:
    """Return the first letter of words on a side."""
    squeezed = words.replace(" ", "")
    place = "".join(letter.letter for letter in side).index(squeezed)
    return side[place]


TABLE = {
    # leading, heading, title, its leading, margin column, before a section, lowest text, foot rule, foot line, lines
    14: (18, 17, 24, 30, 63, 18, 70, 60, 44, 38),
    18: (24, 22, 30, 36, 81, 18, 77, 65, 44, 28),
    28: (37, 32, 38, 46, 0, 28, 92, 75, 42, 18),
}


@pytest.mark.parametrize("size", SIZES)
def test_a_style_is_a_row_of_the_table(size: int) -> None:
    style = style_for(size)
    letters_of = (style.leading, style.heading, style.title, style.title_leading)
    places = (style.margin_column, style.section_space, style.bottom, style.foot_rule, style.foot_baseline)
    assert (*letters_of, *places, int(style.side // style.leading)) == TABLE[size]


@pytest.mark.parametrize("size", range(12, 29))
def test_every_size_has_a_style_that_keeps_the_rules(size: int) -> None:
    style = style_for(size)
    assert style.leading >= size * (1.25 if size < 16 else 1.3)
    assert style.leading == int(style.leading)
    assert (style.margin_column > 0) == (size < 22)
    assert style.bottom > style.foot_rule > style.foot_baseline + CAP_HEIGHT * size / 2


def test_sizes_outside_what_is_printed_are_taken_as_the_nearest() -> None:
    assert style_for(9) == style_for(12)
    assert style_for(36) == style_for(28)


@pytest.mark.parametrize("size", SIZES)
def test_side_one_begins_under_a_rule_of_three_points_with_whose_page_it_is(size: int) -> None:
    content = render(SUMMARY, size)
    style = style_for(size)
    rule = max((stroke for stroke in strokes(content)[0] if stroke.across), key=lambda stroke: stroke.y)
    assert (rule.weight, rule.x, rule.to_x) == (3, 71, 524)
    assert rule.y + rule.weight / 2 == NEAR(842 - 71)
    first = baselines(letters(content)[0], size)[0]
    assert 842 - 71 - style.leading / 2 - first == NEAR((style.leading + CAP_HEIGHT * size) / 2, abs=0.02)


@pytest.mark.parametrize("size", SIZES)
def test_a_heading_stands_under_its_rule_and_over_its_text(size: int) -> None:
    content = render(SUMMARY, size)
    style = style_for(size)
    side = letters(content)[0]
    heading = first_of(side, "Your words")
    rule = max((stroke for stroke in strokes(content)[0] if stroke.weight == 1), key=lambda stroke: stroke.y)
    top = rule.y + rule.weight / 2
    slot = top - style.leading * 3 / 8
    assert slot - heading.y == NEAR((style.leading + CAP_HEIGHT * style.heading) / 2, abs=0.02)
    text = slot - style.leading - style.leading / 4 - (style.leading + CAP_HEIGHT * size) / 2
    assert first_of(side, "K31").y == NEAR(text, abs=0.02)


@pytest.mark.parametrize("size", [14, 18])
def test_a_label_and_its_text_share_a_baseline_and_stand_on_the_two_edges(size: int) -> None:
    side = letters(render(SUMMARY, size))[0]
    label, text = first_of(side, "Agreed"), first_of(side, "We write")
    assert label.y == text.y
    assert label.x == NEAR(71, abs=0.01)
    assert text.x == NEAR(71 + 4.5 * size, abs=0.01)


@pytest.mark.parametrize("size", [14, 18])
def test_labelled_items_are_half_a_line_apart(size: int) -> None:
    side = letters(render(SUMMARY, size))[0]
    style = style_for(size)
    agreed, voted = first_of(side, "Agreed"), first_of(side, "Voted")
    assert agreed.y - voted.y == NEAR(2 * style.leading + style.leading / 2)


@pytest.mark.parametrize("size", SIZES)
def test_the_bar_stands_beside_the_words_and_nothing_else_has_one(size: int) -> None:
    content = render(SUMMARY, size)
    bars = [stroke for stroke in strokes(content)[0] if not stroke.across]
    side = letters(content)[0]
    text = 71 + 4.5 * size if size < 22 else 71 + 1.15 * size
    assert len(bars) == (3 if size < 22 else 2)
    for bar in bars:
        assert bar.weight == (2.25 if size < 22 else 3)
        assert bar.x == bar.to_x == NEAR(text - 1.1 * size, abs=0.01)
    first = first_of(side, "The duty line")
    assert first.x == NEAR(text, abs=0.02)  # the opening mark hangs
    top = max(bar.y for bar in bars)
    assert first.y + CAP_HEIGHT * size < top < first.y + size


@pytest.mark.parametrize("size", SIZES)
def test_the_foot_line_is_in_the_same_place_on_every_side(size: int) -> None:
    content = render(SUMMARY, size)
    style = style_for(size)
    for side, rules in zip(letters(content), strokes(content), strict=True):
        page = first_of(side, "Page")
        assert page.x == NEAR(71, abs=0.01)
        assert page.y == NEAR(style.foot_baseline, abs=0.01)
        foot = min((stroke for stroke in rules if stroke.across), key=lambda stroke: stroke.y)
        assert foot.y == NEAR(style.foot_rule)
        assert foot.weight == 0.75
        text = [letter for letter in side if letter.y > style.foot_rule]
        assert min(letter.y for letter in text) > style.bottom


@pytest.mark.parametrize("size", [14, 18])
def test_a_table_ends_a_line_above_the_foot_line(size: int) -> None:
    rows = tuple((plain(f"Name {number}"), Text()) for number in range(20))  # the last side has room
    table = Table((Column(plain("Name")), Column(plain("Time in"), to_write=True)), rows)
    style = style_for(size)
    for filling in range(1, 4):
        before = tuple(Paragraph(plain("A line.")) for _ in range(filling))
        for rules in strokes(render(Document(Title(plain("A title")), (*before, table)), size)):
            heights = sorted(stroke.y for stroke in rules if stroke.across)
            assert heights[1] - heights[0] >= style.leading - 0.01


def test_a_rule_comes_nearer_to_the_foot_line_rather_than_adding_a_side() -> None:
    close = [Atom(92, clear=10)]
    assert [len(side.atoms) for side in sides_of([*close, Atom(95, clear=10)], 100)] == [1, 1]
    assert [len(side.atoms) for side in sides_of([Atom(45), Atom(50, clear=10)], 100)] == [2]


def test_words_by_boxes_to_tick_stand_nearer_than_what_follows() -> None:
    ticked = Section(plain("Are you coming?"), (Choices((plain("Yes"), plain("No"))), Paragraph(plain("Ring us."))))
    side = letters(render(Document(Title(plain("A title")), (ticked,)), 18))[0]
    assert first_of(side, "Yes").y - first_of(side, "Ring us").y == NEAR(24 + 12)


@pytest.mark.parametrize(("size", "left"), [(14, 71 + 8 * 14), (18, 71 + 8 * 18)])
def test_group_and_day_stand_eight_letters_from_the_margin(size: int, left: float) -> None:
    side = letters(render(SUMMARY, size))[0]
    foot = [letter for letter in side if letter.y < 60]
    assert first_of(foot, "Harbour").x == NEAR(left, abs=0.01)


def test_a_step_runs_in_and_a_fact_stands_alone_where_there_is_no_margin_column() -> None:
    sides = letters(render(SUMMARY, 28))
    karen, asks = first_of(sides[2], "Karenasks"), first_of(sides[2], "asks the duty")
    assert karen.y == asks.y
    where, library = first_of(sides[2], "Where"), first_of(sides[2], "Northbrook")
    assert where.x == library.x == NEAR(71, abs=0.01)
    assert where.y - library.y == NEAR(37)


def test_one_label_too_wide_moves_all_labels_of_its_list_above_their_texts() -> None:
    steps = (replace(DENISE.steps[0], who="Bartholomew-Jones"), DENISE.steps[1])
    side = letters(render(session_summary(replace(DENISE, decisions=(), steps=steps)), 18))[0]
    for who, what in (("Bartholomew", "asks the duty"), ("Imran", "asks the council")):
        label, text = first_of(side, who), first_of(side, what)
        assert label.x == NEAR(71, abs=0.01)
        assert text.x == NEAR(71 + 81, abs=0.01)
        assert label.y - text.y == NEAR(24)


def test_the_number_of_an_answer_stands_in_the_margin_of_its_heading() -> None:
    side = letters(render(ANSWERS, 18))[0]
    number, state = first_of(side, "K38"), first_of(side, "Done")
    assert number.x == NEAR(71, abs=0.01)
    assert state.x == NEAR(152, abs=0.01)
    assert number.y == state.y
    assert number.size == NEAR(22)


UNBROKEN = (
    *("Wednesday 18 November 2026", "By 2 December 2026.", "By 9 December 2026.", "Wednesday 16 December 2026"),
    *("11 am to 1 pm", "10.20 am", "01632 960 417", "9 am to 4 pm", "£18.00", "by 27 November 2026.", "£4.60"),
)


@pytest.mark.parametrize("size", range(12, 29))
def test_no_date_time_amount_or_phone_number_is_broken_over_lines(size: int) -> None:
    lines: dict[tuple[int, float], str] = {}
    for number, side in enumerate(letters(render(SUMMARY, size))):
        for letter in side:
            place = (number, round(letter.y, 1))
            lines[place] = lines.get(place, "") + letter.letter
    for words in UNBROKEN:
        assert any(words.replace(" ", "") in line for line in lines.values()), words


@pytest.mark.parametrize("size", SIZES)
def test_only_three_sizes_are_used(size: int) -> None:
    style = style_for(size)
    for side in letters(render(SUMMARY, size)):
        assert {round(letter.size, 2) for letter in side} <= {style.body, style.heading, style.title}


@pytest.mark.parametrize("size", SIZES)
def test_rules_are_never_closer_than_a_line_except_at_the_danger_line(size: int) -> None:
    for rules in strokes(render(SUMMARY, size)):
        heights = sorted(stroke.y for stroke in rules if stroke.across)
        assert all(upper - lower >= style_for(size).leading for lower, upper in pairwise(heights))
