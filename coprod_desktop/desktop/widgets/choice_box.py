"""One of a few, chosen from a list that opens."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QStyle, QStyleOptionComboBox, QWidget

from coprod_desktop.desktop.widgets.construct import words_and_parent

V = TypeVar("V")


class ChoiceBox(QComboBox, Generic[V]):
    """One of a few: a label for each value.

    On Linux a combo box takes its name for screen readers from a label alone, so one that stands without a visible
    label keeps a hidden one: give `name`.
    """

    chosen = Signal(object)
    """The value that a person has just chosen; not sent when the program chooses."""

    def __init__(self, name: str | QWidget | None = "", parent: QWidget | None = None) -> None:
        """Hold no choices yet. A compiled form passes its parent alone."""
        shown, above = words_and_parent(name, parent)
        super().__init__(above)
        self._hidden_name: QLabel | None = None
        self._values: list[V] = []  # not Qt's item data, which turns an enumeration's member into plain text
        self._name = shown
        if self._name:
            self.setAccessibleName(self._name)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda _: self.chosen.emit(self.value()))

    def sizeHint(self) -> QSize:
        """Return room for its least number of letters, whatever is offered, and a mark.

        As Qt's AdjustToMinimumContentsLengthWithIcon has it, which makes the list under the box as soon as it is set:
        3 ms for each box of the first window.
        """
        letters = self.minimumContentsLength() * self.fontMetrics().horizontalAdvance("X")
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        wanted = QSize(letters + self.iconSize().width() + 4, self.fontMetrics().height() + 2)  # as Qt adds them
        return self.style().sizeFromContents(QStyle.ContentsType.CT_ComboBox, option, wanted, self)

    def offer(self, choices: Iterable[tuple[str, V]]) -> None:
        """Replace the choices, given as (label, value); the value chosen before stays chosen if it is still there."""
        before = self.value() if self.currentIndex() >= 0 else None
        offered = list(choices)
        self.blockSignals(True)
        self.clear()
        self._values = [value for _, value in offered]
        for label, value in offered:
            self.addItem(label, value)
        self.blockSignals(False)
        if before is not None:
            self.choose(before)

    def choose(self, value: V) -> None:
        """Choose the value; nothing happens when it is not offered."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def value(self) -> V:
        """Return the value that is chosen. There is none before anything was offered: LookupError."""
        if self.currentIndex() < 0:
            message = "nothing was offered"
            raise LookupError(message)
        return self._values[self.currentIndex()]

    def event(self, event: QEvent) -> bool:
        """Keep the hidden label beside the box wherever it is put."""
        if event.type() == QEvent.Type.ParentChange:
            self._place_name()
        return super().event(event)

    def _place_name(self) -> None:
        parent = self.parentWidget()
        if not self._name or parent is None:
            return
        if self._hidden_name is None:
            self._hidden_name = QLabel(self._name)
        self._hidden_name.setParent(parent)
        self._hidden_name.hide()
        self._hidden_name.setBuddy(self)

    def showPopup(self) -> None:  # noqa: N802 - Qt's own name
        """Open the list, which has the same name."""
        self.view().setAccessibleName(self._name)
        super().showPopup()

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: Qt keeps the least size of a larger text when the text grows smaller."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, so that scrolling never changes a choice."""
        event.ignore()
