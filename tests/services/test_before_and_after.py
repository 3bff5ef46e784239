"""Invitations and reminders, what is arranged, the register, and kind calls afterwards."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from coprod_desktop.domain.arrangements import Arrangement, ArrangementKind
from coprod_desktop.domain.attendance import Helped, Mark, Presence, Reply, Way
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.invitations import Asked
from coprod_desktop.domain.people import Person, Status
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.supporting import Support
from coprod_desktop.domain.venues import There
from coprod_desktop.services.attendance import PaperLine
from coprod_desktop.services.workspace import Workspace
from tests.factory import DAY, StandingClock, at, make_group, make_people, make_person, make_session

WEEK = timedelta(days=7)


@pytest.fixture
def group(workspace: Workspace) -> Group:
    return make_group(workspace)


@pytest.fixture
def people(workspace: Workspace, group: Group) -> list[Person]:
    return make_people(workspace, "Amina Yusuf", "Bert Lomax", "Chris Wynne", group=group)


@pytest.fixture
def session(workspace: Workspace, group: Group, people: list[Person]) -> Session:
    return make_session(workspace, group, people=people)


def hold(workspace: Workspace, clock: StandingClock, group: Group, day: date, *came: Person) -> Session:
    """Hold a session to which the whole group is invited."""
    session = make_session(workspace, group, day=day)
    workspace.attendances.invite_members(session.id)
    clock.set(day)
    workspace.sessions.open(session.id)
    for person in came:
        workspace.attendances.check_in(session.id, person.id)
    workspace.sessions.close(session.id)
    return session


def test_invitations_are_given_answered_and_reminded_of(
    workspace: Workspace, session: Session, people: list[Person], clock: StandingClock
) -> None:
    amina, bert, chris = people
    clock.set(DAY - 2 * WEEK)
    workspace.invitations.given(session.id, [amina.id, bert.id])
    workspace.invitations.replied(session.id, amina.id, Reply.COMING)
    assert workspace.invitations.due() == []
    clock.set(DAY - WEEK)
    assert workspace.invitations.of(session.id) == {
        amina.id: Asked.COMING,
        bert.id: Asked.REMIND,
        chris.id: Asked.NOT_YET,
    }
    (due,) = workspace.invitations.due()
    assert (due.session.id, due.people) == (session.id, ((bert.id, "Bert"),))
    workspace.invitations.reminded(session.id, [bert.id])
    assert workspace.invitations.due() == []
    workspace.history.undo()
    assert len(workspace.invitations.due()) == 1


def test_nobody_is_reminded_who_is_paused(
    workspace: Workspace, session: Session, people: list[Person], clock: StandingClock
) -> None:
    clock.set(DAY - 2 * WEEK)
    workspace.invitations.given(session.id, [people[0].id])
    workspace.people.change(replace(people[0], status=Status.PAUSED))
    clock.set(DAY - WEEK)
    assert workspace.invitations.due() == []


def test_a_reply_is_for_those_on_the_list_who_have_not_come(
    workspace: Workspace, session: Session, people: list[Person]
) -> None:
    stranger = make_person(workspace, "Dilys Price")
    with pytest.raises(UserError, match="Invite them first"):
        workspace.invitations.replied(session.id, stranger.id, Reply.COMING)
    workspace.attendances.check_in(session.id, people[0].id)
    with pytest.raises(UserError, match="come already"):
        workspace.invitations.replied(session.id, people[0].id, Reply.PERHAPS)


def test_a_supporter_is_set_before_the_day_and_cleared_at_the_door(
    workspace: Workspace, session: Session, people: list[Person]
) -> None:
    amina, bert, _ = people
    workspace.attendances.support(session.id, bert.id, amina.id)
    rows = {row.person: row for row in workspace.attendances.room(session.id)}
    assert (rows[bert.id].supports, rows[bert.id].presence) == ("Amina", Presence.INVITED)
    workspace.attendances.support(session.id, bert.id, None)
    assert {row.supports for row in workspace.attendances.room(session.id)} == {""}
    with pytest.raises(UserError, match="can't support themselves"):
        workspace.attendances.support(session.id, bert.id, bert.id)


def test_who_usually_supports_somebody_on_the_list_comes_as_their_supporter(
    workspace: Workspace, session: Session, people: list[Person]
) -> None:
    lena, other = make_people(workspace, "Lena Marsh", "Colin Bright")
    away = make_person(workspace, "Farida Rahman")
    workspace.supporters.keep(Support(id=new_id(), person=people[0].id, supporter=lena.id))
    workspace.supporters.keep(Support(id=new_id(), person=away.id, supporter=other.id))
    for person in (lena, other):
        workspace.attendances.check_in(session.id, person.id)
    rows = {row.short: row.supports for row in workspace.attendances.room(session.id)}
    assert (rows["Lena"], rows["Colin"]) == ("Amina", "")


def test_what_helps_stands_on_the_list_before_anybody_arranges_it(workspace: Workspace, group: Group) -> None:
    joan = make_person(workspace, "Joan Okoro", group=group, helps=["A hearing loop.", "Breaks every hour."])
    session = make_session(workspace, group, people=[joan])
    loop, breaks = (row.arrangement for row in workspace.arrangements.rows(session.id))
    assert (loop.what, loop.who, loop.arranged_on) == ("A hearing loop.", "", None)
    workspace.arrangements.keep(Arrangement(**{**vars(loop), "who": "Ruth"}))
    workspace.arrangements.arranged(loop)
    loop, breaks = (row.arrangement for row in workspace.arrangements.rows(session.id))
    assert (loop.who, loop.arranged_on, breaks.arranged_on) == ("Ruth", workspace.now().date(), None)
    workspace.arrangements.arranged(loop, is_arranged=False)
    assert workspace.arrangements.rows(session.id)[0].arrangement.arranged_on is None


def test_whether_each_thing_was_there_makes_the_answer_in_all(workspace: Workspace, group: Group) -> None:
    joan = make_person(workspace, "Joan Okoro", group=group, helps=["A hearing loop.", "Breaks every hour."])
    session = make_session(workspace, group, people=[joan])
    loop, breaks = workspace.arrangements.of_person(session.id, joan.id)
    assert loop.need is not None
    assert breaks.need is not None
    workspace.arrangements.was_there(session.id, loop.need, There.NO, "It was broken")
    workspace.arrangements.was_there(session.id, breaks.need, There.YES)
    kept = workspace.attendances.get(session.id, joan.id)
    assert kept is not None
    assert kept.helped == Helped(There.PARTLY, "It was broken")
    workspace.history.undo()
    answers = [each.there for each in workspace.arrangements.of_person(session.id, joan.id)]
    assert answers == [There.NO, There.UNKNOWN]


def test_a_taxi_needs_words_and_somebody_on_the_list(
    workspace: Workspace, session: Session, people: list[Person]
) -> None:
    taxi = Arrangement(
        id=new_id(), session=session.id, group=session.group, person=people[0].id, kind=ArrangementKind.TAXI
    )
    with pytest.raises(UserError, match="Taxi from home"):
        workspace.arrangements.keep(taxi)
    stranger = Arrangement(**{**vars(taxi), "person": make_person(workspace).id, "what": "Taxi from home"})
    with pytest.raises(UserError, match="Invite them first"):
        workspace.arrangements.keep(stranger)
    workspace.arrangements.keep(Arrangement(**{**vars(taxi), "what": "Taxi from home", "at": time(13, 15)}))
    assert [row.arrangement.what for row in workspace.arrangements.rows(session.id)] == ["Taxi from home"]
    workspace.arrangements.drop(taxi.id)
    assert workspace.arrangements.rows(session.id) == []


def test_a_person_who_is_erased_leaves_no_word_of_what_was_arranged(
    workspace: Workspace, session: Session, people: list[Person]
) -> None:
    amina, bert, _ = people
    workspace.arrangements.keep(
        Arrangement(id=new_id(), session=session.id, group=session.group, person=amina.id, what="Taxi from 4 Elm Road")
    )
    workspace.attendances.way_out(session.id, amina.id, "Evacuation chair", bert.id)
    workspace.people.erase(amina.id)
    assert [each.what for each in workspace.arrangements.of(session.id)] == [""]
    assert workspace.arrangements.rows(session.id) == []
    assert [row.short for row in workspace.attendances.room(session.id)] == ["Bert", "Chris"]


def test_the_register_says_in_its_cells_how_each_person_stood(
    workspace: Workspace, clock: StandingClock, group: Group, people: list[Person]
) -> None:
    amina, bert, chris = people
    first = hold(workspace, clock, group, DAY - 4 * WEEK, amina, bert)
    second = make_session(workspace, group, day=DAY, people=[amina, bert, chris])
    clock.set(DAY, 14, 30)
    workspace.sessions.open(second.id)
    workspace.attendances.check_in(second.id, amina.id, way=Way.PHONE)
    workspace.attendances.apologies(second.id, bert.id)
    workspace.attendances.count_heads(second.id, 4)
    workspace.attendances.walk_in(second.id, "Dilys")
    page = workspace.register.of(group.id)
    assert [each.id for each in page.sessions] == [first.id, second.id]
    assert [each.heads for each in page.sessions] == [0, 4]
    marks = {row.name: [each.mark for each in row.stood] for row in page.rows}
    assert marks == {
        "Amina Yusuf": [Mark.CAME, Mark.LATE],
        "Bert Lomax": [Mark.CAME, Mark.APOLOGIES],
        "Chris Wynne": [Mark.AWAY, Mark.EXPECTED],
        "Dilys": [Mark.NOT_ASKED, Mark.LATE],
    }
    rows = {row.name: row for row in page.rows}
    assert (rows["Amina Yusuf"].times, rows["Dilys"].is_member) == (2, False)
    assert rows["Amina Yusuf"].stood[1].way is Way.PHONE


def test_who_came_before_but_not_to_the_last_three_is_missed_until_there_is_a_call(
    workspace: Workspace, clock: StandingClock, group: Group, people: list[Person]
) -> None:
    amina, bert, _ = people
    hold(workspace, clock, group, DAY - 12 * WEEK, amina, bert)
    for weeks in (8, 4):
        hold(workspace, clock, group, DAY - weeks * WEEK, amina)
    assert workspace.register.missed(group.id) == []  # Bert missed two, and Chris never came
    last = hold(workspace, clock, group, DAY, amina)
    (missed,) = workspace.register.missed(group.id)
    assert (missed.short, missed.last) == ("Bert", DAY - 12 * WEEK)
    workspace.register.plan_calls([bert.id], group.id, last.id, "We have missed you.")
    assert workspace.register.missed(group.id) == []
    assert [row.name for row in workspace.attendances.calls(DAY)] == ["Bert Lomax"]


def test_the_day_after_names_who_did_not_come_and_sent_no_word(
    workspace: Workspace, clock: StandingClock, group: Group, people: list[Person]
) -> None:
    amina, bert, chris = people
    session = hold(workspace, clock, group, DAY, amina)
    workspace.attendances.apologies(session.id, chris.id)
    clock.set(DAY + timedelta(days=1), 9)
    (away,) = workspace.register.follow_up().not_heard
    assert (away.person, away.session) == (bert.id, session.id)
    workspace.register.plan_calls([bert.id], group.id, session.id, "Did not come.")
    assert workspace.register.follow_up().not_heard == ()
    clock.set(DAY + timedelta(days=5))
    workspace.history.undo()
    assert workspace.register.follow_up().not_heard == ()


def test_a_sign_in_sheet_on_paper_is_copied_line_by_line(
    workspace: Workspace, clock: StandingClock, group: Group, people: list[Person]
) -> None:
    amina, bert, chris = people
    session = hold(workspace, clock, group, DAY)
    attendances = workspace.attendances
    attendances.from_paper(session.id, PaperLine(amina.id, Presence.LEFT))
    attendances.from_paper(session.id, PaperLine(bert.id, Presence.LEFT, came=time(14, 30), left=time(15)))
    attendances.from_paper(session.id, PaperLine(chris.id, Presence.APOLOGIES))
    (row_a, row_b, row_c) = workspace.register.of(group.id).rows
    assert [row.stood[0].mark for row in (row_a, row_b, row_c)] == [Mark.CAME, Mark.FOR_A_WHILE, Mark.APOLOGIES]
    attendances.from_paper(session.id, PaperLine(bert.id, Presence.INVITED))
    assert workspace.register.of(group.id).rows[1].stood[0].mark is Mark.AWAY


def test_the_times_somebody_came_and_left_can_be_put_right(
    workspace: Workspace, session: Session, people: list[Person]
) -> None:
    workspace.attendances.check_in(session.id, people[0].id)
    workspace.attendances.keep_times(session.id, people[0].id, time(14, 20), time(15, 5))
    kept = workspace.attendances.get(session.id, people[0].id)
    assert kept is not None
    assert (kept.came_at, kept.left_at, kept.presence) == (at(DAY, 14, 20), at(DAY, 15, 5), Presence.LEFT)
    with pytest.raises(UserError, match="left before they came"):
        workspace.attendances.keep_times(session.id, people[0].id, time(15), time(14))
    with pytest.raises(UserError, match="leave before they come"):
        workspace.attendances.plan_for(session.id, people[0].id, comes_at=time(15), leaves_at=time(14, 30))


def test_sessions_are_read_by_page_and_by_month(workspace: Workspace, clock: StandingClock, group: Group) -> None:
    clock.set(DAY)
    other = make_group(workspace, "Another group")
    past = [make_session(workspace, group, day=DAY - weeks * WEEK) for weeks in (1, 2, 3)]
    coming = [make_session(workspace, each, day=DAY + weeks * WEEK) for weeks, each in ((1, other), (2, group))]
    assert workspace.sessions.past_ids() == [each.id for each in past]
    assert [row.id for row in workspace.sessions.coming()] == [each.id for each in coming]
    assert [row.id for row in workspace.sessions.coming(group=group.id)] == [coming[1].id]
    assert [row.id for row in workspace.sessions.page([past[2].id, past[0].id])] == [past[2].id, past[0].id]
    days = [row.day for row in workspace.sessions.between(DAY - 2 * WEEK, DAY + WEEK)]
    assert days == [DAY - 2 * WEEK, DAY - WEEK, DAY + WEEK]
