"""Updates and thank-you letters in Easy Read: answer by answer, as each was written and checked."""

from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument

from coprod_desktop.domain.answers import AnswerState, Standing
from coprod_desktop.domain.easy_read import Standing as EasyStanding
from coprod_desktop.domain.easy_read import answer_to, thanks_of
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.people import Person, PrintForm
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.easy_letter_facts import EasyThanksFacts, EasyUpdateFacts
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.pack_facts import PackFacts, PackOf, Run
from coprod_desktop.services.sent import SentRow
from coprod_desktop.services.workspace import Workspace
from tests.factory import DAY, make_group, make_person, make_session, say


@pytest.fixture
def group(workspace: Workspace) -> Group:
    return make_group(workspace, "Harbour Voices")


@pytest.fixture
def pat(workspace: Workspace, group: Group) -> Person:
    return make_person(workspace, "Pat Doyle", group=group, reads=PrintForm(14, easy_read=True))


@pytest.fixture
def session(workspace: Workspace, group: Group, pat: Person) -> Session:
    made = make_session(workspace, group, people=[pat], is_open=True)
    workspace.attendances.check_in(made.id, pat.id)
    return made


@pytest.fixture
def line(workspace: Workspace, session: Session, pat: Person) -> Insight:
    return say(workspace, session, "The duty line rings and rings.", pat)


def answer(workspace: Workspace, line: Insight, state: AnswerState = AnswerState.DOING) -> None:
    yes_on, yes_by = (DAY, "Pat") if state is AnswerState.DONE else (None, "")
    words = "A second person answers now."
    workspace.feedback.stand(line.id, Standing(state, words, "The board", yes_on=yes_on, yes_by=yes_by))


def write(workspace: Workspace, about: Id, words: str) -> None:
    """Write the first row, take out the others, and have it checked."""
    workspace.easy_read.begin(about)
    first, *others = workspace.easy_read.rows(about)
    workspace.easy_read.keep(first.id, words)
    for row in others:
        workspace.easy_read.drop(row.id)
    workspace.easy_read.checked(about, "Pat and a friend")


def mailing(workspace: Workspace, run: Run, group: Group) -> PackFacts:
    return workspace.packs.facts(PackOf(run, group.id))


def page(workspace: Workspace, kind: str, about: About) -> str:
    made = workspace.documents.make(kind, about, form="txt").decode()
    return " ".join(made.replace("\N{NO-BREAK SPACE}", " ").split())


def test_an_update_is_in_easy_read_once_every_answer_in_it_was_written_and_checked(
    workspace: Workspace, group: Group, session: Session, pat: Person, line: Insight
) -> None:
    other = say(workspace, session, "The form is too long.", pat)
    answer(workspace, line)
    answer(workspace, other)
    write(workspace, answer_to(line.id), "Two people answer the phone now.")
    large = mailing(workspace, Run.UPDATES, group)
    [care] = large.cares
    assert care.text == (
        f"reads Easy Read. The answer to {other.number} is not written in Easy Read and checked. This is large print."
    )
    assert large.people[0].size == 18
    write(workspace, answer_to(other.id), "The form has two pages now.")
    easy = mailing(workspace, Run.UPDATES, group)
    assert isinstance(easy.people[0].papers[0].facts, EasyUpdateFacts)
    assert (easy.people[0].size, easy.cares) == (16, ())
    assert set(easy.people[0].papers[0].lines) == {line.id, other.id}


def test_an_update_has_what_was_said_how_far_it_is_and_how_to_judge_it(
    workspace: Workspace, session: Session, pat: Person, line: Insight
) -> None:
    say(workspace, session, "I said this in the corridor.", pat)
    answer(workspace, line)
    write(workspace, answer_to(line.id), "Two people answer the phone now.")
    read = page(workspace, "easy-update", About(person=pat.id))
    for words in (
        "You said, we did",
        "Checked with Pat and a friend.",
        f"Number {line.number} You said:",
        "“The duty line rings and rings.”",
        "We are doing this now.",
        "Two people answer the phone now.",
        "Is this answer good enough?",
        "Ask again",
        "There is no answer yet.",
        "Give these pages back to us.",
    ):
        assert words in read


def test_an_answer_that_changed_since_is_not_easy_read_until_somebody_looked(
    workspace: Workspace, pat: Person, line: Insight
) -> None:
    answer(workspace, line)
    about = answer_to(line.id)
    write(workspace, about, "Two people answer the phone now.")
    answer(workspace, line, AnswerState.DONE)
    assert workspace.easy_read.view(about).standing is EasyStanding.READY  # how far it is stands in fixed words
    changed = replace(workspace.feedback.answer(line.id).standing, words="Three people answer.")
    workspace.feedback.stand(line.id, changed)
    assert workspace.easy_read.view(about).standing is EasyStanding.CHANGED_SINCE
    with pytest.raises(UserError, match="not written in Easy Read and checked"):
        workspace.documents.make("easy-update", About(person=pat.id))


