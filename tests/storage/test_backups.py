"""Backups of real vaults: what they hold, that they are whole, and what stops them changes nothing."""

import os
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.backups import Backup, Unreadable, Why
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage import shelves
from coprod_desktop.storage.backups import INSIDE, NO_PLACE, NO_SECOND, NOT_MADE
from tests import factory
from tests.factory import make_group, make_people, make_session, say


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    group = make_group(workspace)
    make_people(workspace, "Amina Yusuf", "Joan Okoro", group=group)
    session = make_session(workspace, group)
    for number in range(40):
        say(workspace, session, f"The bus {number} was late. " * 20)
    return workspace


def readable(workspace: Workspace) -> list[Backup]:
    return [each for each in workspace.backups.all() if isinstance(each, Backup)]


def damage(file: Path, place: float) -> None:
    data = bytearray(file.read_bytes())
    data[int(len(data) * place)] ^= 1
    file.write_bytes(data)


def test_a_backup_says_what_it_holds_and_is_found_whole(filled: Workspace) -> None:
    made = filled.backups.make().backup
    assert (made.people, made.sessions, made.insights, made.why) == (2, 1, 40, Why.ASKED)
    assert made.size == (made.folder / "backup.db").stat().st_size
    assert readable(filled) == [made]
    assert [each.is_whole for each in filled.backups.try_all()] == [True]


def test_a_backup_is_three_files_that_tell_nothing(filled: Workspace) -> None:
    folder = filled.backups.make().backup.folder
    assert sorted(each.name for each in folder.iterdir()) == ["backup.db", "label", "vault.key"]
    every = b"".join(each.read_bytes() for each in folder.iterdir())
    for words in (b"The bus", b"Amina", b"SQLite", b"sessions", b"asked for"):
        assert words not in every


def test_a_backup_holds_the_vault_as_it_was_when_it_began(filled: Workspace) -> None:
    copying = filled.backups.begin(Why.LEAVING)
    make_people(filled, "Late Comer")
    thread = threading.Thread(target=copying.run, args=(lambda done, of: None,))
    thread.start()
    make_people(filled, "Later Still")
    thread.join()
    (made,) = readable(filled)
    assert (made.people, made.why) == (2, Why.LEAVING)
    assert [each.is_whole for each in filled.backups.try_all()] == [True]


def test_a_backup_can_be_finished_after_the_vault_was_locked(filled: Workspace, vault_folder: Path) -> None:
    copying = filled.backups.begin(Why.LEAVING)
    filled.close()
    assert copying.run(lambda done, of: None).backup.people == 2
    again = factory.vaults().open(vault_folder, factory.PASSPHRASE)
    assert [each.is_whole for each in again.backups.try_all()] == [True]
    again.close()


def test_nothing_is_backed_up_again_while_nothing_was_written(filled: Workspace) -> None:
    first = filled.backups.begin_if_changed(Why.LEAVING)
    assert first is not None
    first.run(lambda done, of: None)
    assert filled.backups.begin_if_changed(Why.LEAVING) is None
    make_people(filled, "New Person")
    second = filled.backups.begin_if_changed(Why.LEAVING)
    assert second is not None
    second.run(lambda done, of: None)
    assert len(readable(filled)) == 2


