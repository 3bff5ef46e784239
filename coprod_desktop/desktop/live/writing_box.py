"""The box in which what was said is written: Enter keeps it, Shift+Enter begins a new line."""

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QSizePolicy, QWidget

from coprod_desktop.desktop.live.chosen import paragraphs
from coprod_desktop.desktop.theme import fonts
from coprod_desktop.desktop.theme.measures import units

_MOST_LINES = 6
"""The box grows with its words up to here, so that what was kept stays in sight; then it scrolls."""
_AROUND = 3.5
"""Units over and under the lines: the frame, the room for the ring, and the text's own margin."""


class WritingBox(QPlainTextEdit):
    """Words in lead. It is `least_lines` high and grows with what is written."""

    keep_wanted = Signal()
    pasted_many = Signal(int)
    """A text of several paragraphs was pasted: how many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be empty."""
        super().__init__(parent)
        self._least = 2
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self.measure()

    def set_least_lines(self, lines: int) -> None:
        """Be at least so many lines high."""
        if lines != self._least:
            self._least = lines
            self._fit()

    def words(self) -> str:
        """Return what is written, as it was typed."""
        return self.toPlainText()

    def show_words(self, words: str, cursor: int | None = None) -> None:
        """Replace what is written; nothing of it can be undone inside the box. cursor: its place, the end if None."""
        self.setPlainText(words)
        place = self.textCursor()
        place.setPosition(min(len(words), len(words) if cursor is None else cursor))
        self.setTextCursor(place)

    def measure(self) -> None:
        """Take the size of lead. Who holds the box calls it: a font of its own does not hear of a new text size."""
        self.setFont(fonts.lead(QApplication.font()))
        self.setFrameStyle(self.frameStyle())  # Qt measures the frame, which holds the ring, at no other time
        self.document().setDocumentMargin(units(1.25))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines again: they wrap at another width now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = int(self.document().size().height())  # a plain text's size is counted in lines
        shown = max(self._least, min(_MOST_LINES, lines))
        height = self.fontMetrics().lineSpacing() * shown + units(_AROUND)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep by Enter; begin a new line by Shift+Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.textCursor().insertText("\n")
                self.ensureCursorVisible()
            else:
                self.keep_wanted.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's own name
        """Paste words alone, and say when there are several paragraphs of them."""
        self.insertPlainText(source.text())
        count = len(paragraphs(source.text()))
        if count > 1:
            self.pasted_many.emit(count)


class PageKeysFirst(QObject):
    """An event filter for fields: the page's own keys go to the page, though a field would use them to edit."""

    def __init__(self, keys: list[str], parent: QObject) -> None:
        """keys: such as "Ctrl+E"."""
        super().__init__(parent)
        self._keys = {QKeySequence(key) for key in keys}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the page's keys to the page."""
        is_first = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_first and isinstance(event, QKeyEvent) and QKeySequence(event.keyCombination()) in self._keys:
            event.ignore()
            return True
        return super().eventFilter(watched, event)
