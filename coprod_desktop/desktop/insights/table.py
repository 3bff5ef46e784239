"""The log as a table: ids alone, with the rows that come into sight read a page at a time."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from coprod_desktop.desktop.insights import wording
from coprod_desktop.desktop.theme import fonts
from coprod_desktop.desktop.theme.drawing import ROLE, chosen, ring
from coprod_desktop.desktop.theme.measures import TARGET, units
from coprod_desktop.services.views import InsightRow

_Index = QModelIndex | QPersistentModelIndex
_LINES = 2
"""Lines of words in a row: all rows are as high as each other, and the reading pane has every word."""
_PAD = 1.0
"""Space over and under the words and at the sides of a cell, in units."""


class Column(IntEnum):
    """What stands in which column."""

    NUMBER = 0
    WORDS = 1
    KIND = 2
    THEMES = 3
    FOR = 4


_WIDTHS = {Column.NUMBER: 8.0, Column.KIND: 10.5, Column.THEMES: 16.5, Column.FOR: 9.5}
"""Widths in units; the words have the rest."""
_NEEDED_FOR = {Column.THEMES: 62.0, Column.KIND: 46.0, Column.FOR: 34.0}
"""A narrower table, in units, leaves that column to the reading pane."""


class InsightTable(QAbstractTableModel):
    """Holds the ids of the lines that were found so far. When `wanted(first, ids)` is emitted, read those rows on the
    worker and give them to `fill(first, rows)`. When `more_wanted(last)` is, find the lines after that one for
    `add_ids`.
    """

    wanted = Signal(int, list)
    more_wanted = Signal(str)
    PAGE = 100

    def __init__(self, parent: QWidget) -> None:
        """Hold no lines."""
        super().__init__(parent)
        self._ids: list[str] = []
        self._known: dict[int, list[InsightRow]] = {}
        self._asked: set[int] = set()
        self._is_whole = True
        self._asked_more = False

    def show_ids(self, ids: Sequence[str], *, is_whole: bool = True) -> None:
        """Replace the lines by these, in this order. is_whole: there are no more than these."""
        self.beginResetModel()
        self._ids = list(ids)
        self._known.clear()
        self._asked.clear()
        self._is_whole, self._asked_more = is_whole, False
        self.endResetModel()

    def add_ids(self, ids: Sequence[str], *, is_whole: bool) -> None:
        """Add the lines that follow those that are here."""
        self._is_whole, self._asked_more = is_whole, False
        if not ids:
            return
        first = len(self._ids)
        self.beginInsertRows(QModelIndex(), first, first + len(ids) - 1)
        self._ids += ids
        # What was read of the page that the new lines are on has less lines than it has now.
        page = first - first % self.PAGE
        self._known.pop(page, None)
        self._asked.discard(page)
        self.endInsertRows()

    def ids(self) -> list[str]:
        """Return the lines that were found so far."""
        return list(self._ids)

    def canFetchMore(self, parent: _Index = QModelIndex()) -> bool:  # noqa: B008 - as below
        """Return whether there are more lines to be asked for."""
        return not parent.isValid() and not self._is_whole and not self._asked_more and bool(self._ids)

    def fetchMore(self, parent: _Index = QModelIndex()) -> None:  # noqa: B008 - as below
        """Ask for the lines that follow."""
        if self.canFetchMore(parent):
            self._asked_more = True
            self.more_wanted.emit(self._ids[-1])

    def fill(self, first: int, rows: Sequence[InsightRow]) -> None:
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

    def row(self, place: int) -> InsightRow | None:
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
        """Return what a column is called."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return wording.headings()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row(index.row())
        return wording.cell(row, index.column()) if row is not None else ""


class CellDelegate(QStyledItemDelegate):
    """Draws a cell's words over two lines at most; what does not fit ends in dots. first: the role of the words in the
    first column, which are SemiBold.
    """

    def __init__(self, parent: QWidget, first: QPalette.ColorRole = ROLE.Link) -> None:
        """Draw for one table."""
        super().__init__(parent)
        self._first = first

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the ground of a chosen row, the hairline, and the words."""
        painter.save()
        colours = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            if index.column() == Column.NUMBER:
                chosen(painter, option.rect, colours, ROLE.Light)
            else:
                painter.fillRect(option.rect, colours.color(ROLE.Light))
        edge = option.rect
        painter.fillRect(QRect(edge.left(), edge.bottom(), edge.width(), 1), colours.color(ROLE.Midlight))
        is_number = index.column() == Column.NUMBER
        painter.setPen(colours.color(self._first if is_number else ROLE.Text))
        left = units(1.5 if is_number else _PAD)
        _draw_lines(
            painter,
            edge.adjusted(left, 0, -units(_PAD), 0),
            str(index.data() or ""),
            fonts.strong(option.font) if is_number else option.font,
        )
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring(painter, option)
        painter.restore()


def _draw_lines(painter: QPainter, rect: QRect, words: str, font: QFont) -> None:
    """Draw words on as many of the lines as they need, centred in height; the last line ends in dots if it must."""
    metrics = QFontMetrics(font)
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= _LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(rect.width())
        starts.append(line.textStart())
    layout.endLayout()
    lines = [words[start:end].rstrip() for start, end in zip(starts, [*starts[1:], len(words)], strict=False)]
    if len(starts) > _LINES:
        rest = words[starts[_LINES - 1] :]
        lines = [*lines[: _LINES - 1], metrics.elidedText(rest, Qt.TextElideMode.ElideRight, rect.width())]
    painter.setFont(font)
    top = rect.top() + (rect.height() - metrics.lineSpacing() * len(lines)) // 2
    for place, line_words in enumerate(lines):
        spot = QRect(rect.left(), top + place * metrics.lineSpacing(), rect.width(), metrics.lineSpacing())
        painter.drawText(spot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line_words)


class InsightView(QTableView):
    """The table on screen: Up and Down move by a row, Enter or a click opens one."""

    opened = Signal(str)
    """The id of the line that was clicked or that Enter was pressed on."""
    many_chosen = Signal(int)
    """How many lines are chosen now: Shift with Up or Down chooses several, Ctrl+A all."""

    def __init__(self, model: InsightTable, name: str, parent: QWidget | None = None) -> None:
        """Show the model; name is what a screen reader calls the table."""
        super().__init__(parent)
        self._table = model
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
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
        self.clicked.connect(self._clicked)
        self.selectionModel().selectionChanged.connect(lambda *_: self.many_chosen.emit(len(self.chosen_keys())))
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

    def key(self) -> str:
        """Return the id of the chosen line; nothing when none is."""
        place = self.currentIndex().row()
        return self._table.key(place) if place >= 0 else ""

    def chosen_keys(self) -> list[str]:
        """Return the ids of all lines that are chosen, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._table.key(row) for row in rows]

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

    def _clicked(self, index: QModelIndex) -> None:
        """Open a line, unless several are being chosen."""
        if len(self.chosen_keys()) == 1:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._table.key(index.row()))
