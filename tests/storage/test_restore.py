"""Backups become vaults again: beside the old one, as another laptop, without what was erased since."""

import shutil
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.backups import Backup
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage import places
from coprod_desktop.storage.erase_list import ERASE_LIST
from coprod_desktop.storage.erasure import VaultErasure
from coprod_desktop.storage.folder import IS_BACKUP, Vaults
from coprod_desktop.storage.places import Computer
from coprod_desktop.storage.restore import NO_BACKUP, NOT_EMPTY, ClosedBackups
from coprod_desktop.storage.salvage import Salvage
from coprod_desktop.storage.shelves import OTHER_CONTENT, shelf_of
from tests import factory
from tests.factory import PASSPHRASE, make_group, make_person, make_session, say


@pytest.fixture
def backup(workspace: Workspace) -> Backup:
    """A backup of a vault with two people and three lines, K1 to K3."""
    group = make_group(workspace)
    amina = make_person(workspace, "Amina Yusuf", group=group, phone="07700 900111")
    make_person(workspace, "Joan Okoro", group=group)
    session = make_session(workspace, group)
    say(workspace, session, "The letters are too long.", amina)
    say(workspace, session, "Buses come late.")
    say(workspace, session, "Nobody rings back.")
    return workspace.backups.make().backup


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "restored.coprod-vault"


def quiet(done: int, of: int) -> None:
    """Nobody watches."""


def opened(path: Path) -> Workspace:
    return factory.vaults().open(path, PASSPHRASE)


def everything(workspace: Workspace) -> dict[str, int]:
    return workspace.counts()


def test_a_restored_vault_holds_what_the_backup_held_and_is_whole(
    workspace: Workspace, backup: Backup, to: Path
) -> None:
    before = everything(workspace)
    make_person(workspace, "Late Comer")
    workspace.backups.restore(backup.folder, to)
    restored = opened(to)
    assert everything(restored) == before
    assert [each.detail for each in restored.checks.run(quiet) if not each.is_whole] == []
    assert restored.insights.numbered("K2").words == "Buses come late."
    restored.close()


def test_a_restored_vault_never_gives_a_number_or_a_step_that_the_old_one_gives(
    workspace: Workspace, vault_folder: Path, backup: Backup, to: Path
) -> None:
    made = workspace.backups.restore(backup.folder, to)
    workspace.close()
    old, new = Vaults().open(vault_folder, PASSPHRASE), Vaults().open(to, PASSPHRASE)
    assert new.desk.log.own != old.desk.log.own
    assert new.desk.numbers.code == made.code != old.desk.numbers.code
    with new.work() as work:
        assert work.next_number() == 1
    old.close()
    new.close()


def test_undo_does_not_reach_into_what_the_other_laptop_wrote(workspace: Workspace, backup: Backup, to: Path) -> None:
    workspace.backups.restore(backup.folder, to)
    restored = opened(to)
    assert restored.history.can().undo is None
    restored.close()


def test_what_was_erased_since_stays_erased_in_a_restored_vault(workspace: Workspace, backup: Backup, to: Path) -> None:
    workspace.people.erase(workspace.people.find("Amina")[0].id)
    workspace.taking_back.take_back(workspace.insights.numbered("K2").id)
    made = workspace.backups.restore(backup.folder, to)
    assert made.erased == 2
    assert made.all_erased
    restored = opened(to)
    assert restored.people.find("Amina") == []
    assert restored.insights.numbered("K2").words == ""
    assert restored.insights.numbered("K2").taken_back_on is not None
    assert restored.search.find("Buses") == []
    assert [each.detail for each in restored.checks.run(quiet) if not each.is_whole] == []
    assert len(restored.people.find("Joan")) == 1
    restored.close()


def test_what_was_erased_stays_erased_also_when_the_vault_itself_is_lost(
    workspace: Workspace, vault_folder: Path, backup: Backup, to: Path
) -> None:
    workspace.people.erase(workspace.people.find("Amina")[0].id)
    workspace.close()
    shutil.rmtree(vault_folder)
    made = ClosedBackups().restore(backup.folder, PASSPHRASE, to, quiet)
    assert (made.erased, made.all_erased) == (1, True)
    restored = opened(to)
    assert restored.people.find("Amina") == []
    restored.close()


def test_a_list_that_was_half_written_when_the_power_was_cut_says_nothing(
    workspace: Workspace, vault_folder: Path, backup: Backup, to: Path
) -> None:
    workspace.close()
    (shelf_of(vault_folder) / ERASE_LIST).rename(shelf_of(vault_folder) / f"{ERASE_LIST}.new")
    with (shelf_of(vault_folder) / f"{ERASE_LIST}.new").open("r+b") as file:
        file.truncate(20)
    assert ClosedBackups().restore(backup.folder, PASSPHRASE, to, quiet).all_erased


class KilledError(BaseException):
    """The program is ended at this moment."""


def test_an_erasing_that_was_cut_off_before_its_list_was_written_is_finished_at_the_next_opening(
    workspace: Workspace, vault_folder: Path, backup: Backup, to: Path
) -> None:
    amina = workspace.people.find("Amina")[0].id
    workspace.close()
    vault = Vaults().open(vault_folder, PASSPHRASE)
    before = (shelf_of(vault_folder) / ERASE_LIST).read_bytes()

    def killed() -> None:
        raise KilledError

    with pytest.raises(KilledError):
        VaultErasure(replace(vault.desk, after_erasing=killed)).erase_person(amina)
    vault.close()
    assert (shelf_of(vault_folder) / ERASE_LIST).read_bytes() == before

    for _ in range(2):
        Vaults().open(vault_folder, PASSPHRASE).close()

    shutil.rmtree(vault_folder)
    made = ClosedBackups().restore(backup.folder, PASSPHRASE, to, quiet)
    assert (made.erased, made.all_erased) == (1, True)


