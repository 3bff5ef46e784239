"""Problems at opening, on real vaults that were really copied, lost or forgotten: each has its own way out."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.unlock.restoring import RestoreSheet
from coprod_desktop.desktop.unlock.salvaging import SalvageSheet
from coprod_desktop.desktop.unlock.ways import Way
from coprod_desktop.desktop.unlock.ways_out import WayOutSheet
from coprod_desktop.wiring import VaultsOnDisk
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits, settle
from tests.desktop.ways_out.conftest import Show, button, sheet_of, type_passphrase


def test_a_copied_vault_stays_shut_until_somebody_lets_it_go_on_as_a_new_device(
    qtbot: QtBot, unlock: Show, vaults: VaultsOnDisk, vault_folder: Path, tmp_path: Path
) -> None:
    vaults.open(vault_folder, factory.PASSPHRASE).close()
    copy = factory.copy_vault(vault_folder, tmp_path / "stick")
    window = unlock(copy)
    type_passphrase(window)
    sheet = sheet_of(qtbot, WayOutSheet)
    assert isinstance(sheet, WayOutSheet)
    assert sheet.heading.text() == "This vault was copied"
    assert audit(sheet) == []
    with qtbot.waitSignal(window.opened, timeout=20_000) as opened:
        sheet.main.click()
    assert opened.args[0].path == copy


def test_a_copied_vault_that_is_left_shut_asks_again_and_says_why_in_place(  # noqa: PLR0913 # fixtures
    qtbot: QtBot, unlock: Show, vaults: VaultsOnDisk, vault_folder: Path, tmp_path: Path, appearance: Appearance
) -> None:
    vaults.open(vault_folder, factory.PASSPHRASE).close()
    window = unlock(factory.copy_vault(vault_folder, tmp_path / "stick"))
    type_passphrase(window)
    sheet = sheet_of(qtbot, WayOutSheet)
    assert isinstance(sheet, WayOutSheet)
    for percent in (100, 200, 300):
        appearance.set_text_size(percent)
        assert fits(sheet) == []
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert "was copied here" in window.form.trouble.words()
    assert window.form.open.isEnabled()


def lose_newest(vaults: VaultsOnDisk, folder: Path) -> None:
    """Make a backup, write on, and put the file of before in place of the newer one."""
    workspace = vaults.open(folder, factory.PASSPHRASE)
    factory.make_group(workspace)
    factory.make_person(workspace)
    workspace.backups.make()
    workspace.close()
    older = folder.with_name("older.db")
    shutil.copyfile(folder / "vault.db", older)
    workspace = vaults.open(folder, factory.PASSPHRASE)
    factory.make_person(workspace, "Bert Lomax")
    workspace.close()
    older.replace(folder / "vault.db")


def test_missing_work_is_said_and_a_backup_can_be_restored_and_opened_at_once(
    qtbot: QtBot, unlock: Show, vaults: VaultsOnDisk, vault_folder: Path, tasks: Tasks
) -> None:
    lose_newest(vaults, vault_folder)
    window = unlock(vault_folder)
    type_passphrase(window)
    sheet = sheet_of(qtbot, WayOutSheet)
    assert isinstance(sheet, WayOutSheet)
    assert sheet.heading.text() == "Newest work is missing"
    sheet.others[Way.BACKUPS].click()
    restoring = sheet_of(qtbot, RestoreSheet)
    assert isinstance(restoring, RestoreSheet)
    qtbot.waitUntil(lambda: button(restoring, "Restore") is not None)
    assert audit(restoring) == []
    restore = button(restoring, "Restore")
    assert restore is not None
    with qtbot.waitSignal(window.opened, timeout=30_000) as opened:
        restore.click()
    workspace = opened.args[0]
    assert workspace.path != vault_folder
    assert workspace.path.parent == vault_folder.parent
    found: list[list[str]] = []
    tasks.run(lambda: [row.name for row in workspace.groups.all()], found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [["Our Safeguarding Voices"]]


def test_missing_work_can_be_gone_on_from_as_a_new_device(
    qtbot: QtBot, unlock: Show, vaults: VaultsOnDisk, vault_folder: Path
) -> None:
    lose_newest(vaults, vault_folder)
    window = unlock(vault_folder)
    type_passphrase(window)
    sheet = sheet_of(qtbot, WayOutSheet)
    assert isinstance(sheet, WayOutSheet)
    with qtbot.waitSignal(window.opened, timeout=20_000) as opened:
        sheet.main.click()
    assert opened.args[0].path == vault_folder


def fill(vaults: VaultsOnDisk, folder: Path) -> None:
    """Make two people and a backup."""
    workspace = vaults.open(folder, factory.PASSPHRASE)
    factory.make_group(workspace)
    factory.make_person(workspace)
    factory.make_person(workspace, "Bert Lomax")
    workspace.backups.make()
    workspace.close()


def flip_a_bit(folder: Path) -> None:
    data = bytearray((folder / "vault.db").read_bytes())
    data[500] ^= 1
    (folder / "vault.db").write_bytes(data)


def cut(folder: Path) -> None:
    data = (folder / "vault.db").read_bytes()
    (folder / "vault.db").write_bytes(data[: 4096 * 5 + 100])


def empty(folder: Path) -> None:
    (folder / "vault.db").write_bytes(b"")


def lose_contents(folder: Path) -> None:
    (folder / "vault.db").unlink()


def lose_keys(folder: Path) -> None:
    (folder / "vault.key").unlink()


def damage_keys(folder: Path) -> None:
    (folder / "vault.key").write_bytes((folder / "vault.key").read_bytes()[:-30])


def lose_all(folder: Path) -> None:
    shutil.rmtree(folder)


TROUBLES = [
    (flip_a_bit, "This vault is damaged", {Way.SALVAGE, Way.OTHER}),
    (cut, "This vault is damaged", {Way.SALVAGE, Way.OTHER}),
    (empty, "What the vault held is not there", {Way.OTHER}),
    (lose_contents, "What the vault held is not there", {Way.OTHER}),
    (lose_keys, "The key file can’t be used", {Way.BACKUPS, Way.OTHER}),
    (damage_keys, "The key file can’t be used", {Way.BACKUPS, Way.OTHER}),
    (lose_all, "There is no vault in that place", {Way.BACKUPS}),
]


@pytest.mark.parametrize(("harm", "heading", "others"), TROUBLES)
def test_each_trouble_is_named_and_has_ways_out_that_fit_any_text_size(  # noqa: PLR0913 # fixtures and a row of a table
    qtbot: QtBot,
    unlock: Show,
    vaults: VaultsOnDisk,
    vault_folder: Path,
    appearance: Appearance,
    harm: Callable[[Path], None],
    heading: str,
    others: set[Way],
) -> None:
    fill(vaults, vault_folder)
    harm(vault_folder)
    window = unlock(vault_folder)
    window.form.passphrase.setText(factory.PASSPHRASE)
    window.form.open.click()
    sheet = sheet_of(qtbot, WayOutSheet)
    assert isinstance(sheet, WayOutSheet)
    assert sheet.heading.text() == heading
    assert set(sheet.others) == others
    assert audit(sheet) == []
    for percent in (100, 200, 300):
        appearance.set_text_size(percent)
        settle()
        assert fits(sheet) == []
    sheet.reject()


@pytest.mark.parametrize("harm", [flip_a_bit, lose_contents, lose_all])
def test_a_backup_brings_back_what_was_there(  # noqa: PLR0913 # fixtures and a row of a table
    qtbot: QtBot,
    unlock: Show,
    vaults: VaultsOnDisk,
    vault_folder: Path,
    harm: Callable[[Path], None],
) -> None:
    fill(vaults, vault_folder)
    harm(vault_folder)
    window = unlock(vault_folder)
    window.form.passphrase.setText(factory.PASSPHRASE)
    window.form.open.click()
    sheet = sheet_of(qtbot, WayOutSheet)
    assert isinstance(sheet, WayOutSheet)
    sheet.others.get(Way.BACKUPS, sheet.main).click()
    restoring = sheet_of(qtbot, RestoreSheet)
    assert isinstance(restoring, RestoreSheet)
    qtbot.waitUntil(lambda: button(restoring, "Restore") is not None)
    restore = button(restoring, "Restore")
    assert restore is not None
    with qtbot.waitSignal(window.opened, timeout=30_000) as opened:
        restore.click()
    assert [row.name for row in opened.args[0].people.find("Lom")] == ["Bert Lomax"]


def test_backups_that_lie_elsewhere_are_found_there(
    qtbot: QtBot, unlock: Show, vaults: VaultsOnDisk, vault_folder: Path, tmp_path: Path
) -> None:
    fill(vaults, vault_folder)
    shelf = vault_folder.with_name(vault_folder.name.replace(".coprod-vault", ".coprod-backups"))
    stick = tmp_path / "stick"
    stick.mkdir()
    shelf.rename(stick / shelf.name)
    lose_all(vault_folder)
    window = unlock(vault_folder)
    qtbot.waitUntil(lambda: window.form.open.text() == "What you can do")
    window.form.open.click()
    sheet = sheet_of(qtbot, WayOutSheet)
    assert isinstance(sheet, WayOutSheet)
    assert sheet.secret is not None
    sheet.others[Way.BACKUPS].click()
    assert sheet.secret.trouble.words() == "Type the passphrase first."
    QTest.keyClicks(sheet.secret.control, factory.PASSPHRASE)
    sheet.others[Way.BACKUPS].click()
    restoring = sheet_of(qtbot, RestoreSheet)
    assert isinstance(restoring, RestoreSheet)
    restoring.look_in(stick)
    qtbot.waitUntil(lambda: button(restoring, "Restore") is not None)
    restoring.reject()


def test_a_stick_that_was_put_in_again_needs_no_way_out(
    qtbot: QtBot, unlock: Show, vault_folder: Path, tmp_path: Path
) -> None:
    vault_folder.rename(tmp_path / "pulled out")
    window = unlock(vault_folder)
    qtbot.waitUntil(lambda: window.form.open.text() == "What you can do")
    (tmp_path / "pulled out").rename(vault_folder)
    with qtbot.waitSignal(window.opened, timeout=20_000) as opened:
        type_passphrase(window)
    assert opened.args[0].path == vault_folder


def test_what_can_still_be_read_is_read_out_and_opened_and_the_damaged_vault_stays(
    qtbot: QtBot, unlock: Show, vaults: VaultsOnDisk, vault_folder: Path
) -> None:
    fill(vaults, vault_folder)
    flip_a_bit(vault_folder)
    before = (vault_folder / "vault.db").read_bytes()
    window = unlock(vault_folder)
    type_passphrase(window)
    sheet = sheet_of(qtbot, WayOutSheet)
    assert isinstance(sheet, WayOutSheet)
    sheet.others[Way.SALVAGE].click()
    reading = sheet_of(qtbot, SalvageSheet)
    assert isinstance(reading, SalvageSheet)
    reading.main.click()
    qtbot.waitUntil(lambda: reading.heading.text() == "This could be read", timeout=30_000)
    assert audit(reading) == []
    assert fits(reading) == []
    assert reading._scroll.verticalScrollBar().maximum() == 0  # all of it is in sight
    with qtbot.waitSignal(window.opened, timeout=30_000) as opened:
        reading.main.click()
    assert opened.args[0].path.name.endswith(", read out.coprod-vault")
    assert [row.name for row in opened.args[0].people.find("Lom")] == ["Bert Lomax"]
    assert (vault_folder / "vault.db").read_bytes() == before


def test_a_lost_key_file_is_taken_from_a_backup_and_the_vault_opens(
    qtbot: QtBot, unlock: Show, vaults: VaultsOnDisk, vault_folder: Path
) -> None:
    fill(vaults, vault_folder)
    lose_keys(vault_folder)
    window = unlock(vault_folder)
    qtbot.waitUntil(lambda: window.form.open.text() == "What you can do")
    type_passphrase(window)
    sheet = sheet_of(qtbot, WayOutSheet)
    assert isinstance(sheet, WayOutSheet)
    with qtbot.waitSignal(window.opened, timeout=30_000) as opened:
        sheet.main.click()
    assert opened.args[0].path == vault_folder


def test_a_folder_that_is_a_backup_can_be_made_a_vault_of(
    qtbot: QtBot, unlock: Show, vaults: VaultsOnDisk, vault_folder: Path
) -> None:
    fill(vaults, vault_folder)
    shelf = vault_folder.with_name(vault_folder.name.replace(".coprod-vault", ".coprod-backups"))
    window = unlock(next(each for each in shelf.iterdir() if each.is_dir()))
    qtbot.waitUntil(lambda: window.form.open.text() == "What you can do")
    type_passphrase(window)
    sheet = sheet_of(qtbot, WayOutSheet)
    assert isinstance(sheet, WayOutSheet)
    with qtbot.waitSignal(window.opened, timeout=30_000) as opened:
        sheet.main.click()
    assert opened.args[0].path.parent == vault_folder.parent


def test_a_vault_that_another_program_has_open_can_be_tried_again(
    qtbot: QtBot, unlock: Show, vaults: VaultsOnDisk, vault_folder: Path
) -> None:
    other = vaults.open(vault_folder, factory.PASSPHRASE)
    window = unlock(vault_folder)
    type_passphrase(window)
    sheet = sheet_of(qtbot, WayOutSheet)
    assert isinstance(sheet, WayOutSheet)
    assert sheet.heading.text() == "The vault can’t be reached now"
    other.close()
    with qtbot.waitSignal(window.opened, timeout=30_000):
        sheet.main.click()
