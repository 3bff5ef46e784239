"""Files between a hub's coordinators and laptops that never saw it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.domain.groups import Group
from coprod_desktop.services.sharing_views import Coming
from coprod_desktop.wiring import workspace_of
from tests import factory
from tests.exchange.team import Laptop, make_laptop, names_of, pair, values_of, whole
from tests.factory import StandingClock
from tests.hub.hubs import Hub

AMINA = "Amina’s laptop"


@pytest.fixture
def offices(hub: Hub) -> tuple[Laptop, Laptop]:
    """Two coordinators of one hub."""
    found = []
    for name in ("Office", "Other office"):
        clock = StandingClock(factory.at())
        found.append(Laptop(name, workspace_of(hub.join(), now=clock), clock))
    return found[0], found[1]


@pytest.fixture
def bus(offices: tuple[Laptop, Laptop]) -> Group:
    return factory.make_group(offices[0].workspace, "Bus Voices")


@pytest.fixture
def amina(offices: tuple[Laptop, Laptop], bus: Group, tmp_path: Path) -> Iterator[Laptop]:
    """A facilitator's laptop with a group of the hub's, paired with the first coordinator."""
    laptop = make_laptop(AMINA, tmp_path)
    pair(offices[0], laptop, groups=(bus.id,))
    yield laptop
    laptop.workspace.close()


def test_what_any_coordinator_wrote_goes_to_a_laptop_and_its_answers_reach_all(
    offices: tuple[Laptop, Laptop], bus: Group, amina: Laptop, tmp_path: Path
) -> None:
    office, other = offices
    mair = factory.make_person(other.workspace, "Mair Lloyd", group=bus)
    factory.make_person(other.workspace, "Not in the group")
    coming = amina.take(office.send(amina, folder=tmp_path))
    assert coming.gaps == ()
    assert names_of(amina) == ["Mair Lloyd"]
    session = factory.make_session(amina.workspace, bus, people=[mair], is_open=True)
    line = factory.say(amina.workspace, session, "The bus is full by nine.", by=mair)
    file = amina.send(office, folder=tmp_path)
    assert office.take(file).new["insight"] == 1
    again = office.take(file)
    assert (again.steps, dict(again.changed)) == (0, {})
    assert factory.kept(other.workspace, line.id) == line
    assert [row.id for row in other.workspace.search.find("full nin")] == [line.id]
    assert whole(amina)
    assert whole(office)
    assert whole(other)


def test_different_words_stand_side_by_side_for_every_coordinator_until_one_settles_them(
    offices: tuple[Laptop, Laptop], bus: Group, amina: Laptop, tmp_path: Path
) -> None:
    office, other = offices
    mair = factory.make_person(office.workspace, "Mair Lloyd", group=bus)
    amina.take(office.send(amina, folder=tmp_path))
    for laptop, phone in ((amina, "01632 960001"), (other, "01632 960002")):
        person = laptop.workspace.people.get(mair.id)
        assert person is not None
        laptop.workspace.people.change(replace(person, phone=phone))
    office.take(amina.send(office, folder=tmp_path))
    assert [len(each.workspace.differences.all()) for each in offices] == [1, 1]
    other.workspace.differences.write(other.workspace.differences.all()[0].place, "01632 960003")
    assert office.workspace.differences.all() == []
    amina.take(office.send(amina, folder=tmp_path))
    kept = amina.workspace.people.get(mair.id)
    assert kept is not None
    assert kept.phone == "01632 960003"
    assert amina.workspace.differences.all() == []


def test_an_erasing_by_one_coordinator_reaches_a_laptop_by_a_file_of_another(
    offices: tuple[Laptop, Laptop], bus: Group, amina: Laptop, tmp_path: Path
) -> None:
    office, other = offices
    mair = factory.make_person(office.workspace, "Mair Lloyd", group=bus, phone="01632 960001")
    amina.take(office.send(amina, folder=tmp_path))
    other.workspace.people.erase(mair.id)
    assert amina.take(office.send(amina, folder=tmp_path)).erased
    assert names_of(amina) == []
    assert whole(amina)


def test_looking_at_a_file_first_changes_nothing_on_the_hub(
    offices: tuple[Laptop, Laptop], bus: Group, amina: Laptop, tmp_path: Path
) -> None:
    office, other = offices
    amina.take(office.send(amina, folder=tmp_path))
    for name in ("Joanna", "Tom"):
        factory.make_person(amina.workspace, name, group=bus)
    file = amina.send(office, folder=tmp_path)
    coming = office.workspace.sharing.look(file)
    assert coming.new["person"] == 2
    assert names_of(other) == []
    office.take(file)
    assert names_of(other) == ["Joanna", "Tom"]


def test_others_write_on_the_hub_while_a_file_is_only_looked_through(
    offices: tuple[Laptop, Laptop], bus: Group, amina: Laptop, tmp_path: Path
) -> None:
    office, other = offices
    amina.take(office.send(amina, folder=tmp_path))
    factory.make_person(amina.workspace, "Joanna", group=bus)
    meanwhile: list[str] = []

    def write(done: int, of: int) -> None:
        if not meanwhile:
            meanwhile.append("Tom")
            factory.make_person(other.workspace, "Tom", group=bus)

    coming = office.workspace.sharing.bring_in(amina.send(office, folder=tmp_path), progress=write)
    assert coming.new["person"] == 1
    assert meanwhile
    assert names_of(office) == ["Joanna", "Tom"]
    assert whole(office)


def test_the_same_file_brought_in_by_two_coordinators_at_once_comes_in_once(
    offices: tuple[Laptop, Laptop], bus: Group, amina: Laptop, tmp_path: Path
) -> None:
    office, other = offices
    card = amina.workspace.pairing.look(other.card()).card
    amina.workspace.pairing.pair(card, other.name, groups=None)
    factory.make_person(amina.workspace, "Joanna", group=bus)
    file = tmp_path / "for both.coprod"
    amina.workspace.sharing.take_home([office.name, other.name], file)
    meanwhile: list[Coming] = []

    def bring_in_too(done: int, of: int) -> None:
        if not meanwhile:
            meanwhile.append(other.take(file))

    coming = office.workspace.sharing.bring_in(file, progress=bring_in_too)
    assert [meanwhile[0].steps, meanwhile[0].known, coming.steps, coming.known] == [1, 0, 0, 1]
    assert names_of(office) == names_of(other) == ["Joanna"]
    assert whole(office)


def test_what_a_file_brings_of_somebody_whom_another_coordinator_erases_meanwhile_is_not_stored(
    offices: tuple[Laptop, Laptop], bus: Group, amina: Laptop, tmp_path: Path
) -> None:
    office, other = offices
    mair = factory.make_person(office.workspace, "Mair Lloyd", group=bus)
    amina.take(office.send(amina, folder=tmp_path))
    session = factory.make_session(amina.workspace, bus, people=[mair], is_open=True)
    line = factory.say(amina.workspace, session, "Zebrafish on the bus.", by=mair)

    def erase(done: int, of: int) -> None:
        if names_of(other):
            other.workspace.people.erase(mair.id)

    office.workspace.sharing.bring_in(amina.send(office, folder=tmp_path), progress=erase)
    for each in offices:
        assert factory.kept(each.workspace, line.id).words == ""
        assert each.workspace.search.find("zebrafish") == []
    assert not [word for word in ("Zebrafish", "Mair") if word in values_of(office)]
    assert whole(office)


def test_what_a_laptop_wrote_that_another_coordinator_retires_meanwhile_is_held(
    offices: tuple[Laptop, Laptop], bus: Group, amina: Laptop, tmp_path: Path
) -> None:
    office, other = offices
    dot = make_laptop("Dot’s laptop", tmp_path)
    pair(offices[0], dot, groups=(bus.id,))
    pair(dot, amina, groups=(bus.id,))
    for laptop in (amina, dot):
        laptop.take(office.send(laptop, folder=tmp_path))
    factory.make_person(amina.workspace, "Joanna", group=bus)
    dot.take(amina.send(dot, folder=tmp_path))

    def retire(done: int, of: int) -> None:
        if other.workspace.sharing.peers()[0].retired_at is None:
            other.workspace.pairing.retire(AMINA)

    coming = office.workspace.sharing.bring_in(dot.send(office, folder=tmp_path), progress=retire)
    assert list(coming.held.values()) == [1]
    assert names_of(office) == []
    dot.workspace.close()
