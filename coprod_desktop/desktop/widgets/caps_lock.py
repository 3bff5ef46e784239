"""Whether Caps Lock is on, told from what is typed: no system tells a program in the same way."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class CapsLockWatch(QObject):
    """Watches one field. It knows after the first letter: a capital without Shift, or a small one with it."""

    changed = Signal(bool)

    def __init__(self, field: QLineEdit) -> None:
        """Watch field for as long as it lives."""
        super().__init__(field)
        self._is_on = False
        self._is_known = False
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each key; take none."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._look(event)
        return super().eventFilter(watched, event)

    def _look(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            if self._is_known and not event.isAutoRepeat():
                self._tell(not self._is_on)
        elif len(letter) == 1 and letter.lower() != letter.upper():
            self._is_known = True
            with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell(letter.isupper() != with_shift)

    def _tell(self, is_on: bool) -> None:
        if is_on != self._is_on:
            self._is_on = is_on
            self.changed.emit(is_on)
