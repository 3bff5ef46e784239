from datetime import date, time

import pytest

from coprod_desktop.domain.attendance import Helped, Presence, Way
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Call, Session
from coprod_desktop.domain.venues import There
from coprod_desktop.services.attendance_facts import DayBeforeFacts
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.views import RoomRow
from coprod_desktop.services.workspace import Workspace
from tests.factory import DAY, StandingClock, at, make_group, make_people, make_person, make_session


@pytest.fixture
def group(workspace: Workspace) -> Group:
    return make_group(workspace)


@pytest.fixture
def amina(workspace: Workspace, group: Group) -> Person:
    return make_person(workspace, "Amina Yusuf", group=group, helps=["A seat by the door."])


@pytest.fixture
def session(workspace: Workspace, group: Group, amina: Person) -> Session:
    return make_session(workspace, group, people=[amina], is_open=True)


def row_of(workspace: Workspace, session: Session, person: Person) -> RoomRow:
    return next(row for row in workspace.attendances.room(session.id) if row.person == person.id)


def test_all_members_are_invited_but_not_those_who_left(
    workspace: Workspace, group: Group, amina: Person, session: Session
) -> None:
    bert, chris = make_people(workspace, "Bert Lomax", "Chris Wynne", group=group)
    workspace.groups.leave(group.id, chris.id, date(2026, 6, 1))
    workspace.attendances.invite_members(session.id)
    assert [row.person for row in workspace.attendances.room(session.id)] == [amina.id, bert.id]


def test_the_room_shows_what_helps_each_by_short_name(workspace: Workspace, session: Session, amina: Person) -> None:
    row = row_of(workspace, session, amina)
    assert (row.short, row.helps, row.presence, row.asked) == ("Amina", "A seat by the door", Presence.INVITED, False)


def test_check_in_is_counted_once_with_the_time_of_the_first(
    workspace: Workspace, session: Session, amina: Person, clock: StandingClock
) -> None:
    workspace.attendances.check_in(session.id, amina.id)
    clock.pass_minutes(30)
    workspace.attendances.check_out(session.id, amina.id)
    clock.pass_minutes(10)
    workspace.attendances.check_in(session.id, amina.id, way=Way.PHONE)
    assert row_of(workspace, session, amina).came_at == at(DAY, 14)
    assert row_of(workspace, session, amina).way is Way.PHONE
    assert len(workspace.attendances.room(session.id)) == 1


