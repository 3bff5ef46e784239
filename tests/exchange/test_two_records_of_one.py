"""Somebody who stands in the vaults twice, with a life in both: together it is one life, apart again it is two."""

from dataclasses import dataclass

import pytest

from coprod_desktop.domain.attendance import Presence
from coprod_desktop.domain.expenses import Category
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.exchange.team import Laptop, Team, names_of, whole

NAME = "Dot Marsh"


@dataclass
class Twice:
    """One person written down on two laptops, who was at one session by both and at another by the second only."""

    first: Person
    second: Person
    both: Session
    alone: Session


@pytest.fixture
def twice(team: Team, office: Laptop, amina: Laptop, bus: Group) -> Twice:
    """The first has costs of £2.00 at the session of both; the second of £4.60 there and of £3.00 at the other one."""
    both = factory.make_session(office.workspace, bus, is_open=True)
    alone = factory.make_session(office.workspace, bus, day=factory.DAY.replace(day=10), is_open=True)
    team.carry(office, amina)
    first = factory.make_person(office.workspace, NAME, group=bus)
    second = factory.make_person(amina.workspace, NAME, group=bus, helps=["A lift home"])
    came(office.workspace, both, first, 200)
    came(amina.workspace, both, second, 460)
    came(amina.workspace, alone, second, 300)
    factory.say(office.workspace, both, "I want a ramp.", first)
    factory.say(amina.workspace, both, "And a bell.", second)
    team.meet(1)
    return Twice(first, second, both, alone)


def came(services: Workspace, session: Session, person: Person, pence: int) -> None:
    services.attendances.check_in(session.id, person.id)
    services.expenses.add(session.id, person.id, [Cost(category=Category.TAXI, amount=Money(pence))])


def in_the_room(laptop: Laptop, session: Session) -> list[str]:
    return sorted(row.person for row in laptop.workspace.attendances.room(session.id) if row.presence is Presence.HERE)


def costs(laptop: Laptop, session: Session, person: Person) -> list[int]:
    page = laptop.workspace.expenses.of(session.id, person.id)
    return sorted(line.amount.pence for line in page.lines)


def owed(laptop: Laptop, person: Person) -> int:
    return sum(page.owed.pence for page in laptop.workspace.expenses.of_person(person.id))


def said(laptop: Laptop, person: Person) -> list[str]:
    services = laptop.workspace
    return sorted(row.words for row in services.insights.rows(services.insights.ids()) if row.answer_to == person.id)


def facts(laptop: Laptop, twice: Twice) -> dict[str, object]:
    """Return all that is shown of both."""
    return {
        person.id: [
            costs(laptop, twice.both, person), costs(laptop, twice.alone, person), owed(laptop, person),
            [need.words for need in laptop.workspace.people.needs(person.id)],
            [group.name for group, _ in laptop.workspace.groups.of_person(person.id)],
        ]
        for person in (twice.first, twice.second)
    } | {"rooms": [in_the_room(laptop, session) for session in (twice.both, twice.alone)]}  # fmt: skip


def test_taken_together_they_have_one_life_with_all_that_either_had(
    team: Team, office: Laptop, amina: Laptop, bus: Group, twice: Twice
) -> None:
    office.workspace.duplicates.merge(twice.first.id, twice.second.id)
    team.meet(1)
    for laptop in (office, amina):
        assert names_of(laptop) == [NAME]
        assert [row.person for row in laptop.workspace.groups.members(bus.id)] == [twice.first.id]
        assert in_the_room(laptop, twice.both) == in_the_room(laptop, twice.alone) == [twice.first.id]
        assert costs(laptop, twice.both, twice.first) == [200, 460]
        assert costs(laptop, twice.alone, twice.first) == [300]
        assert owed(laptop, twice.first) == 960
        assert sum(row.amount.pence for row in laptop.workspace.expenses.owed()) == 960
        assert [need.words for need in laptop.workspace.people.needs(twice.first.id)] == ["A lift home"]
        assert whole(laptop)


def test_what_is_written_about_them_afterwards_goes_where_it_stands_already(
    team: Team, office: Laptop, amina: Laptop, twice: Twice
) -> None:
    office.workspace.duplicates.merge(twice.first.id, twice.second.id)
    office.workspace.attendances.check_out(twice.alone.id, twice.first.id)
    came(office.workspace, twice.alone, twice.first, 100)
    team.meet(1)
    for laptop in (office, amina):
        assert in_the_room(laptop, twice.alone) == [twice.first.id]
        assert costs(laptop, twice.alone, twice.first) == [100, 300]
        asked = About(session=twice.alone.id, person=twice.first.id)
        text = laptop.workspace.documents.make("summary", asked, form="txt").decode()
        assert all(amount in text for amount in ("£3.00", "£1.00")), "their summary has what they are owed"


def test_costs_that_another_laptop_adds_meanwhile_stand_with_the_others(
    team: Team, office: Laptop, amina: Laptop, twice: Twice
) -> None:
    office.workspace.duplicates.merge(twice.first.id, twice.second.id)
    came(amina.workspace, twice.both, twice.second, 50)
    team.carry(amina, office)
    office.workspace.duplicates.catch_up()
    team.carry(office, amina)
    for laptop in (office, amina):
        assert costs(laptop, twice.both, twice.first) == [50, 200, 460]
        assert laptop.workspace.duplicates.catch_up() is None


def test_taken_apart_both_have_what_they_had(team: Team, office: Laptop, amina: Laptop, twice: Twice) -> None:
    before = facts(office, twice)
    assert before == facts(amina, twice)
    office.workspace.duplicates.merge(twice.first.id, twice.second.id)
    team.meet(1)
    assert facts(office, twice) != before
    amina.workspace.duplicates.take_apart(twice.first.id, twice.second.id)
    team.meet(1)
    for laptop in (office, amina):
        assert facts(laptop, twice) == before
        assert whole(laptop)


def test_who_came_by_one_record_and_was_only_invited_by_the_other_came(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    session = factory.make_session(office.workspace, bus, is_open=True)
    team.carry(office, amina)
    first = factory.make_person(office.workspace, NAME, group=bus)
    office.workspace.attendances.invite(session.id, [first.id])
    second = factory.make_person(amina.workspace, NAME, group=bus)
    amina.workspace.attendances.check_in(session.id, second.id)
    team.meet(1)
    office.workspace.duplicates.merge(first.id, second.id)
    assert in_the_room(office, session) == [first.id]
    office.workspace.duplicates.take_apart(first.id, second.id)
    assert in_the_room(office, session) == [second.id]
