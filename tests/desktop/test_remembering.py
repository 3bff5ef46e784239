"""“Remember on this computer”, with real vaults and a keyring in memory, which stands for the system's."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coprod_desktop import wiring
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.unlock.window import UnlockWindow
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage.remembered import Remembered
from tests import factory
from tests.desktop.audit import audit
from tests.storage.test_remembered import MemoryKeyring


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> MemoryKeyring:
    kept = MemoryKeyring()
    monkeypatch.setattr(wiring, "REMEMBERED", Remembered(kept))
    return kept


@pytest.fixture
def show(
    qtbot: QtBot, appearance: Appearance, settings: QSettings, tasks: Tasks, messages: Messages, vault_folder: Path
) -> Callable[[], UnlockWindow]:
    made = []  # Qt's own references are weak

    def show() -> UnlockWindow:
        window = UnlockWindow(appearance, settings, tasks, messages, factory.vaults, wanted=vault_folder)
        qtbot.addWidget(window)
        window.show()
        made.append(window)
        answered: list[bool] = []
        tasks.run(lambda: True, answered.append)
        qtbot.waitUntil(lambda: answered == [True])
        return window

    return show


def opened(qtbot: QtBot, window: UnlockWindow, tasks: Tasks) -> Workspace:
    with qtbot.waitSignal(window.opened, timeout=20_000) as signal:
        window.form.open.click()
    workspace: Workspace = signal.args[0]
    answered: list[bool] = []
    tasks.run(lambda: True, answered.append)
    qtbot.waitUntil(lambda: answered == [True])
    return workspace


def test_it_is_off_until_it_is_ticked_and_then_the_vault_opens_without_typing(
    qtbot: QtBot, show: Callable[[], UnlockWindow], keyring: MemoryKeyring, tasks: Tasks
) -> None:
    window = show()
    assert window.remembering.tick.isVisible()
    assert not window.remembering.tick.isChecked()
    assert audit(window) == []
    window.form.passphrase.setText(factory.PASSPHRASE)
    opened(qtbot, window, tasks).close()
    assert keyring.held == {}
    window = show()
    window.form.passphrase.setText(factory.PASSPHRASE)
    window.remembering.tick.click()
    opened(qtbot, window, tasks).close()
    assert list(keyring.held.values()) == [factory.PASSPHRASE]
    window = show()
    assert window.remembering.tick.isChecked()
    workspace = opened(qtbot, window, tasks)
    workspace.access.change(workspace.access.ways()[0].id, factory.PASSPHRASE, "eleven slow barges")
    workspace.close()
    assert keyring.held == {}, "a passphrase that was changed is forgotten"


def test_enter_on_the_tick_opens_the_vault_as_it_does_in_the_field(
    qtbot: QtBot, show: Callable[[], UnlockWindow], keyring: MemoryKeyring
) -> None:
    window = show()
    window.form.passphrase.setText(factory.PASSPHRASE)
    window.remembering.tick.setFocus()
    QTest.keyClick(window.remembering.tick, Qt.Key.Key_Space)
    with qtbot.waitSignal(window.opened, timeout=20_000) as signal:
        QTest.keyClick(window.remembering.tick, Qt.Key.Key_Return)
    signal.args[0].close()
    qtbot.waitUntil(lambda: list(keyring.held.values()) == [factory.PASSPHRASE])


def test_taking_the_tick_away_forgets_it(
    qtbot: QtBot, show: Callable[[], UnlockWindow], keyring: MemoryKeyring, tasks: Tasks
) -> None:
    window = show()
    window.form.passphrase.setText(factory.PASSPHRASE)
    window.remembering.tick.click()
    opened(qtbot, window, tasks).close()
    window = show()
    window.remembering.tick.click()
    opened(qtbot, window, tasks).close()
    assert keyring.held == {}


def test_without_a_keyring_nothing_is_offered(
    show: Callable[[], UnlockWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("keyring.backend.get_all_keyring", list)
    monkeypatch.setattr(wiring, "REMEMBERED", Remembered())
    assert show().remembering.tick.isHidden()
