"""What is wrong with a field, said in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.theme.icons import IconLabel
from coprod_desktop.desktop.widgets.labels import Heading
from coprod_desktop.desktop.widgets.spacing import Line, Measured


class Trouble(Measured):
    """What is wrong with one field, in place: an icon and SemiBold words. Hidden while all is well.

    `said` says that something is wrong, so that what holds it can bring it into sight.
    """

    said = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be hidden."""
        super().__init__(parent)
        self._words = Heading()
        line = Line(self, spacing=1)
        line.addWidget(IconLabel("triangle-alert"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.hide()

    def show_words(self, words: str) -> None:
        """Show what is wrong and say it to screen readers; nothing is wrong when words are empty."""
        self._words.setText(words)
        self.setVisible(bool(words))
        if words:
            announce(self, words)
            self.said.emit()

    def words(self) -> str:
        """Return what is shown; empty while all is well."""
        return self._words.text()
