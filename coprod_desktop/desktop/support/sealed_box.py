"""A box for words that nothing may keep: no undo, no copying, no learning by an on-screen keyboard."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.widgets.fields import LongText

_LINES = 6
_TAKES_OUT = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)


class SealedBox(LongText):
    """Several lines. What was pasted in stays where it was copied from: that is said beside the box.

    `forget` empties it. Qt frees its buffer then, without overwriting it: no program of Qt and Python can do more. The
    letters may stay in freed memory, and in the computer's swap, until something else is written there.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be empty."""
        super().__init__(lines=_LINES, parent=parent)
        self.setUndoRedoEnabled(False)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)

    def words(self) -> str:
        """Return what is written."""
        return self.toPlainText()

    def forget(self) -> None:
        """Empty the box."""
        self.clear()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's own name
        """Give nothing to be dragged away, or to the selection that X11 hands to any program."""
        return QMimeData()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys that copy without effect."""
        if any(event.matches(key) for key in _TAKES_OUT):
            event.accept()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer no menu, which would copy."""
        event.accept()
