"""Where a side ends so that a designer would sign it: no title alone, no stray end, boxes to write in that give way."""

from itertools import pairwise

import pytest

from coprod_desktop.documents.blocks import (
    Content,
    Document,
    Entries,
    Entry,
    Field,
    Fields,
    Paragraph,
    Room,
    Section,
    Title,
    joined,
    plain,
)
from coprod_desktop.documents.pdf.atoms import Atom, Box, Join
from coprod_desktop.documents.pdf.drawing import draw, render
from coprod_desktop.documents.pdf.pages import Side, sides_of
from coprod_desktop.documents.pdf.style import style_for
from tests.documents.logical import heard_text
from tests.documents.reading import letters

URDU = "\N{ARABIC LETTER HAH}\N{ARABIC LETTER YEH}"


def opening(height: float = 10) -> Atom:
    return Atom(height, opens=True)


def text(count: int) -> list[Atom]:
    """Return lines of a section, all held to what is before them."""
    return [Atom(10, join=Join.SECTION) for _ in range(count)]


def counts(sides: list[Side]) -> list[int]:
    return [len(side.atoms) for side in sides]


def boxed(title: str, *content: Content) -> Section:
    return Section(plain(title), content, whole=True)


def test_a_title_is_not_alone_on_its_side_where_what_follows_can_be_split() -> None:
    title = [Atom(10), *(Atom(10, join=Join.HEADING) for _ in range(3))]
    assert counts(sides_of([*title, opening(), *text(8)], 100)) == [10, 3]


def test_a_section_stays_whole_where_enough_is_before_it_on_the_side() -> None:
    before = [opening(), *text(5)]
    assert counts(sides_of([*before, opening(), *text(5)], 100)) == [6, 6]


def test_a_stray_last_section_gets_the_one_before_it_for_company() -> None:
    sections = [[opening(), *text(2)] for _ in range(3)]
    last = [opening(), *text(1)]
    assert counts(sides_of([*sum(sections, []), *last], 100)) == [6, 5]


def test_a_side_is_not_emptied_for_a_stray_end() -> None:
    long = [opening(), *text(7)]
    assert counts(sides_of([*long, *[opening(), *text(2)]], 100)) == [8, 3]


def test_a_wish_for_a_new_side_gives_way_where_it_would_leave_a_stray_item() -> None:
    before = [opening(), *[Atom(10) for _ in range(10)]]
    wished = Atom(10, opens=True, begins_side=True)
    after = [Atom(10) for _ in range(14)]
    assert counts(sides_of([*before, wished, *after], 100)) == [10, 10, 6]


def story(height: float = 60) -> Atom:
    return Atom(height, marks=[Box(0, 0, 50, height, 1)], gives=40)


def test_a_box_to_write_in_gives_way_before_a_side_is_added_and_takes_what_room_there_is() -> None:
    made = sides_of([Atom(30), story(), Atom(20)], 100)
    assert counts(made) == [3]
    box = made[0].atoms[1][1]
    assert box.height == 50
    assert [mark.height for mark in box.marks if isinstance(mark, Box)] == [50]


def test_a_box_keeps_its_height_where_giving_way_saves_no_side() -> None:
    made = sides_of([Atom(90), story(), Atom(90)], 100)
    assert counts(made) == [1, 1, 1]
    assert made[1].atoms[0][1].height == 60


def test_a_story_has_room_for_three_lines_of_writing_at_the_least() -> None:
    lines = Entries(tuple(Entry(plain(f"Line {number}")) for number in range(14)))
    story = Fields((Field(plain("My words"), Room.STORY),))
    one = Document(Title(plain("A form")), (boxed("Before", lines), boxed("What should we change?", story)))
    assert draw(one, 14).sides == 1
    two = Document(Title(plain("A form")), (boxed("Before", lines), boxed("First", story), boxed("Then", story)))
    assert draw(two, 14).sides == 2


def test_sentences_of_another_script_follow_each_other_in_a_paragraph_from_the_right() -> None:
    sentences = joined([plain("Somebody is in danger."), plain("The law says so.")])
    document = Document(Title(plain(URDU)), (Paragraph(sentences + plain(f" {URDU}")),), language="ur")
    content = render(document, 18)
    first, second = (next(letter for letter in letters(content)[0] if letter.letter == each) for each in ("S", "T"))
    assert first.y == second.y
    assert first.x < second.x
    assert "Somebody is in danger. The law says so." in heard_text(content)


@pytest.mark.parametrize("size", [14, 18])
def test_english_under_another_script_has_its_own_leading(size: int) -> None:
    english = "\n".join(["One line of it.", "Two lines of it.", "Three lines of it."])
    document = Document(Title(plain(URDU)), (Paragraph(plain(f"{URDU}\n{english}")),), language="ur")
    heights = sorted({round(each.y, 1) for each in letters(render(document, size))[0] if each.letter in "OTt"})[1:]
    apart = {round(upper - lower, 1) for lower, upper in pairwise(heights)}
    assert apart == {style_for(size).leading}


def test_boxes_stand_side_by_side_under_labels_in_two_languages() -> None:
    fields = Fields((Field(plain("Eich enw\nYour name"), share=2), Field(plain("Dyddiad\nDate"))))
    content = render(Document(Title(plain("Ffurflen")), (fields,), language="cy"), 18)
    found = {each.letter: each for each in letters(content)[0] if each.letter in "YD"}
    assert found["Y"].y == found["D"].y
    assert "Eich enw Your name Dyddiad Date" in heard_text(content)
