"""The boxes under the writing box: a choice that says what it is about, and a choice of several themes."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QSize, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPaintEvent, Qt
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from coprod_desktop.desktop.theme.measures import TARGET, units
from coprod_desktop.desktop.widgets.fields import ChoiceBox
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Theme

V = TypeVar("V")

_AROUND = 6.0
"""Units that a box needs beside its words: their indent, the arrow and its margins."""


class PrefixedChoice(ChoiceBox[V]):
    """A choice whose closed box says what it is about ("Answer to Amina"), while its list says the names alone, so
    that letters typed find them. It is as wide as its words.
    """

    closed = Signal()
    """The list was closed, whether something was chosen or not."""

    _prefix = "{}"  # Qt measures the box before it is wholly made

    def __init__(self, name: str, prefix: str = "{}", parent: QWidget | None = None) -> None:
        """prefix: the closed box, with {} for what is chosen."""
        super().__init__(name, parent)
        self._prefix = prefix
        self.currentIndexChanged.connect(lambda _: self.updateGeometry())

    def words(self) -> str:
        """Return what the closed box says."""
        return self._prefix.format(self.currentText())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say the whole of it in the closed box."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.words()
        _paint_box(self, option)

    def sizeHint(self) -> QSize:
        """Return the width of its words, and the height of every field."""
        return QSize(self.fontMetrics().horizontalAdvance(self.words()) + units(_AROUND), units(TARGET))

    def minimumSizeHint(self) -> QSize:
        """Return a width that still shows a few letters and the arrow."""
        return QSize(units(_AROUND + 6), units(TARGET))

    def hidePopup(self) -> None:  # noqa: N802 - Qt's own name
        """Close the list and say so."""
        super().hidePopup()
        self.closed.emit()


class TickMenu(QMenu):
    """A menu whose ticks are set by Space or a click without closing it; Enter ticks and closes, Esc closes."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by Space and stay open."""
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and _is_tick(action):
            action.trigger()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick by a click and stay open."""
        action = self.actionAt(event.position().toPoint())
        if _is_tick(action):
            action.trigger()
            return
        super().mouseReleaseEvent(event)


def _is_tick(action: QAction | None) -> bool:
    return action is not None and action.isCheckable()


class ThemesBox(QPushButton):
    """The themes of one line. It looks as the choices beside it do, and opens a list in which several can be ticked."""

    changed = Signal()
    add_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hold no themes yet."""
        super().__init__(parent)
        self._names: dict[Id, str] = {}
        self._chosen: list[Id] = []
        self._menu = TickMenu(self)
        self._menu.setAccessibleName(self.tr("Themes of this line"))
        self._menu.aboutToHide.connect(self.closed)
        self.clicked.connect(self.open)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fill()
        self._show_words()

    def offer(self, themes: Sequence[Theme]) -> None:
        """Replace the themes that can be chosen. Nothing happens while the list is open and they are the same."""
        names = {theme.id: theme.name for theme in themes}
        if names != self._names:
            self._names = names
            self._fill()
            self._show_words()

    def choose(self, themes: Sequence[Id]) -> None:
        """Tick exactly these."""
        self._chosen = list(themes)
        for action in self._menu.actions():
            if action.isCheckable():
                action.setChecked(action.data() in self._chosen)
        self._show_words()

    def chosen(self) -> tuple[Id, ...]:
        """Return the themes that are ticked."""
        return tuple(self._chosen)

    def open(self) -> None:
        """Open the list, with its first line chosen, so that the keys work at once."""
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        if self._menu.actions():
            self._menu.setActiveAction(self._menu.actions()[0])

    def words(self) -> str:
        """Return what the closed box says."""
        known = [self._names[each] for each in self._chosen if each in self._names]
        if not known:
            return self.tr("No theme")
        return known[0] if len(known) == 1 else self.tr("{} and %n more", "", len(known) - 1).format(known[0])

    def _fill(self) -> None:
        self._menu.clear()
        for record, name in self._names.items():
            action = QAction(name.replace("&", "&&"), self._menu)
            action.setData(record)
            action.setCheckable(True)
            action.setChecked(record in self._chosen)
            action.toggled.connect(lambda on, key=record: self._ticked(key, on))
            self._menu.addAction(action)
        if self._names:
            self._menu.addSeparator()
        self._menu.addAction(self.tr("Add a theme…")).triggered.connect(self.add_wanted)

    def _ticked(self, theme: Id, on: bool) -> None:
        before = list(self._chosen)
        self._chosen = [each for each in self._chosen if each != theme] + ([theme] if on else [])
        if self._chosen != before:
            self._show_words()
            self.changed.emit()

    def _show_words(self) -> None:
        self.setText(self.words())
        self.setAccessibleName(self.tr("Themes: {}").format(self.words()))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the width of its words, and the height of every field."""
        return QSize(self.fontMetrics().horizontalAdvance(self.words()) + units(_AROUND), units(TARGET))

    def minimumSizeHint(self) -> QSize:
        """Return a width that still shows a few letters and the arrow."""
        return QSize(units(_AROUND + 6), units(TARGET))

    def changeEvent(self, event: QEvent) -> None:
        """Be measured again when the text size changes."""
        super().changeEvent(event)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, Space, and Down, as a choice does."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as a closed choice."""
        option = QStyleOptionComboBox()
        option.initFrom(self)
        option.currentText = self.words()
        _paint_box(self, option)


def _paint_box(widget: QWidget, option: QStyleOptionComboBox) -> None:
    painter = QStylePainter(widget)
    painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
    painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
    painter.end()
