"""The paper form for a concern: whom to ring, room to write, and nothing about anybody."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from coprod_desktop.documents.concern_form import WHOM, concern_form
from coprod_desktop.documents.press import render
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.organisation import Contact
from coprod_desktop.services.facts import RingFacts
from coprod_desktop.services.gathering.concern_form import CONCERN_FORM, ConcernFormFacts
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace
from tests.documents.pdfua.checker import broken_rules
from tests.documents.reading import page_texts, strokes

FACTS = ConcernFormFacts(
    lead=RingFacts("Karen Bell", "0161 496 0111", "Monday to Friday"),
    adults=RingFacts("", "0161 496 0122"),
    children=None,
    out_of_hours=None,
    about_staff=None,
    someone_else=None,
)
LINE = 24  # points at 18 point
NO_NUMBERS = ConcernFormFacts(None, None, None, None, None, None)


def words_of(facts: ConcernFormFacts) -> str:
    return " ".join(" ".join(page_texts(render(concern_form(facts), Form.PDF, 14))).split())


def test_the_form_says_what_to_do_and_whom_to_ring_and_has_room_to_write() -> None:
    words = words_of(FACTS).replace("\u00a0", " ")
    for said in (
        "ring 999",
        "A note is not telling: ring.",
        "Do not promise to keep it secret.",
        "0161 496 0111",
        "Safeguarding lead, Karen Bell, Monday to Friday",
        "What they said, in their own words",
        "Who I rang",
        "Reference",
    ):
        assert said in words
    assert "Children’s team" not in words


def test_what_a_number_is_for_is_said_once() -> None:
    team = RingFacts("Adults’ safeguarding team", "0161 496 0180", "8 am to 6 pm")
    night = RingFacts("Out of hours team", "0161 496 0199", "evenings, nights and weekends")
    words = words_of(replace(FACTS, adults=team, out_of_hours=night)).replace("\u00a0", " ")
    assert "0161 496 0180 Adults’ safeguarding team, 8 am to 6 pm" in words
    assert "0161 496 0199 Out of hours team, evenings, nights and weekends" in words


def test_the_numbers_stand_together_and_no_rule_stands_right_under_the_danger_line() -> None:
    rings = {each: RingFacts(f"Team {place}", f"0161 496 010{place}", "all day") for place, each in enumerate(WHOM)}
    content = render(concern_form(ConcernFormFacts(**rings)), Form.PDF, 18)
    assert [side.count("0161 496 010") for side in page_texts(content) if "0161" in side] == [len(WHOM)]
    rules = sorted((stroke.y for stroke in strokes(content)[0] if stroke.across), reverse=True)
    assert all(above - below >= LINE for above, below in pairwise(rules))


def test_without_any_number_it_says_what_to_do_instead() -> None:
    assert "No numbers are written down." in words_of(NO_NUMBERS)


def test_the_form_can_be_read_by_everybody(tmp_path: Path) -> None:
    files = [tmp_path / f"form-{size}.pdf" for size in (14, 24)]
    for file, size in zip(files, (14, 24), strict=True):
        file.write_bytes(render(concern_form(FACTS), Form.PDF, size))
    assert broken_rules(files) == []


def test_it_is_made_of_the_organisations_numbers(workspace: Workspace) -> None:
    organisation = workspace.organisations.get()
    organisation = type(organisation)(id=organisation.id, lead=Contact("Karen Bell", "0161 496 0111"))
    workspace.organisations.change(organisation)
    facts = workspace.documents.facts(CONCERN_FORM, About())
    assert isinstance(facts, ConcernFormFacts)
    assert facts.lead == RingFacts("Karen Bell", "0161 496 0111", "")
    assert workspace.documents.make(CONCERN_FORM, About()).startswith(b"%PDF")
