"""The question that a pasted page of text brings, in place: as many lines, or as one?"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.labels import Heading
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured


class PasteQuestion(Measured):
    """ "Keep as 7 lines, or as one?" Hidden until it is asked. Esc goes back to the words."""

    many = Signal()
    one = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be hidden."""
        super().__init__(parent)
        self._question = Heading()
        self.many_button = Button(self.tr("Keep as many"), "files")
        self.one_button = Button(self.tr("Keep as one"), "file-text")
        self.many_button.clicked.connect(self.many)
        self.one_button.clicked.connect(self.one)
        buttons = Flow()
        buttons.add(self.many_button)
        buttons.add(self.one_button)
        column = Column(self)
        for part in (self._question, Gap(1), buttons, Gap(1.5)):
            column.addWidget(part)
        self.hide()

    def ask(self, count: int) -> None:
        """Ask about so many paragraphs, with the answer that is likely under Enter."""
        words = self.tr("Keep as %n lines, or as one?", "", count)
        self._question.setText(words)
        self.many_button.setText(self.tr("Keep as %n lines", "", count))
        self.show()
        self.many_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the words by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
