"""Records of one person that were taken together: what is held and erased is all of them."""

from dataclasses import replace
from datetime import date

import pytest

from coprod_desktop.domain.expenses import Category, Vehicle
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.people import Person
from coprod_desktop.services import money
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.workspace import Workspace
from tests.factory import DAY, make_group, make_people, make_session


@pytest.fixture
def dot(workspace: Workspace) -> list[Person]:
    """Three records of one person: the last two were taken together before the first was."""
    people = make_people(workspace, "Dot Marsh", "Dorothy Marsh", "D Marsh")
    workspace.people.change(replace(people[2], phone="01632 960042"))
    workspace.duplicates.merge(people[1].id, people[2].id)
    workspace.duplicates.merge(people[0].id, people[1].id)
    return people


def test_everything_held_about_somebody_says_what_each_of_their_records_says(
    workspace: Workspace, dot: list[Person]
) -> None:
    own = workspace.people.held(dot[0].id)[0]
    assert own.title == "Who you are"
    assert [each.called for each in own.records].count("About you") == 3
    assert "01632 960042" in repr(workspace.people.held(dot[0].id))


def test_erasing_somebody_erases_each_of_their_records(workspace: Workspace, dot: list[Person]) -> None:
    workspace.people.erase(dot[0].id)
    assert [workspace.people.get(each.id) for each in dot] == [Person(id=each.id, withdrawn=True) for each in dot]


@pytest.mark.parametrize("which", [0, 2])
def test_the_ten_thousand_miles_are_those_of_the_person_whichever_record_the_journeys_name(
    workspace: Workspace, dot: list[Person], which: int
) -> None:
    session = make_session(workspace, make_group(workspace), is_open=True)
    rides = [
        Cost(category=Category.OWN_CAR, tenths_of_miles=20_000, vehicle=Vehicle.CAR, day=date(2026, 5, place))
        for place in range(1, 6)
    ]
    workspace.expenses.add(session.id, dot[0].id, rides[:3])
    workspace.expenses.add(session.id, dot[2].id, rides[3:])  # the sheet was open when the two were taken together
    assert workspace.expenses.amount_of(dot[which].id, 100, Vehicle.CAR, DAY) == Money(250)
    [row] = workspace.money.miles()
    assert (row.person, row.name, row.tenths, row.beyond) == (dot[0].id, "Dot Marsh", 100_000, Money())


def test_miles_of_all_records_of_a_person_are_added_up_before_a_long_list_is_cut(
    workspace: Workspace, dot: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(money, "MOST_DRIVERS", 1)
    session = make_session(workspace, make_group(workspace), is_open=True)
    [bert] = make_people(workspace, "Bert Clarke")
    for person, tenths in ((dot[0], 200), (bert, 100), (dot[2], 50)):
        ride = Cost(category=Category.OWN_CAR, tenths_of_miles=tenths, vehicle=Vehicle.CAR, day=DAY)
        workspace.expenses.add(session.id, person.id, [ride])
    assert [(row.name, row.tenths) for row in workspace.money.miles()] == [("Dot Marsh", 250)]
