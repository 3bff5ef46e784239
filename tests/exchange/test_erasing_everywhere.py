"""Somebody who is erased on one laptop is gone on all: rows, log, search, pictures, drafts, and every backup."""

from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.domain.attachments import Owner
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.people import Person
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.exchange.team import Laptop, Team, desk_of, values_of, whole
from tests.interchange import files

CANARIES = ("Zebrafish", "quagmire", "960777")


@pytest.fixture
def everywhere(team: Team, office: Laptop, amina: Laptop, dot: Laptop, bus: Group) -> tuple[Person, Insight]:
    """Somebody of whom all three laptops know: a phone number, a line of the log with a picture, and a draft."""
    office.workspace.pairing.set_groups(dot.name, (bus.id,))
    person = factory.make_person(office.workspace, "Zebrafish Hughes", group=bus, phone="01632 960777")
    session = factory.make_session(office.workspace, bus, people=[person], is_open=True)
    line = factory.say(office.workspace, session, "It is a quagmire.", person)
    office.workspace.attachments.add(Owner.INSIGHT, line.id, files.png())
    team.meet(1)
    for laptop in team.all:
        laptop.workspace.drafts.keep(f"person/{person.id}", {"phone": "01632 960777"})
    return person, line


def is_gone(laptop: Laptop, person: Person, line: Insight) -> bool:
    """Return whether nothing of them is left in an open vault, and it is whole."""
    services = laptop.workspace
    kept = services.people.get(person.id)
    return (
        kept is not None
        and (kept.name, kept.phone) == ("", "")
        and factory.kept(services, line.id).words == ""
        and not any(services.search.find(word) for word in CANARIES)
        and not any(word in values_of(laptop) for word in CANARIES)
        and services.drafts.read(f"person/{person.id}") == {}
        and blobs(laptop) == 0
        and whole(laptop)
    )


def blobs(laptop: Laptop) -> int:
    with desk_of(laptop).engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM blob").scalar_one())


def restored(laptop: Laptop, backup: Path, to: Path) -> Laptop:
    """Open what a backup of a laptop holds."""
    made: Workspace = factory.vaults().open(laptop.workspace.backups.restore(backup, to).path, factory.PASSPHRASE)
    return Laptop("Restored", made, laptop.clock)


def test_an_erasing_reaches_every_laptop_with_all_that_it_means(
    team: Team, office: Laptop, amina: Laptop, dot: Laptop, everywhere: tuple[Person, Insight]
) -> None:
    assert [blobs(each) for each in team.all] == [1, 1, 1]
    old = office.send(amina, folder=team.folder, full=True)
    dot.workspace.people.erase(everywhere[0].id)
    team.meet(2)
    assert all(is_gone(each, *everywhere) for each in team.all)
    amina.take(old)
    assert is_gone(amina, *everywhere)


def test_neither_the_next_backup_of_another_laptop_nor_an_older_one_brings_them_back(
    team: Team, office: Laptop, amina: Laptop, everywhere: tuple[Person, Insight], tmp_path: Path
) -> None:
    before = amina.workspace.backups.make().backup.folder
    office.workspace.people.erase(everywhere[0].id)
    team.carry(office, amina)
    after = amina.workspace.backups.make().backup.folder
    for place, backup in enumerate((before, after)):
        again = restored(amina, backup, tmp_path / f"again-{place}.coprod-vault")
        assert is_gone(again, *everywhere), backup.name
        again.workspace.close()


def test_what_is_half_typed_about_something_else_stays_when_an_erasing_arrives(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    session = factory.make_session(office.workspace, bus, is_open=True)
    line = factory.say(office.workspace, session, "It is a quagmire.")
    mair = factory.make_person(office.workspace, "Mair Hughes", group=bus)
    team.carry(office, amina)
    typed = {f"person/{mair.id}": {"phone": "01632 96"}, f"line/{line.id}": {"words": "A quagmire that"}}
    for place, fields in typed.items():
        amina.workspace.drafts.keep(place, fields)
    office.workspace.people.change(replace(mair, address="1 Mill Lane"))
    office.workspace.taking_back.take_back(line.id)

    team.carry(office, amina)

    assert [amina.workspace.drafts.read(place) for place in typed] == [{"phone": "01632 96"}, {}]
