from collections.abc import Callable
from dataclasses import replace

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Number, new_id
from coprod_desktop.domain.insights import Check, Checked, InsightKind, Reached, Sensitivity, Shown, ShownAs
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.insights import Said
from coprod_desktop.services.workspace import Workspace
from tests.factory import kept, make_group, make_person, make_session, say


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return make_session(workspace, make_group(workspace), is_open=True)


@pytest.fixture
def dot(workspace: Workspace) -> Person:
    return make_person(workspace, "Dot Price", role="carer")


def test_the_number_that_comes_next_is_told_while_something_else_is_written(workspace: Workspace) -> None:
    with workspace.insights._work():
        assert workspace.insights.upcoming() == Number("K", 1)


def test_each_line_gets_the_next_number_for_life(workspace: Workspace, session: Session) -> None:
    numbers = [str(say(workspace, session, words).number) for words in ("One.", "Two.", "Three.")]
    assert numbers == ["K1", "K2", "K3"]
    assert [row.words for row in workspace.insights.kept(session.id)] == ["Three.", "Two.", "One."]


def test_a_number_that_was_undone_or_taken_out_is_never_given_again(workspace: Workspace, session: Session) -> None:
    say(workspace, session, "One.")
    workspace.history.undo()
    second = say(workspace, session, "Two.")
    workspace.insights.take_out(second.id)
    assert str(say(workspace, session, "Three.").number) == "K3"


def test_a_line_is_shown_as_nobody_and_answered_to_nobody_unless_asked(workspace: Workspace, session: Session) -> None:
    line = say(workspace, session, "Nobody rang back.")
    assert (line.shown, line.answer_to, line.sensitivity) == (Shown(), None, Sensitivity.SHARE)


def test_a_line_remembers_what_was_on_the_agenda_and_when(workspace: Workspace, session: Session) -> None:
    workspace.sessions.next_item(session.id)
    line = say(workspace, session, "Use fewer words.")
    assert line.item == workspace.sessions.agenda(session.id)[1].id
    assert line.said_at == workspace.now()


def test_words_are_kept_as_said_but_for_space_around_them(workspace: Workspace, session: Session) -> None:
    words = "Mae’n “anodd” i’r Łęckis… <b>&\tٹھیک ہے 😀\nsecond line"
    assert say(workspace, session, f"  {words}\n").words == words


@pytest.mark.parametrize("words", ["", "   ", "\n\t"])
def test_a_line_without_words_is_refused_and_uses_no_number(workspace: Workspace, session: Session, words: str) -> None:
    with pytest.raises(UserError, match="Write what was said first"):
        say(workspace, session, words)
    assert str(say(workspace, session, "One.").number) == "K1"


def test_a_pasted_page_is_one_step_and_one_undo(workspace: Workspace, session: Session) -> None:
    lines = [Said(id=new_id(), words=f"Line {number}.") for number in range(7)]
    workspace.insights.keep_many(lines, session=session.id, group=session.group)
    assert [str(row.number) for row in workspace.insights.kept(session.id)] == [f"K{n}" for n in range(7, 0, -1)]
    workspace.history.undo()
    assert workspace.insights.kept(session.id) == []


def test_one_empty_line_in_a_pasted_page_keeps_none_of_it(workspace: Workspace, session: Session) -> None:
    with pytest.raises(UserError):
        workspace.insights.keep_many(
            [Said(id=new_id(), words="A line."), Said(id=new_id(), words=" ")], session=session.id, group=session.group
        )
    assert workspace.insights.kept(session.id) == []


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (Shown(ShownAs.NAME), "Dot"),
        (Shown(ShownAs.NAME, "Mrs Price"), "Mrs Price"),
        (Shown(ShownAs.GROUP), "someone in the group"),
        (Shown(ShownAs.ROLE), "carer"),
        (Shown(ShownAs.ROLE, " a carer "), "a carer"),
        (Shown(ShownAs.NOBODY, "Dot"), ""),
    ],
)
def test_the_speaker_is_shown_in_the_words_they_chose(
    workspace: Workspace, session: Session, dot: Person, asked: Shown, shown: str
) -> None:
    assert str(say(workspace, session, "Ask me first.", dot, shown=asked).shown) == shown


def test_shown_as_a_role_without_words_for_it_asks_for_them(workspace: Workspace, session: Session) -> None:
    with pytest.raises(UserError, match="how the speaker wants to be shown"):
        say(workspace, session, "Ask me first.", shown=Shown(ShownAs.ROLE))


def test_a_decision_is_agreed_unless_there_was_a_vote(workspace: Workspace, session: Session) -> None:
    decision = InsightKind.DECISION
    assert say(workspace, session, "We meet here.", kind=decision).reached is Reached.AGREED
    voted = say(workspace, session, "At ten.", kind=decision, reached=Reached.VOTED, count="Ten said yes.")
    assert (voted.reached, voted.count) == (Reached.VOTED, "Ten said yes.")
    assert say(workspace, session, "I am cold.").reached is None


def test_changed_words_keep_their_number(workspace: Workspace, session: Session) -> None:
    line = say(workspace, session, "The leaflet says referal.")
    say(workspace, session, "Another.")
    workspace.insights.change(replace(line, words=" The leaflet says referral. "))
    assert kept(workspace, line.id).words == "The leaflet says referral."
    assert str(kept(workspace, line.id).number) == "K1"
    with pytest.raises(UserError, match="The line needs words"):
        workspace.insights.change(replace(line, words=" "))


