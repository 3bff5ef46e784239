"""When the vault locks by itself: after some minutes without a key or a click, and when the laptop slept."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

NEVER = 0
CHOICES = (5, 10, 20, NEVER)
"""Minutes that can be chosen."""
USUAL = 10
IN_A_SESSION = 30
"""Minutes at least while a live session is open: people listen for longer than they type."""

_KEY = "safety/lock_after"
_EVERY = 1000
"""Milliseconds between looks at the clock, so that nobody sees more than a glimpse after the laptop has slept."""
_SLEPT = 30
"""Seconds between two looks that can't be explained by a busy computer: it slept, or its clock was set forward."""
_MINUTE = 60
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Locking(QObject):
    """Watches the clock and the keyboard for one open vault. due: lock it now.

    It looks at what a window of the program gets from the system, so that no widget has to tell it.
    """

    due = Signal()

    def __init__(
        self, settings: QSettings, parent: QObject, *, now: Callable[[], float] = time.time, is_busy: Callable[[], bool]
    ) -> None:
        """now: seconds of the wall clock, which goes on while the laptop sleeps. is_busy: a live session is open."""
        super().__init__(parent)
        self._settings, self._now, self._is_busy = settings, now, is_busy
        self._input_at = self._looked_at = now()
        self._watched: QWindow | None = None
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
            self._watch(app.focusWindow())

    @property
    def minutes(self) -> int:
        """How long nothing may happen; NEVER where it does not lock by itself."""
        kept = str(self._settings.value(_KEY, USUAL))
        return int(kept) if kept.isdecimal() and int(kept) in CHOICES else USUAL

    def choose(self, minutes: int) -> None:
        """Keep one of CHOICES as this person's preference."""
        self._settings.setValue(_KEY, minutes)

    def look(self) -> None:
        """Ask to be locked if it is time."""
        now, slept = self._now(), self._now() - self._looked_at >= _SLEPT
        self._looked_at, self._input_at = now, min(self._input_at, now)  # the clock may be set back
        minutes = max(self.minutes, IN_A_SESSION) if self._is_busy() else self.minutes
        is_idle = self.minutes != NEVER and now - self._input_at >= minutes * _MINUTE
        if slept or is_idle:
            self.stop()
            self.due.emit()

    def lock_now(self) -> None:
        """Ask to be locked, whatever the clock says."""
        if self._timer.isActive():
            self.stop()
            self.due.emit()

    def stop(self) -> None:
        """Watch no longer: the vault is being locked."""
        self._timer.stop()
        self._watch(None)

    def _watch(self, window: QWindow | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = window if self._timer.isActive() else None
        if self._watched is not None:
            self._watched.destroyed.connect(self._forget)
            self._watched.installEventFilter(self)

    def _forget(self) -> None:
        self._watched = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note each key and click, unless it comes too late; take none but F12 over a sheet, whose window is idle."""
        if _is_lock_key(event) and QGuiApplication.modalWindow() is not None:
            QTimer.singleShot(0, self, self.lock_now)  # not in the middle of the sheet's own event
            return True
        if event.type() in _INPUT:
            self.look()
            self._input_at = self._now()
        return False


def _is_lock_key(event: QEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F12


def close_popups() -> None:
    """Close lists of choices and menus that are open: they are windows of their own, and would stay."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


def clear_clipboard(clipboard: QClipboard) -> None:
    """Empty the clipboard of what this program has put there; what another program put there stays."""
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.ownsSelection():  # on Linux, the words that were marked last
        clipboard.clear(QClipboard.Mode.Selection)
