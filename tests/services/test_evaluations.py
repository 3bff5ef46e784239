"""Evaluation: each answer keeps its question; what was aimed for stands beside what people felt."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.evaluations import QuestionForm
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ladder import Difference, Rung, middle
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace
from tests import factory

LATER = factory.DAY + timedelta(days=28)


@pytest.fixture
def group(workspace: Workspace) -> Group:
    return factory.make_group(workspace, rung_aimed=Rung.CO_PRODUCTION)


def felt(workspace: Workspace, group: Group, *rungs: Rung) -> None:
    for rung in rungs:
        paper = replace(workspace.evaluations.new(group.id, factory.DAY), rung_felt=rung)
        workspace.evaluations.keep(paper, {})


def test_old_answers_keep_the_question_that_they_were_given_to(workspace: Workspace, group: Group) -> None:
    evaluations = workspace.evaluations
    evaluations.ask(group.id, "Did they listen?", QuestionForm.FACES)
    [before] = evaluations.questions(group.id)
    paper = evaluations.new(group.id, factory.DAY)
    evaluations.keep(paper, {before.id: 4})
    evaluations.change(before.id, "Were you listened to?", QuestionForm.SCALE, LATER)
    [now] = evaluations.questions(group.id)
    assert (now.words, now.order, now.instead_of) == ("Were you listened to?", before.order, before.id)
    assert [each.words for each in evaluations.asked_then(evaluations.answers(paper.id))] == ["Did they listen?"]
    evaluations.retire(now.id, LATER)
    assert evaluations.questions(group.id) == []
    with pytest.raises(UserError, match="not asked any more"):
        evaluations.retire(now.id, LATER)


def test_results_come_back_to_the_group_next_time_without_anybodys_words(workspace: Workspace, group: Group) -> None:
    first = factory.make_session(workspace, group, is_open=True)
    evaluations = workspace.evaluations
    evaluations.ask(group.id, "How was the room?", QuestionForm.FACES)
    [question] = evaluations.questions(group.id)
    for mark in (5, 5, 2):
        paper = replace(
            evaluations.new(group.id, factory.DAY), rung_felt=Rung.CONSULTATION, words="My heron is private."
        )
        evaluations.keep(paper, {question.id: mark})
    workspace.sessions.close(first.id)
    following = factory.make_session(workspace, group, day=LATER)
    facts = workspace.documents.facts("last-time", About(session=following.id))
    assert ("How was the room?", (("Very good", 2), ("Bad", 1))) in [
        (each.question, each.counts)
        for each in facts.results  # type: ignore[attr-defined] # LastTimeFacts
    ]
    assert "three steps less" in facts.ladder.in_words  # type: ignore[attr-defined] # as above
    assert "heron" not in repr(facts)


def test_the_ladder_shows_aim_decisions_and_what_people_felt_side_by_side(workspace: Workspace, group: Group) -> None:
    session = factory.make_session(workspace, group, is_open=True)
    decision = factory.decide(workspace, session, "The poster says ring.")
    workspace.insights.change(replace(decision, rung=Rung.CO_DESIGN))
    felt(workspace, group, Rung.ENGAGEMENT, Rung.CO_DESIGN, Rung.ENGAGEMENT)
    [found] = workspace.ladder.over_time(group.id)
    assert (found.aimed, found.decided) == (Rung.CO_PRODUCTION, (Rung.CO_DESIGN,))
    assert sorted(found.felt) == sorted((Rung.ENGAGEMENT, Rung.CO_DESIGN, Rung.ENGAGEMENT))
    assert workspace.ladder.in_words([found]).endswith("That is two steps less than we aimed for.")


@pytest.mark.parametrize(
    ("aimed", "rungs", "says"),
    [
        (Rung.CO_DESIGN, [], "Nobody has said yet"),
        (None, [Rung.INFORMING], "had not said what we aimed for"),
        (Rung.INFORMING, [Rung.INFORMING], "That is what we aimed for"),
        (Rung.INFORMING, [Rung.CO_PRODUCTION, Rung.CONSULTATION], "one step more"),
    ],
)
def test_the_difference_is_said_in_words_and_never_oversold(aimed: Rung | None, rungs: list[Rung], says: str) -> None:
    assert says in Difference(aimed, middle(rungs)).in_words
