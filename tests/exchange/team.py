"""A team of laptops, each with a vault of its own and the services that the program uses, and files between them."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.people import Person
from coprod_desktop.services.bundles import Keys
from coprod_desktop.services.sharing_views import Coming
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage.sharing import VaultSharing
from coprod_desktop.storage.work import Desk
from tests import factory
from tests.factory import PASSPHRASE, StandingClock
from tests.parcels import parcels

OFFICE = "Office"


@dataclass
class Laptop:
    """One laptop: its name, its vault, its clock."""

    name: str
    workspace: Workspace
    clock: StandingClock
    files: int = 0

    @property
    def device(self) -> str:
        return self.workspace.pairing._store.own()

    def card(self, *, leads: bool = False) -> bytes:
        """Return its card as a file holds it, without its words and its picture, which take a tenth of a second."""
        cards, keys = self.workspace.pairing._cards(), keys_of(self)
        return cards.text_of(cards.card_of(keys, leads=leads), keys).encode()

    def send(self, *to: "Laptop", folder: Path, full: bool = False) -> Path:
        """Return a file for other laptops."""
        self.files += 1
        file = folder / f"{self.name}-{self.files}.coprod"
        self.workspace.sharing.take_home([each.name for each in to], file, full=full)
        return file

    def take(self, file: Path, *, with_retired: bool = False) -> Coming:
        return self.workspace.sharing.bring_in(file, with_retired=with_retired)


@dataclass
class Team:
    """An office that leads, and facilitators' laptops paired with it."""

    folder: Path
    office: Laptop
    others: list[Laptop] = field(default_factory=list)

    @property
    def all(self) -> list[Laptop]:
        return [self.office, *self.others]

    def add(self, name: str, *, groups: tuple[Id, ...] | None) -> Laptop:
        """Add a laptop and pair it with the office, both ways."""
        laptop = make_laptop(name, self.folder)
        pair(self.office, laptop, groups=groups)
        self.others.append(laptop)
        return laptop

    def carry(self, giver: Laptop, taker: Laptop, *, full: bool = False) -> Coming:
        """Take a file from one laptop to another."""
        return taker.take(giver.send(taker, folder=self.folder, full=full))

    def meet(self, rounds: int = 2) -> None:
        """Let everybody's work reach everybody by way of the office."""
        for _ in range(rounds):
            for other in self.others:
                self.carry(other, self.office)
            for other in self.others:
                self.carry(self.office, other)

    def close(self) -> None:
        for laptop in self.all:
            laptop.workspace.close()


def make_laptop(name: str, folder: Path) -> Laptop:
    """Make a vault and open it."""
    factory.vaults().new(folder / f"{name}.coprod-vault", PASSPHRASE)
    return open_laptop(name, folder)


def open_laptop(name: str, folder: Path) -> Laptop:
    """Open the vault of a laptop."""
    clock = StandingClock(factory.at())
    return Laptop(name, factory.vaults(clock).open(folder / f"{name}.coprod-vault", PASSPHRASE), clock)


def open_team(
    template: Path,
    folder: Path,
    opened: Callable[[str, Path], Laptop] = open_laptop,
    open_office: Callable[[Path], Laptop] = lambda folder: open_laptop(OFFICE, folder),
) -> Team:
    """Open copies of the vaults in template: the office's and those that are paired with it, by opened."""
    for path in template.glob("*.coprod-vault"):
        shutil.copytree(path, folder / path.name, ignore=shutil.ignore_patterns("lock"))
    office = open_office(folder)
    return Team(folder, office, [opened(peer.name, folder) for peer in office.workspace.sharing.peers()])


def desk_of(laptop: Laptop) -> Desk:
    """Return what a laptop's vault works with."""
    store = laptop.workspace.pairing._store
    assert isinstance(store, VaultSharing)
    return store._desk


def keys_of(laptop: Laptop) -> Keys:
    """Return a laptop's own keys."""
    return laptop.workspace.pairing._keys()


def values_of(laptop: Laptop) -> str:
    """Return every value in the log of a laptop, as it would travel."""
    desk = desk_of(laptop)
    with desk.engine.connect() as connection:
        return "".join(text or "" for parcel in parcels(connection, desk.log) for text in parcel.payloads)


def whole(laptop: Laptop) -> bool:
    """Return whether a laptop's vault is whole."""
    return all(found.is_whole for found in laptop.workspace.checks.run(lambda done, of: None))


def pair(office: Laptop, other: Laptop, *, groups: tuple[Id, ...] | None) -> None:
    """Let an office and another laptop know each other."""
    cards = office.workspace.pairing._cards()
    theirs, ours = cards.read(office.card(leads=True)), cards.read(other.card())
    other.workspace.pairing.pair(theirs, office.name, groups=None)
    office.workspace.pairing.pair(ours, other.name, groups=groups, with_code=True)


def names_of(laptop: Laptop) -> list[str]:
    """Return the names of everybody in a laptop's list of people."""
    people = laptop.workspace.people
    return [row.name for row in people.rows(people.ids(all_statuses=True))]


def pass_a_day(*laptops: Laptop) -> None:
    """Let the clocks go on."""
    for laptop in laptops:
        laptop.clock.moment += timedelta(days=1)


def late_line(team: Team, office: Laptop, amina: Laptop, group: Group) -> tuple[Person, Person, Insight]:
    """Let the office take two records together, and a line of the second come later. Return both and the line."""
    team.carry(office, amina)
    first = factory.make_person(office.workspace, "Dot Marsh", group=group)
    second = factory.make_person(amina.workspace, "Dot Marsh", group=group)
    team.carry(amina, office)
    office.workspace.duplicates.merge(first.id, second.id)
    session = factory.make_session(amina.workspace, group, people=[second], is_open=True)
    line = factory.say(amina.workspace, session, "I want a ramp.", second)
    team.carry(amina, office)
    return first, second, line
