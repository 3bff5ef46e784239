"""A later version of the program, as far as it is made up here: it keeps more of people, and songs."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.nouns import NOUNS
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import Erasing, Record, cell, record
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.keys import Cost
from coprod_desktop.storage.vault import Vault
from coprod_desktop.wiring import workspace_of
from tests import factory
from tests.exchange.team import Laptop
from tests.factory import PASSPHRASE


@record
class Song(Record):
    """Something that a later version keeps."""

    TABLE: ClassVar[str] = "song"

    title: str
    singer: Id | None = cell(default=None, about=True)
    verse: str = cell(default="", erasing=Erasing.ERASE)


@record
class NewerPerson(Person):
    """A person, of whom a later version keeps more."""

    TABLE: ClassVar[str] = "person"

    best_time: str = cell(default="", erasing=Erasing.ERASE)


NEWER = [*(noun for noun in NOUNS if noun is not Person), NewerPerson, Song]


@dataclass
class Newer:
    """A laptop with a later version of the program, as far as it is made up here."""

    laptop: Laptop
    vault: Vault

    def person(self, record_id: Id) -> NewerPerson | None:
        return self.vault.reads.get(NewerPerson, record_id)

    def songs(self) -> list[str]:
        return [song.title for song in self.vault.reads.find(Song)]

    def write(self, *records: Record) -> None:
        with self.vault.work() as work:
            work.put(*records)
            work.commit("Sing")


@cache
def _vaults() -> Vaults:
    return Vaults(NEWER, cost=Cost(memory=8, time=1, lanes=1))


def open_newer(name: str, folder: Path) -> Newer:
    """Open the vault of a laptop with the later version."""
    vault = _vaults().open(folder / f"{name}.coprod-vault", PASSPHRASE)
    # There all of the program would say NewerPerson where it says Person here.
    shapes, rows = vault.desk.log.shapes, vault.desk.rows
    shapes.of[Person], rows._nouns[Person] = shapes.of[NewerPerson], rows._nouns[NewerPerson]
    clock = factory.StandingClock(factory.at())
    return Newer(Laptop(name, workspace_of(vault, now=clock), clock), vault)
