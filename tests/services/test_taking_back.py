"""Words belong to who said them: seen as they were, taken back for good, brought back by their speaker alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.domain.answers import AnswerState, Standing
from coprod_desktop.domain.attachments import Attachment, AttachmentKind, Owner
from coprod_desktop.domain.charts import OnChart
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.insights import Check, Checked, Insight
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.prompts import Advocacy, Prompts, Strength
from coprod_desktop.domain.sent import HowSent, Paper
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.insights import ASKED_SUPPORTER
from coprod_desktop.services.sent import Copy
from coprod_desktop.services.workspace import Workspace
from tests.factory import kept, make_group, make_person, make_session, say
from tests.interchange.files import jpeg, png

CANARY = "quizzaciously"
"""A word that nobody else in a vault says."""


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return make_session(workspace, make_group(workspace), is_open=True)


@pytest.fixture
def dot(workspace: Workspace) -> Person:
    return make_person(workspace, "Dot Price")


def bring_back(workspace: Workspace, line: Insight, by: Person | None, words: str = "Now I say this.") -> Insight:
    workspace.taking_back.bring_back(line.id, words, by=by.id if by else None, asked="rang us")
    return workspace.insights.numbered(str(line.number))


def test_both_versions_of_changed_words_are_kept_until_they_are_erased(workspace: Workspace, session: Session) -> None:
    line = say(workspace, session, "They never came.")
    workspace.insights.check(line.id, Checked(Check.AS_SAID, "aloud"), "They came late.")
    workspace.insights.vote(line.id, 3)
    assert [each.words for each in workspace.insights.versions(line.id)] == ["They never came.", "They came late."]
    workspace.taking_back.take_back(line.id)
    assert workspace.insights.versions(line.id) == []


def test_undoing_a_change_of_words_is_a_version_too(workspace: Workspace, session: Session) -> None:
    line = say(workspace, session, "One.")
    workspace.insights.change(replace(line, words="Two."))
    workspace.history.undo()
    assert [each.words for each in workspace.insights.versions(line.id)] == ["One.", "Two.", "One."]


def test_a_supporters_yes_does_not_count(workspace: Workspace, session: Session) -> None:
    line = say(workspace, session, "They never came.")
    workspace.insights.check(line.id, Checked(Check.AS_SAID, "aloud"), "They came.", by_supporter=True)
    assert kept(workspace, line.id).checked == Checked(Check.NOT_CHECKED, ASKED_SUPPORTER)
    assert kept(workspace, line.id).words == "They never came."


def test_what_was_told_beside_the_words_goes_with_them(workspace: Workspace, session: Session, dot: Person) -> None:
    line = say(workspace, session, "They never came.", dot)
    told = Prompts(id=new_id(), insight=line.id, centre=Strength.NO, advocacy=Advocacy.WANTED, note=CANARY)
    workspace.insights.said_more(line.id, told)
    assert workspace.insights.prompts(line.id).advocacy is Advocacy.WANTED
    workspace.taking_back.take_back(line.id)
    assert workspace.insights.prompts(line.id).is_empty


def test_erasing_a_person_erases_what_they_told_also_on_a_line_given_to_them_later(
    workspace: Workspace, session: Session, dot: Person
) -> None:
    line = say(workspace, session, "They never came.")
    workspace.insights.said_more(line.id, Prompts(id=new_id(), insight=line.id, note=CANARY))
    workspace.insights.change(replace(line, answer_to=dot.id))
    workspace.people.erase(dot.id)
    assert workspace.insights.prompts(line.id).is_empty


def test_nothing_finds_words_that_were_taken_back(workspace: Workspace, session: Session, dot: Person) -> None:
    line = say(workspace, session, f"Before {CANARY}.", dot)
    workspace.insights.change(replace(line, words=f"After {CANARY}."))
    workspace.insights.said_more(line.id, Prompts(id=new_id(), insight=line.id, note=f"Beside {CANARY}."))
    workspace.drafts.keep(f"change/{line.id}", {"words": f"Half {CANARY}"})
    workspace.taking_back.take_back(line.id)
    assert workspace.search.find(CANARY) == []
    assert workspace.insights.ids(words=CANARY) == []
    assert workspace.drafts.read(f"change/{line.id}") == {}
    assert workspace.insights.versions(line.id) == []
    assert CANARY not in repr(workspace.people.held(dot.id))


def test_only_the_pictures_that_were_chosen_are_erased(workspace: Workspace, session: Session) -> None:
    line = say(workspace, session, "They never came.")
    other = say(workspace, session, "Nor to me.")
    workspace.attachments.add(Owner.INSIGHT, line.id, jpeg(), "Mine")
    workspace.attachments.add(Owner.SESSION, session.id, png(), "Table 2")
    [chart] = workspace.attachments.of(session.id)
    with workspace.taking_back._work() as work:
        work.put(*(OnChart.link(each.id, chart.id, session.group) for each in (line, other)))
        work.commit("Type up")
    shown = {each.picture.name: each for each in workspace.taking_back.before(line.id).pictures}
    assert {name: each.lines for name, each in shown.items()} == {"Mine": 0, "Table 2": 1}
    workspace.taking_back.take_back(line.id, [shown["Mine"].picture.id])
    assert workspace.attachments.of(line.id) == []
    left: list[Attachment] = workspace.attachments.of(session.id)
    assert [(each.name, each.kind) for each in left] == [("Table 2", AttachmentKind.FLIP_CHART)]


def test_papers_that_hold_the_words_are_listed(workspace: Workspace, session: Session, dot: Person) -> None:
    line = say(workspace, session, "They never came.", dot)
    other = say(workspace, session, "Nor to me.")
    copies = [
        Copy(which=Paper.SUMMARY, insights=[line.id], person=dot.id, size=18),
        Copy(which=Paper.SLIPS, insights=[other.id]),
    ]
    workspace.sent.record(copies, HowSent.PRINTED, session=session.id)
    [paper] = workspace.taking_back.before(line.id).papers
    assert (paper.who, paper.which, paper.size, paper.how) == ("Dot", Paper.SUMMARY, 18, HowSent.PRINTED)
    workspace.handing.went([paper.id], HowSent.HANDED_OVER)
    workspace.taking_back.take_back(line.id)
    assert [each.how for each in workspace.taking_back.papers(line.id)] == [HowSent.HANDED_OVER]
    assert [each.which for each in workspace.sent.of_person(dot.id)] == [Paper.SUMMARY]


def test_the_speaker_brings_words_back_under_the_same_number(
    workspace: Workspace, session: Session, dot: Person
) -> None:
    workspace.themes.use(["Prevention"], session.group)
    [theme] = workspace.themes.of_group(session.group)
    line = say(workspace, session, "They never came.", dot, themes=(theme.id,))
    say(workspace, session, "Another.")
    workspace.taking_back.take_back(line.id)
    back = bring_back(workspace, line, dot)
    assert (str(back.number), back.words, back.answer_to) == ("K1", "Now I say this.", dot.id)
    rows = {str(row.number): row for row in workspace.insights.kept(session.id)}
    assert sorted(rows) == ["K1", "K2"]
    assert (rows["K1"].words, rows["K1"].themes, rows["K1"].laptop) == ("Now I say this.", ("Prevention",), "")
    assert workspace.taking_back.brought_back(line.id) == back.id
    assert kept(workspace, line.id).words == ""


def test_an_answer_to_words_that_came_back_is_an_answer_to_what_is_said_now(
    workspace: Workspace, session: Session, dot: Person
) -> None:
    line = say(workspace, session, "They never came.", dot)
    bert = make_person(workspace, "Bert Lomax")
    workspace.feedback.also_tell(line.id, bert.id)
    workspace.feedback.stand(line.id, Standing(AnswerState.AGREED, words="We agree."))
    workspace.taking_back.take_back(line.id)
    with pytest.raises(UserError, match="was taken back"):
        workspace.feedback.stand(line.id, Standing(AnswerState.AGREED, words="We agree."))
    back = bring_back(workspace, line, dot)
    assert workspace.feedback.answer(back.id).standing == Standing()  # what was answered went with the words
    assert workspace.feedback.loop(back.id).also == (bert.id,)

    workspace.feedback.stand(line.id, Standing(AnswerState.DOING, words="We look into it."))  # by an older page

    assert workspace.feedback.answer(back.id).standing.words == "We look into it."
    assert workspace.feedback.loop(line.id).insight.id == back.id
    assert workspace.feedback.ids() == [back.id]


def test_nobody_else_brings_words_back(workspace: Workspace, session: Session, dot: Person) -> None:
    line = say(workspace, session, "They never came.", dot)
    sam = make_person(workspace, "Sam Reed")
    with pytest.raises(UserError, match="was not taken back"):
        bring_back(workspace, line, dot)
    workspace.taking_back.take_back(line.id)
    for by in (sam, None):
        with pytest.raises(UserError, match="Only the person who said K1"):
            bring_back(workspace, line, by)
    with pytest.raises(UserError, match="how they asked"):
        workspace.taking_back.bring_back(line.id, "Now.", by=dot.id, asked=" ")
    with pytest.raises(UserError, match="what they want to say"):
        bring_back(workspace, line, dot, " ")
    bring_back(workspace, line, dot)
    with pytest.raises(UserError, match="is back in the log already"):
        bring_back(workspace, line, dot)


def test_words_are_taken_back_and_brought_back_as_often_as_their_speaker_likes(
    workspace: Workspace, session: Session
) -> None:
    line = say(workspace, session, "First.")
    for words in ("Second.", "Third."):
        workspace.taking_back.take_back(line.id)
        line = bring_back(workspace, line, None, words)
    assert [(str(row.number), row.words) for row in workspace.insights.kept(session.id)] == [("K1", "Third.")]
    workspace.history.undo()
    assert [(row.words, row.taken_back) for row in workspace.insights.kept(session.id)] == [("", True)]


def test_lines_that_say_the_same_know_each_other_whichever_was_linked(workspace: Workspace, session: Session) -> None:
    first, second = (say(workspace, session, words) for words in ("No bus.", "The bus does not come."))
    workspace.insights.say_same(second.id, first.id)
    workspace.insights.say_same(first.id, second.id)
    assert [row.id for row in workspace.insights.same_as(first.id)] == [second.id]
    assert [row.id for row in workspace.insights.same_as(second.id)] == [first.id]
    with pytest.raises(UserError, match="always says the same"):
        workspace.insights.say_same(first.id, first.id)
    workspace.insights.part(first.id, second.id)
    assert workspace.insights.same_as(second.id) == []


def test_a_vault_opened_again_still_has_words_brought_back(
    workspace: Workspace, session: Session, vault_folder: Path
) -> None:
    line = say(workspace, session, "First.")
    workspace.taking_back.take_back(line.id)
    assert bring_back(workspace, line, None).words == "Now I say this."
    assert vault_folder.exists()
