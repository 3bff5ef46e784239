"""A vault whose key file is lost or damaged is opened again with the key file of a backup."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.backups import Backups
from coprod_desktop.services.vault_errors import KeysDamagedError
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.key_copies import NO_COPY, put_back_key_file
from coprod_desktop.storage.vault import Vault
from tests.storage.conftest import PASSPHRASE
from tests.storage.test_guard import add


def lost(file: Path) -> None:
    file.unlink()


def damaged(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-40])


def backed_up(vault: Vault) -> None:
    add(vault)
    Backups(vault.backups).make()
    vault.close()


@pytest.mark.parametrize("harm", [lost, damaged])
def test_the_key_file_of_a_backup_opens_the_vault_with_all_it_holds(
    folders: Vaults, vault: Vault, harm: Callable[[Path], None]
) -> None:
    backed_up(vault)
    harm(vault.path / "vault.key")
    with pytest.raises(KeysDamagedError):
        folders.open(vault.path, PASSPHRASE)
    put_back_key_file(vault.path, PASSPHRASE)
    again = folders.open(vault.path, PASSPHRASE)
    again.close()


def test_a_passphrase_that_opens_no_backup_changes_nothing(vault: Vault) -> None:
    backed_up(vault)
    damaged(vault.path / "vault.key")
    before = (vault.path / "vault.key").read_bytes()
    with pytest.raises(UserError) as caught:
        put_back_key_file(vault.path, "some other words")
    assert str(caught.value) == NO_COPY
    assert (vault.path / "vault.key").read_bytes() == before


def test_a_key_file_whose_key_does_not_open_this_vault_is_not_taken(folders: Vaults, vault: Vault) -> None:
    backed_up(vault)
    folders.rekey(vault.path, PASSPHRASE, "two brave kettles")
    lost(vault.path / "vault.key")
    with pytest.raises(UserError, match="Nothing was changed"):
        put_back_key_file(vault.path, PASSPHRASE)
    assert not (vault.path / "vault.key").exists()
