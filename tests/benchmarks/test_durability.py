"""What it costs that words are encrypted, and on disk when the program says so; and a backup against copying the file.

The driver alone, on the file of a real vault: with our settings, and on the same file decrypted and with nothing forced
to disk, which is what the same library does without either. In vaults of one, ten and a hundred times a size, in turns.

COPROD_BENCHMARK_BASE  insights in the smallest vault, with a tenth as many people and a fiftieth as many sessions (50;
                       by hand 1,000, so that the largest is the vault of 100,000 insights)
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.services.demonstration.fill import Plan
from coprod_desktop.storage import engine
from coprod_desktop.storage.copies import sync_file
from coprod_desktop.storage.files import DATABASE, KEY_FILE
from coprod_desktop.storage.keys import read_keys
from coprod_desktop.storage.search_index import words_table
from coprod_desktop.wiring import VaultsOnDisk
from tests.benchmarks import bare
from tests.benchmarks.measure import PASSPHRASE, REPEATS, compare, milliseconds

pytestmark = pytest.mark.benchmark
BASE = int(os.environ.get("COPROD_BENCHMARK_BASE", "50"))
FULL = 1_000
TIMES = (1, 10, 100)
ROWS = 1_000
"""Rows that are inserted in one transaction: as many as a session of two years would bring at once."""
COMMITS = 10 * REPEATS
"""Enough that their median is steady, however often the log in front of the file is brought into it."""
WORDS = ("visit", "letter", "bus", "waiting", "nobody")
MOST_OF_FORCING = 500
"""It is the disk that takes its time: nothing fails where it takes more."""
MOST_OF_A_BACKUP = 15 if BASE >= FULL else 30
"""It is read, encrypted anew and written; read back by both checks; read once more for its digest. In a small vault the
five files that are forced to disk with it take longer than all that."""


@dataclass(frozen=True, slots=True)
class Sized:
    """A vault of so many insights, and its database decrypted. key: the statement that gives the driver its key."""

    insights: int
    vault: Path
    plain: Path
    key: str

    def connect(self, *, encrypted: bool, forced: bool) -> dbapi2.Connection:
        """Open one of the two files with the vault's settings; forced: a commit waits for the disk."""
        connection = dbapi2.connect(str(self.vault / DATABASE if encrypted else self.plain), isolation_level=None)
        if encrypted:
            connection.execute(self.key)
        for pragma in engine._PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA synchronous = {'full' if forced else 'off'}")
        return connection


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, Sized]]:
    """A vault for each of TIMES."""
    folder = tmp_path_factory.mktemp("sizes")
    yield {times: _sized(folder / str(times), times * BASE) for times in TIMES}
    shutil.rmtree(folder)  # at full size they would fill the disk before pytest clears old folders away


