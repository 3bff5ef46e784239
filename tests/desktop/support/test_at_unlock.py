"""F9 where a vault is opened: what to do now needs no passphrase."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.support.steps import StepsSheet
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.unlock.window import UnlockWindow
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits


@pytest.fixture
def unlock(
    qtbot: QtBot, appearance: Appearance, settings: QSettings, tasks: Tasks, messages: Messages, vault_folder: Path
) -> UnlockWindow:
    window = UnlockWindow(appearance, settings, tasks, messages, factory.vaults, vault_folder)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_f9_says_what_to_do_where_no_vault_is_open(qtbot: QtBot, unlock: UnlockWindow, appearance: Appearance) -> None:
    unlock.form.passphrase.setFocus()
    for _ in range(2):  # over the window, then over the help that was opened on it
        under = QApplication.activeModalWidget() or unlock
        under.activateWindow()
        qtbot.waitUntil(under.isActiveWindow)
        QTest.keyClick(under, Qt.Key.Key_F9)
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), StepsSheet))
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, StepsSheet)
        words = " ".join(label.text() for label in sheet.findChildren(QLabel))
        assert "ring 999" in words
        assert "Your organisation’s numbers are in the vault" in words
        assert audit(sheet) == []
        for size in (100, 200, 300):
            appearance.set_text_size(size)
            assert fits(sheet) == [], size
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda at=sheet: QApplication.activeModalWidget() is not at)  # type: ignore[misc] # bound now
        appearance.set_text_size(100)
        if QApplication.activeModalWidget() is None:
            unlock.show_help()
