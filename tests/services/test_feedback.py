"""The loop, closed twice: answered, told, replied to, and asked later whether it helped. Nothing is closed before."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coprod_desktop.domain.answers import AnswerState, Standing, Why
from coprod_desktop.domain.consents import Consent, Purpose
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.insights import Insight, InsightKind, Sensitivity, Shown, ShownAs
from coprod_desktop.domain.organisation import ORGANISATION, Organisation
from coprod_desktop.domain.people import Person, Status
from coprod_desktop.domain.sessions import Session, SessionKind
from coprod_desktop.domain.telling import Change, How, Recipient, Stage, To, Verdict, days_until_asked
from coprod_desktop.services.answer_facts import LastTimeFacts
from coprod_desktop.services.feedback import Said
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.log_views import AnswerFilter, LogFilter
from coprod_desktop.services.workspace import Workspace
from tests import factory

GROUP = Recipient(To.GROUP)
DOING = Standing(AnswerState.DOING, words="From January two more people answer the line.", decided_by="The duty team")
DONE = Standing(AnswerState.DONE, words="The letters are plain now.", yes_on=factory.DAY, yes_by="Dot")
CANT = Standing(AnswerState.CANT, words="The law says two must come.", decided_by="The council", why=Why.LAW)
BETTER = Said(for_me=Change.BETTER, for_others=Change.SAME)
WORSE = Said(for_me=Change.SAME, for_others=Change.WORSE, words="My neighbour waits longer now.")


@pytest.fixture
def group(workspace: Workspace) -> Group:
    return factory.make_group(workspace)


@pytest.fixture
def amina(workspace: Workspace, group: Group) -> Person:
    return factory.make_person(workspace, group=group)


@pytest.fixture
def session(workspace: Workspace, group: Group, amina: Person) -> Session:
    return factory.make_session(workspace, group, people=[amina], is_open=True)


@pytest.fixture
def line(workspace: Workspace, session: Session, amina: Person) -> Insight:
    return factory.say(workspace, session, "I rang twice.", amina)


def stage(workspace: Workspace, line: Insight) -> Stage:
    """Return how far the loop has come, by the list and by the line itself, which have to agree."""
    [row] = workspace.feedback.rows([line.id])
    assert row.stage is workspace.feedback.loop(line.id).stage
    return row.stage


def close(workspace: Workspace, line: Insight, person: Person) -> None:
    own = Recipient(To.PERSON, person.id)
    workspace.feedback.stand(line.id, DONE)
    workspace.feedback.tell(line.id, own, GROUP, how=How.READ_ALOUD)
    workspace.feedback.reply(line.id, own, Verdict.GOOD)
    workspace.feedback.helped(line.id, own, BETTER)


def test_a_line_goes_through_every_stage_and_is_closed_at_the_end_only(
    workspace: Workspace, line: Insight, amina: Person
) -> None:
    feedback, own = workspace.feedback, Recipient(To.PERSON, amina.id)
    assert stage(workspace, line) is Stage.WRITTEN_DOWN
    feedback.stand(line.id, Standing(AnswerState.AGREED))
    assert stage(workspace, line) is Stage.AGREED
    feedback.stand(line.id, DOING)
    assert stage(workspace, line) is Stage.DOING
    feedback.stand(line.id, DONE)
    assert stage(workspace, line) is Stage.ANSWERED
    feedback.tell(line.id, own, how=How.PHONE)
    assert stage(workspace, line) is Stage.ANSWERED
    assert feedback.loop(line.id).untold == (GROUP,)
    feedback.tell(line.id, GROUP, how=How.READ_ALOUD)
    assert stage(workspace, line) is Stage.TOLD
    feedback.reply(line.id, own, Verdict.NOT_ENOUGH, "It took a year.")
    assert stage(workspace, line) is Stage.REPLIED
    feedback.helped(line.id, own, BETTER)
    assert stage(workspace, line) is Stage.CLOSED
    assert feedback.figures().open == 0


def test_the_log_finds_lines_by_the_state_of_their_answer(
    workspace: Workspace, line: Insight, session: Session, amina: Person
) -> None:
    def found(answer: AnswerFilter, **also: object) -> set[Id]:
        return set(workspace.insights.all_ids(LogFilter(answer=answer, **also)))  # type: ignore[arg-type] # columns of it

    factory.decide(workspace, session, "The poster says ring.")  # nobody waits for an answer to it
    said = [factory.say(workspace, session, words, amina).id for words in ("One.", "Two.", "Three.", "Four.")]
    workspace.feedback.stand(said[0], DOING)
    workspace.feedback.stand(said[1], CANT)
    workspace.feedback.stand(said[2], DONE)
    close(workspace, factory.kept(workspace, said[3]), amina)

    assert found(AnswerFilter.WRITTEN_DOWN) == {line.id}
    assert found(AnswerFilter.DOING) == {said[0]}
    assert found(AnswerFilter.CANT) == {said[1]}
    assert found(AnswerFilter.DONE) == {said[2], said[3]}
    assert found(AnswerFilter.CLOSED) == {said[3]}
    assert found(AnswerFilter.OWED) == {line.id, *said[:3]}
    assert found(AnswerFilter.OWED, words="two") == {said[1]}
    workspace.taking_back.take_back(said[1])
    assert found(AnswerFilter.CANT) == set()


def test_who_asks_again_opens_it_also_where_others_are_content(
    workspace: Workspace, line: Insight, amina: Person
) -> None:
    own = Recipient(To.PERSON, amina.id)
    workspace.feedback.stand(line.id, DONE)
    workspace.feedback.tell(line.id, own, GROUP, how=How.IN_PERSON)
    workspace.feedback.reply(line.id, own, Verdict.GOOD)
    workspace.feedback.reply(line.id, GROUP, Verdict.ASK_AGAIN)
    assert stage(workspace, line) is Stage.ASKED_AGAIN
    assert workspace.feedback.figures().owed == 1
    workspace.feedback.stand(line.id, CANT)
    assert stage(workspace, line) is Stage.ANSWERED
    assert workspace.feedback.loop(line.id).untold == (own, GROUP)


def test_worse_for_anybody_opens_it_again(workspace: Workspace, line: Insight, amina: Person) -> None:
    close(workspace, line, amina)
    workspace.feedback.helped(line.id, Recipient(To.PERSON, amina.id), WORSE)
    assert stage(workspace, line) is Stage.ASKED_AGAIN


def test_an_answer_that_changes_has_to_be_told_again(workspace: Workspace, line: Insight, amina: Person) -> None:
    close(workspace, line, amina)
    workspace.feedback.stand(line.id, DONE)
    assert stage(workspace, line) is Stage.CLOSED  # it says the same
    workspace.feedback.stand(line.id, CANT)
    assert stage(workspace, line) is Stage.ANSWERED


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"words": "The law says no."}, "who decided"),
        ({"words": "The law says no.", "decided_by": "The board"}, "kind of reason"),
        ({"decided_by": "The board", "why": Why.LAW}, "plain words why"),
        ({"words": "Not us.", "decided_by": "The board", "why": Why.NOT_OURS}, "passed to"),
    ],
)
def test_there_is_no_cant_without_who_decided_and_why(parts: dict[str, object], says: str) -> None:
    with pytest.raises(UserError, match=says):
        Standing(AnswerState.CANT, **parts)  # type: ignore[arg-type]


def test_done_needs_the_groups_yes_and_its_day(workspace: Workspace, line: Insight) -> None:
    with pytest.raises(UserError, match="group’s yes"):
        Standing(AnswerState.DONE, words="Done.", yes_by="Dot")
    with pytest.raises(UserError, match="day that has not come"):
        workspace.feedback.stand(
            line.id, Standing(AnswerState.DONE, words="Done.", yes_by="Dot", yes_on=factory.DAY + timedelta(days=1))
        )
    assert workspace.feedback.answer(line.id).standing == Standing()


def test_nothing_is_told_before_there_is_an_answer_and_nothing_replied_before_it_is_told(
    workspace: Workspace, line: Insight, amina: Person
) -> None:
    own = Recipient(To.PERSON, amina.id)
    with pytest.raises(UserError, match="no answer to K1 yet"):
        workspace.feedback.tell(line.id, own, how=How.PHONE)
    workspace.feedback.stand(line.id, DONE)
    with pytest.raises(UserError, match="Tell them the answer first"):
        workspace.feedback.reply(line.id, own, Verdict.GOOD)
    workspace.feedback.tell(line.id, own, how=How.PHONE)
    with pytest.raises(UserError, match="good enough"):
        workspace.feedback.helped(line.id, own, BETTER)


def test_a_restricted_line_is_told_to_its_speaker_alone(workspace: Workspace, session: Session, amina: Person) -> None:
    line = factory.say(workspace, session, "My worker reads my post.", amina, sensitivity=Sensitivity.RESTRICTED)
    own = Recipient(To.PERSON, amina.id)
    workspace.feedback.stand(line.id, DONE)
    assert workspace.feedback.loop(line.id).untold == (own,)
    with pytest.raises(UserError, match="restricted"):
        workspace.feedback.tell(line.id, GROUP, how=How.READ_ALOUD)
    with pytest.raises(UserError, match="restricted"):
        workspace.feedback.put_on_agenda(line.id, session.id)
    workspace.feedback.tell(line.id, own, how=How.IN_PERSON)
    assert stage(workspace, line) is Stage.TOLD


def test_what_nobody_put_a_name_to_is_answered_to_the_group(workspace: Workspace, session: Session) -> None:
    line = factory.say(workspace, session, "The room is cold.")
    workspace.feedback.stand(line.id, DONE)
    workspace.feedback.tell(line.id, GROUP, how=How.READ_ALOUD)
    workspace.feedback.reply(line.id, GROUP, Verdict.GOOD)
    workspace.feedback.helped(line.id, GROUP, BETTER)
    assert stage(workspace, line) is Stage.CLOSED


def test_whoever_left_or_was_erased_is_not_waited_for(
    workspace: Workspace, line: Insight, session: Session, amina: Person
) -> None:
    bert = factory.make_person(workspace, "Bert Lomax")
    other = factory.say(workspace, session, "Ask me first.", bert)
    for each in (line, other):
        workspace.feedback.stand(each.id, DONE)
        workspace.feedback.tell(each.id, GROUP, how=How.READ_ALOUD)
        assert stage(workspace, each) is Stage.ANSWERED
    workspace.people.erase(bert.id)
    assert workspace.feedback.ids() == [line.id]  # his words went with him
    workspace.people.change(replace(amina, status=Status.LEFT))
    assert stage(workspace, line) is Stage.TOLD
    with pytest.raises(UserError, match="has left"):
        workspace.feedback.tell(line.id, Recipient(To.PERSON, amina.id), how=How.PHONE)


def test_people_who_need_to_know_are_told_too(workspace: Workspace, group: Group, line: Insight, amina: Person) -> None:
    joan = factory.make_person(workspace, "Joan Okoro", group=group)
    workspace.feedback.also_tell(line.id, joan.id)
    workspace.feedback.also_tell(line.id, joan.id)
    workspace.feedback.stand(line.id, DONE)
    workspace.feedback.tell(line.id, Recipient(To.PERSON, amina.id), GROUP, how=How.IN_PERSON)
    assert workspace.feedback.loop(line.id).untold == (Recipient(To.PERSON, joan.id),)
    assert stage(workspace, line) is Stage.ANSWERED
    assert workspace.feedback.figures().people == 2
    workspace.feedback.also_tell(line.id, joan.id, wanted=False)
    assert stage(workspace, line) is Stage.TOLD


def test_who_was_told_of_one_line_waits_to_be_told_of_another(
    workspace: Workspace, group: Group, session: Session, line: Insight, amina: Person
) -> None:
    joan = factory.make_person(workspace, "Joan Okoro", group=group)
    other = factory.say(workspace, session, "The ramp is steep.", amina)
    everybody = [Recipient(To.PERSON, amina.id), GROUP]
    for each in (line, other):
        workspace.feedback.also_tell(each.id, joan.id)
        workspace.feedback.stand(each.id, DONE)
        workspace.feedback.tell(each.id, *everybody, how=How.IN_PERSON)
    workspace.feedback.tell(line.id, Recipient(To.PERSON, joan.id), how=How.PHONE)
    assert (stage(workspace, line), stage(workspace, other)) == (Stage.TOLD, Stage.ANSWERED)
    assert workspace.feedback.figures().owed == 1


def test_people_are_asked_whether_it_helped_after_the_organisations_own_time(
    workspace: Workspace, line: Insight, amina: Person, clock: factory.StandingClock
) -> None:
    workspace.organisations.change(Organisation(id=ORGANISATION, name="Harbour Council", asks_after=30))
    own = Recipient(To.PERSON, amina.id)
    workspace.feedback.stand(line.id, DONE)
    workspace.feedback.tell(line.id, own, GROUP, how=How.PAPER)
    workspace.feedback.reply(line.id, own, Verdict.GOOD)
    assert workspace.feedback.loop(line.id).ask_on == factory.DAY + timedelta(days=30)
    assert workspace.feedback.ids(stages=(Stage.REPLIED,), due=True) == []
    clock.set(factory.DAY + timedelta(days=30))
    assert workspace.feedback.ids(stages=(Stage.REPLIED,), due=True) == [line.id]


@pytest.mark.parametrize("typed", ["-1", "ninety", "731", "9.5", "٣"])
def test_days_until_asked_are_a_number(typed: str) -> None:
    with pytest.raises(UserError, match="as a number up to 730"):
        days_until_asked(typed)
    assert (days_until_asked(" 30 "), days_until_asked("")) == (30, 90)


def test_figures_say_to_whom_for_how_long_and_what_came_of_the_rest(
    workspace: Workspace, group: Group, session: Session, amina: Person, clock: factory.StandingClock
) -> None:
    bert = factory.make_person(workspace, "Bert Lomax", group=group)
    lines = [factory.say(workspace, session, f"Line {n}.", amina) for n in range(3)]
    factory.say(workspace, session, "We asked for plain envelopes.", kind=InsightKind.DECISION)
    factory.say(workspace, session, "Ask me first.", bert)
    factory.say(workspace, session, "The room is cold.")
    for days, line in zip((4, 10), lines, strict=False):
        clock.set(factory.DAY + timedelta(days=days))
        close(workspace, line, amina)
    figures = workspace.feedback.figures(group=group.id)
    assert (figures.said, figures.owed, figures.people, figures.oldest) == (5, 3, 2, factory.DAY)
    assert (figures.told, figures.days, figures.asked, figures.better) == (2, 7.0, 2, 2)
    assert (figures.share_told, figures.share_helped) == (0.4, 1.0)
    assert [(each.name, each.answers) for each in workspace.feedback.owed_to()] == [
        ("Amina", 1), ("Bert", 1), ("", 1),
    ]  # fmt: skip
    [by_group] = workspace.feedback.owed_by_group()
    assert (by_group.name, by_group.answers, by_group.since) == (group.name, 3, factory.DAY)
    assert workspace.feedback.figures(person=amina.id).owed == 1


def test_an_agenda_item_is_made_from_something_owed(workspace: Workspace, session: Session, line: Insight) -> None:
    assert [each.id for each in workspace.feedback.agenda_sessions(line.id)] == [session.id]
    workspace.feedback.put_on_agenda(line.id, session.id)
    last = workspace.sessions.agenda(session.id)[-1]
    assert (last.title, last.minutes) == ("K1: what came of it", 10)


def test_an_agenda_says_what_an_item_is_about_and_nobodys_words(
    workspace: Workspace, session: Session, group: Group
) -> None:
    workspace.themes.add("Buses", group.id)
    themes = {theme.name: theme.id for theme in workspace.themes.of_group(group.id)}
    line = factory.say(workspace, session, "I rang twice.", themes=(themes["Buses"],))
    workspace.feedback.put_on_agenda(line.id, session.id)
    assert workspace.sessions.agenda(session.id)[-1].title == f"{line.number}: Buses"


def test_what_is_taken_back_is_owed_to_nobody_and_its_answer_goes_with_it(
    workspace: Workspace, line: Insight, amina: Person
) -> None:
    close(workspace, line, amina)
    workspace.feedback.add_update(line.id, "The board read that she rang twice.")
    workspace.taking_back.take_back(line.id)
    figures = workspace.feedback.figures()
    assert (figures.said, figures.owed, figures.told) == (0, 0, 0)
    assert [each.words for each in workspace.feedback.updates(line.id)] == [""]
    with pytest.raises(UserError, match="was taken back"):
        workspace.feedback.stand(line.id, DOING)


@pytest.mark.parametrize("day", [factory.DAY - timedelta(days=1), factory.DAY + timedelta(days=1), date(1900, 1, 1)])
def test_nobody_is_told_before_it_was_said_or_after_today(
    workspace: Workspace, line: Insight, amina: Person, day: date
) -> None:
    workspace.feedback.stand(line.id, DONE)
    with pytest.raises(UserError, match="can’t have been told on that day"):
        workspace.feedback.tell(line.id, Recipient(To.PERSON, amina.id), how=How.PHONE, day=day)


def test_every_step_can_be_undone(workspace: Workspace, line: Insight, amina: Person) -> None:
    close(workspace, line, amina)
    for expected in (Stage.REPLIED, Stage.TOLD, Stage.ANSWERED, Stage.WRITTEN_DOWN):
        workspace.history.undo()
        assert stage(workspace, line) is expected


def test_a_session_that_begins_with_last_time_has_told_the_group(
    workspace: Workspace, session: Session, line: Insight, amina: Person
) -> None:
    hidden = factory.say(workspace, session, "My worker reads my post.", amina, sensitivity=Sensitivity.RESTRICTED)
    for each in (line, hidden):
        workspace.feedback.stand(each.id, DONE)
    changes = workspace.feedback.read_out(session.id)
    assert len(changes.records) == 1
    assert workspace.feedback.loop(line.id).untold == (Recipient(To.PERSON, amina.id),)
    assert workspace.feedback.read_out(session.id).records == frozenset()


def test_last_time_shows_nobody_who_said_no_to_their_name_and_no_words_of_the_group_to_professionals(
    workspace: Workspace, group: Group, session: Session, amina: Person
) -> None:
    named = factory.say(workspace, session, "I rang twice.", amina, shown=Shown(ShownAs.NAME, "Amina"))
    ours = factory.say(workspace, session, "We talk first.", amina, sensitivity=Sensitivity.GROUP_ONLY)
    for each in (named, ours):
        workspace.feedback.stand(each.id, DONE)
    among = factory.make_session(workspace, group, kind=SessionKind.WITH_PROFESSIONALS)

    def read(in_session: Session) -> dict[str, str]:
        facts = workspace.documents.facts("last-time", About(session=in_session.id))
        assert isinstance(facts, LastTimeFacts)
        return {each.words: each.shown for each in facts.answers}

    assert read(session) == {"I rang twice.": "Amina", "We talk first.": ""}
    assert read(among) == {"I rang twice.": "Amina"}
    workspace.people.decide(Consent(id=new_id(), person=amina.id, purpose=Purpose.NAME, yes=False, day=factory.DAY))
    assert read(session)["I rang twice."] == ""

    workspace.feedback.read_out(among.id)
    assert Recipient(To.GROUP) in workspace.feedback.loop(ours.id).untold
    assert Recipient(To.GROUP) not in workspace.feedback.loop(named.id).untold


def test_a_line_that_nobody_knows_says_so(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="not in the log"):
        workspace.feedback.loop(Id("nothing"))
