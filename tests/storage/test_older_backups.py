"""A backup from before the vault's key was replaced is restored with what opened the vault then."""

from pathlib import Path

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage.backups import OF_ANOTHER
from coprod_desktop.storage.restore import NO_BACKUP
from tests import factory
from tests.factory import PASSPHRASE, make_group, make_session, say

NEW = "nine brisk mornings"


@pytest.fixture
def older(workspace: Workspace, vault_folder: Path) -> Path:
    """A backup with two lines, made before the key was replaced; the vault is closed."""
    session = make_session(workspace, make_group(workspace))
    say(workspace, session, "The letters are too long.")
    say(workspace, session, "Buses come late.")
    made = workspace.backups.make().backup.folder
    workspace.close()
    factory.vaults().rekey(vault_folder, PASSPHRASE, NEW)
    return made


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "restored.coprod-vault"


def test_it_opens_with_the_passphrase_of_then_and_has_lost_what_was_erased_since(
    older: Path, vault_folder: Path, to: Path
) -> None:
    vault = factory.vaults().open(vault_folder, NEW)
    vault.taking_back.take_back(vault.insights.numbered("K2").id)
    made = vault.backups.restore_older(older, PASSPHRASE, to)
    vault.close()
    assert made.erased == 1
    restored = factory.vaults().open(to, PASSPHRASE)
    assert [restored.insights.numbered(each).words for each in ("K1", "K2")] == ["The letters are too long.", ""]
    assert [each.detail for each in restored.checks.run(lambda done, of: None) if not each.is_whole] == []
    restored.close()


def test_the_passphrase_of_today_does_not_open_it_and_nothing_is_made(
    older: Path, vault_folder: Path, to: Path
) -> None:
    vault = factory.vaults().open(vault_folder, NEW)
    with pytest.raises(UserError):
        vault.backups.restore_older(older, NEW, to)
    with pytest.raises(UserError, match="no backup in that place") as refused:
        vault.backups.restore_older(older / "nowhere", PASSPHRASE, to)
    assert str(refused.value) == NO_BACKUP
    assert not to.exists()
    vault.close()


def test_a_backup_of_another_vault_is_refused(older: Path, tmp_path: Path, to: Path) -> None:
    factory.vaults().new(tmp_path / "other.coprod-vault", NEW)
    other = factory.vaults().open(tmp_path / "other.coprod-vault", NEW)
    with pytest.raises(UserError) as refused:
        other.backups.restore_older(older, PASSPHRASE, to)
    assert str(refused.value) == OF_ANOTHER
    assert not to.exists()
    other.close()