def _sized(folder: Path, insights: int) -> Sized:
    vault, plain = folder / "sized.coprod-vault", folder / "plain.db"
    plan = Plan(people=max(2, insights // 10), sessions=max(1, insights // 50), insights=insights)
    VaultsOnDisk(whereabouts=None).demonstration(vault, PASSPHRASE, plan)
    key, _ = read_keys(vault / KEY_FILE).unwrap(PASSPHRASE)
    sized = Sized(insights, vault, plain, engine.DataKey(key).pragma())
    with closing(sized.connect(encrypted=True, forced=True)) as connection:
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
        connection.execute("SELECT sqlcipher_export('plain')").fetchall()
        connection.execute("DETACH DATABASE plain")
    return sized


def new_rows(connection: dbapi2.Connection, number: int) -> list[dict[str, object]]:
    """Return rows for the table of insights, under new ids."""
    first = connection.execute(f'SELECT id FROM "{Insight.TABLE}" LIMIT 1').fetchone()[0]  # noqa: S608 # our own table
    row = bare.row_of(connection, Insight.TABLE, first)
    return [{**row, "id": new_id()} for _ in range(number)]


def insert_many(connection: dbapi2.Connection) -> float:
    """Return how long inserting ROWS rows in one transaction takes. They are taken out again afterwards."""
    rows = new_rows(connection, ROWS)
    names = ", ".join(f'"{name}"' for name in rows[0])
    places = ", ".join("?" for _ in rows[0])

    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        statement = f'INSERT INTO "{Insight.TABLE}" ({names}) VALUES ({places})'  # noqa: S608 # our own table
        connection.executemany(statement, [tuple(row.values()) for row in rows])
        connection.execute("COMMIT")

    taken = milliseconds(insert)
    connection.executemany(f'DELETE FROM "{Insight.TABLE}" WHERE id = ?', [(row["id"],) for row in rows])  # noqa: S608 # as above
    return taken


def commit_one(connection: dbapi2.Connection) -> float:
    """Return how long it takes to insert one row and commit."""
    (row,) = new_rows(connection, 1)
    return milliseconds(lambda: bare.insert(connection, Insight.TABLE, row))


def search(connection: dbapi2.Connection) -> float:
    """Return how long it takes to find a page of lines by each of a few words."""
    table = words_table(Insight.TABLE)
    asked = f'SELECT rowid FROM "{table}" WHERE "{table}" MATCH ? LIMIT 200'  # noqa: S608 # our own table
    return milliseconds(lambda: bare.read(connection, [(asked, (word,)) for word in WORDS]))


def open_and_read(connect: Callable[[], dbapi2.Connection]) -> float:
    """Return how long it takes to open a file and read from it."""

    def read() -> None:
        with closing(connect()) as connection:
            connection.execute("SELECT count(*) FROM setting").fetchone()

    return milliseconds(read)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that is measured: how long it takes on an open file. most: what is promised of encrypting it.

    grows: what is promised of it in a vault a hundred times as large.
    """

    what: str
    on: Callable[[dbapi2.Connection], float]
    most: float
    grows: float
    repeats: int = REPEATS


INSERT = Thing("Inserting 1,000 rows", insert_many, most=2.5, grows=2)
COMMIT = Thing("Committing one row", commit_one, most=3, grows=2, repeats=COMMITS)
SEARCH = Thing("Searching for five words", search, most=2, grows=20, repeats=4 * REPEATS)
THINGS = pytest.mark.parametrize("thing", [INSERT, COMMIT, SEARCH], ids=lambda thing: thing.on.__name__)
EACH_SIZE = pytest.mark.parametrize("times", TIMES)


@EACH_SIZE
@THINGS
def test_encrypting_costs_less_than_is_promised(sizes: dict[int, Sized], thing: Thing, times: int) -> None:
    with (
        closing(sizes[times].connect(encrypted=True, forced=False)) as ours,
        closing(sizes[times].connect(encrypted=False, forced=False)) as bare_file,
    ):
        compare(
            f"{thing.what}, encrypted, {sizes[times].insights:,} insights",
            lambda: thing.on(ours),
            lambda: thing.on(bare_file),
            most=thing.most,
            against="the same without encryption or durability",
            repeats=thing.repeats,
        ).report()


@EACH_SIZE
@pytest.mark.parametrize("thing", [INSERT, COMMIT], ids=lambda thing: thing.on.__name__)
def test_what_forcing_to_disk_costs_is_told(sizes: dict[int, Sized], thing: Thing, times: int) -> None:
    for encrypted, how in ((False, "durable"), (True, "encrypted and durable")):
        with (
            closing(sizes[times].connect(encrypted=encrypted, forced=True)) as ours,
            closing(sizes[times].connect(encrypted=False, forced=False)) as bare_file,
        ):
            compare(
                f"{thing.what}, {how}, {sizes[times].insights:,} insights",
                partial(thing.on, ours),
                partial(thing.on, bare_file),
                most=MOST_OF_FORCING,
                against="the same without encryption or durability",
                repeats=thing.repeats,
            ).note()


@EACH_SIZE
def test_opening_an_encrypted_file_costs_less_than_is_promised(sizes: dict[int, Sized], times: int) -> None:
    sized = sizes[times]
    compare(
        f"Opening the file with its key, {sized.insights:,} insights",
        lambda: open_and_read(lambda: sized.connect(encrypted=True, forced=True)),
        lambda: open_and_read(lambda: sized.connect(encrypted=False, forced=False)),
        most=4,
        against="the same without encryption or durability",
        repeats=4 * REPEATS,
    ).report()


@THINGS
def test_a_hundred_times_as_large_costs_little_more(sizes: dict[int, Sized], thing: Thing) -> None:
    small, large = sizes[TIMES[0]], sizes[TIMES[-1]]
    with (
        closing(large.connect(encrypted=True, forced=False)) as ours,
        closing(small.connect(encrypted=True, forced=False)) as reference,
    ):
        compare(
            f"{thing.what}, encrypted, {large.insights:,} insights",
            lambda: thing.on(ours),
            lambda: thing.on(reference),
            most=thing.grows,
            against=f"{small.insights:,} insights",
            repeats=thing.repeats,
        ).report()


@EACH_SIZE
def test_a_backup_costs_a_few_copies_of_the_file(sizes: dict[int, Sized], tmp_path: Path, times: int) -> None:
    sized, copy = sizes[times], tmp_path / "copy.db"

    def copy_file() -> None:
        shutil.copyfile(sized.vault / DATABASE, copy)
        sync_file(copy)

    with closing(VaultsOnDisk(whereabouts=None).open(sized.vault, PASSPHRASE)) as workspace:
        compare(
            f"A backup, checked, {sized.insights:,} insights",
            lambda: milliseconds(workspace.backups.make),
            lambda: milliseconds(copy_file),
            most=MOST_OF_A_BACKUP,
            against="copying the file",
        ).report()
