"""After the recovery code, a new passphrase takes the place of the forgotten one."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.unlock.after_code import AfterCodeSheet
from coprod_desktop.desktop.unlock.window import UnlockWindow
from coprod_desktop.domain.errors import UserError
from coprod_desktop.wiring import VaultsOnDisk
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits, settle
from tests.desktop.ways_out.conftest import Show, sheet_of

NEW_WORDS = "eleven slow barges"


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
