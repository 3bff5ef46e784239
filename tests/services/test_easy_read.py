"""Easy Read is written by a person, checked with readers, and counts only as it was checked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pypdfium2 import PdfDocument

from coprod_desktop.domain.easy_read import EasyCheck, EasyRow, Standing, invitation_to
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.insights import InsightKind
from coprod_desktop.domain.people import Person, PrintForm
from coprod_desktop.domain.plain_words import MOST_SIDES, Hard
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.easy_read_views import EasyReadFacts
from coprod_desktop.services.facts import SummaryFacts
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.pack_facts import PackOf, Run
from coprod_desktop.services.workspace import Workspace
from tests.factory import DAY, decide, make_group, make_person, make_session, say


@pytest.fixture
def reader(workspace: Workspace) -> Person:
    return make_person(workspace, "Denise Hall", group=make_group(workspace))


@pytest.fixture
def session(workspace: Workspace, reader: Person) -> Session:
    group = workspace.groups.all()[0]
    made = make_session(workspace, workspace.groups.get(group.id), people=[reader], is_open=True)  # type: ignore[arg-type]
    workspace.attendances.check_in(made.id, reader.id)
    decide(workspace, made, "We will write one page together.")
    say(workspace, made, "asks how long people wait", kind=InsightKind.ACTION, who="Karen", by_when=date(2026, 12, 2))
    make_session(workspace, workspace.groups.get(group.id), day=date(2026, 12, 16))  # type: ignore[arg-type]
    return made


def rows(workspace: Workspace, session: Session) -> list[EasyRow]:
    return [row.row for part in workspace.easy_read.view(session.id).parts for row in part.rows]


def ready(workspace: Workspace, session: Session, with_whom: str = "Denise and her sister") -> None:
    workspace.easy_read.begin(session.id)
    workspace.easy_read.checked(session.id, with_whom)


def test_it_begins_with_a_row_for_each_thing_of_the_plain_text(workspace: Workspace, session: Session) -> None:
    workspace.easy_read.begin(session.id)
    view = workspace.easy_read.view(session.id)
    assert [(part.plain.key, len(part.rows)) for part in view.parts] == [("decisions", 1), ("steps", 1), ("meeting", 2)]
    assert view.standing is Standing.NOT_CHECKED
    assert rows(workspace, session)[1].sentences == ("Karen asks how long people wait", "By 2\u00a0December\u00a02026.")
    assert rows(workspace, session)[3].picture == "openmoji/two-oclock"


def test_beginning_again_adds_only_what_is_new(workspace: Workspace, session: Session) -> None:
    workspace.easy_read.begin(session.id)
    decide(workspace, session, "We meet in the library.")
    workspace.easy_read.begin(session.id)
    assert [row.words for row in rows(workspace, session)[:2]] == [
        "We will write one page together.",
        "We meet in the library.",
    ]
    assert len(rows(workspace, session)) == 5


def test_words_that_nobody_checked_do_not_print_as_easy_read(workspace: Workspace, session: Session) -> None:
    workspace.easy_read.begin(session.id)
    with pytest.raises(UserError, match="not Easy Read yet"):
        workspace.documents.make("easy-read", About(session.id))


def test_words_changed_after_the_check_need_another_check(workspace: Workspace, session: Session) -> None:
    ready(workspace, session)
    assert workspace.easy_read.view(session.id).standing is Standing.READY
    workspace.easy_read.keep(rows(workspace, session)[0].id, "We write one page.")
    assert workspace.easy_read.view(session.id).standing is Standing.NOT_CHECKED


def test_a_plain_text_that_changed_since_is_said_until_somebody_looked(workspace: Workspace, session: Session) -> None:
    ready(workspace, session)
    decide(workspace, session, "The tea is at three.")
    assert workspace.easy_read.view(session.id).standing is Standing.CHANGED_SINCE
    workspace.easy_read.still_fits(session.id)
    assert workspace.easy_read.view(session.id).standing is Standing.READY


def test_a_checked_page_has_the_readers_own_words_and_says_with_whom(
    workspace: Workspace, session: Session, reader: Person
) -> None:
    said = say(workspace, session, "The duty line rings and rings.", reader)
    ready(workspace, session)
    page = workspace.documents.make("easy-read", About(session.id, reader.id), form="txt").decode()
    for words in (
        "Checked with Denise and her sister.",
        "“The duty line rings and rings.”",
        "What does duty line mean?",
        str(said.number),
        "We will write one page together.",
        "The date is 16 December 2026.",
        "Pictures: OpenMoji, CC BY-SA 4.0",
    ):
        assert words in page


def test_words_taken_back_take_their_easy_read_with_them(workspace: Workspace, session: Session) -> None:
    line = decide(workspace, session, "Ask Denise about her stairs.")
    ready(workspace, session)
    workspace.taking_back.take_back(line.id)
    assert not any("stairs" in row.words for row in workspace.easy_read.rows(session.id))
    with pytest.raises(UserError):
        workspace.documents.make("easy-read", About(session.id))


def test_erasing_who_checked_it_erases_their_name_and_the_check(
    workspace: Workspace, session: Session, reader: Person
) -> None:
    ready(workspace, session, "Denise Hall and her sister")
    check = workspace.easy_read.view(session.id).checks[0]
    assert check.person == reader.id
    assert check.on == DAY
    workspace.people.erase(reader.id)
    view = workspace.easy_read.view(session.id)
    assert (view.checks, view.standing) == ((), Standing.NOT_CHECKED)


def test_rows_are_added_moved_taken_out_and_brought_back(workspace: Workspace, session: Session) -> None:
    workspace.easy_read.begin(session.id)
    first = rows(workspace, session)[0]
    added, _ = workspace.easy_read.add(session.id, "decisions", first.id)
    workspace.easy_read.keep(added, "One page is one side of paper.")
    workspace.easy_read.move(session.id, added, -1)
    assert [row.id for row in rows(workspace, session)[:2]] == [added, first.id]
    with pytest.raises(UserError, match="cannot go further"):
        workspace.easy_read.move(session.id, added, -1)
    workspace.easy_read.drop(added)
    assert rows(workspace, session)[0].id == first.id
    workspace.history.undo()
    assert rows(workspace, session)[0].id == added


def test_what_is_hard_is_said_for_each_row_and_the_next_row_may_explain(workspace: Workspace, session: Session) -> None:
    workspace.easy_read.begin(session.id)
    first = rows(workspace, session)[0]
    workspace.easy_read.keep(first.id, "We will utilise an advocate.")
    found = workspace.easy_read.view(session.id).parts[0].rows[0].findings
    assert [(each.why, each.found) for each in found] == [(Hard.WORD, "utilise"), (Hard.WORD, "advocate")]
    added, _ = workspace.easy_read.add(session.id, "decisions", first.id)
    workspace.easy_read.keep(added, "An advocate helps you to say what you want.")
    assert [each.found for each in workspace.easy_read.view(session.id).parts[0].rows[0].findings] == ["utilise"]


def test_bad_input_is_refused_in_a_sentence(workspace: Workspace, session: Session) -> None:
    workspace.easy_read.begin(session.id)
    first = rows(workspace, session)[0]
    refusals: list[Callable[[], object]] = [
        lambda: workspace.easy_read.keep(first.id, "word " * 200),
        lambda: workspace.easy_read.choose(first.id, "openmoji/no-such-picture"),
        lambda: workspace.easy_read.checked(session.id, "  "),
        lambda: workspace.easy_read.drop(session.id),
    ]
    for refused in refusals:
        with pytest.raises(UserError):
            refused()
    assert rows(workspace, session)[0] == first


def test_a_group_has_its_own_page(workspace: Workspace) -> None:
    group = make_group(workspace, purpose="We make services better.\nWe do it together.", decides="The council")
    workspace.easy_read.begin(group.id)
    workspace.easy_read.checked(group.id, "Speak Up readers")
    page = workspace.documents.make("easy-group", About(group=group.id), form="txt").decode()
    assert "About our group" in page
    assert "We do it together." in page
    workspace.groups.keep(replace(group, purpose="Something else."))
    assert workspace.easy_read.view(group.id).standing is Standing.CHANGED_SINCE


def test_an_invitation_has_a_wording_of_its_own(workspace: Workspace, session: Session, reader: Person) -> None:
    ready(workspace, session)
    about = invitation_to(session.id)
    assert workspace.easy_read.view(about).standing is Standing.NOT_BEGUN
    with pytest.raises(UserError, match="Nothing is written yet"):
        workspace.documents.make("easy-invitation", About(session.id), form="txt")
    workspace.easy_read.begin(about)
    workspace.easy_read.checked(about, "Denise and her sister")
    page = workspace.documents.make("easy-invitation", About(session.id, reader.id), form="txt").decode()
    for words in ("You are invited", "For Denise.", "Checked with Denise and her sister.", "We start at 2 pm."):
        assert words in page.replace("\u00a0", " ")
    assert workspace.easy_read.view(session.id).standing is Standing.READY


def test_more_pages_than_easy_read_may_have_are_said_before_any_is_made(workspace: Workspace) -> None:
    line = "We make services better together, with people who use them."
    group = make_group(workspace, purpose="\n".join(f"{line} {number}." for number in range(240)))
    workspace.easy_read.begin(group.id)
    workspace.easy_read.checked(group.id, "Speak Up readers")
    view = workspace.easy_read.view(group.id)
    assert view.sides > MOST_SIDES
    with pytest.raises(UserError, match=f"about {view.sides} pages. Easy Read has 20 at most"):
        workspace.documents.make("easy-group", About(group=group.id))


@pytest.mark.parametrize("count", [3, 12, 40])
def test_how_long_it_is_is_told_about_right(workspace: Workspace, count: int) -> None:
    lines = [f"We make services better together, number {number}." for number in range(count)]
    group = make_group(workspace, purpose="\n".join(lines))
    workspace.easy_read.begin(group.id)
    workspace.easy_read.checked(group.id, "Speak Up readers")
    with PdfDocument(workspace.documents.make("easy-group", About(group=group.id))) as file:
        assert abs(len(file) - workspace.easy_read.view(group.id).sides) <= 1


def test_pictures_are_found_by_word(workspace: Workspace) -> None:
    assert workspace.easy_read.pictures("telephone")[0].name == "openmoji/telephone"
    assert "openmoji/bus" in [each.name for each in workspace.easy_read.pictures("bus")[:2]]
    assert workspace.easy_read.pictures("qqq") == []


def test_a_check_is_a_record_of_one_reading(workspace: Workspace, session: Session) -> None:
    ready(workspace, session)
    workspace.easy_read.checked(session.id, "Sam")
    checks = workspace.easy_read.view(session.id).checks
    assert {each.with_whom for each in checks} == {"Denise and her sister", "Sam"}
    assert all(isinstance(each, EasyCheck) for each in checks)


def test_the_pack_has_easy_read_for_who_reads_it_once_it_was_checked(
    workspace: Workspace, session: Session, reader: Person
) -> None:
    workspace.people.change(replace(reader, reads=PrintForm(14, easy_read=True)))
    before = workspace.packs.facts(PackOf(Run.SESSION, session.id))
    assert isinstance(before.people[0].papers[0].facts, SummaryFacts)
    assert before.people[0].size == 18
    assert "It is not written yet" in before.cares[0].text
    ready(workspace, session)
    after = workspace.packs.facts(PackOf(Run.SESSION, session.id))
    assert isinstance(after.people[0].papers[0].facts, EasyReadFacts)
    assert (after.people[0].size, after.cares) == (16, ())


def test_the_ticket_tells_easy_read_that_is_not_written_from_one_that_is_not_checked_or_changed_since(
    workspace: Workspace, session: Session, reader: Person
) -> None:
    workspace.people.change(replace(reader, reads=PrintForm(14, easy_read=True)))

    def care() -> str:
        return workspace.packs.facts(PackOf(Run.SESSION, session.id)).cares[0].text

    assert "It is not written yet" in care()
    workspace.easy_read.begin(session.id)
    assert "nobody has checked it yet" in care()
    ready(workspace, session)
    decide(workspace, session, "We meet in the library.")
    assert "what it says has changed since" in care()


def test_easy_read_is_not_for_who_reads_another_language(
    workspace: Workspace, session: Session, reader: Person
) -> None:
    workspace.people.change(replace(reader, reads=PrintForm(14, easy_read=True, language="pl")))
    ready(workspace, session)
    facts = workspace.packs.facts(PackOf(Run.SESSION, session.id))
    assert isinstance(facts.people[0].papers[0].facts, SummaryFacts)
    assert "in English only" in facts.cares[0].text
