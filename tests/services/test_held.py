"""Everything held about a person is named to them; and what else a person's page asks of the services."""

import dataclasses
from datetime import date

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category
from coprod_desktop.domain.groups import NonNegotiable
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.nouns import NOUNS
from coprod_desktop.domain.people import PrintForm, SafeContact
from coprod_desktop.services import held
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.workspace import Workspace
from tests import factory


def test_every_kind_of_record_about_a_person_has_a_title_in_plain_words() -> None:
    about = {noun.TABLE for noun in NOUNS if any(each.metadata.get("about") for each in dataclasses.fields(noun))}
    assert about <= set(held._TITLES)


def test_what_is_held_says_each_thing_in_plain_words(workspace: Workspace) -> None:
    group = factory.make_group(workspace)
    amina = factory.make_person(
        workspace,
        group=group,
        helps=["A seat by the door"],
        reads=PrintForm(size=18),
        safe=SafeContact(post=True, asked_alone_on=date(2026, 2, 3)),
    )
    session = factory.make_session(workspace, group, people=[amina], is_open=True, title="Monthly meeting")
    factory.say(workspace, session, "I rang twice.", amina)
    workspace.expenses.add(session.id, amina.id, [Cost(category=Category.TAXI, amount=Money(1250))])
    parts = {part.title: part.records for part in workspace.people.held(amina.id)}
    facts = {(title, fact.label): fact.value for title, records in parts.items() for each in records for fact in each}
    assert facts["The person", "Name"] == "Amina Yusuf"
    assert facts["The person", "Print"] == "18 point print"
    assert "asked alone on: 3\u00a0February\u00a02026" in facts["The person", "What is safe"]
    assert facts["What helps them take part", "Words"] == "A seat by the door"
    assert facts["Groups", "Group"] == "Our Safeguarding Voices"
    assert facts["Sessions", "Session"] == "Monthly meeting 24\u00a0November\u00a02026"
    assert facts["Sessions", "Takes part"] == "In the room"
    assert facts["Their words", "Words"] == "I rang twice."
    assert facts["Your costs: each cost", "Amount"] == "£12.50"


def test_what_was_never_said_is_not_said_of_somebody(workspace: Workspace) -> None:
    group = factory.make_group(workspace)
    amina = factory.make_person(workspace, group=group)
    session = factory.make_session(workspace, group, people=[amina], is_open=True)
    workspace.expenses.add(session.id, amina.id, [Cost(category=Category.TAXI, amount=Money(1250))])
    labels = {fact.label for part in workspace.people.held(amina.id) for each in part.records for fact in each}
    assert not labels & {"Under 18", "Paid ahead", "Passengers", "Tenths of a mile", "What helps was there", "Reply"}


def test_nothing_is_held_about_an_erased_person_but_what_names_nobody(workspace: Workspace) -> None:
    group = factory.make_group(workspace)
    amina = factory.make_person(workspace, group=group, helps=["A seat by the door"], phone="01632 960001")
    session = factory.make_session(workspace, group, people=[amina], is_open=True)
    factory.say(workspace, session, "I rang twice.", amina)
    workspace.people.erase(amina.id)
    shown = repr(workspace.people.held(amina.id))
    for words in ("Amina", "seat", "960001", "rang"):
        assert words not in shown


def test_the_last_closed_session_that_somebody_came_to_is_the_one_to_print(workspace: Workspace) -> None:
    group = factory.make_group(workspace)
    amina = factory.make_person(workspace, group=group)
    assert workspace.people.last_summary(amina.id) is None
    days = (date(2026, 9, 29), date(2026, 10, 27), date(2026, 11, 24))
    sessions = [factory.make_session(workspace, group, day=day, people=[amina], is_open=True) for day in days]
    for session in sessions[:2]:
        workspace.attendances.check_in(session.id, amina.id)
    for session in sessions:
        workspace.sessions.close(session.id)
    assert workspace.people.last_summary(amina.id) == sessions[1].id


def test_what_helps_moves_up_and_down_and_stays_at_the_ends(workspace: Workspace) -> None:
    amina = factory.make_person(workspace, helps=["One", "Two", "Three"])
    one, _, three = workspace.people.needs(amina.id)

    def order() -> list[str]:
        return [need.words for need in workspace.people.needs(amina.id)]

    workspace.people.move_need(three.id, -1)
    assert order() == ["One", "Three", "Two"]
    workspace.people.move_need(one.id, -1)
    assert order() == ["One", "Three", "Two"]
    workspace.people.move_need(one.id, 5)
    assert order() == ["Three", "Two", "One"]
    with pytest.raises(UserError, match="not on the list any more"):
        workspace.people.move_need(new_id(), 1)


def test_a_person_is_added_with_what_helps_them_in_one_step(workspace: Workspace) -> None:
    amina = factory.make_person(workspace, "Bert")
    needs = [Need(id=new_id(), person=amina.id, words=words) for words in ("Hearing loop", "Taxi")]
    workspace.people.add(amina, needs=needs)
    assert [need.words for need in workspace.people.needs(amina.id)] == ["Hearing loop", "Taxi"]
    workspace.history.undo()
    assert workspace.people.needs(amina.id) == []


def test_a_membership_has_a_role_in_the_groups_own_words(workspace: Workspace) -> None:
    group = factory.make_group(workspace)
    amina = factory.make_person(workspace)
    with pytest.raises(UserError, match="not in this group"):
        workspace.groups.describe(group.id, amina.id, "Takes notes", None)
    workspace.groups.join(group.id, [amina.id], date(2026, 2, 3), role=" Takes notes ")
    workspace.groups.describe(group.id, amina.id, "Keeps the time", date(2026, 3, 3))
    [membership] = workspace.groups.members(group.id)
    assert (membership.role, membership.since) == ("Keeps the time", date(2026, 3, 3))


def test_what_cannot_change_has_to_say_so(workspace: Workspace) -> None:
    group = factory.make_group(workspace)
    with pytest.raises(UserError, match="Write what cannot change first"):
        workspace.groups.keep_non_negotiable(NonNegotiable(id=new_id(), group=group.id, why="Money"))


def test_a_number_for_life_finds_its_line_alone(workspace: Workspace) -> None:
    group = factory.make_group(workspace)
    session = factory.make_session(workspace, group, is_open=True)
    first = factory.say(workspace, session, "I rang twice.")
    factory.say(workspace, session, "Call K1 back.")
    assert workspace.insights.ids(words="k 1") == [first.id]
