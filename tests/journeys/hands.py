"""Hands on the keyboard of the running program: every word and every choice is a key event, and nothing else is.

The eyes are here too: what is read (which control has the focus, by its name for screen readers; which row a list has
chosen) is what somebody sees or hears, so that keys can be pressed until it is what they want.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QMenu, QWidget

from coprod_desktop.app import Program
from coprod_desktop.desktop.main_window import MainWindow
from tests.desktop.audit import spoken_name

PATIENCE = 20_000
"""Milliseconds after which what has not come never will."""
LOOK_AGAIN = 5
"""Milliseconds between two looks, in which the program works."""
MOST_TABS = 80
"""More stops than any page has for the Tab key."""
MOST_ROWS = 60
ROUNDS = 4
"""An answer of the worker may ask for more, whose answer asks again; no chain is longer than this."""


def wait_until(is_so: Callable[[], object], what: str) -> None:
    """Let the program work until something is so; what: how it is called when it never is."""
    deadline = QDeadlineTimer(PATIENCE)
    while not is_so():
        assert not deadline.hasExpired(), f"waited in vain for {what}"
        let_work(LOOK_AGAIN)


def let_work(milliseconds: int) -> None:
    """Let the program work, all of its threads, as in its own loop.

    QTest.qWait keeps the interpreter to itself: a worker that waits for a server at each step, as at a hub, takes a
    hundredth of the steps then (113 a second, where it takes 9,600).
    """
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Hands:
    """Presses keys in whatever window, sheet or menu is open. presses: how many keys were pressed so far."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self.presses = 0

    @property
    def window(self) -> QWidget:
        assert self._program.window is not None
        return self._program.window

    @property
    def pages(self) -> MainWindow:
        """The window of an open vault."""
        window = self.window
        assert isinstance(window, MainWindow)
        return window

    def place(self) -> str:
        """Return where the program is, as it remembers it."""
        page = self.pages.page
        assert page is not None
        return f"{page.name}/{page.about()}" if page.about() else page.name

    def settle(self) -> None:
        """Wait until the worker has done what it was asked, and what its answers asked for."""
        for _ in range(ROUNDS):
            if not isinstance(self.window, MainWindow):
                return
            done: list[None] = []
            self.window.desk.tasks.run(lambda: None, done.append)
            wait_until(lambda at=done: at, "the worker")  # type: ignore[misc] # bound now, not when it is called

    def top(self) -> QWidget:
        """Return the window, or the sheet that is over it, active as a window manager makes it."""
        top = QApplication.activeModalWidget() or self.window
        if not top.isActiveWindow():
            top.activateWindow()
            wait_until(top.isActiveWindow, "the window")
        return top

    def focus(self) -> QWidget:
        """Return what the next key goes to."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            box = popup.parentWidget()
            return box.view() if isinstance(box, QComboBox) else popup
        top = self.top()
        focused: QWidget | None = top.focusWidget()  # Qt's stubs promise one; there may be none
        return top if focused is None else focused

    def press(self, keys: str, times: int = 1) -> None:
        """Press a key, such as "Return" or "Ctrl+Shift+A", and wait for what comes of it."""
        for _ in range(times):
            self._strike(keys)
        self.settle()

    def _strike(self, keys: str) -> None:
        """Press a key that asks nothing of the worker."""
        self.presses += 1
        QTest.keySequence(self.focus(), QKeySequence(keys))
        QCoreApplication.processEvents()

    def type(self, words: str) -> None:
        """Type words letter by letter; letters beyond ASCII come as a keyboard with a compose key sends them."""
        for letter in words:
            self.presses += 1
            target = self.focus()
            if letter.isascii():
                QTest.keyClicks(target, letter)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                    QCoreApplication.sendEvent(target, event)
        self.settle()

    def write(self, words: str) -> None:
        """Type words over what stands in the field."""
        self.press("Ctrl+A")
        self.type(words)

    def paste(self, words: str) -> None:
        """Paste words that were copied elsewhere."""
        QApplication.clipboard().setText(words)
        self.press("Ctrl+V")

    def name(self) -> str:
        """Return what a screen reader calls the control that has the focus."""
        focus = self.focus()
        return spoken_name(focus) or focus.accessibleName()

    def reach(self, name: str) -> int:
        """Press Tab until a control of this name has the focus; return how often. It may begin with name."""
        seen = []
        for pressed in range(MOST_TABS):
            if self.name().startswith(name):
                return pressed
            seen.append(self.name())
            self._strike("Tab")
        raise AssertionError(f"Tab never comes to {name!r}, but to {dict.fromkeys(seen)}")

    def push(self, name: str) -> None:
        """Go to a button and press it."""
        self.reach(name)
        self.press("Space")

    def choose(self, words: str) -> None:
        """Walk down the list, the open choice or the menu that has the focus, to what begins with words."""
        self._strike("Home")
        seen = []
        for _ in range(MOST_ROWS):
            now = self._row()
            if now.startswith(words):
                return
            seen.append(now)
            self._strike("Down")
        raise AssertionError(f"no {words!r} among {dict.fromkeys(seen)}")

    def _row(self) -> str:
        focus = self.focus()
        if isinstance(focus, QMenu):
            action = focus.activeAction()
            return action.text() if action in focus.actions() else ""
        if isinstance(focus, QAbstractItemView):
            index = focus.currentIndex()
            return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or "")
        if isinstance(focus, QComboBox):
            return focus.currentText()
        raise AssertionError(f"{focus} has no rows")

    def pick(self, name: str, words: str) -> None:
        """Go to a choice, open it and take what begins with words."""
        self.reach(name)
        self.press("Alt+Down")
        self.choose(words)
        self.press("Return")

    def wait_for_sheet(self, title: str = "") -> QWidget:
        """Wait for a sheet (with this title), and return it."""
        wait_until(lambda: _is_open(title), f"the sheet {title!r}")
        self.settle()
        sheet = QApplication.activeModalWidget()
        assert sheet is not None
        return sheet

    def wait_for_no_sheet(self) -> None:
        """Wait until nothing lies over the page."""
        wait_until(lambda: QApplication.activeModalWidget() is None, "the sheet to close")
        self.settle()


def _is_open(title: str) -> bool:
    sheet = QApplication.activeModalWidget()
    return sheet is not None and title in sheet.windowTitle()
