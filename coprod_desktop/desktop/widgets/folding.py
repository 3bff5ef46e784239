"""Choices that stand behind one button in a narrow window, so that what they are about stays in sight."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.theme.measures import narrow
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.spacing import Column, Measured


class Folding(Measured):
    """Put parts into `parts`. A wide window always shows them; in a narrow one the button shows and hides them."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        """Hold nothing yet. words: of the button, "Narrow it down" where none are given."""
        super().__init__(parent)
        self.button = Button(words or self.tr("Narrow it down"), "sliders-horizontal", QUIET)
        self.button.setCheckable(True)
        self.button.toggled.connect(lambda _: self.measure())
        self._held = Measured()
        self.parts = Column(self._held, spacing=1)
        column = Column(self, spacing=1)
        column.addWidget(self.button)
        column.addWidget(self._held)

    def measure(self) -> None:
        """Fold, or unfold."""
        is_narrow = narrow(self)
        self.button.setVisible(is_narrow)
        self._held.setVisible(not is_narrow or self.button.isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold, or unfold."""
        super().resizeEvent(event)
        self.measure()
