"""What is in a print pack."""

from dataclasses import replace
from datetime import time
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from coprod_desktop.documents.print_pack import make_pack
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.sent import Paper
from coprod_desktop.services.facts import CareFacts, Handling, WordsFacts
from coprod_desktop.services.pack_facts import Pack, PackFacts, PackFile, PackPaper, PackPerson
from tests.documents.examples import DAY, DENISE, RECORD, SLIPS
from tests.documents.pdfua.checker import broken_rules
from tests.documents.reading import body_text, body_texts, tags


def person(name: str, size: float = 18, hour: int | None = 12, minute: int = 0, **others: object) -> PackPerson:
    leaves = None if hour is None else time(hour, minute)
    made = PackPerson(name, name, (PackPaper(replace(DENISE, for_whom=name)),), size, leaves=leaves)
    return replace(made, **others)  # type: ignore[arg-type] # fields by name, whatever their types


PEOPLE = (
    person("Sana", 14, hour=None, handling=Handling.POST),
    person("Abdul", 28, hour=13),
    person(
        "Denise",
        hour=12,
        minute=20,
        also_as=Form.TEXT,
        papers=(PackPaper(DENISE), PackPaper(RECORD, Paper.FULL_RECORD, "full record")),
    ),
    person("Marek", hour=12, minute=30, paper="cream", two_sides=False),
    person("Tracey", hour=13, handling=Handling.NOTHING, note="Ring her"),
    person("Joyce", hour=12, minute=30),
)
FACTS = PackFacts("Harbour Voices", DAY, "Karen", PEOPLE, (SLIPS,), (CareFacts("K34", "criticises a service."),))


@pytest.fixture(scope="module")
def pack() -> Pack:
    return make_pack(FACTS)


def names(pack: Pack) -> list[str]:
    return [file.name for file in pack.files]


def stack(pack: Pack, begins: str) -> PackFile:
    return next(file for file in pack.files if file.name.startswith(begins))


def test_each_person_who_takes_paper_has_a_file_in_leaving_order(pack: Pack) -> None:
    assert names(pack) == [
        "00 Print ticket.pdf",
        "01 Denise.txt",
        "01 Denise full record.txt",
        "01 Denise.pdf",
        "01 Denise full record.pdf",
        "02 Marek.pdf",
        "03 Joyce.pdf",
        "04 Abdul.pdf",
        "06 Sana.pdf",
        "07 Slips.pdf",
        "Print 1, white paper, 18 point, two sides.pdf",
        "Print 2, cream paper, 18 point, one side.pdf",
        "Print 3, white paper, 28 point, two sides.pdf",
        "Print 4 for the post, white paper, 14 point, two sides.pdf",
        "Print 5, white paper, 18 point, one side.pdf",
    ]


def test_every_file_is_valid_also_the_joined_ones(pack: Pack, tmp_path: Path) -> None:
    for file in pack.files:
        (tmp_path / file.name).write_bytes(file.content)
    assert broken_rules(sorted(tmp_path.glob("*.pdf"))) == []


def test_each_document_of_a_stack_begins_on_a_right_hand_side(pack: Pack) -> None:
    first = stack(pack, "Print 1,")
    sides = body_texts(first.content)
    begins = [number for number, side in enumerate(sides) if side.startswith("Harbour Voices,")]
    assert len(begins) == 3
    assert all(number % 2 == 0 for number in begins)
    assert first.sides == len(sides)


def test_a_stack_keeps_the_tags_and_the_words_of_each_document(pack: Pack) -> None:
    content = stack(pack, "Print 1,").content
    found = tags(content)
    assert found.count("Document") == 3
    assert found.count("H1") == 3
    assert "For Joyce. This is yours to keep." in body_text(content)
    with pikepdf.open(BytesIO(content)) as file:
        keys = [int(page.obj.StructParents) for page in file.pages if "/StructParents" in page.obj]
        assert len(set(keys)) == len(keys)


def test_nobody_who_wants_no_paper_has_a_file_and_the_ticket_says_what_to_do(pack: Pack) -> None:
    assert not any("Tracey" in name for name in names(pack))
    ticket = body_text(pack.files[0].content)
    assert "Tracey nothing on paper 0 Ring her" in ticket


def test_the_ticket_counts_people_slips_and_sheets_of_each_paper(pack: Pack) -> None:
    ticket = body_text(pack.files[0].content)
    sheets = sum(line.sheets for line in pack.ticket.lines)
    assert f"For Karen. 6 people and 2 slips, {sheets} sheets, in leaving order." in ticket
    assert f"{sheets - 2} sheets of white" in ticket
    assert "2 sheets of cream, for Marek" in ticket
    assert "12.20 Denise 18 point, two sides" in ticket
    assert "Post Sana 14 point, two sides 1 Plain envelope" in ticket
    assert "Slips K36, K40 18 point, one side 1 Who asks" in ticket
    assert "K34 criticises a service." in ticket


def test_names_of_files_are_safe_and_never_meet() -> None:
    people = tuple(
        person(name) for name in ("../../etc/passwd", "CON", "Sam", "Sam", "", "a/b\\c:d*?", "Łucja" * 30, "👍")
    )
    made = make_pack(PackFacts("Harbour Voices", DAY, "Karen", people))
    assert len(set(names(made))) == len(names(made)) == len(people) + 2
    assert all(len(name) < 70 and not set(name) & set("/\\:*?") for name in names(made))


def test_no_file_says_the_group_or_what_it_is_about(pack: Pack) -> None:
    assert not any(word in name.lower() for name in names(pack) for word in ("harbour", "safeguarding", "voices"))


def test_letters_that_cannot_be_printed_are_on_the_ticket() -> None:
    facts = replace(DENISE, own_words=(WordsFacts("K31", "הדלת סגורה"),))
    made = make_pack(PackFacts("Harbour Voices", DAY, "Karen", (PackPerson("Denise", "Denise", (PackPaper(facts),)),)))
    assert [care.label for care in made.ticket.cares] == ["Denise"]


def test_many_slips_are_counted_on_the_ticket() -> None:
    many = replace(SLIPS, numbers=tuple(f"K{number}" for number in range(31, 50)))
    made = make_pack(PackFacts("Harbour Voices", DAY, "Karen", (), (many,)))
    ticket = body_text(made.files[0].content)
    assert "K31, K32 and 17 more" in ticket
    assert "0 people and 19 slips" in ticket


def test_who_needs_larger_letters_than_paper_can_hold_is_on_the_ticket() -> None:
    made = make_pack(PackFacts("Harbour Voices", DAY, "Karen", (person("Abdul", 36),)))
    assert made.ticket.lines[0].size == 28
    assert "Abdul wants 36 point. Paper goes up to 28" in body_text(made.files[0].content)


def test_a_pack_of_nobody_is_a_ticket() -> None:
    made = make_pack(PackFacts("Harbour Voices", DAY, "Karen"))
    assert names(made) == ["00 Print ticket.pdf"]
    assert "No paper is needed." in body_text(made.files[0].content)
