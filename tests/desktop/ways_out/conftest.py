"""The unlock window on real vaults."""

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
from coprod_desktop.desktop.unlock.restoring import RestoreSheet
from coprod_desktop.desktop.unlock.window import UnlockWindow
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage.keys import Cost
from coprod_desktop.wiring import VaultsOnDisk
from tests import factory

A_MINUTE = 60_000
"""Milliseconds after which something counts as never coming, on however busy a machine."""


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
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=A_MINUTE)
    return QApplication.activeModalWidget()


def button(sheet: RestoreSheet, words: str) -> Button | None:
    return next((each for each in sheet.findChildren(Button) if each.text() == words), None)