def test_inviting_again_leaves_those_who_came_as_they_are(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    workspace.attendances.check_in(session.id, amina.id)
    workspace.attendances.invite(session.id, [amina.id])
    assert row_of(workspace, session, amina).is_in


def test_a_wrong_check_in_is_taken_back(workspace: Workspace, session: Session, amina: Person) -> None:
    workspace.attendances.check_in(session.id, amina.id)
    workspace.attendances.not_here(session.id, amina.id)
    row = row_of(workspace, session, amina)
    assert (row.presence, row.came_at) == (Presence.INVITED, None)


def test_who_sends_apologies_and_comes_after_all_is_here(workspace: Workspace, session: Session, amina: Person) -> None:
    workspace.attendances.apologies(session.id, amina.id)
    assert row_of(workspace, session, amina).presence is Presence.APOLOGIES
    workspace.attendances.check_in(session.id, amina.id)
    assert row_of(workspace, session, amina).is_in


def test_somebody_taken_off_the_list_comes_back_by_undo(workspace: Workspace, session: Session, amina: Person) -> None:
    workspace.attendances.uninvite(session.id, amina.id)
    assert workspace.attendances.room(session.id) == []
    workspace.history.undo()
    assert [row.short for row in workspace.attendances.room(session.id)] == ["Amina"]


def test_a_walk_in_is_a_person_who_is_here_with_what_helps_them(workspace: Workspace, session: Session) -> None:
    workspace.attendances.walk_in(session.id, " Ceri Gwŷn ", helps="Somebody to sit with")
    row = next(row for row in workspace.attendances.room(session.id) if row.short == "Ceri")
    assert (row.name, row.helps, row.is_in) == ("Ceri Gwŷn", "Somebody to sit with", True)
    attendance = workspace.attendances.get(session.id, row.person)
    assert attendance is not None
    assert attendance.walked_in


def test_a_walk_in_who_asks_for_large_print_gets_their_papers_in_it(workspace: Workspace, session: Session) -> None:
    workspace.attendances.walk_in(session.id, "Ceri Gwŷn", helps="Large print, a seat by the door")
    row = next(row for row in workspace.attendances.room(session.id) if row.short == "Ceri")
    ceri = workspace.people.get(row.person)
    assert ceri is not None
    assert (ceri.reads.size, row.helps) == (18, "18 point print. a seat by the door")


def test_a_walk_in_is_one_step(workspace: Workspace, session: Session) -> None:
    workspace.attendances.walk_in(session.id, "Ceri Gwŷn", helps="Somebody to sit with")
    workspace.history.undo()
    assert [row.short for row in workspace.attendances.room(session.id)] == ["Amina"]
    assert workspace.people.find("Ceri") == []


def test_a_walk_in_needs_a_name(workspace: Workspace, session: Session) -> None:
    with pytest.raises(UserError, match="One name is enough"):
        workspace.attendances.walk_in(session.id, "  ")


def test_a_supporter_says_whom_they_support(workspace: Workspace, session: Session, amina: Person) -> None:
    workspace.attendances.walk_in(session.id, "Lena Marsh", supports=amina.id)
    lena = next(row for row in workspace.attendances.room(session.id) if row.short == "Lena")
    assert lena.supports == "Amina"
    attendance = workspace.attendances.get(session.id, lena.person)
    assert attendance is not None
    assert not attendance.walked_in


def test_who_leaves_early_and_comes_late_is_noted(workspace: Workspace, session: Session, amina: Person) -> None:
    workspace.attendances.plan_for(session.id, amina.id, leaves_at=time(15, 30), note="late, about 2:45")
    row = row_of(workspace, session, amina)
    assert (row.leaves_at, row.note) == (time(15, 30), "late, about 2:45")


def test_whether_what_helps_was_there_is_kept(workspace: Workspace, session: Session, amina: Person) -> None:
    workspace.attendances.was_helped(session.id, amina.id, Helped(There.NO, "The lift was broken"))
    attendance = workspace.attendances.get(session.id, amina.id)
    assert attendance is not None
    assert attendance.helped == Helped(There.NO, "The lift was broken")


def test_heads_are_counted_without_names_and_the_last_count_stands(workspace: Workspace, session: Session) -> None:
    workspace.attendances.count_heads(session.id, 14)
    workspace.attendances.count_heads(session.id, 12)
    assert workspace.attendances.counted(session.id) == 12
    with pytest.raises(UserError, match="such as 14"):
        workspace.attendances.count_heads(session.id, -1)


def test_a_stranger_can_not_be_checked_in(workspace: Workspace, session: Session) -> None:
    with pytest.raises(UserError, match="Add them first"):
        workspace.attendances.check_in(session.id, new_id())


def test_a_call_stays_until_somebody_rang(workspace: Workspace, session: Session, amina: Person) -> None:
    call = Call(
        id=new_id(),
        person=amina.id,
        group=session.group,
        session=session.id,
        why="Upset today.",
        due=date(2026, 11, 25),
    )
    workspace.attendances.keep_call(call)
    assert workspace.attendances.calls(date(2026, 11, 24)) == []
    assert [row.name for row in workspace.attendances.calls(date(2026, 11, 25))] == ["Amina Yusuf"]
    workspace.attendances.rang(call.id)
    assert workspace.attendances.calls(date(2026, 11, 30)) == []


def test_a_message_may_only_be_left_where_voicemail_is_safe(workspace: Workspace, session: Session) -> None:
    calm = make_person(workspace, "Joan Okoro")
    workspace.attendances.keep_call(
        Call(id=new_id(), person=calm.id, group=session.group, why="Taxi at 1:15.", due=DAY)
    )
    assert [row.may_leave_message for row in workspace.attendances.calls(DAY)] == [False]


def test_the_list_of_the_day_before_names_only_who_comes_late_or_leaves_before_the_end(workspace: Workspace) -> None:
    amina, bert, dot, pat = make_people(workspace, "Amina Yusuf", "Bert Lomax", "Dot Price", "Pat Doyle")
    session = make_session(workspace, make_group(workspace), people=[amina, bert, dot, pat])
    workspace.attendances.plan_for(session.id, amina.id, leaves_at=time(15, 30))
    workspace.attendances.plan_for(session.id, bert.id, leaves_at=time(16))
    workspace.attendances.plan_for(session.id, dot.id, leaves_at=time(16, 15))
    workspace.attendances.plan_for(session.id, pat.id, comes_at=time(14, 20), note="her bus")
    facts = workspace.documents.facts("day-before", About(session.id))
    assert isinstance(facts, DayBeforeFacts)
    assert [(each.who, each.what) for each in facts.hours] == [
        ("Pat", "comes at 2.20\N{NO-BREAK SPACE}pm. her bus"),
        ("Amina", "leaves at 3.30\N{NO-BREAK SPACE}pm"),
    ]