def test_a_check_that_changes_the_words_says_changed(workspace: Workspace, session: Session) -> None:
    line = say(workspace, session, "They never came.")
    workspace.insights.check(line.id, Checked(Check.AS_SAID, "quietly"), "They came late.")
    assert kept(workspace, line.id).words == "They came late."
    assert kept(workspace, line.id).checked == Checked(Check.CHANGED, "quietly")
    workspace.insights.check(line.id, Checked(Check.AS_SAID, "aloud"), "They came late.")
    assert kept(workspace, line.id).checked == Checked(Check.AS_SAID, "aloud")


def test_votes_are_a_total_within_reason(workspace: Workspace, session: Session) -> None:
    line = say(workspace, session, "Ring, not refer.")
    workspace.insights.vote(line.id, 5)
    assert workspace.insights.kept(session.id)[0].votes == 5
    for votes in (-1, 10_001):
        with pytest.raises(UserError, match="such as 5"):
            workspace.insights.vote(line.id, votes)
    workspace.insights.vote(line.id, None)
    assert kept(workspace, line.id).votes is None


def test_a_line_taken_out_by_mistake_comes_back_by_undo(workspace: Workspace, session: Session) -> None:
    line = say(workspace, session, "A slip.")
    workspace.insights.take_out(line.id)
    assert workspace.insights.kept(session.id) == []
    assert workspace.history.can().undo == "Take out a line"
    workspace.history.undo()
    assert [row.words for row in workspace.insights.kept(session.id)] == ["A slip."]


def test_words_taken_back_are_gone_and_only_the_number_stays(
    workspace: Workspace, session: Session, dot: Person
) -> None:
    line = say(workspace, session, "I told my son about the house.", dot, shown=Shown(ShownAs.NAME))
    workspace.taking_back.take_back(line.id)
    row = workspace.insights.kept(session.id)[0]
    assert (str(row.number), row.words, row.taken_back, str(row.shown)) == ("K1", "", True, "")
    assert workspace.search.find("son house") == []


def test_words_taken_back_stay_so_whatever_is_tried(workspace: Workspace, session: Session) -> None:
    line = say(workspace, session, "I told my son.")
    workspace.taking_back.take_back(line.id)
    tries: list[Callable[[], Changes]] = [
        lambda: workspace.insights.change(line),
        lambda: workspace.taking_back.take_back(line.id),
        lambda: workspace.insights.vote(line.id, 3),
        lambda: workspace.themes.put(line.id, [], with_group=True),
    ]
    for again in tries:
        with pytest.raises(UserError, match="K1 was taken back"):
            again()
    assert workspace.history.can().undo != "Take words back"
    assert kept(workspace, line.id).words == ""


def test_a_number_is_found_however_it_is_typed(workspace: Workspace, session: Session) -> None:
    line = say(workspace, session, "Nobody rang back.")
    assert workspace.insights.numbered(" k 1").id == line.id
    with pytest.raises(UserError, match="looks like K31"):
        workspace.insights.numbered("thirty-one")
    with pytest.raises(UserError, match="There is no K99"):
        workspace.insights.numbered("K99")


def test_the_same_theme_added_or_put_twice_is_one(workspace: Workspace, session: Session) -> None:
    workspace.themes.use(["Prevention", "Communication"], session.group)
    workspace.themes.add("  prevention ", session.group)
    themes = workspace.themes.of_group(session.group)
    assert [theme.name for theme in themes] == ["Prevention", "Communication"]
    line = say(workspace, session, "Ask earlier.", themes=(themes[0].id, themes[0].id))
    assert workspace.themes.of_line(line.id) == [themes[0].id]


def test_themes_on_a_line_are_exactly_those_chosen_last(workspace: Workspace, session: Session) -> None:
    workspace.themes.use(["Prevention", "Communication", "Culture"], session.group)
    first, second, third = (theme.id for theme in workspace.themes.of_group(session.group))
    line = say(workspace, session, "Ask earlier.", themes=(first, second))
    workspace.themes.put(line.id, [second, third], with_group=True)
    assert set(workspace.themes.of_line(line.id)) == {second, third}
    workspace.themes.put(line.id, [first], with_group=False)
    assert workspace.themes.of_line(line.id) == [first]
    workspace.history.undo()
    assert set(workspace.themes.of_line(line.id)) == {second, third}


def test_what_is_restricted_is_in_the_log_but_never_found(workspace: Workspace, session: Session) -> None:
    say(workspace, session, "My worker reads my post.", sensitivity=Sensitivity.RESTRICTED)
    assert [row.words for row in workspace.insights.kept(session.id)] == ["My worker reads my post."]
    assert workspace.search.find("worker post") == []
    assert workspace.search.find("K1") == []


def test_what_an_action_says_is_done_once_somebody_says_so(workspace: Workspace, session: Session) -> None:
    action = say(workspace, session, "Ring the bus company.", kind=InsightKind.ACTION)
    workspace.insights.done(action.id)
    assert kept(workspace, action.id).done_on == workspace.now().date()
    workspace.insights.done(action.id, is_done=False)
    assert kept(workspace, action.id).done_on is None
    said = say(workspace, session, "The bus is late.")
    with pytest.raises(UserError, match="Only an action can be done"):
        workspace.insights.done(said.id)