def test_a_backup_that_is_cancelled_leaves_nothing(filled: Workspace, vault_folder: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, of: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        filled.backups.make(progress=stop)
    assert filled.backups.all() == []
    assert [each.name for each in shelves.shelf_of(vault_folder).iterdir()] == ["vault.erased"]


def test_what_a_killed_program_left_half_made_is_not_a_backup_and_goes_with_the_next(
    filled: Workspace, vault_folder: Path
) -> None:
    made = filled.backups.make().backup.folder
    half = made.with_name("2026-01-01 10.00.00.new")
    shutil.copytree(made, half)
    assert len(filled.backups.all()) == 1
    filled.backups.make()
    assert not half.exists()
    assert len(filled.backups.all()) == 2


def test_old_backups_go_when_a_new_one_is_made(filled: Workspace) -> None:
    names = [filled.backups.make().backup.name for _ in range(12)]
    assert sorted(each.name for each in readable(filled)) == sorted(names[2:])


def test_each_backup_has_a_second_copy_in_the_chosen_place(filled: Workspace, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    filled.backups.choose_second_place(stick)
    assert filled.backups.second_place() == stick
    made = filled.backups.make()
    assert made.second is not None
    assert made.second.folder.is_relative_to(stick)
    assert len(readable(filled)) == 2
    assert [each.is_whole for each in filled.backups.try_all()] == [True, True]
    filled.backups.choose_second_place(None)
    assert filled.backups.make().second is None


def test_a_second_place_that_is_not_plugged_in_is_said_and_the_backup_is_made(
    filled: Workspace, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    filled.backups.choose_second_place(stick)
    stick.rmdir()
    made = filled.backups.make()
    assert (made.second, made.trouble) == (None, NO_SECOND)
    assert readable(filled) == [made.backup]
    assert not stick.exists()


def test_no_second_copy_goes_to_the_empty_folder_that_an_unplugged_stick_leaves(
    filled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, disk = tmp_path / "stick", tmp_path.stat().st_dev
    (stick / "ours").mkdir(parents=True)
    plugged = [disk + 1]
    monkeypatch.setattr(shelves, "disk_of", lambda path: plugged[0] if path.is_relative_to(stick) else disk)
    filled.backups.choose_second_place(stick / "ours")
    first = filled.backups.make().second
    plugged[0] = disk
    made = filled.backups.make()
    assert (made.second, made.trouble) == (None, NO_SECOND)
    plugged[0] = disk + 2  # a system may number it anew
    third = filled.backups.make().second
    assert first is not None
    assert third is not None
    assert {each.folder for each in readable(filled)} >= {first.folder, third.folder, made.backup.folder}
    assert len(readable(filled)) == 5


def test_a_second_place_is_somewhere_else_and_can_be_written_to(
    filled: Workspace, vault_folder: Path, tmp_path: Path
) -> None:
    for folder, sentence in ((vault_folder / "backups", INSIDE), (tmp_path / "nowhere", NO_PLACE)):
        with pytest.raises(UserError) as refused:
            filled.backups.choose_second_place(folder)
        assert str(refused.value) == sentence
    assert filled.backups.second_place() is None


@pytest.mark.skipif(os.name == "nt", reason="a folder's name can't be taken by a file in the same way")
def test_a_backup_that_can_not_be_written_says_so_and_leaves_the_vault_alone(
    filled: Workspace, vault_folder: Path
) -> None:
    shelves.shelf_of(vault_folder).write_text("in the way")
    with pytest.raises(UserError) as failed:
        filled.backups.make()
    assert str(failed.value) == NOT_MADE
    make_people(filled, "Goes On")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("backup.db", shelves.OTHER_CONTENT), ("label", shelves.NO_LABEL), ("vault.key", shelves.NO_KEY)],
)
@pytest.mark.parametrize("place", [0.01, 0.5, 0.99])
def test_trying_the_backups_finds_each_damaged_file(filled: Workspace, name: str, sentence: str, place: float) -> None:
    whole, broken = filled.backups.make().backup, filled.backups.make().backup
    damage(broken.folder / name, place)
    tried = {each.folder: each.detail for each in filled.backups.try_all()}
    assert tried == {whole.folder: "", broken.folder: sentence}
    assert any(isinstance(each, Unreadable) for each in filled.backups.all()) == (name == "label")


def test_a_backup_of_another_vault_of_the_same_name_is_none_of_ours(
    filled: Workspace, vault_folder: Path, tmp_path: Path
) -> None:
    stick, elsewhere = tmp_path / "stick", tmp_path / "elsewhere"
    stick.mkdir()
    filled.backups.choose_second_place(stick)
    filled.backups.make()
    factory.vaults().new(elsewhere / vault_folder.name, factory.PASSPHRASE)
    other = factory.vaults().open(elsewhere / vault_folder.name, factory.PASSPHRASE)
    other.backups.choose_second_place(stick)
    other.backups.make()
    assert len(other.backups.all()) == len(filled.backups.all()) == 2
    other.close()


def test_a_backup_is_no_plain_database(filled: Workspace) -> None:
    file = filled.backups.make().backup.folder / "backup.db"
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(file).execute("SELECT * FROM person")


def test_only_a_backup_that_can_not_be_read_can_be_deleted_by_hand(workspace: Workspace, tmp_path: Path) -> None:
    make_group(workspace)
    backup = workspace.backups.make().backup
    elsewhere = tmp_path / "photos"
    elsewhere.mkdir()
    for folder in (backup.folder, elsewhere, workspace.path):
        with pytest.raises(UserError, match="left alone"):
            workspace.backups.delete(folder)
        assert folder.is_dir()
    (backup.folder / "label").write_bytes(b"of another key")
    workspace.backups.delete(backup.folder)
    assert not backup.folder.exists()
