"""Problems at opening, on real vaults that were really copied, lost or forgotten: each has its own way out."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.unlock.after_code import AfterCodeSheet
from coprod_desktop.desktop.unlock.ways_out import RestoreSheet, WayOutSheet
from coprod_desktop.desktop.unlock.window import UnlockWindow
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage.keys import Cost
from coprod_desktop.wiring import VaultsOnDisk
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits, settle

NEW_WORDS = "eleven slow barges"


@pytest.fixture
def vaults(tmp_path: Path) -> VaultsOnDisk:
    """Vaults of a computer that knows where they were."""
    return VaultsOnDisk(cost=Cost(memory=8, time=1, lanes=1), whereabouts=tmp_path / "known", ballast=0)


Show = Callable[[Path], UnlockWindow]


@pytest.fixture
def unlock(
    qtbot: QtBot, appearance: Appearance, settings: QSettings, tasks: Tasks, messages: Messages, vaults: VaultsOnDisk
) -> Iterator[Show]:
    open_windows = []  # Qt's own references are weak
    workspaces: list[Workspace] = []

    def show(path: Path) -> UnlockWindow:
        window = UnlockWindow(appearance, settings, tasks, messages, lambda: vaults, wanted=path)
        window.opened.connect(lambda workspace, _: workspaces.append(workspace))
        qtbot.addWidget(window)
        window.show()
        open_windows.append(window)
        return window

    yield show
    for workspace in workspaces:
        tasks.run(workspace.close)
    tasks.close()


def type_passphrase(window: UnlockWindow) -> None:
    QTest.keyClicks(window.form.passphrase, factory.PASSPHRASE)
    QTest.keyClick(window.form.passphrase, Qt.Key.Key_Return)


def sheet_of(qtbot: QtBot, kind: type) -> object:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=20_000)
    return QApplication.activeModalWidget()


def button(sheet: RestoreSheet, words: str) -> Button | None:
    return next((each for each in sheet.findChildren(Button) if each.text() == words), None)


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
    sheet.backups.click()
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


def make_with_code(vaults: VaultsOnDisk, folder: Path) -> tuple[Path, str]:
    path = folder / "Beech Road.coprod-vault"
    return path, vaults.new(path, factory.PASSPHRASE)


def open_by_code(qtbot: QtBot, window: UnlockWindow, code: str) -> AfterCodeSheet:
    window.form.passphrase.setText(code)
    window.form.open.click()
    sheet = sheet_of(qtbot, AfterCodeSheet)
    assert isinstance(sheet, AfterCodeSheet)
    return sheet


def test_after_the_recovery_code_a_new_passphrase_takes_the_place_of_the_forgotten_one(
    qtbot: QtBot, unlock: Show, vaults: VaultsOnDisk, tmp_path: Path, tasks: Tasks
) -> None:
    path, code = make_with_code(vaults, tmp_path)
    window = unlock(path)
    sheet = open_by_code(qtbot, window, code)
    assert audit(sheet) == []
    assert sheet.whose is None
    QTest.keyClicks(sheet.typed.passphrase.control, NEW_WORDS)
    QTest.keyClicks(sheet.typed.again.control, NEW_WORDS)
    sheet.main.click()
    qtbot.waitUntil(lambda: sheet.heading.text() == "Your new passphrase is kept")
    with qtbot.waitSignal(window.opened) as opened:
        sheet.main.click()
    tasks.close(opened.args[0].close)
    vaults.open(path, NEW_WORDS).close()
    with pytest.raises(UserError):
        vaults.open(path, factory.PASSPHRASE)


def test_whose_passphrase_was_forgotten_is_asked_where_several_people_have_one(
    qtbot: QtBot, unlock: Show, vaults: VaultsOnDisk, tmp_path: Path, tasks: Tasks
) -> None:
    path, code = make_with_code(vaults, tmp_path)
    workspace = vaults.open(path, factory.PASSPHRASE)
    workspace.access.add(factory.PASSPHRASE, "two brave kettles", note="Ruth")
    workspace.close()
    window = unlock(path)
    sheet = open_by_code(qtbot, window, code)
    assert sheet.whose is not None
    assert sheet.whose.control.currentText() == "I don’t know. Add one more."
    QTest.keyClicks(sheet.typed.passphrase.control, NEW_WORDS)
    QTest.keyClicks(sheet.typed.again.control, NEW_WORDS)
    sheet.main.click()
    qtbot.waitUntil(lambda: sheet.heading.text() == "Your new passphrase is kept")
    with qtbot.waitSignal(window.opened) as opened:
        sheet.main.click()
    tasks.close(opened.args[0].close)
    for words in (factory.PASSPHRASE, "two brave kettles", NEW_WORDS):
        vaults.open(path, words).close()


def test_the_new_passphrase_can_wait_and_the_vault_opens_all_the_same(
    qtbot: QtBot, unlock: Show, vaults: VaultsOnDisk, tmp_path: Path
) -> None:
    path, code = make_with_code(vaults, tmp_path)
    window = unlock(path)
    sheet = open_by_code(qtbot, window, code)
    with qtbot.waitSignal(window.opened):
        sheet.cancel.click()


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_nothing_of_the_new_passphrase_is_clipped(  # noqa: PLR0913 # fixtures and one row of a table
    qtbot: QtBot, unlock: Show, vaults: VaultsOnDisk, tmp_path: Path, appearance: Appearance, percent: int
) -> None:
    path, code = make_with_code(vaults, tmp_path)
    window = unlock(path)
    sheet = open_by_code(qtbot, window, code)
    appearance.set_text_size(percent)
    settle()
    assert fits(sheet) == []
    sheet.reject()
