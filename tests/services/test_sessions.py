from dataclasses import replace
from datetime import date, time

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.sessions import AgendaItem, Session, SessionState
from coprod_desktop.services.workspace import Workspace
from tests.factory import DAY, StandingClock, at, make_group, make_person, make_session, make_venue


@pytest.fixture
def group(workspace: Workspace) -> Group:
    return make_group(workspace)


@pytest.fixture
def session(workspace: Workspace, group: Group) -> Session:
    return make_session(workspace, group)


def titles(workspace: Workspace, session: Session) -> list[str]:
    return [item.title for item in workspace.sessions.agenda(session.id)]


def test_the_first_session_is_suggested_for_today_with_an_agenda(workspace: Workspace, group: Group) -> None:
    suggested, agenda = workspace.sessions.suggest(group.id)
    assert suggested.day == DAY
    assert [item.title for item in agenda][:2] == ["Welcome", "Last time you said"]
    workspace.sessions.plan(suggested, agenda)
    assert titles(workspace, suggested) == [item.title for item in agenda]


def test_the_next_session_is_suggested_four_weeks_later_as_the_last_one_was(workspace: Workspace, group: Group) -> None:
    venue = make_venue(workspace)
    make_session(workspace, group, venue=venue.id, room="the Green Room", items=["Tea", "The poster"])
    suggested, agenda = workspace.sessions.suggest(group.id)
    assert suggested.day == date(2026, 12, 22)
    assert (suggested.starts, suggested.ends, suggested.venue) == (time(14), time(16), venue.id)
    assert [item.title for item in agenda] == ["Tea", "The poster"]
    assert workspace.sessions.place_words(suggested) == "Beech Road Library, the Green Room"


