"""A real window with the pages of the office on a real vault, and the hands of somebody who works with its keyboard."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.pages import pages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.widgets.form_fields import FormField
from coprod_desktop.desktop.widgets.page import Page
from coprod_desktop.services.workspace import Workspace
from tests.desktop.fit import settle
from tests.desktop.preparing import until_prepared

T = TypeVar("T")
SIZE = 1366, 768
_PAGES = ("people", "insights", "answers", "made", "settings", "themes", "theming", "voices", "chart", "easy")
"""Those of the office: the others have tests of their own."""
ROUNDS = 6
"""Reading may ask for more reading: the page, its rows, what is open."""


class Office:
    """The window, and what a person does in it."""

    def __init__(
        self,
        qtbot: QtBot,
        workspace: Workspace,
        tasks: Tasks,
        messages: Messages,
        appearance: Appearance,
        settings: QSettings,
    ) -> None:
        self.qtbot, self.workspace, self._tasks = qtbot, workspace, tasks
        self.appearance, self._settings, self._messages = appearance, settings, messages
        self.troubles: list[str] = []
        messages.troubled.connect(self.troubles.append)
        note = self.troubles.append  # by itself: Qt holds on to a lambda, and with it to all that it names
        messages.faulted.connect(lambda words, details: note(words + details))
        self.window = self._open()

    def _open(self) -> MainWindow:
        own = [page for page in pages() if page.name in _PAGES]
        window = MainWindow(self.workspace, self._tasks, self._messages, self.appearance, self._settings, own)
        window.resize(*SIZE)
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        return window

    def reopen(self) -> None:
        """Begin again as after the program was killed: nothing was closed, so nothing more was kept."""
        for field in self.window.findChildren(FormField):
            field.blockSignals(True)  # whoever is killed does not notice that the focus goes elsewhere
        self._drop()
        self.window = self._open()

    def close(self) -> None:
        """Close the window, and take it out of memory: a change of text size would reach every one that is left."""
        self.idle()
        self.window.close()
        self._drop()

    def _drop(self) -> None:
        self.window.hide()
        self.window.deleteLater()
        QApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)

    def go(self, place: str) -> Any:
        """Open a place and return its page once it has read what it shows."""
        self.window.go(place)
        self.idle()
        return self.page

    @property
    def page(self) -> Page:
        page = self.window.page
        assert page is not None
        return page

    def idle(self) -> None:
        """Wait until the worker has nothing left to do and all of it was delivered."""
        for _ in range(ROUNDS):
            self.ask(lambda: True)
            settle()

    def until_prepared(self) -> None:
        """Wait until pictures that are being read were kept."""
        until_prepared(self.qtbot, self._tasks)

    def ask(self, work: Callable[[], T]) -> T:
        """Return what work finds in the vault, asked on the vault's own thread."""
        answers: list[T] = []
        self._tasks.run(work, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        QTest.keyClicks(self.focus(), text)

    def press(self, key: Qt.Key, *, ctrl: bool = False, times: int = 1) -> None:
        """Press a key where the focus is."""
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        for _ in range(times):
            QTest.keyClick(self.focus(), key, modifier)

    def focus(self) -> QWidget:
        """Return what has the focus; a window that has given it to nothing takes the key itself."""
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self.window

    def fill(self, field: FormField[Any], text: str) -> None:
        """Write text into a field over what is there, and leave it by Tab."""
        field.control.setFocus()
        QTest.keyClick(field.control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field.control, Qt.Key.Key_Delete)
        QTest.keyClicks(field.control, text)
        QTest.keyClick(field.control, Qt.Key.Key_Tab)
        self.idle()

    def paste(self, field: FormField[Any], text: str) -> None:
        """Paste text over what is in a field, and leave it by Tab."""
        field.control.setFocus()
        QTest.keyClick(field.control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QApplication.clipboard().setText(text)
        QTest.keyClick(field.control, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field.control, Qt.Key.Key_Tab)
        self.idle()

    def sheet(self) -> Any:
        """Return the sheet that is open, once it takes keys."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
        sheet = QApplication.activeModalWidget()
        assert sheet is not None
        self.qtbot.waitUntil(sheet.isActiveWindow)
        return sheet

    def no_sheet(self) -> bool:
        """Whether no sheet is open."""
        return QApplication.activeModalWidget() is None

    def back(self) -> None:
        """Wait until the sheet has gone and the window takes keys again."""
        self.qtbot.waitUntil(self.no_sheet)
        self.window.activateWindow()  # the screen in memory has no window manager that would do it
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.idle()