def test_an_opening_after_an_erasing_that_was_finished_has_nothing_to_do(
    workspace: Workspace, vault_folder: Path, backup: Backup
) -> None:
    workspace.people.erase(workspace.people.find("Amina")[0].id)
    workspace.close()
    before = (vault_folder / ERASE_LIST).read_bytes()  # sealed with a new nonce each time
    Vaults().open(vault_folder, PASSPHRASE).close()
    assert (vault_folder / ERASE_LIST).read_bytes() == before


def test_an_erase_list_that_can_not_be_read_is_said(
    workspace: Workspace, vault_folder: Path, backup: Backup, to: Path
) -> None:
    workspace.people.erase(workspace.people.find("Amina")[0].id)
    workspace.close()
    for folder in (vault_folder, shelf_of(vault_folder)):
        (folder / "vault.erased").write_bytes(b"CPS1" + bytes(90))
    assert not ClosedBackups().restore(backup.folder, PASSPHRASE, to, quiet).all_erased


def test_a_backup_made_after_an_erasing_holds_nothing_of_it(workspace: Workspace, backup: Backup, to: Path) -> None:
    workspace.people.erase(workspace.people.find("Amina")[0].id)
    later = workspace.backups.make().backup
    assert later.people == backup.people - 1
    workspace.backups.restore(later.folder, to)
    restored = opened(to)
    assert restored.people.find("Amina") == []
    restored.close()


def test_nothing_is_ever_restored_over_something(workspace: Workspace, backup: Backup, vault_folder: Path) -> None:
    with pytest.raises(UserError) as refused:
        workspace.backups.restore(backup.folder, vault_folder)
    assert str(refused.value) == NOT_EMPTY
    assert everything(workspace)["person"] == 2


def test_a_damaged_backup_is_refused_and_nothing_is_made(workspace: Workspace, backup: Backup, to: Path) -> None:
    file = backup.folder / "backup.db"
    file.write_bytes(file.read_bytes()[:-4096])
    with pytest.raises(UserError) as refused:
        workspace.backups.restore(backup.folder, to)
    assert OTHER_CONTENT in str(refused.value)
    assert [each.name for each in to.parent.iterdir() if "restored" in each.name] == []


def test_restoring_that_is_cancelled_leaves_nothing(workspace: Workspace, backup: Backup, to: Path) -> None:
    def stop(done: int, of: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workspace.backups.restore(backup.folder, to, stop)
    assert [each.name for each in to.parent.iterdir() if "restored" in each.name] == []


def test_a_restored_copy_of_a_restored_copy_is_another_laptop_again(
    workspace: Workspace, backup: Backup, to: Path, tmp_path: Path
) -> None:
    workspace.backups.restore(backup.folder, to)
    first = opened(to)
    make_person(first, "Third Person")
    second_backup = first.backups.make().backup
    second = first.backups.restore(second_backup.folder, tmp_path / "second.coprod-vault")
    first.close()
    again = opened(second.path)
    assert everything(again)["person"] == 3
    again.close()


def test_a_backup_does_not_open_as_a_vault(workspace: Workspace, backup: Backup) -> None:
    with pytest.raises(UserError) as refused:
        Vaults().open(backup.folder, PASSPHRASE)
    assert str(refused.value) == IS_BACKUP


def test_a_place_without_a_backup_says_so(tmp_path: Path, to: Path) -> None:
    with pytest.raises(UserError) as refused:
        ClosedBackups().restore(tmp_path, PASSPHRASE, to, quiet)
    assert str(refused.value) == NO_BACKUP


def test_no_vault_is_restored_into_a_folder_that_a_cloud_copies(
    workspace: Workspace, vault_folder: Path, backup: Backup, tmp_path: Path
) -> None:
    to = tmp_path / "Dropbox" / "restored.coprod-vault"
    with pytest.raises(UserError, match="copied to Dropbox"):
        workspace.backups.restore(backup.folder, to)
    with pytest.raises(UserError, match="copied to Dropbox"):
        ClosedBackups().restore(backup.folder, PASSPHRASE, to, quiet)
    assert not to.parent.exists()


def test_no_vault_is_restored_or_read_out_onto_a_network_drive(
    workspace: Workspace, vault_folder: Path, backup: Backup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive = Computer(mounts=((PurePosixPath("/"), "ext4"), (PurePosixPath(tmp_path / "team"), "cifs")))
    monkeypatch.setattr(places, "this_computer", lambda: drive)  # no network drive is at hand
    to = tmp_path / "team" / "restored.coprod-vault"
    with pytest.raises(UserError, match="network drive"):
        workspace.backups.restore(backup.folder, to)
    workspace.close()
    with pytest.raises(UserError, match="network drive"):
        Salvage().run(vault_folder, PASSPHRASE, to, quiet)
    assert not to.parent.exists()


def test_a_damaged_vault_is_not_read_out_into_a_folder_that_a_cloud_copies(
    workspace: Workspace, vault_folder: Path, backup: Backup, tmp_path: Path
) -> None:
    workspace.close()
    to = tmp_path / "OneDrive - The Council" / "saved.coprod-vault"
    with pytest.raises(UserError, match="copied to OneDrive"):
        Salvage().run(vault_folder, PASSPHRASE, to, quiet)
    assert not to.parent.exists()
