"""Where a side ends."""

from dataclasses import replace
from datetime import time
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from coprod_desktop.documents.blocks import (
    Document,
    Entries,
    Entry,
    Figure,
    OwnWords,
    Paragraph,
    Said,
    Section,
    Title,
    plain,
)
from coprod_desktop.documents.pdf.atoms import Atom, Join, Picture, Words
from coprod_desktop.documents.pdf.drawing import draw, render
from coprod_desktop.documents.pdf.layout import lay_out
from coprod_desktop.documents.pdf.pages import sides_of
from coprod_desktop.documents.pdf.structure import Element
from coprod_desktop.documents.pdf.style import style_for
from coprod_desktop.documents.print_ticket import print_ticket
from coprod_desktop.documents.session_summary import session_summary
from coprod_desktop.services.facts import TicketLine
from tests.documents.examples import DENISE, TICKET
from tests.documents.reading import body_texts, page_texts

WORDS = "The duty line rings and rings. By the time they answer I have lost my nerve. "


def counts(atoms: list[Atom], height: float = 100) -> list[int]:
    return [len(side.atoms) for side in sides_of(atoms, height)]


def document(*sections: Section) -> Document:
    return Document(Title(plain("A title")), sections)


def section(heading: str, items: int, lines: int = 1) -> Section:
    said = tuple(Said(plain(f"{WORDS * lines}"), plain(f"K{number}")) for number in range(1, items + 1))
    return Section(plain(heading), (OwnWords(said),))


@pytest.mark.parametrize(("size", "sides"), [(14, 2), (18, 2), (28, 5)])
def test_the_example_takes_as_many_sides_as_it_was_drawn_on(size: int, sides: int) -> None:
    assert draw(session_summary(DENISE), size).sides == sides


@pytest.mark.parametrize("size", [14, 18])
def test_side_two_begins_with_when_we_meet_again_where_that_adds_no_side(size: int) -> None:
    first, second = body_texts(render(session_summary(DENISE), size))
    assert second.startswith("When we meet again")
    assert first.endswith("By 9 December 2026.")


def test_a_wish_to_begin_a_side_gives_way_where_it_would_add_one() -> None:
    short = (
        section("Your words", 1),
        Section(plain("When we meet again"), (Paragraph(plain("Soon.")),), begins_side=True),
    )
    assert draw(document(*short), 14).sides == 1


def test_a_heading_is_never_the_last_thing_on_a_side() -> None:
    for filling in range(1, 40):
        text = Section(plain("Before"), (Paragraph(plain("\n".join("line" for _ in range(filling)))),))
        for side in body_texts(render(document(text, section("Your words", 4)), 14)):
            assert not side.endswith("Your words")


def test_a_section_shorter_than_a_third_of_a_side_stays_whole() -> None:
    last = Section(
        plain("What was decided"),
        (Entries(tuple(Entry(plain(f"Decision {number}."), plain("Agreed")) for number in range(3))),),
    )
    for filling in range(1, 40):
        text = Section(plain("Before"), (Paragraph(plain("\n".join("line" for _ in range(filling)))),))
        sides = body_texts(render(document(text, last), 14))
        assert sum("What was decided" in side and "Decision 2." in side for side in sides) == 1


def test_a_quotation_is_never_split() -> None:
    content = render(document(section("Your words", 12, lines=4)), 18)
    assert all(side.count("“") == side.count("”") for side in body_texts(content))


def test_a_quotation_longer_than_a_side_flows_over_sides() -> None:
    sides = body_texts(render(document(section("Your words", 1, lines=60)), 18))
    assert len(sides) > 2
    assert sum(side.count("nerve") for side in sides) == 60


def test_at_least_two_lines_of_a_paragraph_stay_together() -> None:
    for filling in range(20, 40):
        text = Paragraph(plain("\n".join("short" for _ in range(filling))))
        long = Paragraph(plain(" ".join(f"word{number:03}" for number in range(60))))
        sides = body_texts(render(document(Section(plain("Heading"), (text, long))), 14))
        # Seven such words fit on a line: no more than that on a side would be a stray line.
        assert all(side.count("word0") == 0 or side.count("word0") > 7 for side in sides)


