"""What we owe as a table: ids alone, with the rows that come into sight read a page at a time."""

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from coprod_desktop.desktop.feedback import wording
from coprod_desktop.desktop.theme import fonts
from coprod_desktop.desktop.theme.drawing import ROLE, chosen, ring
from coprod_desktop.desktop.theme.measures import TARGET, units
from coprod_desktop.services.answer_views import AnswerRow

_Index = QModelIndex | QPersistentModelIndex
_LINES = 2
"""Lines of words in a row at least; all rows are as high as each other, and the pane beside them has every word."""
_PAD, _SIDE = 1.0, 1.5
"""Space over and under the words, and at the sides of a row, in units."""
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class Column(IntEnum):
    """What stands in which column."""

    NUMBER = 0
    WORDS = 1
    FOR = 2
    STATE = 3
    WAITING = 4


_WIDTHS = {Column.NUMBER: 8.0, Column.FOR: 10.5, Column.STATE: 13.5, Column.WAITING: 10.5}
"""Widths in units; the words have the rest."""
_NEEDED_FOR = {Column.FOR: 62.0, Column.STATE: 46.0, Column.WAITING: 34.0}
"""A narrower table, in units, leaves that column to the pane."""


class AnswerTable(QAbstractTableModel):
    """Holds the ids of all lines that are looked for. When `wanted(first, ids)` is emitted, read those rows on the
    worker and give them to `fill(first, rows)`.
    """

    wanted = Signal(int, list)
    PAGE = 100

    def __init__(self, parent: QWidget) -> None:
        """Hold no lines."""
        super().__init__(parent)
        self._ids: list[str] = []
        self._known: dict[int, list[AnswerRow]] = {}
        self._asked: set[int] = set()
        self._today = date.min

    def show_ids(self, ids: Sequence[str], today: date) -> None:
        """Replace the lines by these, in this order; waiting is counted until today."""
        self.beginResetModel()
        self._ids, self._today = list(ids), today
        self._known.clear()
        self._asked.clear()
        self.endResetModel()

    def fill(self, first: int, rows: Sequence[AnswerRow]) -> None:
        """Take the rows that were asked for; those of an older list are left out."""
        last = first + len(rows)
        if rows and [row.id for row in rows] == self._ids[first:last]:
            self._known[first] = list(rows)
            self.dataChanged.emit(self.index(first, 0), self.index(last - 1, len(Column) - 1))

    def key(self, place: int) -> str:
        """Return the id of the line at this place."""
        return self._ids[place]

    def place_of(self, key: str) -> int:
        """Return where a line stands; -1 when it does not."""
        return self._ids.index(key) if key in self._ids else -1

    def row(self, place: int) -> AnswerRow | None:
        """Return the line at this place; None, and ask for it, when it is not known yet."""
        first = place - place % self.PAGE
        known = self._known.get(first)
        if known is None and first not in self._asked:
            self._asked.add(first)
            self.wanted.emit(first, self._ids[first : first + self.PAGE])
        return known[place - first] if known is not None else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a column is called; waiting stands at the right."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return wording.headings()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(section) | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row(index.row())
        return wording.cells(row, self._today)[index.column()] if row is not None else ""


def side_of(column: int) -> Qt.AlignmentFlag:
    """Return at which side of a column its words stand."""
    return Qt.AlignmentFlag.AlignRight if column == Column.WAITING else Qt.AlignmentFlag.AlignLeft


class _Cells(QStyledItemDelegate):
    """Draws a cell's words, which wrap; what has no room ends in dots."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the ground of a chosen row, the hairline, and the words."""
        painter.save()
        colours, edge = option.palette, option.rect
        column = index.column()
        if option.state & QStyle.StateFlag.State_Selected:
            if column == Column.NUMBER:
                chosen(painter, edge, colours, ROLE.Light)
            else:
                painter.fillRect(edge, colours.color(ROLE.Light))
        painter.fillRect(QRect(edge.left(), edge.bottom(), edge.width(), 1), colours.color(ROLE.Midlight))
        painter.setPen(colours.color(ROLE.Link if column == Column.NUMBER else ROLE.Text))
        painter.setFont(fonts.strong(option.font) if column == Column.NUMBER else option.font)
        room = edge.adjusted(units(_SIDE if column == Column.NUMBER else _PAD), 0, -units(_PAD), 0)
        words = str(index.data() or "")
        if column == Column.WORDS:
            painter.drawText(room, _WRAP, _fitting(painter.fontMetrics(), words, room))
        else:
            painter.drawText(room, side_of(column) | Qt.AlignmentFlag.AlignVCenter, words)
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring(painter, option)
        painter.restore()


def _fitting(metrics: QFontMetrics, words: str, room: QRect) -> str:
    """Return as many whole words as the lines of a row hold, and dots where there are more."""
    most = _LINES * max(metrics.lineSpacing(), metrics.height()) + 1
    bounds = QRect(0, 0, room.width(), 10 * most)
    if metrics.boundingRect(bounds, _WRAP, words).height() <= most:
        return words
    parts = words.split(" ")
    low, high = 0, len(parts)
    while low < high - 1:
        middle = (low + high) // 2
        fits = metrics.boundingRect(bounds, _WRAP, " ".join(parts[:middle]) + " …").height() <= most
        low, high = (middle, high) if fits else (low, middle)
    return " ".join(parts[: max(1, low)]) + " …"


class AnswerView(QTableView):
    """The table on screen: Up and Down move by a row, Enter or a click opens one."""

    opened = Signal(str)
    """The id of the line that was clicked or that Enter was pressed on."""

    def __init__(self, model: AnswerTable, name: str, parent: QWidget | None = None) -> None:
        """Show the model; name is what a screen reader calls the table."""
        super().__init__(parent)
        self._table = model
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName(name)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.WORDS, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setAccessibleName(name)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._open)
        self.measure()

    def measure(self) -> None:
        """Set heights and widths in units, and leave out the columns that there is no room for."""
        height = QFontMetrics(self.font()).lineSpacing() * _LINES + 2 * units(_PAD)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setFixedHeight(units(TARGET))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, units(width))
        for column, needed in _NEEDED_FOR.items():
            self.setColumnHidden(column, self.viewport().width() < units(needed))

    def choose(self, key: str) -> None:
        """Choose a line and bring it into sight; nothing happens when it is not there."""
        place = self._table.place_of(key)
        if place >= 0:
            self.setCurrentIndex(self._table.index(place, Column.NUMBER))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen line by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the text size changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self.measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out or bring back columns."""
        super().resizeEvent(event)
        self.measure()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._table.key(index.row()))
