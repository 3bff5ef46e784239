"""What is in a print pack."""

from dataclasses import replace
from datetime import time
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from coprod_desktop.documents.address_page import draw_address
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


POSTED = replace(
    FACTS,
    people=(
        person(
            "Sana",
            14,
            hour=None,
            handling=Handling.POST,
            address=("Sana Malik", "40 Harbour Row", "Westmouth", "WM4 5RZ"),
            postcode="WM4 5RZ",
        ),
        person("Joyce", hour=None, why="was not asked, alone, if post is safe. Hand it over."),
    ),
    slips=(),
    cares=(),
    by_post=True,
    return_address=("PO Box 12", "WM1 2AB"),
)


def test_what_is_posted_has_an_address_page_before_it_that_says_nothing_of_the_group(tmp_path: Path) -> None:
    content = stack(make_pack(POSTED), "Print 1 for the post").content
    sides = body_texts(content)
    address = "Sana Malik 40 Harbour Row Westmouth WM4 5RZ"
    assert " ".join(sides[0].split()) == f"{address} If this did not arrive, please return it to PO Box 12 WM1 2AB"
    assert sides[1] == ""
    assert sides[2].startswith("Harbour Voices,")
    (tmp_path / "post.pdf").write_bytes(content)
    assert broken_rules([tmp_path / "post.pdf"]) == []


def test_an_address_is_in_the_window_wherever_the_folded_sheet_slides() -> None:
    page = pypdfium2.PdfDocument(draw_address(("W" * 12, "g" * 20, "8 Mill Lane", "Westmouth", "WM4 5RZ"), ()).content)[
        0
    ]
    words = page.get_textpage()
    letters = [place for place in range(words.count_chars()) if words.get_text_range(place, 1).strip()]
    boxes = [words.get_charbox(place) for place in letters]
    millimetre = 72 / 25.4
    assert min(left for left, _, _, _ in boxes) >= 20 * millimetre
    assert max(right for _, _, right, _ in boxes) <= 100 * millimetre
    assert page.get_height() - max(top for _, _, _, top in boxes) >= 57 * millimetre
    assert page.get_height() - min(bottom for _, bottom, _, _ in boxes) <= 81 * millimetre


def test_any_address_is_a_page_that_is_valid(tmp_path: Path) -> None:
    lines = ("W" * 200, "word " * 60, "שד׳ הרצל 12", "৭ নম্বর রাস্তা", "👍 House", "a\x00b\ud800")
    for number, line in enumerate(lines):
        drawn = draw_address((line, "8 Mill Lane", "WM4 5RZ"), ("PO Box 12", line))
        (tmp_path / f"{number}.pdf").write_bytes(drawn.content)
    assert broken_rules(sorted(tmp_path.iterdir())) == []


def test_the_ticket_of_a_mailing_says_why_something_is_not_posted_and_what_stands_on_the_envelopes() -> None:
    made = make_pack(POSTED)
    ticket = body_text(made.files[0].content)
    assert "2 people, 3 sheets, by postcode." in ticket
    assert "Sana 14 point, two sides 2 Post, WM4 5RZ" in ticket
    assert "Joyce was not asked, alone, if post is safe. Hand it over." in ticket
    assert "On the back, if anything: PO Box 12, WM1 2AB." in ticket
    none = make_pack(replace(POSTED, return_address=()))
    assert "no return address is set" in body_text(none.files[0].content)


def test_what_is_too_thick_for_a_small_envelope_is_on_the_ticket() -> None:
    thick = replace(POSTED.people[0], two_sides=False, size=28)
    [care, _] = make_pack(replace(POSTED, people=(thick,))).ticket.cares
    assert care.text.endswith("Fold them once, into a larger windowed envelope.")


def test_a_form_that_this_computer_cannot_make_is_on_the_ticket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    asks = person("Denise", also_as=Form.AUDIO)
    made = make_pack(PackFacts("Harbour Voices", DAY, "Karen", (asks,)))
    [care] = made.ticket.cares
    assert care.text.startswith("wants a sound file. It was not made:")
    assert made.ticket.lines[0].also_as is None


def test_the_ticket_is_as_large_as_its_reader_needs() -> None:
    facts = replace(FACTS, people=FACTS.people[:1], slips=())
    assert make_pack(facts, ticket_size=28).files[0].sides > make_pack(facts).files[0].sides


def test_progress_is_told_of_each_person_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    make_pack(replace(FACTS, slips=()), progress=lambda done, of: told.append((done, of)))
    assert told == [(done, 7) for done in range(8)]
