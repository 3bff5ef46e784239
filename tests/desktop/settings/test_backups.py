"""Backups: made on demand, after a session and at exit, kept twice, tried and restored, and told truthfully."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.app import Program
from coprod_desktop.desktop.settings.backups_part import BackupsPart
from coprod_desktop.desktop.settings.older_backup import OlderBackupSheet
from coprod_desktop.desktop.today.page import TodayPage
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.services.backups import Backup, Why
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.people.office import Office
from tests.desktop.test_locking import opened

WAYS = "What you can do"


def part_of(office: Office) -> BackupsPart:
    part = office.go("settings/backups").backups
    assert isinstance(part, BackupsPart)
    return part


def kept(office: Office) -> list[Backup]:
    return [each for each in office.ask(office.workspace.backups.all) if isinstance(each, Backup)]


def back_up(office: Office, part: BackupsPart) -> None:
    with office.qtbot.waitSignal(office.window.backing_up.ended, timeout=20_000):
        part.make_button.click()
    office.idle()


def said(part: BackupsPart) -> list[str]:
    return [label.text() for label in part.rows.findChildren(Words) if label.isVisible()]


def what_you_can_do(office: Office, part: BackupsPart) -> OlderBackupSheet:
    """Ask what can be done about the backup that can't be read, and return the sheet that says so."""
    next(each for each in part.rows.findChildren(Button) if each.text() == WAYS).click()
    office.qtbot.waitUntil(lambda: office.window.findChild(OlderBackupSheet) is not None)
    sheet = office.window.findChild(OlderBackupSheet)
    assert isinstance(sheet, OlderBackupSheet)
    return sheet


def test_back_up_now_makes_one_that_is_listed_with_what_it_holds(office: Office) -> None:
    office.ask(lambda: factory.make_person(office.workspace))
    part = part_of(office)
    back_up(office, part)
    [backup] = kept(office)
    assert backup.why is Why.ASKED
    assert any("Made when asked for. 1 person, 0 sessions, 0 insights" in words for words in said(part))
    assert part.make_button.isEnabled()


