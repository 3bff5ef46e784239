"""A laptop with a newer version among others: what they can't show yet they keep, pass on, and show after an update."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest

from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.people import Person, Status
from coprod_desktop.storage.erased import STAYS_OF_PERSON
from coprod_desktop.storage.shapes import Shapes
from tests import factory
from tests.exchange.newer import Newer, NewerPerson, Song, open_newer
from tests.exchange.team import Laptop, Team, names_of, values_of, whole

SONG, VERSE, TIME = "The song of the bus stop", "Zebrafish never wait", "after two"


@pytest.fixture
def newer(team: Team) -> Callable[[int], Newer]:
    """Return a way to update one of the facilitators' laptops; both get everything."""
    for laptop in team.others:
        team.office.workspace.pairing.set_groups(laptop.name, None)

    def update(which: int) -> Newer:
        team.others[which].workspace.close()
        updated = open_newer(team.others[which].name, team.folder)
        team.others[which] = updated.laptop
        return updated

    return update


def test_what_a_later_version_writes_is_kept_counted_and_passed_on_whole(
    team: Team, office: Laptop, newer: Callable[[int], Newer], bus: Group
) -> None:
    mair = factory.make_person(office.workspace, "Mair Hughes", group=bus)
    first, second = newer(0), newer(1)
    team.carry(office, first.laptop)
    known = first.person(mair.id)
    assert known is not None
    first.write(replace(known, best_time=TIME, address="2 Harbour Row"), Song(id=new_id(), title=SONG))
    file = first.laptop.send(office, folder=team.folder)
    seen, came = office.workspace.sharing.look(file), office.take(file)
    assert seen.unknown == came.unknown == {"person": 1, "song": 1}
    mine = office.workspace.people.get(mair.id)
    assert mine is not None
    assert mine.address == "2 Harbour Row"
    office.workspace.people.change(replace(mine, phone="01632 960001"))
    assert whole(office)
    for each in (second, first):
        team.carry(office, each.laptop)
        there = each.person(mair.id)
        assert there is not None
        assert (there.best_time, there.phone, there.address) == (TIME, "01632 960001", "2 Harbour Row")
        assert each.songs() == [SONG]


def test_after_its_own_update_a_laptop_shows_all_as_if_it_had_never_been_older(
    team: Team, office: Laptop, newer: Callable[[int], Newer], bus: Group
) -> None:
    mair = factory.make_person(office.workspace, "Mair Hughes", group=bus)
    first = newer(0)
    team.carry(office, first.laptop)
    known = first.person(mair.id)
    assert known is not None
    first.write(replace(known, best_time=TIME), Song(id=new_id(), title=SONG))
    team.carry(first.laptop, office)
    assert names_of(office) == ["Mair Hughes"]
    office.workspace.close()
    updated = open_newer(office.name, team.folder)
    with closing(updated.vault):
        there = updated.person(mair.id)
        assert there is not None
        assert there.best_time == TIME
        assert updated.songs() == [SONG]
        assert whole(updated.laptop)


def test_somebody_erased_by_an_older_version_loses_also_what_it_could_not_show(
    team: Team, office: Laptop, newer: Callable[[int], Newer], bus: Group
) -> None:
    mair = factory.make_person(office.workspace, "Mair Hughes", group=bus)
    first = newer(0)
    team.carry(office, first.laptop)
    known = first.person(mair.id)
    assert known is not None
    first.write(replace(known, best_time=TIME))
    team.carry(first.laptop, office)
    office.workspace.people.erase(mair.id)
    team.carry(office, first.laptop)
    there = first.person(mair.id)
    assert there is None or (there.best_time, there.name) == ("", "")


def test_what_an_older_version_could_not_see_of_somebody_it_erased_goes_once_a_newer_one_hears_of_it(
    team: Team, office: Laptop, newer: Callable[[int], Newer], bus: Group
) -> None:
    mair = factory.make_person(office.workspace, "Mair Hughes", group=bus)
    first, second = newer(0), newer(1)
    team.carry(office, first.laptop)
    team.carry(office, second.laptop)
    first.write(Song(id=new_id(), title=SONG, singer=mair.id, verse=VERSE))
    team.carry(first.laptop, office)
    office.workspace.people.erase(mair.id)
    assert VERSE in values_of(office), "it can't tell what that is"
    team.carry(office, first.laptop)
    team.carry(first.laptop, office)
    team.carry(office, second.laptop)
    for each in (first.laptop, second.laptop, office):
        assert VERSE not in values_of(each), each.name
        assert whole(each)
    assert first.songs() == second.songs() == [SONG]


def test_what_it_could_not_see_goes_also_when_it_comes_after_the_erasing(
    team: Team, office: Laptop, newer: Callable[[int], Newer], bus: Group
) -> None:
    mair = factory.make_person(office.workspace, "Mair Hughes", group=bus)
    first, second = newer(0), newer(1)
    team.carry(office, first.laptop)
    first.write(Song(id=new_id(), title=SONG, singer=mair.id, verse=VERSE))
    team.carry(first.laptop, office)
    office.workspace.people.erase(mair.id)
    file = office.send(second.laptop, folder=team.folder)
    second.laptop.take(file)
    assert VERSE not in values_of(second.laptop)


def test_what_an_older_version_could_not_see_of_somebody_it_erased_goes_when_it_is_updated_itself(
    team: Team, office: Laptop, newer: Callable[[int], Newer], bus: Group
) -> None:
    mair = factory.make_person(office.workspace, "Mair Hughes", group=bus)
    first = newer(0)
    team.carry(office, first.laptop)
    first.write(Song(id=new_id(), title=SONG, singer=mair.id, verse=VERSE))
    team.carry(first.laptop, office)
    office.workspace.people.erase(mair.id)
    office.workspace.close()
    updated = open_newer(office.name, team.folder)
    with closing(updated.vault):
        assert VERSE not in values_of(updated.laptop)
        assert whole(updated.laptop)


def test_what_a_newer_version_wrote_of_somebody_whom_an_older_one_had_erased_by_then_goes_everywhere(
    team: Team, office: Laptop, newer: Callable[[int], Newer], bus: Group
) -> None:
    mair = factory.make_person(office.workspace, "Mair Hughes", group=bus)
    first, second = newer(0), newer(1)
    team.carry(office, first.laptop)
    known = first.person(mair.id)
    assert known is not None
    first.write(replace(known, best_time=TIME, status=Status.LEFT))
    office.workspace.people.erase(mair.id)
    team.carry(first.laptop, office)
    assert TIME not in values_of(office), "the older version can tell whom it is about"
    team.carry(office, second.laptop)
    team.carry(office, first.laptop)
    for each in (first.laptop, second.laptop, office):
        assert TIME not in values_of(each), each.name
        assert whole(each)


def test_every_version_agrees_on_what_of_a_person_stays() -> None:
    for noun in (Person, NewerPerson):
        shape = Shapes([noun]).named["person"]
        assert {column.name for column in shape.columns} - set(shape.erasable) == STAYS_OF_PERSON
