"""Finding a person by a few letters of their name, by keyboard alone."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.fields import SearchField
from coprod_desktop.desktop.widgets.labels import Soft
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured

ENOUGH_LETTERS = 3
"""With three letters a list of ten thousand names is short enough to choose from."""
_IN_SIGHT = 5


class PersonFinder(Measured):
    """A search field with the matches beneath it.

    When `wanted(words)` is emitted, look the words up and give the answer to `offer(words, rows)`: an answer to
    words that were typed over since is left out. Down goes into the matches, Enter takes the first (or the chosen)
    one, Esc empties the field. When nobody matches, Enter emits `nobody(words)`, for a walk-in; say so in `offer_new`.
    """

    wanted = Signal(str)
    found = Signal(str)
    """The key of the person who was taken."""
    nobody = Signal(str)
    """Enter was pressed on words that match nobody."""

    def __init__(self, placeholder: str, offer_new: str = "", parent: QWidget | None = None) -> None:
        """Show the field; offer_new is said when nobody matches, with {} for the words that were typed."""
        super().__init__(parent)
        self._offer_new = offer_new
        self._answered = ""
        self.field = SearchField(placeholder)
        self.matches = RowList(self.tr("Matches"), lines=1)
        self.note = Soft()
        column = Column(self)
        column.addWidget(self.field)
        column.addWidget(self.matches)
        column.addWidget(Gap(0.5))
        column.addWidget(self.note)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._entered)
        self.field.installEventFilter(self)
        self.matches.opened.connect(self._take)
        self._show([])

    def offer(self, words: str, rows: list[Row]) -> None:
        """Show who matches words."""
        if words != self._words():
            return
        self._answered = words
        self._show(rows)
        if rows:
            self.note.clear()
            announce(self, self.tr("%n found", "", len(rows)))
        else:
            self.note.setText(self._offer_new.format(words))
            announce(self, self.note.text())
        self.note.setVisible(bool(self.note.text()))

    def clear(self) -> None:
        """Empty the field and the matches."""
        self.field.clear()

    def _words(self) -> str:
        return self.field.text().strip()

    def _typed(self) -> None:
        self._answered = ""
        self.note.hide()
        if len(self._words()) >= ENOUGH_LETTERS:
            self.wanted.emit(self._words())
        else:
            self._show([])

    def _show(self, rows: list[Row]) -> None:
        self.matches.show_rows(rows)
        self.matches.setVisible(bool(rows))
        self.note.setVisible(bool(self.note.text()) and not rows)
        self.measure()

    def measure(self) -> None:
        """Show five matches at most; the rest scroll."""
        shown = min(_IN_SIGHT, self.matches.rows.rowCount())
        if shown:
            row = self.matches.full_height(self.width()) // self.matches.rows.rowCount()
            self.matches.setFixedHeight(row * shown + units(0.25))

    def _entered(self) -> None:
        if self.matches.rows.rowCount():
            self._take(self.matches.key() or self.matches.rows.row(0).key)
        elif self._answered and self._answered == self._words():
            self.nobody.emit(self._answered)

    def _take(self, key: str) -> None:
        self.clear()
        self.field.setFocus()
        self.found.emit(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Down go from the field into the matches."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if not (pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down):
            return super().eventFilter(watched, event)
        if not self.matches.rows.rowCount():
            return super().eventFilter(watched, event)
        self.matches.setFocus(Qt.FocusReason.TabFocusReason)
        self.matches.choose(self.matches.key() or self.matches.rows.row(0).key)
        return True