def test_after_a_long_pause_no_day_in_the_past_is_suggested(
    workspace: Workspace, group: Group, clock: StandingClock
) -> None:
    make_session(workspace, group)
    clock.set(date(2027, 6, 1))
    assert workspace.sessions.suggest(group.id)[0].day == date(2027, 6, 1)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"day": None}, "Choose the day"),
        ({"starts": time(16), "ends": time(14)}, "ends before it starts"),
        ({"starts": time(14), "ends": time(14)}, "ends before it starts"),
    ],
)
def test_a_session_that_can_not_be_held_is_not_planned(
    workspace: Workspace, group: Group, wrong: dict[str, time | None], sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        make_session(workspace, group, **wrong)  # type: ignore[arg-type] # columns by name
    assert workspace.sessions.rows() == []


def test_a_session_belongs_to_a_group_of_this_vault(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="Choose the group"):
        workspace.sessions.plan(Session(id=new_id(), group=new_id(), day=DAY), [])


def test_items_are_moved_added_and_taken_out(workspace: Workspace, session: Session) -> None:
    first, second, third = workspace.sessions.agenda(session.id)
    workspace.sessions.move_item(third.id, -1)
    assert titles(workspace, session) == ["Welcome", "Next steps", "The poster"]
    workspace.sessions.move_item(first.id, 5)
    assert titles(workspace, session) == ["Next steps", "The poster", "Welcome"]
    workspace.sessions.drop_item(second.id)
    workspace.sessions.keep_item(
        AgendaItem(id=new_id(), session=session.id, group=session.group, title="Break", minutes=15, is_break=True)
    )
    assert titles(workspace, session) == ["Next steps", "Welcome", "Break"]
    workspace.history.undo()
    workspace.history.undo()
    assert titles(workspace, session) == ["Next steps", "The poster", "Welcome"]


def test_an_item_may_be_moved_about_a_hundred_times(workspace: Workspace, session: Session) -> None:
    first = workspace.sessions.agenda(session.id)[0]
    for _ in range(50):
        workspace.sessions.move_item(first.id, 1)
        workspace.sessions.move_item(first.id, -1)
    assert titles(workspace, session) == ["Welcome", "The poster", "Next steps"]


@pytest.mark.parametrize("minutes", [-1, 24 * 60 + 1])
def test_an_item_lasts_between_nothing_and_a_day(workspace: Workspace, session: Session, minutes: int) -> None:
    item = workspace.sessions.agenda(session.id)[0]
    with pytest.raises(UserError, match="such as 15"):
        workspace.sessions.keep_item(replace(item, minutes=minutes))


def test_a_session_runs_through_its_items_and_closes(
    workspace: Workspace, session: Session, clock: StandingClock
) -> None:
    first, second, third = workspace.sessions.agenda(session.id)
    workspace.sessions.open(session.id)
    opened = workspace.sessions.get(session.id)
    assert opened.state is SessionState.RUNNING
    assert opened.now is not None
    assert (opened.now.item, opened.opened_at) == (first.id, at(DAY, 14))
    clock.pass_minutes(12)
    workspace.sessions.next_item(session.id)
    now = workspace.sessions.get(session.id).now
    assert now is not None
    assert (now.item, now.since) == (second.id, at(DAY, 14, 12))
    assert workspace.sessions.agenda(session.id)[0].done_at == at(DAY, 14, 12)
    workspace.sessions.next_item(session.id)
    workspace.sessions.next_item(session.id)
    assert workspace.sessions.get(session.id).now is None
    assert [item.id for item in workspace.sessions.agenda(session.id) if item.done_at] == [
        first.id,
        second.id,
        third.id,
    ]
    workspace.sessions.close(session.id)
    assert workspace.sessions.get(session.id).state is SessionState.CLOSED


def test_opening_and_closing_twice_changes_nothing(
    workspace: Workspace, session: Session, clock: StandingClock
) -> None:
    workspace.sessions.open(session.id)
    clock.pass_minutes(5)
    assert workspace.sessions.open(session.id).records == frozenset()
    workspace.sessions.close(session.id)
    clock.pass_minutes(5)
    assert workspace.sessions.close(session.id).records == frozenset()
    assert workspace.sessions.get(session.id).closed_at == at(DAY, 14, 5)


def test_a_closed_session_opens_again(workspace: Workspace, session: Session) -> None:
    workspace.sessions.open(session.id)
    workspace.sessions.close(session.id)
    workspace.sessions.reopen(session.id)
    again = workspace.sessions.get(session.id)
    assert (again.state, again.closed_at) == (SessionState.RUNNING, None)


def test_only_a_planned_session_can_be_taken_out(workspace: Workspace, group: Group, session: Session) -> None:
    other = make_session(workspace, group, day=date(2026, 12, 1))
    workspace.sessions.cancel(other.id)
    assert [row.id for row in workspace.sessions.rows()] == [session.id]
    with pytest.raises(UserError, match="not in this vault any more"):
        workspace.sessions.get(other.id)
    workspace.sessions.open(session.id)
    with pytest.raises(UserError, match="has been opened, so it stays"):
        workspace.sessions.cancel(session.id)


def test_next_is_the_running_session_or_else_the_next_planned_one(
    workspace: Workspace, group: Group, session: Session, clock: StandingClock
) -> None:
    later = make_session(workspace, group, day=date(2026, 12, 22))
    following = workspace.sessions.next()
    assert following is not None
    assert following.id == session.id
    clock.set(date(2026, 11, 25))
    following = workspace.sessions.next()
    assert following is not None
    assert following.id == later.id
    workspace.sessions.open(session.id)
    following = workspace.sessions.next()
    assert following is not None
    assert following.id == session.id


def test_a_session_in_a_list_counts_who_is_expected(workspace: Workspace, session: Session) -> None:
    amina, bert = (make_person(workspace, name) for name in ("Amina Yusuf", "Bert Lomax"))
    workspace.attendances.invite(session.id, [amina.id, bert.id])
    workspace.attendances.apologies(session.id, bert.id)
    assert workspace.sessions.rows()[0].expected == 1
