"""A vault's files are taken away or replaced while it is open: the next write says so, and nothing else goes wrong."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.people import Person
from coprod_desktop.services.ports import VaultGoneError
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.vault import Vault
from tests.storage.conftest import PASSPHRASE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="an open file can't be taken away there")


def add(vault: Vault) -> None:
    with vault.work() as work:
        work.put(Person(id=new_id(), name="Dot"))
        work.commit("Add a person")


def deleted(path: Path) -> None:
    (path / "vault.db").unlink()


def folder_moved(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))


def folder_deleted(path: Path) -> None:
    shutil.rmtree(path)


def replaced(path: Path) -> None:
    shutil.copy(path / "vault.db", path / "other")
    (path / "other").replace(path / "vault.db")


def log_deleted(path: Path) -> None:
    (path / "vault.db-wal").unlink()


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (deleted, "moved or deleted while the vault was open"),
        (folder_moved, "moved or deleted while the vault was open"),
        (folder_deleted, "moved or deleted while the vault was open"),
        (replaced, "Another file was put in the place"),
        (log_deleted, r"\(vault.db-wal\) was taken away"),
    ],
)
def test_it_is_noticed_at_the_next_write_of_any_kind_and_the_vault_can_still_be_locked(
    vault: Vault, harm: Callable[[Path], None], sentence: str
) -> None:
    add(vault)
    harm(vault.path)
    for write in (lambda: add(vault), vault.history.undo, lambda: vault.drafts.keep("live/a", {"words": "half"})):
        with pytest.raises(VaultGoneError, match=sentence):
            write()
    assert len(vault.reads.find(Person)) == 1
    vault.close()


def test_what_was_kept_before_the_log_was_taken_away_is_in_the_file_once_it_is_locked(
    folders: Vaults, vault: Vault
) -> None:
    add(vault)
    log_deleted(vault.path)
    vault.close()
    again = folders.open(vault.path, PASSPHRASE)
    assert len(again.reads.find(Person)) == 1
    again.close()


def test_emptying_the_log_and_closing_connections_is_nothing_to_notice(vault: Vault) -> None:
    for _ in range(3):
        add(vault)
        with vault.desk.engine.connect() as one, vault.desk.engine.connect() as two:
            for connection in (one, two):
                connection.exec_driver_sql("PRAGMA user_version").all()
        vault.desk.wipe()
    assert len(vault.reads.find(Person)) == 3