def test_a_second_copy_is_kept_in_the_folder_that_was_chosen(office: Office, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    part = part_of(office)
    part.set_place(stick)
    office.idle()
    assert str(stick) in part.place.text()
    back_up(office, part)
    assert any(each.folder.is_relative_to(stick) for each in kept(office))
    office.idle()
    details = [words for words in said(part) if words.startswith("Made when asked for.")]
    assert [words.endswith("This is the copy in the second place.") for words in details] == [False, True]
    part.stop_button.click()
    office.idle()
    assert office.ask(office.workspace.backups.second_place) is None


def test_backups_beside_the_vault_are_no_copies_where_the_second_place_holds_the_vault_too(office: Office) -> None:
    part = part_of(office)
    part.set_place(office.workspace.path.parent.parent)
    office.idle()
    back_up(office, part)
    office.idle()
    details = [words for words in said(part) if words.startswith("Made when asked for.")]
    assert [words.endswith("This is the copy in the second place.") for words in details] == [False, True]


def test_a_second_place_inside_the_vault_is_refused_in_place(office: Office) -> None:
    part = part_of(office)
    part.set_place(office.workspace.path)
    office.idle()
    assert "inside the vault" in part.trouble.words()
    assert office.ask(office.workspace.backups.second_place) is None


def test_trying_says_which_backup_is_damaged(office: Office) -> None:
    part = part_of(office)
    back_up(office, part)
    part.try_button.click()
    office.idle()
    assert part.state.text() == "Every backup is whole and can be restored."
    [backup] = kept(office)
    database = next(file for file in backup.folder.iterdir() if file.stat().st_size == backup.size)
    database.write_bytes(bytes(backup.size))
    part.try_button.click()
    office.idle()
    assert "1 of 1 can’t be restored" in part.state.text()


def test_a_backup_is_restored_beside_the_vault_and_not_over_it(office: Office, vault_folder: Path) -> None:
    office.ask(lambda: factory.make_group(office.workspace))
    part = part_of(office)
    back_up(office, part)
    next(each for each in part.rows.findChildren(Button) if each.text() == "Restore").click()
    office.idle()
    assert "restored beside this vault" in part.state.text()
    [made] = [path for path in vault_folder.parent.glob("*.coprod-vault") if path != vault_folder]
    restored = factory.vaults().open(made, factory.PASSPHRASE)
    assert [row.name for row in restored.groups.all()] == ["Our Safeguarding Voices"]
    restored.close()


def test_a_backup_that_can_not_be_restored_says_so_and_nothing_is_said_to_go_on(office: Office) -> None:
    part = part_of(office)
    back_up(office, part)
    usual = part.state.text()
    shutil.rmtree(kept(office)[0].folder)
    next(button for button in part.rows.findChildren(Button) if button.text() == "Restore").click()
    office.idle()
    assert part.trouble.words()
    assert part.state.text() == usual
    assert part.rows.isEnabled()


def test_a_backup_that_can_not_be_read_is_deleted_after_a_question_and_no_other(office: Office) -> None:
    part = part_of(office)
    back_up(office, part)
    office.ask(lambda: factory.make_group(office.workspace))
    back_up(office, part)
    newest, oldest = kept(office)
    (oldest.folder / "label").write_bytes(b"of another key")
    part.refresh()
    office.idle()
    for way, left in (("cancel", True), ("main", False)):
        what_you_can_do(office, part).delete_button.click()
        office.qtbot.waitUntil(lambda: office.window.findChild(OlderBackupSheet) is None)
        office.qtbot.waitUntil(lambda: office.window.findChild(Sheet) is not None)
        sheet = office.window.findChild(Sheet)
        assert isinstance(sheet, Sheet)
        getattr(sheet, way).click()
        office.idle()
        office.qtbot.waitUntil(lambda: office.window.findChild(Sheet) is None)
        assert oldest.folder.exists() is left
    assert kept(office) == [newest]
    assert WAYS not in [each.text() for each in part.rows.findChildren(Button)]


@pytest.fixture
def older(vault_folder: Path) -> Path:
    """A backup from before the key of the vault was replaced, with a group in it whose name has changed since."""
    vaults = factory.vaults()
    workspace = vaults.open(vault_folder, factory.PASSPHRASE)
    group = factory.make_group(workspace, "Those of then")
    made = workspace.backups.make().backup.folder
    workspace.groups.keep(replace(group, name="Those of now"))
    workspace.close()
    vaults.rekey(vault_folder, factory.PASSPHRASE, factory.PASSPHRASE)
    return made


def test_a_backup_from_before_the_key_was_replaced_is_restored_with_the_passphrase_of_then(
    older: Path, office: Office, vault_folder: Path
) -> None:
    part = part_of(office)
    office.idle()
    sheet = what_you_can_do(office, part)
    sheet.passphrase.control.setText("not that one")
    sheet.act()
    office.idle()
    assert sheet.passphrase.trouble.isVisible()
    assert sheet.isVisible()
    sheet.passphrase.control.setFocus()
    sheet.passphrase.control.clear()
    office.type(factory.PASSPHRASE)
    office.press(Qt.Key.Key_Return)
    office.idle()
    office.qtbot.waitUntil(lambda: office.window.findChild(OlderBackupSheet) is None)
    assert "restored beside this vault" in part.state.text()
    [made] = [path for path in vault_folder.parent.glob("*.coprod-vault") if path != vault_folder]
    restored = factory.vaults().open(made, factory.PASSPHRASE)
    assert [row.name for row in restored.groups.all()] == ["Those of then"]
    restored.close()
    assert older.exists()


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_the_sheet_of_an_older_backup_is_named_and_nothing_is_clipped(
    older: Path, office: Office, percent: int
) -> None:
    part = part_of(office)
    office.idle()
    office.appearance.set_text_size(percent)
    sheet = what_you_can_do(office, part)
    office.idle()
    assert audit(sheet) == []
    assert fits(sheet) == []
    sheet.reject()


def test_every_control_has_a_name(office: Office) -> None:
    part = part_of(office)
    back_up(office, part)
    assert audit(part) == []


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_nothing_is_clipped(office: Office, percent: int) -> None:
    part = part_of(office)
    back_up(office, part)
    office.appearance.set_text_size(percent)
    office.idle()
    assert fits(office.window) == []


def backups_of(vault: Path) -> list[Backup]:
    workspace = factory.vaults().open(vault, factory.PASSPHRASE)
    found = [each for each in workspace.backups.all() if isinstance(each, Backup)]
    workspace.close()
    return found


def test_leaving_the_program_makes_a_backup_once_something_was_written(
    qtbot: QtBot, program: Program, vault_folder: Path
) -> None:
    window = opened(qtbot, program)
    services = window.desk.services
    window.desk.tasks.run(lambda: factory.make_group(services))
    window.close()
    [backup] = backups_of(vault_folder)
    assert backup.why is Why.LEAVING


def test_closing_a_session_makes_a_backup_and_today_tells_of_it(
    qtbot: QtBot, program: Program, vault_folder: Path
) -> None:
    workspace = factory.vaults().open(vault_folder, factory.PASSPHRASE)
    session = factory.make_session(workspace, factory.make_group(workspace), is_open=True)
    workspace.close()
    window = opened(qtbot, program)
    window.go("today")
    page = window.page
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: "No backup yet" in shown(page))
    services = window.desk.services
    with qtbot.waitSignal(window.backing_up.made, timeout=20_000):
        window.desk.keep(lambda: services.sessions.close(session.id))
    qtbot.waitUntil(lambda: any(words.startswith("Last backup: ") for words in shown(page)))
    assert any("Made when a session was closed" in words for words in shown(page))


def shown(page: TodayPage) -> list[str]:
    return [label.text() for label in page.form.safe_rows.findChildren(Words)]


def test_locking_while_a_backup_is_written_keeps_it(qtbot: QtBot, program: Program, vault_folder: Path) -> None:
    window = opened(qtbot, program)
    begun: list[None] = []
    window.backing_up.make(Why.ASKED)
    window.desk.tasks.run(lambda: None, begun.append)
    qtbot.waitUntil(lambda: bool(begun))
    window.lock()
    [backup] = backups_of(vault_folder)
    assert backup.why is Why.ASKED
