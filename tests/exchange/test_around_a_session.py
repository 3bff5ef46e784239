"""What two laptops write down about the same session, its people and their costs comes together and is whole."""

from dataclasses import replace
from datetime import date

import pytest

from coprod_desktop.domain.arrangements import Arrangement
from coprod_desktop.domain.attendance import Presence, Reply
from coprod_desktop.domain.budgets import Budget
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category, Vehicle
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.supporting import Support
from coprod_desktop.domain.venues import There
from coprod_desktop.services.expenses import Cost
from tests import factory
from tests.exchange.team import Laptop, Team, whole


@pytest.fixture
def people(office: Laptop, bus: Group) -> list[Person]:
    helped = factory.make_person(office.workspace, "Mair Hughes", group=bus, helps=["Taxi there and back"])
    return [helped, *factory.make_people(office.workspace, "Owen Price", "Pat Doyle", group=bus)]


@pytest.fixture
def session(team: Team, office: Laptop, amina: Laptop, bus: Group, people: list[Person]) -> Session:
    """A session that both laptops know."""
    made = factory.make_session(office.workspace, bus, people=people)
    team.carry(office, amina)
    return made


def both(team: Team, office: Laptop, amina: Laptop) -> tuple[Laptop, Laptop]:
    """Let the work of both reach both."""
    team.carry(amina, office)
    team.carry(office, amina)
    assert whole(office)
    assert whole(amina)
    return office, amina


def test_what_one_arranges_and_another_says_was_there_are_one_line_on_both(
    team: Team, office: Laptop, amina: Laptop, people: list[Person], session: Session
) -> None:
    mair = people[0].id
    (need,) = office.workspace.people.needs(mair)
    (taxi,) = office.workspace.arrangements.of_person(session.id, mair)
    office.workspace.arrangements.arranged(replace(taxi, who="Ruth"))
    amina.workspace.arrangements.was_there(session.id, need.id, There.PARTLY, "It came late.")
    extra = Arrangement(id=new_id(), session=session.id, group=session.group, person=mair, what="A key to the door")
    amina.workspace.arrangements.keep(extra)
    for laptop in both(team, office, amina):
        found = {each.what: each for each in laptop.workspace.arrangements.of(session.id)}
        assert set(found) == {"Taxi there and back", "A key to the door"}
        taxi = found["Taxi there and back"]
        assert (taxi.who, taxi.arranged_on, taxi.there, taxi.why) == (
            "Ruth",
            factory.DAY,
            There.PARTLY,
            "It came late.",
        )
        assert laptop.workspace.differences.all() == []


def test_an_invitation_given_here_and_answered_there_is_one_invitation(
    team: Team, office: Laptop, amina: Laptop, people: list[Person], session: Session
) -> None:
    owen = people[1].id
    office.workspace.invitations.given(session.id, [owen])
    amina.workspace.attendances.check_in(session.id, people[2].id)
    team.carry(office, amina)
    amina.workspace.invitations.replied(session.id, owen, Reply.COMING)
    office.workspace.invitations.reminded(session.id, [owen])
    for laptop in both(team, office, amina):
        rows = {row.person: row for row in laptop.workspace.attendances.room(session.id)}
        assert rows[people[2].id].presence is Presence.HERE
        (kept,) = [each for each in laptop.workspace.register.of(session.group).rows if each.person == owen]
        assert kept.name == "Owen Price"
        assert owen in laptop.workspace.invitations.of(session.id)
        assert laptop.workspace.invitations.of(session.id) == office.workspace.invitations.of(session.id)


def test_a_way_out_written_on_two_laptops_is_shown_to_a_person_and_neither_is_lost(
    team: Team, office: Laptop, amina: Laptop, people: list[Person], session: Session
) -> None:
    mair, owen, pat = (person.id for person in people)
    for laptop, words, helper in ((office, "By the ramp", owen), (amina, "In the evacuation chair", pat)):
        laptop.workspace.attendances.check_in(session.id, mair)
        laptop.workspace.attendances.way_out(session.id, mair, words, helper)
    first, second = both(team, office, amina)
    ways = []
    for laptop in (first, second):
        rows = {row.person: row for row in laptop.workspace.attendances.room(session.id)}
        ways.append(rows[mair].way_out)
        assert laptop.workspace.differences.all()
    assert ways[0] == ways[1]
    assert ways[0] in ("By the ramp", "In the evacuation chair")


def test_supporters_that_two_laptops_add_are_both_there_and_a_copy_waits_for_the_asking(
    team: Team, office: Laptop, amina: Laptop, people: list[Person], session: Session
) -> None:
    mair = people[0].id
    office.workspace.supporters.keep(Support(id=new_id(), person=mair, name="Lena Marsh"))
    amina.workspace.supporters.keep(Support(id=new_id(), person=mair, supporter=people[1].id))
    for laptop in both(team, office, amina):
        rows = laptop.workspace.supporters.of_person(mair)
        assert sorted(row.name for row in rows) == ["Lena Marsh", "Owen Price"]
        assert not any(row.support.copy for row in rows)


def test_miles_past_the_first_rate_that_two_laptops_did_not_know_of_are_shown_and_not_changed(
    team: Team, office: Laptop, amina: Laptop, people: list[Person], session: Session
) -> None:
    owen, many = people[1].id, 2000
    for weeks in range(1, 5):  # 8,000 miles that both know of
        day = date(2026, 4, 6 + weeks)
        held = factory.make_session(office.workspace, _group(office, session), day=day, people=[people[1]])
        office.workspace.expenses.add(held.id, owen, [_drive(many, day)])
    other = factory.make_session(office.workspace, _group(office, session), day=date(2026, 11, 3), people=[people[1]])
    team.carry(office, amina)
    office.workspace.expenses.add(session.id, owen, [_drive(1500, date(2026, 11, 3))])
    amina.workspace.expenses.add(other.id, owen, [_drive(1500, date(2026, 11, 3))])
    assert [row.beyond for row in office.workspace.money.miles()] == [Money()]
    for laptop in both(team, office, amina):
        (row,) = laptop.workspace.money.miles()
        assert row.tenths == (8000 + 3000) * 10
        assert row.beyond == Money(1000 * (55 - 25))  # a thousand miles at 55p that are past the first 10,000


def _drive(miles: int, day: date) -> Cost:
    return Cost(category=Category.OWN_CAR, tenths_of_miles=miles * 10, vehicle=Vehicle.CAR, day=day)


def _group(laptop: Laptop, session: Session) -> Group:
    found = laptop.workspace.groups.get(session.group)
    assert found is not None
    return found


def test_changes_that_are_right_alone_and_break_a_rule_together_are_shown_and_told_when_somebody_changes_them(
    team: Team, office: Laptop, amina: Laptop, session: Session
) -> None:
    budget = Budget(
        id=new_id(), group=session.group, starts=date(2026, 4, 6), ends=date(2027, 4, 5), amount=Money(100_000)
    )
    office.workspace.money.keep_budget(budget)
    team.carry(office, amina)
    office.workspace.money.keep_budget(replace(budget, starts=date(2027, 1, 1)))
    amina.workspace.money.keep_budget(replace(budget, ends=date(2026, 9, 30)))
    for laptop in both(team, office, amina):
        (row,) = laptop.workspace.money.budgets()
        assert (row.budget.starts, row.budget.ends) == (date(2027, 1, 1), date(2026, 9, 30))
        with pytest.raises(UserError, match="can't end before"):
            replace(row.budget, amount=Money(90_000))
