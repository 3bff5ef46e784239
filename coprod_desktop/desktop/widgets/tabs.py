"""Tabs over parts of a page; where they do not fit beside each other, a choice of the same parts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from coprod_desktop.desktop.widgets.fields import ChoiceBox
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Hairline, Measured

_UNDER = 1.25
"""Space between the tabs and what they show, in units."""


class Tabs(Measured):
    """One part in sight at a time, as high as it is. Left and Right change the tab while the tabs have the focus.

    name: what a screen reader calls the tabs.
    """

    changed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Hold no parts yet."""
        super().__init__(parent)
        self.bar = QTabBar()
        self.bar.setAccessibleName(name)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        # Ignored, so that the bar never keeps the page from being as narrow as its window.
        self.bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.choice: ChoiceBox[int] = ChoiceBox(name)
        self.choice.hide()
        self.parts: list[QWidget] = []
        self._column = Column(self)
        for widget in (self.bar, self.choice, Hairline(), Gap(_UNDER)):
            self._column.addWidget(widget)
        self.bar.currentChanged.connect(self._turned)
        self.choice.chosen.connect(self.turn_to)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def add(self, words: str, part: QWidget) -> QWidget:
        """Add a part under a tab with these words, and return it."""
        self.parts.append(part)
        self._column.addWidget(part)
        part.setVisible(len(self.parts) == 1)
        self.bar.addTab(words)
        self.choice.offer([(self.bar.tabText(place), place) for place in range(self.bar.count())])
        return part

    def current(self) -> int:
        """Return the place of the part in sight."""
        return self.bar.currentIndex()

    def turn_to(self, place: int) -> None:
        """Bring the part at this place into sight."""
        self.bar.setCurrentIndex(place)

    def take_focus(self) -> None:
        """Give the focus to the tabs, or to the choice where that stands in their place."""
        (self.bar if self.bar.isVisibleTo(self) else self.choice).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show tabs or the choice."""
        super().resizeEvent(event)
        self.measure()

    def measure(self) -> None:
        """Show the tabs where all of them fit beside each other, else the choice, and keep the focus in it."""
        fits = self.bar.sizeHint().width() <= self.width()
        if fits == self.bar.isVisibleTo(self):
            return
        had_focus = self.bar.hasFocus() or self.choice.hasFocus()
        self.bar.setVisible(fits)
        self.choice.setVisible(not fits)
        if had_focus:
            self.take_focus()

    def _turned(self, place: int) -> None:
        for each, part in enumerate(self.parts):
            part.setVisible(each == place)
        self.choice.choose(place)
        self.changed.emit(place)
