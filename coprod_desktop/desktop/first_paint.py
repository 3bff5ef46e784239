"""Knowing when a window was painted for the first time: until then, all else only keeps a person waiting for it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

LONGEST = 1000
"""Milliseconds after which it counts as painted: a window that starts minimised is not."""


class FirstPaint(QObject):
    """Calls then, once, when the window of part was painted whole. part: something in it that is in sight at once."""

    def __init__(self, part: QWidget, then: Callable[[], None]) -> None:
        """Belong to the part."""
        super().__init__(part)
        self._then: Callable[[], None] | None = then
        part.installEventFilter(self)
        QTimer.singleShot(LONGEST, self, self._call)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what happens to the part, and let it happen."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._call)  # behind the rest of this painting
        return False

    def _call(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()
