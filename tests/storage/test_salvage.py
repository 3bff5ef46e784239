"""Damaged vaults are read as far as they can be. COPROD_SALVAGES: so many damages of each kind (few here).

COPROD_SALVAGED_PEOPLE and COPROD_SALVAGED_INSIGHTS: how large the large vault is.
"""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, Number, new_id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.nouns import NOUNS
from coprod_desktop.services.backups import Salvaged
from coprod_desktop.services.demonstration.fill import Plan
from coprod_desktop.storage.engine import DataKey, open_engine
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.keys import read_keys
from coprod_desktop.storage.raw_pages import PAGE, read_pages
from coprod_desktop.storage.restore import NOT_EMPTY
from coprod_desktop.storage.salvage import NO_KEYS, NOTHING, Salvage
from coprod_desktop.wiring import VaultsOnDisk
from tests import factory
from tests.data.make_golden_vault import DATA, records_of
from tests.data.make_golden_vault import PASSPHRASE as GOLDEN_PASSPHRASE
from tests.storage.conftest import CHEAP, PASSPHRASE

TIMES = int(os.environ.get("COPROD_SALVAGES", "3"))
MANY = 600


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with many lines, each said in a step of its own."""
    path = tmp_path_factory.mktemp("whole") / "voices.coprod-vault"
    Vaults(cost=CHEAP).new(path, PASSPHRASE)
    vault = Vaults(cost=CHEAP).open(path, PASSPHRASE)
    for n in range(MANY):
        with vault.work() as work:
            said = f"said {n} " * (600 if n % 50 == 0 else 20)
            work.put(Insight(id=new_id(), number=Number("K", n), group=Id("g"), words=said))
            work.commit("Add insight")
    vault.close()
    return path


@pytest.fixture
def damaged(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "damaged.coprod-vault"))


def quiet(done: int, of: int) -> None:
    """Nobody watches."""


def salvaged(path: Path, secret: str = PASSPHRASE) -> Salvaged:
    return Salvage().run(path, secret, path.with_name("salvaged.coprod-vault"), quiet)


def lines_of(path: Path) -> dict[str, str]:
    vault = Vaults().open(path, PASSPHRASE)
    found = {str(each.number): each.words for each in vault.reads.find(Insight)}
    assert [each for each in vault.checks.run(quiet) if not each.is_whole] == []
    vault.close()
    return found


def pages_of_lines(path: Path) -> dict[str, set[int]]:
    """Return for each line, but those that go on on further pages, where it stands: in the log and in a row."""
    key = DataKey(read_keys(path / "vault.key").unwrap(PASSPHRASE)[0])
    pages: dict[object, set[int]] = {}
    for page, records in read_pages(path / "vault.db", path / "vault.db-wal", key).leaves():
        for _, columns in records:
            of = columns[4] if columns[3:4] == (Insight.TABLE,) else columns[1] if len(columns) > 1 else None
            pages.setdefault(of, set()).add(page - 1)
    vault = Vaults().open(path, PASSPHRASE)
    short = [each for each in vault.reads.find(Insight) if len(each.words) < PAGE // 2]
    vault.close()
    return {str(each.number): pages[each.id] for each in short}


def spoil(path: Path, pages: set[int]) -> None:
    data = bytearray((path / "vault.db").read_bytes())
    for page in pages:
        data[page * PAGE + 2000] ^= 1
    (path / "vault.db").write_bytes(data)


def test_everything_is_read_of_a_vault_that_is_whole_and_nothing_is_written_anew(damaged: Path, whole: Path) -> None:
    made = salvaged(damaged)
    assert (made.damaged_pages, made.steps, made.mended, made.missing_steps, made.missing_values) == (0, MANY, 0, 0, 0)
    assert lines_of(made.path) == lines_of(whole)


@pytest.mark.parametrize("seed", range(TIMES))
@pytest.mark.parametrize("share", [0.01, 0.1])
def test_what_stands_on_whole_pages_is_read_and_nothing_else_is_shown(
    damaged: Path, whole: Path, seed: int, share: float
) -> None:
    count = (damaged / "vault.db").stat().st_size // PAGE
    chance = random.Random(seed)  # noqa: S311 - the same damage each time
    lost = {page for page in range(count) if chance.random() < share} | {chance.randrange(count)}
    spoil(damaged, lost)
    made = salvaged(damaged)
    assert made.damaged_pages == len(lost)
    expected, found = lines_of(whole), lines_of(made.path)
    assert set(found.items()) <= set(expected.items())
    assert {number for number, pages in pages_of_lines(whole).items() if not pages <= lost} <= found.keys()


def test_all_that_only_pages_between_led_to_is_read(damaged: Path, whole: Path) -> None:
    key = DataKey(read_keys(damaged / "vault.key").unwrap(PASSPHRASE)[0])
    engine = open_engine(damaged / "vault.db", key)
    with engine.connect() as connection:
        roots = set(connection.execute(sa.text("SELECT rootpage - 1 FROM sqlite_master WHERE rootpage > 0")).scalars())
    engine.dispose()
    spoil(damaged, roots)
    assert lines_of(salvaged(damaged).path).items() <= lines_of(whole).items()
    assert len(lines_of(damaged.with_name("salvaged.coprod-vault"))) == MANY


def test_without_its_log_the_rows_give_everything_that_is_shown(damaged: Path, whole: Path) -> None:
    key = DataKey(read_keys(damaged / "vault.key").unwrap(PASSPHRASE)[0])
    engine = open_engine(damaged / "vault.db", key)
    with engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM step"))
        connection.execute(sa.text("DELETE FROM op"))
    engine.dispose()
    made = salvaged(damaged)
    assert (made.steps, made.mended) == (0, MANY)
    assert lines_of(made.path) == lines_of(whole)


def test_a_file_that_lost_its_beginning_or_its_end_is_read(damaged: Path, whole: Path) -> None:
    data = (damaged / "vault.db").read_bytes()
    (damaged / "vault.db").write_bytes(bytes(PAGE) + data[PAGE:])
    expected = lines_of(whole)
    assert lines_of(salvaged(damaged).path) == expected
    (damaged / "vault.db").write_bytes(data[: len(data) * 9 // 10 + 100])
    shutil.rmtree(damaged.with_name("salvaged.coprod-vault"))
    made = salvaged(damaged)
    found = lines_of(made.path)
    assert set(found.items()) <= set(expected.items())
    assert MANY / 2 < len(found) < MANY


def test_what_stands_only_in_the_write_ahead_log_is_read(damaged: Path) -> None:
    vault = Vaults().open(damaged, PASSPHRASE)
    with vault.work() as work:
        work.put(Insight(id=new_id(), number=Number("K", 9999), group=Id("g"), words="the newest"))
        work.commit("Add insight")
    copy = damaged.with_name("copy.coprod-vault")
    shutil.copytree(damaged, copy, ignore=shutil.ignore_patterns("lock*"))
    vault.close()
    assert lines_of(salvaged(copy).path)["K9999"] == "the newest"


def test_a_real_vault_keeps_every_record_and_what_was_erased_stays_erased(tmp_path: Path) -> None:
    golden = factory.copy_vault(DATA / "vault-1", tmp_path)
    vault = Vaults().open(golden, GOLDEN_PASSPHRASE)
    expected, drafts = records_of(vault.reads), vault.drafts.read("live/golden")
    vault.close()
    made = salvaged(golden, GOLDEN_PASSPHRASE)
    again = Vaults().open(made.path, GOLDEN_PASSPHRASE)
    assert records_of(again.reads) == expected
    assert again.drafts.read("live/golden") == drafts != {}
    assert [each for each in again.checks.run(quiet) if not each.is_whole] == []
    again.close()


def test_the_damaged_vault_is_left_as_it_is(damaged: Path) -> None:
    spoil(damaged, {3, 7})
    before = {each.name: each.read_bytes() for each in damaged.iterdir() if "lock" not in each.name}
    salvaged(damaged)
    assert {each.name: each.read_bytes() for each in damaged.iterdir() if "lock" not in each.name} == before


def without_keys(path: Path) -> str:
    (path / "vault.key").unlink()
    return NO_KEYS


def of_nonsense(path: Path) -> str:
    (path / "vault.db").write_bytes(os.urandom(20 * PAGE))
    return NOTHING


def over_something(path: Path) -> str:
    path.with_name("salvaged.coprod-vault").mkdir()
    (path.with_name("salvaged.coprod-vault") / "note").touch()
    return NOT_EMPTY


@pytest.mark.parametrize("ruin", [without_keys, of_nonsense, over_something])
def test_what_can_not_be_salvaged_says_why(damaged: Path, ruin: Callable[[Path], str]) -> None:
    sentence = ruin(damaged)
    with pytest.raises(UserError) as failed:
        salvaged(damaged)
    assert str(failed.value) == sentence


LARGE = Plan(
    people=int(os.environ.get("COPROD_SALVAGED_PEOPLE", "200")),
    sessions=20,
    insights=int(os.environ.get("COPROD_SALVAGED_INSIGHTS", "2000")),
)


def ids_of(path: Path, passphrase: str) -> dict[str, set[Id]]:
    vault = Vaults().open(path, passphrase)
    found = {noun.TABLE: {each.id for each in vault.reads.find(noun)} for noun in NOUNS}
    vault.close()
    return found


def test_of_a_large_vault_99_of_100_records_come_back_though_one_page_in_100_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "large.coprod-vault"
    VaultsOnDisk(cost=CHEAP, whereabouts=None, ballast=0).demonstration(path, PASSPHRASE, LARGE)
    before = ids_of(path, PASSPHRASE)
    count = (path / "vault.db").stat().st_size // PAGE
    chance = random.Random(7)  # noqa: S311 - the same damage each time
    spoil(path, {page for page in range(1, count) if chance.random() < 0.01})
    made = salvaged(path)
    after = ids_of(made.path, PASSPHRASE)
    every = sum(len(ids) for ids in before.values())
    back = sum(len(ids & after[table]) for table, ids in before.items())
    assert every > LARGE.people + LARGE.insights
    assert back >= 0.99 * every, f"{back} of {every}, {made.damaged_pages} of {made.pages} pages damaged"
    assert sum(len(ids - before[table]) for table, ids in after.items()) == 0, "nothing is made up"