def test_the_head_of_a_table_is_drawn_again_on_the_next_side() -> None:
    lines = tuple(TicketLine(f"Person {number}", time(12), 14, sheets=1) for number in range(60))
    sides = page_texts(render(print_ticket(replace(TICKET, lines=lines)), 14))
    assert len(sides) > 2
    assert all("What to print" in side for side in sides[:3])


ATOMS = st.lists(
    st.builds(
        Atom,
        height=st.sampled_from([5.0, 18.0, 24.0, 70.0]),
        gap=st.sampled_from([0.0, 9.0, 18.0]),
        join=st.sampled_from(list(Join)),
        begins_side=st.booleans(),
    ),
    max_size=60,
)


@given(ATOMS)
def test_every_atom_stands_once_in_order_and_no_side_is_overfull(atoms: list[Atom]) -> None:
    sides = sides_of(atoms, 100)
    assert [id(atom) for side in sides for _, atom in side.atoms] == [id(atom) for atom in atoms]
    assert all(down + atom.height <= 100.01 for side in sides for down, atom in side.atoms)


@given(ATOMS)
def test_what_is_tied_by_lines_is_on_one_side_where_it_fits(atoms: list[Atom]) -> None:
    sides = sides_of(atoms, 100)
    place = {id(atom): number for number, side in enumerate(sides) for _, atom in side.atoms}
    for before, atom, after in zip(atoms, atoms[1:], [*atoms[2:], Atom(1)], strict=False):
        alone = before.join < Join.LINES and after.join < Join.LINES
        if alone and atom.join is Join.LINES and before.height + atom.gap + atom.height <= 100:
            assert place[id(before)] == place[id(atom)]


def test_ties_give_way_from_the_weakest() -> None:
    tied = [Atom(10, join=Join.SECTION if number else Join.FREE) for number in range(15)]
    assert counts(tied) == [10, 5]
    halves = [Atom(10, join=Join.SECTION if number in {0, 7} else Join.ITEM) for number in range(14)]
    assert counts(halves) == [7, 7]


def item(*, join: Join = Join.FREE) -> list[Atom]:
    return [Atom(10, join=join), Atom(10, join=Join.HEADING)]


def test_the_last_item_of_a_list_is_not_alone_on_the_last_side() -> None:
    heading = Atom(10, opens=True)
    assert counts([Atom(10) for _ in range(3)] + [heading, *item(join=Join.HEADING), *item(), *item(), *item()]) == [
        8,
        4,
    ]


def test_an_item_takes_no_company_that_would_leave_the_side_before_empty() -> None:
    tall = [Atom(30), Atom(30, join=Join.HEADING)]
    assert counts([Atom(30), *tall, *item()]) == [3, 2]


def test_the_space_before_falls_away_at_the_top_of_a_side() -> None:
    sides = sides_of([Atom(60, gap=20), Atom(60, gap=20)], 100)
    assert [side.atoms[0][0] for side in sides] == [0, 0]


def test_an_atom_taller_than_a_side_still_gets_one() -> None:
    assert counts([Atom(50), Atom(300), Atom(50)]) == [1, 1, 1]


@pytest.mark.parametrize("size", [14, 28])
def test_no_picture_stands_on_another_side_than_its_name(size: int) -> None:
    def photo(height: int) -> bytes:
        file = BytesIO()
        Image.new("L", (300, height)).save(file, "png")
        return file.getvalue()

    pictures = [Figure(photo(height), f"Chart {height}", 0.6) for height in (400, 1200, 500, 300, 2000)]
    named = tuple(part for each in pictures for part in (Paragraph(plain(each.alternative)), each))
    document = Document(Title(plain("All we hold")), (Section(plain("Pictures we keep"), named),))
    style = style_for(size)
    for side in sides_of(lay_out(document, style, Element("Document", placed=True)), style.side):
        marks = [mark for _, atom in side.atoms for mark in atom.marks]
        figures = sum(isinstance(mark, Picture) for mark in marks)
        lines = ["".join(piece.words for piece in mark.line.pieces) for mark in marks if isinstance(mark, Words)]
        names = sum(line.startswith("Chart") for line in lines)
        assert figures == names
        assert side.used <= style.side + 0.1
