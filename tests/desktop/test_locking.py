"""Locking: after some idle minutes and after sleep, with no word lost and nothing left on the clipboard."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.app import Program
from coprod_desktop.desktop.bookmark import bookmark
from coprod_desktop.desktop.locking import CHOICES, NEVER, USUAL, Locking, clear_clipboard
from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.people.page import PeoplePage
from coprod_desktop.desktop.settings.page import GROUP, AddSheet, SettingsPage
from coprod_desktop.desktop.unlock.window import UnlockWindow
from coprod_desktop.desktop.widgets.choice_box import ChoiceBox
from coprod_desktop.desktop.widgets.form_fields import LineField
from coprod_desktop.desktop.widgets.sheet import Sheet
from tests import factory

MINUTE = 60


class Watch:
    """A clock that a test moves on, a second at a time as the timer would, or all at once as sleep does."""

    def __init__(self) -> None:
        self.seconds = 1_000_000.0
        self.is_busy = False

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


@pytest.fixture
def locking(window: QWidget, settings: QSettings, watch: Watch) -> Locking:
    return Locking(settings, window, now=watch, is_busy=lambda: watch.is_busy)


@pytest.fixture
def due(locking: Locking) -> list[bool]:
    asked: list[bool] = []
    locking.due.connect(lambda: asked.append(True))
    return asked


def wait(locking: Locking, watch: Watch, seconds: int) -> None:
    for _ in range(0, seconds, 10):
        watch.seconds += 10
        locking.look()


def test_after_ten_minutes_without_a_key_it_locks_once(locking: Locking, watch: Watch, due: list[bool]) -> None:
    wait(locking, watch, USUAL * MINUTE - 10)
    assert due == []
    wait(locking, watch, 10)
    assert due == [True]


def test_a_key_begins_the_minutes_anew(locking: Locking, watch: Watch, due: list[bool], window: QWidget) -> None:
    wait(locking, watch, USUAL * MINUTE - 10)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    wait(locking, watch, USUAL * MINUTE - 10)
    assert due == []


@pytest.mark.parametrize("minutes", [each for each in CHOICES if each != NEVER])
def test_the_minutes_that_were_chosen_count_from_then_on(
    locking: Locking, watch: Watch, due: list[bool], minutes: int
) -> None:
    locking.choose(minutes)
    wait(locking, watch, minutes * MINUTE - 10)
    assert due == []
    wait(locking, watch, 10)
    assert due == [True]


def test_never_is_never(locking: Locking, watch: Watch, due: list[bool]) -> None:
    locking.choose(NEVER)
    wait(locking, watch, 24 * 60 * MINUTE)
    assert due == []


def test_in_a_live_session_it_waits_half_an_hour(locking: Locking, watch: Watch, due: list[bool]) -> None:
    watch.is_busy = True
    wait(locking, watch, 30 * MINUTE - 10)
    assert due == []
    wait(locking, watch, 10)
    assert due == [True]


def test_after_sleep_it_locks_even_where_it_never_does_by_itself(
    locking: Locking, watch: Watch, due: list[bool]
) -> None:
    locking.choose(NEVER)
    watch.seconds += 3600
    locking.look()
    assert due == [True]


def test_the_first_key_after_sleep_does_not_keep_it_open(
    locking: Locking, watch: Watch, due: list[bool], window: QWidget
) -> None:
    watch.seconds += 3600
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert due == [True]


def test_a_clock_that_is_set_back_locks_nothing_too_early_or_too_late(
    locking: Locking, watch: Watch, due: list[bool]
) -> None:
    watch.seconds -= 365 * 24 * 3600
    locking.look()
    assert due == []
    wait(locking, watch, USUAL * MINUTE)
    assert due == [True]


def test_a_spoilt_preference_counts_as_the_usual_one(locking: Locking, settings: QSettings) -> None:
    settings.setValue("safety/lock_after", "a year")
    assert locking.minutes == USUAL


class OneClipboard(QObject):
    """A clipboard that this program filled, or another one: the screen in memory can't tell."""

    def __init__(self, *, is_ours: bool) -> None:
        super().__init__()
        self.is_ours, self.cleared = is_ours, list[QClipboard.Mode]()

    def ownsClipboard(self) -> bool:  # noqa: N802 - Qt's own name
        return self.is_ours

    def ownsSelection(self) -> bool:  # noqa: N802 - Qt's own name
        return False

    def clear(self, mode: QClipboard.Mode) -> None:
        self.cleared.append(mode)


@pytest.mark.parametrize(("is_ours", "cleared"), [(True, [QClipboard.Mode.Clipboard]), (False, [])])
def test_only_what_the_program_put_on_the_clipboard_is_cleared(is_ours: bool, cleared: list[QClipboard.Mode]) -> None:
    clipboard = OneClipboard(is_ours=is_ours)
    clear_clipboard(clipboard)  # type: ignore[arg-type] # it has what is asked of a QClipboard
    assert clipboard.cleared == cleared


def opened(qtbot: QtBot, program: Program) -> MainWindow:
    unlock = program.window
    assert isinstance(unlock, UnlockWindow)
    QTest.keyClicks(unlock.form.passphrase, factory.PASSPHRASE)
    QTest.keyClick(unlock.form.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=30_000)
    assert isinstance(program.window, MainWindow)
    return program.window


