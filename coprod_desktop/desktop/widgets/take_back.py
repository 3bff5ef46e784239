"""Taking words back: the one thing about a line that can't be undone, so it asks."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.labels import Lead, Words
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.workspace import Workspace


class TakeBackSheet(Sheet):
    """Asks before the words of a line are erased for good."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, line: Id, number: str, words: str) -> None:
        """Show the words for the last time, as they stand on the page."""
        title = QApplication.translate("TakeBackSheet", "Take back {}?").format(number)
        super().__init__(parent, title, QApplication.translate("TakeBackSheet", "Take back"), icon_name="undo-2")
        self._desk, self._line = desk, line
        self.add(Lead(words))
        self.add(
            Words(
                self.tr(
                    "These words and their pictures are erased everywhere, for good: here, in search, and in what is "
                    "printed from now on. "
                    "The number stays. Paper that was printed before still has them."
                )
            )
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the way out: Enter pressed once too often erases nothing."""
        super().showEvent(event)
        self.cancel.setFocus()

    def act(self) -> None:
        """Erase the words."""
        line, insights = self._line, self._desk.services.insights
        self._desk.keep(lambda: insights.take_back(line))
        self.accept()
