"""What a lost log, an older file, a copied folder and a moved folder look like when they are opened."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.people import Person
from coprod_desktop.services.ports import CopiedVaultError, WorkMissingError
from coprod_desktop.storage import tables
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.vault import Vault
from tests.storage.conftest import CHEAP, PASSPHRASE


def add(vault: Vault, name: str = "Dot") -> None:
    with vault.work() as work:
        work.put(Person(id=new_id(), name=name))
        work.commit("Add a person")


def names(vault: Vault) -> list[str]:
    return [person.name for person in vault.reads.find(Person)]


@pytest.fixture
def cut_off(folders: Vaults, path: Path, tmp_path: Path) -> Path:
    """A folder as a killed program leaves it: one step in the file, the next only in the write-ahead log."""
    vault = folders.open(path, PASSPHRASE)
    add(vault, "Dot")
    vault.close()
    vault = folders.open(path, PASSPHRASE)
    add(vault, "Ivy")
    copy = tmp_path / "cut off" / path.name
    shutil.copytree(path, copy, ignore=shutil.ignore_patterns("lock*", "*-shm"))
    vault.close()
    return copy


def test_after_a_crash_the_mark_agrees_with_what_was_committed(folders: Vaults, cut_off: Path) -> None:
    vault = folders.open(cut_off, PASSPHRASE)
    assert names(vault) == ["Dot", "Ivy"]
    vault.close()


def test_a_lost_write_ahead_log_is_noticed_and_nothing_is_changed(folders: Vaults, cut_off: Path) -> None:
    (cut_off / "vault.db-wal").unlink()
    mark = (cut_off / "vault.mark").read_bytes()
    for _ in range(2):
        with pytest.raises(WorkMissingError, match="newest part of this vault is missing"):
            folders.open(cut_off, PASSPHRASE)
    assert (cut_off / "vault.mark").read_bytes() == mark


def test_an_older_file_put_back_is_noticed(folders: Vaults, path: Path) -> None:
    old = (path / "vault.db").read_bytes()
    vault = folders.open(path, PASSPHRASE)
    add(vault)
    vault.close()
    (path / "vault.db").write_bytes(old)
    with pytest.raises(WorkMissingError):
        folders.open(path, PASSPHRASE)


def test_another_history_of_the_same_length_is_noticed(folders: Vaults, path: Path) -> None:
    old = (path / "vault.db").read_bytes()
    for name in ("Dot", "Ivy"):
        vault = folders.open(path, PASSPHRASE)
        add(vault, name)
        vault.close()
        mark = (path / "vault.mark").read_bytes()
        (path / "vault.mark").unlink()
        if name == "Dot":
            kept = mark
            (path / "vault.db").write_bytes(old)
    (path / "vault.mark").write_bytes(kept)
    with pytest.raises(WorkMissingError):
        folders.open(path, PASSPHRASE)


def test_going_on_with_what_is_there_gives_no_number_and_no_step_twice(folders: Vaults, cut_off: Path) -> None:
    (cut_off / "vault.db-wal").unlink()
    vault = folders.open(cut_off, PASSPHRASE, as_new_device=True)
    assert names(vault) == ["Dot"]
    with vault.work() as work:
        assert work.code != "K"
        assert work.next_number() == 1
    with vault.desk.engine.connect() as connection:
        devices = connection.execute(sa.select(tables.device)).all()
    assert [device.private_key is None for device in devices] == [True, False]
    add(vault)
    assert all(finding.is_whole for finding in vault.checks.run(lambda _done, _of: None))
    vault.close()
    folders.open(cut_off, PASSPHRASE).close()


def no_mark(file: Path) -> None:
    file.unlink()


def nonsense(file: Path) -> None:
    file.write_bytes(os.urandom(1024))


def torn(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:100])


def of_another_vault(file: Path) -> None:
    other = file.parent.parent / "other"
    Vaults(cost=CHEAP).new(other, PASSPHRASE)
    vault = Vaults(cost=CHEAP).open(other, PASSPHRASE)
    for _ in range(9):
        add(vault)
    vault.close()
    shutil.copy(other / "vault.mark", file)


@pytest.mark.parametrize("harm", [no_mark, nonsense, torn, of_another_vault])
def test_a_mark_that_is_not_ours_says_nothing_and_is_written_anew(
    folders: Vaults, vault: Vault, harm: Callable[[Path], None]
) -> None:
    old = (vault.path / "vault.db").read_bytes()
    add(vault)
    vault.close()
    harm(vault.path / "vault.mark")
    folders.open(vault.path, PASSPHRASE).close()
    (vault.path / "vault.db").write_bytes(old)
    with pytest.raises(WorkMissingError):
        folders.open(vault.path, PASSPHRASE)


def test_one_torn_record_leaves_the_one_before(folders: Vaults, vault: Vault) -> None:
    old = (vault.path / "vault.db").read_bytes()
    for _ in range(3):
        add(vault)
    vault.close()
    data = bytearray((vault.path / "vault.mark").read_bytes())
    data[512:600] = bytes(88)
    (vault.path / "vault.mark").write_bytes(data)
    folders.open(vault.path, PASSPHRASE).close()
    (vault.path / "vault.db").write_bytes(old)
    with pytest.raises(WorkMissingError):
        folders.open(vault.path, PASSPHRASE)


def test_a_mark_that_can_not_be_written_stops_nobody(folders: Vaults, path: Path) -> None:
    (path / "vault.mark").mkdir()
    vault = folders.open(path, PASSPHRASE)
    add(vault)
    vault.close()


@pytest.fixture
def here(tmp_path: Path) -> Vaults:
    """Vaults on a computer that knows where they are."""
    return Vaults(cost=CHEAP, whereabouts=tmp_path / "state" / "vaults")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Vaults:
    """Vaults on another computer."""
    return Vaults(cost=CHEAP, whereabouts=tmp_path / "another" / "vaults")


@pytest.fixture
def known(here: Vaults, path: Path) -> Path:
    """The folder of a vault that was opened and written here."""
    for name in ("Dot", "Ivy"):
        vault = here.open(path, PASSPHRASE)
        add(vault, name)
        vault.close()
    return path


def copied(folder: Path, to: Path) -> Path:
    shutil.copytree(folder, to, ignore=shutil.ignore_patterns("lock*"))
    return to


def test_a_vault_that_stays_is_known_each_time(here: Vaults, known: Path) -> None:
    here.open(known, PASSPHRASE).close()


def test_a_copy_beside_the_original_is_noticed_and_the_original_stays_the_one(
    here: Vaults, known: Path, tmp_path: Path
) -> None:
    copy = copied(known, tmp_path / "copy")
    with pytest.raises(CopiedVaultError, match="was copied here"):
        here.open(copy, PASSPHRASE)
    here.open(known, PASSPHRASE).close()


def test_a_copy_on_another_computer_is_noticed(elsewhere: Vaults, known: Path, tmp_path: Path) -> None:
    with pytest.raises(CopiedVaultError):
        elsewhere.open(copied(known, tmp_path / "copy"), PASSPHRASE)


def test_an_older_copy_of_the_whole_folder_put_back_is_noticed(here: Vaults, known: Path, tmp_path: Path) -> None:
    old = copied(known, tmp_path / "old")
    vault = here.open(known, PASSPHRASE)
    add(vault)
    vault.close()
    shutil.rmtree(known)
    old.rename(known)
    with pytest.raises(CopiedVaultError):
        here.open(known, PASSPHRASE)


def test_a_moved_vault_is_the_same_vault(here: Vaults, known: Path, tmp_path: Path) -> None:
    moved = known.rename(tmp_path / "moved")
    vault = here.open(moved, PASSPHRASE)
    with vault.work() as work:
        assert work.code == "K"
    vault.close()
    here.open(moved, PASSPHRASE).close()


def test_a_copy_goes_on_as_a_new_device_and_both_are_known_from_then_on(
    here: Vaults, known: Path, tmp_path: Path
) -> None:
    copy = copied(known, tmp_path / "copy")
    second = here.open(copy, PASSPHRASE, as_new_device=True)
    first = here.open(known, PASSPHRASE)
    assert first.desk.log.own != second.desk.log.own
    assert first.desk.numbers.code != second.desk.numbers.code
    for vault in (first, second):
        add(vault)
        vault.close()
    here.open(copy, PASSPHRASE).close()
    here.open(known, PASSPHRASE).close()


def test_saying_yes_to_a_new_device_changes_nothing_where_nothing_is_wrong(here: Vaults, known: Path) -> None:
    vault = here.open(known, PASSPHRASE, as_new_device=True)
    assert vault.desk.numbers.code == "K"
    vault.close()


@pytest.mark.parametrize("cut_before", ["the vault’s own nonce", "forgetting the old one"])
def test_being_cut_off_while_the_nonces_are_renewed_makes_no_stranger(
    here: Vaults, known: Path, tmp_path: Path, cut_before: str
) -> None:
    (record,) = (tmp_path / "state" / "vaults").iterdir()
    before, vault_before = json.loads(record.read_text()), copied(known, tmp_path / "before")
    here.open(known, PASSPHRASE).close()
    after = json.loads(record.read_text())
    record.write_text(json.dumps({**after, "nonces": before["nonces"] + after["nonces"]}))
    if cut_before == "the vault’s own nonce":
        shutil.rmtree(known)
        vault_before.rename(known)
    here.open(known, PASSPHRASE).close()


def test_where_nothing_can_be_kept_outside_the_vault_opens_all_the_same(path: Path, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where a folder should be")
    stuck = Vaults(cost=CHEAP, whereabouts=tmp_path / "state" / "vaults")
    for _ in range(2):
        vault = stuck.open(path, PASSPHRASE)
        add(vault)
        vault.close()
