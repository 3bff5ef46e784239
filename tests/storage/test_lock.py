"""One program at a time, whoever it is, and no lock that outlives its program."""

import json
from pathlib import Path

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.vault import Vault
from tests.storage.conftest import PASSPHRASE


def holder(path: Path, **changed: object) -> None:
    """Leave word in path of a program that holds it, as an older one may have left it."""
    said = {"computer": "old-name", "process": 1, "since": "2026-11-24T09:30:00+00:00", **changed}
    (path / "lock.holder").write_text(json.dumps(said))


@pytest.mark.parametrize("computer", ["old-name", "another-laptop"])
def test_a_lock_left_by_a_dead_program_or_before_the_computer_was_renamed_is_no_lock(
    folders: Vaults, path: Path, computer: str
) -> None:
    (path / "lock").touch()
    holder(path, computer=computer)
    folders.open(path, PASSPHRASE).close()
    assert not (path / "lock.holder").exists()


def test_a_vault_open_on_a_computer_of_another_name_says_its_name_and_since_when(folders: Vaults, vault: Vault) -> None:
    holder(vault.path)
    with pytest.raises(UserError, match=r"on the computer old-name, since 9:30.am on 24.November\. Nothing was"):
        folders.open(vault.path, PASSPHRASE)


@pytest.mark.parametrize("left", ["", "{", "[]", '{"since": "yesterday", "computer": 7}'])
def test_where_nobody_left_word_it_is_just_another_program(folders: Vaults, vault: Vault, left: str) -> None:
    (vault.path / "lock.holder").write_text(left)
    with pytest.raises(UserError, match="open already, in another program"):
        folders.open(vault.path, PASSPHRASE)