def test_one_answer_is_looked_at_before_the_others_are_ready(
    workspace: Workspace, group: Group, session: Session, pat: Person, line: Insight
) -> None:
    other = say(workspace, session, "The form is too long.", pat)
    answer(workspace, line)
    answer(workspace, other)
    write(workspace, answer_to(line.id), "Two people answer the phone now.")
    seen = page(workspace, "easy-update", About(person=pat.id, group=group.id, line=line.id))
    assert "Two people answer the phone now." in seen
    assert str(other.number) not in seen
    with pytest.raises(UserError, match=str(other.number)):
        page(workspace, "easy-update", About(person=pat.id, group=group.id))


def test_news_and_an_apology_after_the_wording_was_begun_get_rows_of_their_own(
    workspace: Workspace, line: Insight
) -> None:
    about = answer_to(line.id)
    answer(workspace, line)
    workspace.easy_read.begin(about)
    assert [part.new for part in workspace.easy_read.view(about).parts] == [0]
    workspace.feedback.add_update(line.id, "The second person has begun.")
    standing = Standing(AnswerState.DOING, "Two people answer now.", "The board", sorry="We are sorry: it took long.")
    workspace.feedback.stand(line.id, standing)
    assert [part.new for part in workspace.easy_read.view(about).parts] == [2]
    workspace.easy_read.begin(about)
    assert [row.words for row in workspace.easy_read.rows(about)] == [
        "A second person answers now.",  # says the answer, in words that somebody has to look at again
        "The board decided this.",
        "We are sorry: it took long.",
        "The second person has begun.",
    ]


def test_a_row_that_was_taken_out_is_not_offered_as_new(workspace: Workspace, line: Insight) -> None:
    about = answer_to(line.id)
    answer(workspace, line)
    workspace.easy_read.begin(about)
    first, decided = workspace.easy_read.rows(about)
    workspace.easy_read.drop(decided.id)
    assert [part.new for part in workspace.easy_read.view(about).parts] == [0]
    workspace.easy_read.drop(first.id)  # nothing is left: it begins anew
    assert [part.new for part in workspace.easy_read.view(about).parts] == [2]


def test_words_taken_back_take_the_easy_read_of_their_answer_with_them(workspace: Workspace, line: Insight) -> None:
    answer(workspace, line)
    write(workspace, answer_to(line.id), "Two people answer the phone now.")
    workspace.taking_back.take_back(line.id)
    assert not any("phone" in row.words for row in workspace.easy_read.rows(answer_to(line.id)))
    with pytest.raises(UserError, match="not in the log any more"):
        workspace.easy_read.view(answer_to(line.id))


def test_a_thank_you_letter_in_easy_read_counts_in_whole_words(
    workspace: Workspace, group: Group, session: Session, pat: Person, line: Insight
) -> None:
    answer(workspace, line, AnswerState.DONE)
    [care] = mailing(workspace, Run.THANKS, group).cares
    assert "thank-you letter is not written in Easy Read and checked" in care.text
    write(workspace, thanks_of(group.id), "Thank you.\nYou helped us.")
    write(workspace, answer_to(line.id), "Two people answer the phone now.")
    letter = mailing(workspace, Run.THANKS, group)
    assert isinstance(letter.people[0].papers[0].facts, EasyThanksFacts)
    assert letter.cares == ()
    read = page(workspace, "easy-thanks", About(person=pat.id, group=group.id))
    for words in (
        "For Pat. Easy Read.",
        "You helped us.",
        "You came 1 time.",
        "You told us 1 thing.",
        "You were there for 2 hours",
        "What changed because of you",
        "Two people answer the phone now.",
    ):
        assert words in read
    to_all = page(workspace, "easy-thanks", About(group=group.id))
    assert "You helped us." in to_all
    assert "You came" not in to_all


def test_whose_language_is_another_gets_large_print_in_it(
    workspace: Workspace, group: Group, pat: Person, line: Insight
) -> None:
    workspace.people.change(replace(pat, reads=PrintForm(14, easy_read=True, language="cy")))
    answer(workspace, line)
    write(workspace, answer_to(line.id), "Two people answer the phone now.")
    [care] = mailing(workspace, Run.UPDATES, group).cares
    assert "written in English only" in care.text


@pytest.mark.parametrize("in_group", [True, False])
def test_a_reprint_of_an_update_has_the_same_answers_in_the_same_form(
    workspace: Workspace, group: Group, pat: Person, line: Insight, in_group: bool
) -> None:
    answer(workspace, line)
    write(workspace, answer_to(line.id), "Two people answer the phone now.")
    workspace.packs.printed("easy-update", About(person=pat.id, group=group.id if in_group else None))
    row: SentRow = workspace.sent.of_person(pat.id)[0]
    assert row.size == 16
    with PdfDocument(workspace.packs.again(row)) as file:
        read = " ".join(side.get_textpage().get_text_bounded() for side in file)
    assert "Two people answer the phone now." in read


def test_a_paper_is_made_in_easy_read_for_who_reads_it_once_it_is_ready(
    workspace: Workspace, pat: Person, line: Insight
) -> None:
    about = About(person=pat.id)
    answer(workspace, line)
    assert workspace.documents.own_kind("update", about) == "update"
    write(workspace, answer_to(line.id), "Two people answer the phone now.")
    assert workspace.documents.own_kind("update", about) == "easy-update"
    workspace.people.change(replace(pat, reads=PrintForm(14)))
    assert workspace.documents.own_kind("update", about) == "update"
