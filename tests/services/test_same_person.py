"""Records of one person that were taken together: what is held and erased is all of them."""

from dataclasses import replace

import pytest

from coprod_desktop.domain.people import Person
from coprod_desktop.services.workspace import Workspace
from tests.factory import make_people


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
