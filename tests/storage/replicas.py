"""Several laptops with vaults of their own, small nouns of their own, and clocks that may be wrong."""

import random
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar

import sqlalchemy as sa

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.records import Erasing, Find, Record, cell, record
from coprod_desktop.storage import tables
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.receiving import Parcel, receive
from coprod_desktop.storage.runs import counted_gaps, gaps
from coprod_desktop.storage.vault import Vault
from tests.parcels import parcels
from tests.storage.conftest import CHEAP, PASSPHRASE

TODAY = 1_795_000_000_000


@record
class SomePerson(Record):
    """Somebody."""

    TABLE: ClassVar[str] = "person"

    name: str = cell(default="", erasing=Erasing.ERASE, find=Find.NAME)
    phone: str = cell(default="", erasing=Erasing.ERASE)


@record
class Note(Record):
    """Something said in a group, by somebody, with a helper."""

    TABLE: ClassVar[str] = "note"

    group: Id
    words: str = cell(default="", erasing=Erasing.ERASE, find=Find.WORDS)
    by: Id | None = cell(default=None, about=True)
    helper: Id | None = cell(default=None, person=True)
    stars: int = 0


@record
class OldNote(Record):
    """The same noun in an older version, which knows no stars."""

    TABLE: ClassVar[str] = "note"

    group: Id
    words: str = cell(default="", erasing=Erasing.ERASE, find=Find.WORDS)
    by: Id | None = cell(default=None, about=True)
    helper: Id | None = cell(default=None, person=True)


NOUNS: tuple[type[Record], ...] = (SomePerson, Note)


@dataclass
class Laptop:
    """One vault, and how many milliseconds its clock is wrong."""

    vault: Vault
    skew: int = 0
    ticks: int = field(default=0)

    def keep(self, label: str, *records: Record) -> None:
        with self.vault.work() as work:
            work.put(*records)
            work.commit(label)

    def change(self, noun: type[Any], record_id: str, **values: object) -> Record:
        with self.vault.work() as work:
            kept = work.get(noun, Id(record_id))
            if kept is None:
                kept = noun(id=Id(record_id), **({"group": Id("g")} if noun is not SomePerson else {}))
            changed: Record = replace(kept, **values)
            work.put(changed)
            work.commit("Change")
        return changed

    def parcels(self) -> list[Parcel]:
        with self.vault.desk.engine.connect() as connection:
            return list(parcels(connection, self.vault.desk.log))

    def take(self, incoming: Iterable[Parcel]) -> None:
        desk = self.vault.desk
        with desk.writing() as transaction:
            receive(transaction.connection, desk.log, incoming, desk.now())
            assert list(gaps(transaction.connection)) == list(counted_gaps(transaction.connection))
            transaction.commit()

    def state(self) -> dict[str, Any]:
        """Return all that has to be the same on every laptop once every step has arrived everywhere."""
        with self.vault.desk.engine.connect() as connection:
            rows = {
                name: {row["id"]: {**row, "row": 0} for row in connection.execute(sa.select(noun.table)).mappings()}
                for name, noun in self.vault.desk.nouns.named.items()
            }
            contested = {(row.tbl, row.record, row.col) for row in connection.execute(sa.select(tables.contest))}
            erased = {(row.tbl, row.record, row.col) for row in connection.execute(sa.select(tables.erased))}
            steps = set(parcels(connection, self.vault.desk.log))
        return {**rows, "contest": contested, "erased": _effective(erased), "steps": steps}


def _effective(erased: set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """Return what is erased; of a whole record only that it is."""
    whole = {(table, record) for table, record, column in erased if column == "*"}
    return {each for each in erased if each[2] == "*" or each[:2] not in whole}


class Templates:
    """Empty vaults, made once and copied for each example: making one takes longer than a whole example."""

    def __init__(self, folder: Path, count: int) -> None:
        self._folder = folder
        self._vaults = Vaults(NOUNS, cost=CHEAP)
        self._made = [folder / f"empty-{n}" for n in range(count)]
        for path in self._made:
            self._vaults.new(path, PASSPHRASE)
        self._copies = 0

    def laptops(self) -> list[Laptop]:
        """Return new laptops, each with an empty vault and a clock of its own."""
        self._copies += 1
        return [self._open(path, self._folder / f"copy-{self._copies}-{n}") for n, path in enumerate(self._made)]

    def _open(self, template: Path, path: Path) -> Laptop:
        shutil.copytree(template, path)
        laptop: Laptop

        def now() -> int:
            laptop.ticks += 1
            return TODAY + laptop.skew + laptop.ticks

        laptop = Laptop(Vaults(NOUNS, cost=CHEAP, now=now).open(path, PASSPHRASE))
        return laptop


def mixed(some: list[Parcel], seed: int) -> list[Parcel]:
    """Return some in another order, a part of them twice."""
    chance = random.Random(seed)  # noqa: S311 - the same each time
    doubled = [*some, *chance.sample(some, len(some) // 3)]
    chance.shuffle(doubled)
    return doubled


def bring_together(laptops: list[Laptop], seed: int = 0) -> None:
    """Let every laptop get every step, in an order of its own."""
    for sender in laptops:
        for taker in laptops:
            if sender is not taker:
                taker.take(mixed(sender.parcels(), seed))
    for sender in laptops[::-1]:
        for taker in laptops:
            if sender is not taker:
                taker.take(sender.parcels())