def phone_of(qtbot: QtBot, window: MainWindow) -> LineField:
    """Return a field of the settings once the page has read it."""
    page = window.page
    assert isinstance(page, SettingsPage)
    phone: LineField = page.organisation.ui.contact_phone
    qtbot.waitUntil(phone.isVisible)
    for _ in range(3):  # an answer asks for more: the list, the record, its draft
        answered: list[None] = []
        window.desk.tasks.run(lambda: None, answered.append)
        qtbot.waitUntil(partial(bool, answered))
    return phone


def test_unlocking_returns_to_the_half_typed_text_and_the_cursor(qtbot: QtBot, program: Program) -> None:
    window = opened(qtbot, program)
    window.go("settings/organisation")
    phone = phone_of(qtbot, window)
    window.activateWindow()
    phone.control.setFocus()
    qtbot.waitUntil(phone.control.hasFocus)
    QTest.keyClicks(phone.control, "ring Ruth")  # no phone number, so it stays half typed
    phone.control.setCursorPosition(4)
    window.locking.due.emit()
    again = opened(qtbot, program)
    assert again is not window
    phone = phone_of(qtbot, again)
    qtbot.waitUntil(lambda: again.focusWidget() is phone.control)
    assert phone.text() == "ring Ruth"
    assert phone.control.cursorPosition() == 4


def test_a_field_that_is_not_shown_any_more_does_not_keep_the_vault_open(qtbot: QtBot, program: Program) -> None:
    window = opened(qtbot, program)
    window.go("settings/organisation")
    phone = phone_of(qtbot, window)
    window.activateWindow()
    phone.control.setFocus()
    qtbot.waitUntil(phone.control.hasFocus)
    assert bookmark(window) is not None
    window.hide()
    assert bookmark(window) is None


def test_unlocking_returns_to_the_person(qtbot: QtBot, program: Program, vault_folder: Path) -> None:
    workspace = factory.vaults().open(vault_folder, factory.PASSPHRASE)
    person = factory.make_person(workspace, "Amina Yusuf").id
    workspace.close()
    window = opened(qtbot, program)
    window.go(f"people/{person}")
    window.locking.due.emit()
    page = opened(qtbot, program).page
    assert isinstance(page, PeoplePage)
    qtbot.waitUntil(lambda: page.about() == person)
    qtbot.waitUntil(lambda: page.open_pane.top.title.text() == "Amina Yusuf")


def test_what_is_typed_on_a_sheet_is_told_of_after_unlocking_and_there_when_it_is_opened(
    qtbot: QtBot, program: Program
) -> None:
    window = opened(qtbot, program)
    window.go("settings/organisation")
    phone_of(qtbot, window)
    sheet = AddSheet(window.desk, window, GROUP)
    sheet.open()
    sheet.ui.name.control.setFocus()
    QTest.keyClicks(sheet.ui.name.control, "Our Safe")
    window.locking.due.emit()
    again = opened(qtbot, program)
    qtbot.waitUntil(lambda: "“Add a group” is kept" in again._line.words.text())
    sheet = AddSheet(again.desk, again, GROUP)
    sheet.open()
    qtbot.waitUntil(lambda: sheet.ui.name.text() == "Our Safe")
    sheet.ui.name.control.clear()
    again.locking.due.emit()
    assert opened(qtbot, program)._line.words.text() == ""


def test_f12_locks_over_a_sheet_and_keeps_what_is_typed_there(qtbot: QtBot, program: Program) -> None:
    window = opened(qtbot, program)
    window.go("settings/organisation")
    phone_of(qtbot, window)
    sheet = AddSheet(window.desk, window, GROUP)
    sheet.open()
    sheet.activateWindow()
    sheet.ui.name.control.setFocus()
    qtbot.waitUntil(sheet.ui.name.control.hasFocus)
    QTest.keyClicks(sheet.ui.name.control, "Our Safe")
    QTest.keyClick(sheet.windowHandle(), Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: isinstance(program.window, UnlockWindow))
    again = opened(qtbot, program)
    sheet = AddSheet(again.desk, again, GROUP)
    sheet.open()
    qtbot.waitUntil(lambda: sheet.ui.name.text() == "Our Safe")
    sheet.hide()


def test_f12_locks_while_a_list_of_choices_is_open_on_a_sheet(qtbot: QtBot, program: Program) -> None:
    window = opened(qtbot, program)
    sheet, choices = Sheet(window, "Choose", "Go on"), ChoiceBox[str]()
    choices.offer([("One", "one"), ("Two", "two")])
    sheet.add(choices)
    sheet.open()
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    choices.showPopup()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    QTest.keyClick(sheet.windowHandle(), Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: isinstance(program.window, UnlockWindow))


@pytest.mark.parametrize("how", ["F12", "nobody is there"])
def test_it_locks_while_a_list_of_choices_is_open(qtbot: QtBot, program: Program, how: str) -> None:
    window = opened(qtbot, program)
    window.go("settings/access")
    page = window.page
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(page.access.lock_after.isVisible)
    page.access.lock_after.control.showPopup()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    if how == "F12":
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_F12)
    else:
        window.locking.due.emit()
    qtbot.waitUntil(lambda: isinstance(program.window, UnlockWindow))
    assert QApplication.activePopupWidget() is None
