"""A disk without any more room once a file came in or somebody was erased: what is kept is never called lost."""

from typing import NoReturn

import pytest

from coprod_desktop.domain.groups import Group
from coprod_desktop.storage.sharing import VaultSharing
from coprod_desktop.storage.trouble import NoRoomError
from coprod_desktop.storage.wiping import FileTraces, is_due
from coprod_desktop.storage.work import UnitOfWork
from tests import factory
from tests.exchange.team import Laptop, Team, desk_of, late_line, names_of, open_laptop, whole


def no_room(*_: object) -> NoReturn:
    raise NoRoomError


def wiping_is_due(laptop: Laptop) -> bool:
    with desk_of(laptop).engine.connect() as connection:
        return is_due(connection)


def test_a_code_that_can_not_be_kept_comes_with_the_next_file(
    team: Team, office: Laptop, amina: Laptop, bus: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    factory.make_person(office.workspace, "Mair Hughes", group=bus)
    with monkeypatch.context() as full:
        full.setattr(VaultSharing, "take_code", no_room)
        assert team.carry(office, amina).new["person"] == 1
    assert amina.workspace.pairing.own().code != "AA"
    assert names_of(amina) == ["Mair Hughes"]
    team.carry(office, amina)
    assert amina.workspace.pairing.own().code == "AA"


def test_what_follows_somebody_taken_together_follows_later(
    team: Team, office: Laptop, amina: Laptop, bus: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, line = late_line(team, office, amina, bus)
    with monkeypatch.context() as full:
        full.setattr(UnitOfWork, "commit", no_room)
        assert office.workspace.duplicates.catch_up() is None
    assert factory.kept(office.workspace, line.id).answer_to == second.id
    assert office.workspace.duplicates.catch_up() is not None
    assert factory.kept(office.workspace, line.id).answer_to == first.id


def test_a_file_of_which_it_can_not_be_noted_to_whom_it_went_does_not_stay_on_the_stick(
    team: Team, office: Laptop, amina: Laptop, bus: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    factory.make_person(office.workspace, "Mair Hughes", group=bus)
    file = team.folder / "for Amina.coprod"
    with monkeypatch.context() as full:
        full.setattr(VaultSharing, "sent", no_room)
        with pytest.raises(NoRoomError):
            office.workspace.sharing.take_home([amina.name], file)
    assert not file.exists()
    assert office.workspace.pairing.was_on(amina.name).records == {}
    office.workspace.sharing.take_home([amina.name], file)
    assert office.workspace.pairing.was_on(amina.name).records["person"] == 1


@pytest.mark.parametrize("by_a_file", [True, False])
def test_what_an_erasing_leaves_on_the_disk_is_taken_away_on_opening_where_there_was_no_room(
    team: Team, office: Laptop, amina: Laptop, bus: Group, monkeypatch: pytest.MonkeyPatch, by_a_file: bool
) -> None:
    mair = factory.make_person(office.workspace, "Mair Hughes", group=bus)
    team.carry(office, amina)
    if by_a_file:
        office.workspace.people.erase(mair.id)
    file = office.send(amina, folder=team.folder)
    with monkeypatch.context() as full:
        full.setattr(FileTraces, "wipe", no_room)
        if by_a_file:
            amina.take(file)
        else:
            amina.workspace.people.erase(mair.id)
    assert names_of(amina) == []
    assert wiping_is_due(amina)
    amina.workspace.close()
    amina.workspace = open_laptop(amina.name, team.folder).workspace
    assert not wiping_is_due(amina)
    assert whole(amina)
