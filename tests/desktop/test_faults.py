"""What nobody expected, in the running program: a fault of ours, and a vault that is taken away or damaged."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop import logs
from coprod_desktop.app import Program
from coprod_desktop.desktop.backing_up import back_up_at_exit, why_not_made
from coprod_desktop.desktop.faults import FaultSheet, LostSheet
from coprod_desktop.desktop.help.help_sheet import HelpSheet
from coprod_desktop.desktop.looking_after import LookingAfter
from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.restarting import command
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.unlock.restoring import RestoreSheet
from coprod_desktop.desktop.unlock.ways import Way
from coprod_desktop.desktop.unlock.ways_out import WayOutSheet
from coprod_desktop.desktop.unlock.window import UnlockWindow
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.sheet import TroubleSheet
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.unkept import StillNotKeptError
from coprod_desktop.services.vault_errors import FOUND_DAMAGED, VaultDamagedError
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits, settle
from tests.desktop.test_locking import opened, phone_of
from tests.desktop.ways_out.conftest import button, sheet_of


def half_type(qtbot: QtBot, window: MainWindow, words: str) -> None:
    window.go("settings/organisation")
    phone = phone_of(qtbot, window)
    window.activateWindow()
    phone.control.setFocus()
    qtbot.waitUntil(phone.control.hasFocus)
    QTest.keyClicks(phone.control, words)


def answered(qtbot: QtBot, window: MainWindow) -> None:
    back: list[bool] = []
    window.desk.tasks.run(lambda: True, back.append)
    qtbot.waitUntil(lambda: back == [True])


def break_down() -> None:
    raise ZeroDivisionError


def test_a_fault_says_that_work_is_kept_and_where_it_was_and_one_can_go_on(
    qtbot: QtBot, program: Program, appearance: Appearance
) -> None:
    window = opened(qtbot, program)
    window.desk.tasks.run(lambda: window.desk.services.groups.keep(None))  # type: ignore[arg-type] # a fault of ours
    sheet = sheet_of(qtbot, FaultSheet)
    assert isinstance(sheet, FaultSheet)
    words = [label.text() for label in sheet.findChildren(Words)]
    assert any("Your work is kept" in each for each in words)
    assert audit(sheet) == []
    for percent in (100, 200, 300):
        appearance.set_text_size(percent)
        settle()
        assert fits(sheet) == []
    sheet.copy.click()
    assert "AttributeError" in QApplication.clipboard().text()
    sheet.main.click()
    assert window.isVisible()


def test_a_fault_that_happens_again_while_it_is_shown_is_not_shown_over_itself(qtbot: QtBot, program: Program) -> None:
    window = opened(qtbot, program)
    for _ in range(3):
        window.desk.tasks.run(break_down)
    answered(qtbot, window)
    shown = [each for each in window.findChildren(FaultSheet) if each.isVisible()]
    assert len(shown) == 1
    shown[0].main.click()
    window.desk.tasks.run(break_down)
    again = sheet_of(qtbot, FaultSheet)
    assert isinstance(again, FaultSheet)
    again.main.click()


def test_what_still_can_not_be_kept_is_said_in_the_quiet_line_and_takes_no_letter_away(messages: Messages) -> None:
    said: list[str] = []
    sheets: list[str] = []
    messages.said.connect(said.append)
    messages.troubled.connect(sheets.append)
    messages.failed(UserError("The disk is full."))
    messages.failed(StillNotKeptError("The disk is full."))
    assert (sheets, said) == (["The disk is full."], ["The disk is full."])


def test_restarting_closes_the_vault_and_comes_back_to_what_was_half_typed(
    qtbot: QtBot, program: Program, vault_folder: Path, settings: QSettings, qapp: QApplication
) -> None:
    started: list[Path | None] = []
    program._start_anew = lambda path: not started.append(path)  # type: ignore[func-returns-value] # it notes the vault
    window = opened(qtbot, program)
    half_type(qtbot, window, "ring Ruth")
    window.desk.tasks.run(break_down)
    sheet = sheet_of(qtbot, FaultSheet)
    assert isinstance(sheet, FaultSheet)
    sheet.restart.click()
    assert started == [vault_folder]
    again = Program(qapp, settings, factory.vaults, vault_folder)
    again.start()  # what the new program does; the vault is free for it
    window = opened(qtbot, again)
    phone = phone_of(qtbot, window)
    assert phone.text() == "ring Ruth"
    qtbot.waitUntil(lambda: window.focusWidget() is phone.control)
    window.close()
    again.close()


def test_the_command_that_starts_anew_starts_this_program(tmp_path: Path) -> None:
    program = [*command(tmp_path / "a.coprod-vault"), "--help"]
    ended = subprocess.run(program, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 0
    assert "Coprod Desktop" in ended.stdout


def test_help_copies_the_log(qtbot: QtBot, program: Program) -> None:
    window = opened(qtbot, program)
    window.show_help()
    sheet = sheet_of(qtbot, HelpSheet)
    assert isinstance(sheet, HelpSheet)
    sheet.copy_log.click()
    assert QApplication.clipboard().text() == logs.copyable()
    sheet.reject()


@pytest.mark.skipif(os.name == "nt", reason="an open file can't be taken away there")
def test_a_vault_that_is_taken_away_is_said_once_and_half_typed_words_are_there_again_in_a_backup(
    qtbot: QtBot, program: Program, vault_folder: Path
) -> None:
    window = opened(qtbot, program)
    window.desk.tasks.run(window.desk.services.backups.make)
    answered(qtbot, window)
    shutil.rmtree(vault_folder)
    half_type(qtbot, window, "ring Ruth")
    sheet = sheet_of(qtbot, LostSheet)
    assert isinstance(sheet, LostSheet)
    assert audit(sheet) == []
    sheet.main.click()
    unlock = program.window
    assert isinstance(unlock, UnlockWindow)
    qtbot.waitUntil(lambda: unlock.form.open.text() == "What you can do")
    unlock.form.passphrase.setText(factory.PASSPHRASE)
    unlock.form.open.click()
    ways = sheet_of(qtbot, WayOutSheet)
    assert isinstance(ways, WayOutSheet)
    ways.others[Way.BACKUPS].click()
    restoring = sheet_of(qtbot, RestoreSheet)
    assert isinstance(restoring, RestoreSheet)
    qtbot.waitUntil(lambda: button(restoring, "Restore") is not None)
    restore = button(restoring, "Restore")
    assert restore is not None
    restore.click()
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=30_000)
    again = program.window
    assert isinstance(again, MainWindow)
    again.go("settings/organisation")
    assert phone_of(qtbot, again).text() == "ring Ruth"


def spoil(vault_folder: Path) -> None:
    """Spoil a page in the middle of the file, which opening does not look at."""
    data = bytearray((vault_folder / "vault.db").read_bytes())
    data[len(data) // 4096 // 2 * 4096 + 500] ^= 1
    (vault_folder / "vault.db").write_bytes(data)


def test_a_damaged_page_is_found_soon_after_opening_and_the_way_out_follows_locking(
    qtbot: QtBot, program: Program, vault_folder: Path
) -> None:
    spoil(vault_folder)
    window = opened(qtbot, program)
    LookingAfter(window.desk.services.checks, window.desk.tasks, window.desk.messages, window, after=0)
    sheet = sheet_of(qtbot, LostSheet)
    assert isinstance(sheet, LostSheet)
    assert any("is damaged" in label.text() for label in sheet.findChildren(Words))
    sheet.main.click()
    unlock = program.window
    assert isinstance(unlock, UnlockWindow)
    assert unlock.form.open.text() == "What you can do"
    assert unlock.form.trouble.words() == FOUND_DAMAGED
    unlock.form.passphrase.setText(factory.PASSPHRASE)
    unlock.form.open.click()
    ways = sheet_of(qtbot, WayOutSheet)
    assert isinstance(ways, WayOutSheet)
    assert ways.heading.text() == "This vault is damaged"
    ways.reject()


def test_a_whole_file_is_looked_over_without_a_word(
    qtbot: QtBot, program: Program, messages: Messages, tasks: Tasks
) -> None:
    window = opened(qtbot, program)
    found: list[bool] = []
    window.desk.tasks.run(lambda: window.desk.services.checks.look_at_file().run(), found.append)
    qtbot.waitUntil(lambda: found == [True])


def look_everywhere(workspace: Workspace) -> None:
    """Read more than one page: what was read before may be remembered."""
    workspace.search.find("anything")
    workspace.counts()
    workspace.people.find("Amina")


def test_damage_met_in_mid_work_has_a_sentence_of_its_own(vault_folder: Path) -> None:
    workspace = factory.vaults().open(vault_folder, factory.PASSPHRASE)
    data = bytearray((vault_folder / "vault.db").read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096 + 500] ^= 1
    (vault_folder / "vault.db").write_bytes(data)
    with pytest.raises(VaultDamagedError, match="is damaged. What could be read is still on screen"):
        look_everywhere(workspace)
    workspace.close()


def test_a_backup_that_failed_at_the_end_is_said_at_the_next_opening_once(
    qtbot: QtBot, program: Program, vault_folder: Path
) -> None:
    workspace = factory.vaults().open(vault_folder, factory.PASSPHRASE)
    factory.make_group(workspace)
    shelf = vault_folder.with_name(vault_folder.name.replace(".coprod-vault", ".coprod-backups"))
    shelf.write_text("a file where the folder of backups would be")
    back_up_at_exit(workspace.backups, workspace.drafts)
    workspace.close()
    window = opened(qtbot, program)
    sheet = sheet_of(qtbot, TroubleSheet)
    assert isinstance(sheet, TroubleSheet)
    said = " ".join(label.text() for label in sheet.findChildren(Words))
    assert "No backup was made when the program was last closed." in said
    sheet.reject()
    assert why_not_made(window.desk.services.drafts) == ""
