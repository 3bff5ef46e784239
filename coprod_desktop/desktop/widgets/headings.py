"""Headings: the name of a section over its rule, and the title row that every page begins with."""

from PySide6.QtCore import Property, QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from coprod_desktop.desktop.theme.measures import TARGET, narrow, units
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.construct import words_and_parent
from coprod_desktop.desktop.widgets.labels import Heading, Soft, Title
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Line, Measured, Rule


class SectionHeading(Measured):
    """A SemiBold heading over an outline rule, with a count or one quiet action at the right end.

    `words` is a property, so a form can set it.
    """

    def __init__(self, words: str | QWidget | None = "", parent: QWidget | None = None) -> None:
        """Show words over a rule. A compiled form passes its parent alone."""
        shown, above = words_and_parent(words, parent)
        super().__init__(above)
        self._heading = Heading(shown)
        self._count = Soft()
        self._count.setWordWrap(False)
        self._count.hide()
        self._line = Line(spacing=1)
        self._line.addWidget(self._heading, 1)
        self._line.addWidget(self._count)
        self._below = Gap(1)
        column = Column(self)
        column.addLayout(self._line)
        column.addWidget(self._below)
        column.addWidget(Rule())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_words(self, words: str) -> None:
        """Name the section."""
        self._heading.setText(words)

    def set_count(self, words: str) -> None:
        """Show a count or a unit ("8 of 12", "minutes") at the right end; nothing when empty."""
        self._count.setText(words)
        self._count.setVisible(bool(words))

    def add_action(self, words: str, icon_name: str) -> Button:
        """Add a quiet button at the right end and return it. The row is then as high as a button."""
        button = Button(words, icon_name, QUIET)
        self._below.hide()
        self._line.addWidget(button)
        return button

    def _get_words(self) -> str:
        return self._heading.text()

    words = Property(str, _get_words, set_words)


_OVER_SOFT, _OVER_SOFT_UNDER_ACTIONS = 0.5, 1.5
"""Space over the line under a title, in units: it belongs to the title, and not to the actions between them."""


class TitleRow(Measured):
    """What every page begins with: a title with its actions at the right, a soft line, and three units of space.

    The actions stand under the title where a narrow window has no room for both beside each other, and in any window
    where not even the longest word of the title has: the row would reach beyond the window, and all below it too.
    """

    def __init__(self, words: str = "", soft: str = "", parent: QWidget | None = None) -> None:
        """Show the title, and a soft line under it when there is one."""
        super().__init__(parent)
        self.title = Title(words)
        self.title.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.soft = Soft(soft)
        if not soft:  # shown with the row: a widget that has no parent yet would open a window of its own
            self.soft.hide()
        self._actions = Line(spacing=1)
        self._actions.addStretch(0)
        self._row = Line(spacing=2)
        self._row.addWidget(self.title, 1)
        self._row.addLayout(self._actions)
        column = Column(self)
        self._over_soft = Gap(_OVER_SOFT)
        column.addLayout(self._row)
        column.addWidget(self._over_soft)
        column.addWidget(self.soft)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_words(self, words: str) -> None:
        """Set the title."""
        self.title.setText(words)
        self._arrange()

    def set_soft(self, words: str) -> None:
        """Set the line under the title; nothing when empty."""
        self.soft.setText(words)
        self.soft.setVisible(bool(words))

    def add_action(self, button: Button) -> Button:
        """Add a button at the right end and return it."""
        self._actions.insertWidget(self._actions.count() - 1, button)
        return button

    def measure(self) -> None:
        """Keep the row as high as a button, whether it has one or not, so that titles share a height."""
        self.title.setMinimumHeight(units(TARGET))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the actions under the title where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Arrange again when an action comes or goes: the row may keep its size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        words = self.title.fontMetrics().horizontalAdvance(self.title.text())
        actions = units(2) + self._actions.sizeHint().width()
        longest = self.title.minimumSizeHint().width()
        # At least, not more: a row without room is as wide as its least, not as what holds it.
        stacked = actions + longest >= self.width() or (narrow(self) and actions + words > self.width())
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)
            self._over_soft.setProperty("units", _OVER_SOFT_UNDER_ACTIONS if stacked else _OVER_SOFT)
