"""The people of a session: a check box for being here, the name, and what helps, always in sight."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    Qt,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QWidget,
)

from coprod_desktop.desktop.theme import fonts
from coprod_desktop.desktop.theme.drawing import ROLE, chosen, ring
from coprod_desktop.desktop.theme.measures import MARK, TARGET, units

_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole.UserRole
_WRAP = Qt.TextFlag.TextWordWrap
_SIDE, _AFTER_MARK, _AFTER_NAME = 0.75, 1.5, 1.25
"""Units at the right end of a row, after the check box, and after the name."""
_RING_FROM = 0.5
"""Units between the check box and the ring, which goes round the words, so that the mark stays clear."""
_LEAST_NAME, _MOST_NAME = 6.0, 12.0
"""Width of the column of names, in units: as the longest name, within these; a longer name goes on in a new line."""
_FAR = 16_000
"""More pixels than any row is high: the room that words are measured in."""


@dataclass(frozen=True, slots=True)
class Guest:
    """One row: whose it is, what they are called, what stands beside it, whether they are here, and how it is read."""

    key: str
    name: str
    beside: str
    is_in: bool
    spoken: str


class _Guests(QAbstractListModel):
    """The rows, with check marks that screen readers hear."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Guest] = []

    def show_rows(self, rows: Sequence[Guest]) -> None:
        """Replace the rows; where the people are the same, only what has changed is painted again."""
        before, self.rows = self.rows, list(rows)
        if [row.key for row in before] != [row.key for row in rows]:
            self.beginResetModel()
            self.endResetModel()
            return
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """Return how many people there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row, its name for type-ahead, its mark, and its words for screen readers."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        return {
            _ROLE: row,
            Qt.ItemDataRole.DisplayRole: row.name,
            Qt.ItemDataRole.CheckStateRole: Qt.CheckState.Checked if row.is_in else Qt.CheckState.Unchecked,
            Qt.ItemDataRole.AccessibleTextRole: row.spoken,
            Qt.ItemDataRole.ToolTipRole: row.beside,
        }.get(Qt.ItemDataRole(role) if role != _ROLE else _ROLE)


class _GuestDelegate(QStyledItemDelegate):
    """Paints one row."""

    def __init__(self, view: "RoomList") -> None:
        super().__init__(view)
        self._view = view

    def _lay_out(self, row: Guest, rect: QRect) -> tuple[QRect, QRect, QRect, str]:
        """Return where the mark, the name and the words beside it lie, and as much of those words as is shown."""
        font = self._view.font()
        side = units(_SIDE)
        mark = QRect(rect.left(), rect.top() + (units(TARGET) - units(MARK)) // 2, units(MARK), units(MARK))
        left = mark.right() + 1 + units(_AFTER_MARK)
        names = self._view.name_width()
        pad = (units(TARGET) - QFontMetrics(font).height()) // 2
        name_room = QRect(left, rect.top() + pad, names, _FAR)
        name = QFontMetrics(fonts.strong(font)).boundingRect(name_room, _WRAP, row.name)
        beside_left = left + names + units(_AFTER_NAME)
        room = QRect(beside_left, rect.top() + pad, max(units(6), rect.right() - side - beside_left), _FAR)
        words = row.beside if row.key == self._view.open_key() else in_two_lines(row.beside, font, room.width())
        beside = QFontMetrics(font).boundingRect(room, _WRAP, words) if words else QRect(room.topLeft(), QSize())
        name.setWidth(name_room.width())
        beside.setWidth(room.width())
        return mark, name, beside, words

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return one line's height, or more where the words wrap."""
        width = self._view.viewport().width()
        row = index.data(_ROLE)
        if not isinstance(row, Guest):
            return QSize(width, units(TARGET))
        _, name, beside, _ = self._lay_out(row, QRect(0, 0, width, _FAR))
        bottom = max(name.bottom(), beside.bottom()) + 1
        pad = (units(TARGET) - QFontMetrics(self._view.font()).height()) // 2
        return QSize(width, max(units(TARGET), bottom + pad))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint hairline, mark, name and what helps."""
        row = index.data(_ROLE)
        if not isinstance(row, Guest):
            return
        painter.save()
        colours = option.palette
        below = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(below, colours.color(ROLE.Midlight))
        mark, name, beside, words = self._lay_out(row, option.rect)
        if option.state & QStyle.StateFlag.State_HasFocus:
            around = option.rect.adjusted(mark.width() + units(_RING_FROM), 0, 0, 0)
            chosen(painter, around, colours, ROLE.Light, with_bar=False)
            ring(painter, option, around)
        box = QStyleOptionButton()
        box.initFrom(self._view)
        box.rect = mark
        box.state = QStyle.StateFlag.State_Enabled | (
            QStyle.StateFlag.State_On if row.is_in else QStyle.StateFlag.State_Off
        )
        self._view.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, box, painter, self._view)
        painter.setFont(fonts.strong(self._view.font()))
        painter.setPen(colours.color(ROLE.Text))
        painter.drawText(name, _WRAP, row.name)
        painter.setFont(self._view.font())
        painter.setPen(colours.color(ROLE.PlaceholderText))
        painter.drawText(beside, _WRAP, words)
        painter.restore()


def in_two_lines(words: str, font: QFont, width: int) -> str:
    """Return words, cut with an ellipsis where they would need a third line of width pixels."""
    layout = QTextLayout(words, font)
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(width)
    layout.endLayout()
    first = words[: line.textLength()] if line.isValid() else ""
    rest, metrics = words[len(first) :].strip(), QFontMetrics(font)
    if metrics.horizontalAdvance(rest) <= width:
        return words
    return f"{first.rstrip()}\n{metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)}"


class RoomList(QListView):
    """Two lines at most about each person, all of it about the one whom the keyboard is on.

    Space or a click on the mark says that somebody is here, or is not; Enter or the menu key offers the rest."""

    toggled = Signal(str)
    menu_wanted = Signal(str, QPoint)
    """The key of the person, and where on the screen the menu is to open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be empty."""
        super().__init__(parent)
        self._guests = _Guests(self)
        self._name_width = 0
        self._pressed = ""
        self.setModel(self._guests)
        self.setItemDelegate(_GuestDelegate(self))
        self.setAccessibleName(self.tr("In the room"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The bar keeps its place: if it came and went, words would be measured at one width and painted at another.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)

    def show_rows(self, rows: Sequence[Guest]) -> None:
        """Show who there is; whoever was chosen stays chosen."""
        before = self.key()
        self._guests.show_rows(rows)
        self._measure()
        self.scheduleDelayedItemsLayout()  # words that have changed may need another height
        if before:
            self.choose(before)

    def rows(self) -> list[Guest]:
        """Return what is shown."""
        return list(self._guests.rows)

    def minimumSizeHint(self) -> QSize:
        """Keep three people in sight."""
        return QSize(units(4 * TARGET), units(3 * TARGET))

    def key(self) -> str:
        """Return whose row is chosen; empty when none is."""
        index = self.currentIndex()
        return self._guests.rows[index.row()].key if index.isValid() else ""

    def choose(self, key: str) -> None:
        """Choose somebody's row and bring it into sight."""
        for place, row in enumerate(self._guests.rows):
            if row.key == key:
                self.setCurrentIndex(self._guests.index(place))

    def open_key(self) -> str:
        """Return about whom all is shown: whoever is chosen, while the list has the focus."""
        return self.key() if self.hasFocus() else ""

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802 - Qt's own name
        """Open the row that the keyboard has come to, and close the one that it left."""
        super().currentChanged(current, previous)
        self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Open the chosen row."""
        super().focusInEvent(event)
        self.scheduleDelayedItemsLayout()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close it."""
        super().focusOutEvent(event)
        self.scheduleDelayedItemsLayout()

    def name_width(self) -> int:
        """Return the width of the column of names, in pixels."""
        return self._name_width

    def _measure(self) -> None:
        metrics = QFontMetrics(fonts.strong(self.font()))
        widest = max((metrics.horizontalAdvance(row.name) + 2 for row in self._guests.rows), default=0)
        width = max(units(_LEAST_NAME), min(units(_MOST_NAME), widest))
        if width != self._name_width:
            self._name_width = width
            self.scheduleDelayedItemsLayout()
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Check in by Space; offer the rest by Enter or the menu key."""
        if self.key() and event.key() == Qt.Key.Key_Space:
            self.toggled.emit(self.key())
        elif self.key() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu):
            self._ask_menu(self.visualRect(self.currentIndex()).bottomLeft() + QPoint(units(5), 0))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember who was pressed: rows open and close under the pointer before it is let go."""
        place = self.indexAt(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._guests.rows[place.row()].key if is_left and place.isValid() else ""
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Check in by a click on the row: the whole of it is the target."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, ""
        if pressed and self.viewport().rect().contains(event.position().toPoint()):
            self.toggled.emit(pressed)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the rest by the other button."""
        place = self.indexAt(event.pos())
        if place.isValid():
            self.setCurrentIndex(place)
            self._ask_menu(event.pos())

    def _ask_menu(self, at: QPoint) -> None:
        self.menu_wanted.emit(self.key(), self.viewport().mapToGlobal(at))

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the text size changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._measure()
            self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows again when the width changes, because their words wrap."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
