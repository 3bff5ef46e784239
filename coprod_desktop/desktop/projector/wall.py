"""The window that the room sees. It shows what is put to it, and never anything of the laptop's own screen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QScreen, QShortcut
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.projector.board import Board, Shown
from coprod_desktop.desktop.widgets.sheet import SUPPORT_KEY
from coprod_desktop.desktop.widgets.spacing import Column
from coprod_desktop.domain.steps import Changes

SHOW_KEY, BLANK_KEY = "F5", "Ctrl+B"


def second_screen(window: QWidget) -> QScreen | None:
    """Return a screen that the program's window is not on; None where there is only one."""
    return next((each for each in QGuiApplication.screens() if each is not window.screen()), None)


class Wall(QWidget):
    """Fills a screen with the board. `gone` comes once, when it has closed, for whatever reason.

    It stands in the way only where the laptop has one screen: then Esc closes it, as the key does that opened it.
    """

    gone = Signal()
    blanked = Signal()
    told = Signal(object)

    def __init__(self, window: QWidget) -> None:
        """Belong to the program's window: it goes when that is locked or closed."""
        super().__init__(window, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(self.tr("Projector"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.board = Board(self)
        Column(self).addWidget(self.board)
        self._screen = second_screen(window)
        self.is_alone = self._screen is None
        self.is_blank = False
        if self.is_alone:
            self._hear_keys(window)
        else:
            # A click on it would take the keyboard, and what is typed for the log would go nowhere.
            self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        window.installEventFilter(self)
        QGuiApplication.instance().screenRemoved.connect(self._screen_gone)  # type: ignore[union-attr] # it is running

    def open(self) -> None:
        """Fill the second screen, or the only one."""
        if self._screen is None:
            self.showFullScreen()
            self.activateWindow()
            self.setFocus()
            return
        self.setGeometry(self._screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()  # showFullScreen would take the keyboard from the laptop's window

    def show_words(self, shown: Shown) -> None:
        """Show this, unless the wall is blank."""
        self.board.show_words(Shown() if self.is_blank else shown)

    def blank(self) -> None:
        """Show nothing at once. On the laptop's only screen the wall makes way, for what comes is not for the room."""
        self.is_blank = True
        self.board.show_words(Shown())
        self.board.repaint()
        self.blanked.emit()
        if self.is_alone:
            self.close()

    def unblank(self) -> None:
        """Let words be shown again."""
        self.is_blank = False

    def changed(self, changes: Changes) -> None:
        """Hear what one step did, whichever page is open."""
        self.told.emit(changes)

    def _hear_keys(self, window: QWidget) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            (SHOW_KEY, self.close),
            ("Esc", self.close),
            (BLANK_KEY, self.blank),
        ]
        for key, act in keys:
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self.addActions([action for action in window.actions() if action.objectName() == SUPPORT_KEY])

    def _screen_gone(self, screen: QScreen) -> None:
        """Close when the projector is unplugged: the system would move this window onto the laptop's screen."""
        if screen is self._screen:
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when the program's window is hidden, which locking does. Where it is minimised, the wall stays."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.close()
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the wall is gone."""
        super().closeEvent(event)
        window = self.parentWidget()
        if window is not None:
            window.removeEventFilter(self)
        self.gone.emit()
