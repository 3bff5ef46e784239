"""A table of words: ids alone, with the rows in sight read a page at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
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

from coprod_desktop.desktop.models.rows import picture_words
from coprod_desktop.desktop.theme import fonts
from coprod_desktop.desktop.theme.drawing import ROLE, chosen, ring
from coprod_desktop.desktop.theme.icons import paint_icon
from coprod_desktop.desktop.theme.measures import ICON, TARGET, units
from coprod_desktop.desktop.widgets.row_list import PICTURE

_Index = QModelIndex | QPersistentModelIndex
_SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DecorationRole)
_LINES = 2
"""Lines of words in a row: all are as high as each other, unless a table shows words whole."""
_PAD, _SIDE = 1.0, 1.5
"""Space over and under the words and at the sides of a cell, and before the first column, in units."""


class _Row(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Row)


class WordTable(QAbstractTableModel, Generic[R]):
    """Holds the ids of lines. When `wanted(first, ids)` is emitted, read those rows on the worker and give them to
    `fill(first, rows)`. Subclasses say what stands in their columns; AT_RIGHT: the columns whose words end at the edge;
    PICTURES_IN: the column in which an icon shows that a line has pictures.
    """

    wanted = Signal(int, list)
    PAGE = 100
    AT_RIGHT: ClassVar[frozenset[int]] = frozenset()
    PICTURES_IN: ClassVar[int | None] = None

    def __init__(self, parent: QWidget) -> None:
        """Hold no lines."""
        super().__init__(parent)
        self._ids: list[str] = []
        self._known: dict[int, list[R]] = {}
        self._asked: set[int] = set()
        self._columns = len(self.headings())  # asked for many times at each look

    def headings(self) -> Sequence[str]:
        """Return what the columns are called."""
        raise NotImplementedError

    def words(self, row: R, column: int) -> str:
        """Return what stands in a cell."""
        raise NotImplementedError

    def pictures(self, row: R) -> int:
        """Return how many pictures a line has."""
        return 0

    def hold(self, ids: Sequence[str]) -> None:
        """Replace the lines by these, in this order."""
        self.beginResetModel()
        self._ids = list(ids)
        self._known.clear()
        self._asked.clear()
        self.endResetModel()

    def fill(self, first: int, rows: Sequence[R]) -> None:
        """Take the rows that were asked for; those of an older list are left out."""
        last = first + len(rows)
        if rows and [row.id for row in rows] == self._ids[first:last]:
            self._known[first] = list(rows)
            self.dataChanged.emit(self.index(first, 0), self.index(last - 1, self.columnCount() - 1))

    def ids(self) -> list[str]:
        """Return the lines that are here."""
        return list(self._ids)

    def key(self, place: int) -> str:
        """Return the id of the line at this place."""
        return self._ids[place]

    def place_of(self, key: str) -> int:
        """Return where a line stands; -1 when it does not."""
        return self._ids.index(key) if key in self._ids else -1

    def row(self, place: int) -> R | None:
        """Return the line at this place; None, and ask for it, when it is not known yet."""
        first = place - place % self.PAGE
        known = self._known.get(first)
        if known is None and first not in self._asked:
            self._asked.add(first)
            self.wanted.emit(first, self._ids[first : first + self.PAGE])
        return known[place - first] if known is not None else None

    def places_known(self) -> Iterator[int]:
        """Yield where the lines stand that were read."""
        for first, rows in self._known.items():
            yield from range(first, first + len(rows))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """Return how many columns there are."""
        return 0 if parent.isValid() else self._columns

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a column is called, on the side where its words stand."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings()[section]
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words, the side on which they stand, or the name of the icon beside them."""
        if index.isValid() and role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        if not index.isValid() or role not in _SHOWN:
            return None
        row, column = self.row(index.row()), index.column()
        pictures = self.pictures(row) if row is not None and column == self.PICTURES_IN else 0
        if role == Qt.ItemDataRole.DecorationRole:
            return PICTURE if pictures else None
        words = self.words(row, column) if row is not None else ""
        return f"{words}. {picture_words(pictures)}" if pictures and role != Qt.ItemDataRole.DisplayRole else words

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self.AT_RIGHT else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class CellDelegate(QStyledItemDelegate):
    """Draws a cell's words over some lines at most; what does not fit ends in dots. first: the role of the words in the
    first column, which are SemiBold. most: lines; none where there are as many as the words need.
    """

    def __init__(self, parent: QWidget, first: QPalette.ColorRole = ROLE.Link, most: int | None = _LINES) -> None:
        """Draw for one table."""
        super().__init__(parent)
        self._first, self._most = first, most

    def lines(self, index: _Index, font: QFont, width: int) -> int:
        """Return how many lines the words of a cell that is this wide take, if it is not in the first column."""
        room = _room(QRect(0, 0, width, 0), index)
        return len(_lines(str(index.data() or ""), font, room.width(), self._most))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the ground of a chosen row, the hairline, and the words."""
        painter.save()
        colours, edge, is_first = option.palette, option.rect, index.column() == 0
        if option.state & QStyle.StateFlag.State_Selected:
            if is_first:
                chosen(painter, edge, colours, ROLE.Light)
            else:
                painter.fillRect(edge, colours.color(ROLE.Light))
        painter.fillRect(QRect(edge.left(), edge.bottom(), edge.width(), 1), colours.color(ROLE.Midlight))
        painter.setPen(colours.color(self._first if is_first else ROLE.Text))
        painter.setFont(fonts.strong(option.font) if is_first else option.font)
        at_right = (index.data(Qt.ItemDataRole.TextAlignmentRole) or 0) & Qt.AlignmentFlag.AlignRight
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        room = _room(edge, index)
        if icon := index.data(Qt.ItemDataRole.DecorationRole):
            spot = QRect(0, 0, units(ICON), units(ICON))
            spot.moveCenter(QPoint(room.right() + 1 + units(_PAD) + units(ICON) // 2, room.center().y()))
            paint_icon(painter, spot, icon, colours.color(ROLE.PlaceholderText))
        _draw_lines(painter, room, _lines(str(index.data() or ""), painter.font(), room.width(), self._most), side)
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring(painter, option)
        painter.restore()


def _room(cell: QRect, index: _Index) -> QRect:
    """Return where the words of a cell stand: within its edges, and before the icon where it has one."""
    icon = units(ICON) + units(_PAD) if index.data(Qt.ItemDataRole.DecorationRole) else 0
    return cell.adjusted(units(_PAD if index.column() else _SIDE), 0, -units(_PAD) - icon, 0)


def _draw_lines(painter: QPainter, rect: QRect, lines: Sequence[str], side: Qt.AlignmentFlag) -> None:
    """Draw lines under each other, centred in height."""
    metrics = painter.fontMetrics()
    top = rect.top() + (rect.height() - metrics.lineSpacing() * len(lines)) // 2
    for place, line_words in enumerate(lines):
        spot = QRect(rect.left(), top + place * metrics.lineSpacing(), rect.width(), metrics.lineSpacing())
        painter.drawText(spot, side | Qt.AlignmentFlag.AlignVCenter, line_words)


def _lines(words: str, font: QFont, width: int, most: int | None) -> list[str]:
    """Return words as lines of a width, as many as they need; of more than most the last one ends in dots."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while (most is None or len(starts) <= most) and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    lines = [words[start:end].rstrip() for start, end in zip(starts, [*starts[1:], len(words)], strict=False)]
    if most is None or len(starts) <= most:
        return lines
    return [*lines[: most - 1], _whole_words(QFontMetrics(font), words[starts[most - 1] :], width)]


def _whole_words(metrics: QFontMetrics, words: str, width: int) -> str:
    """Return as many whole words as there is room for, then dots; of one long word, as many letters."""
    fits = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width - metrics.horizontalAdvance(" ")).rstrip("…")
    whole = fits if words[len(fits) : len(fits) + 1].isspace() else fits.rpartition(" ")[0] or fits
    return f"{whole.rstrip()} …"


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide columns are, in units. words: the column that has the rest.

    The first column is as wide as its widest words all the same: no number for life is broken.

    needed: a table that is narrower than this leaves that column to the pane beside it.
    """

    words: int
    fixed: Mapping[int, float]
    needed: Mapping[int, float]


class WordTableView(QTableView):
    """The table on screen: Up and Down move by a row, Enter or a click opens one.

    WHOLE: its words are never cut, so that rows are as high as they need. It suits tables of at most some thousands.
    """

    WHOLE: ClassVar[bool] = False

    opened = Signal(str)
    """The id of the line that was clicked or that Enter was pressed on."""

    def __init__(self, model: WordTable[Any], name: str, widths: Widths, parent: QWidget | None = None) -> None:
        """Show the model; name is what a screen reader calls the table."""
        super().__init__(parent)
        self._table, self._widths, self._widest = model, widths, ""
        self.setModel(model)
        self._cells = CellDelegate(self, most=None if self.WHOLE else _LINES)
        self.setItemDelegate(self._cells)
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
        header.setSectionResizeMode(widths.words, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setAccessibleName(name)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self.open_clicked)
        model.dataChanged.connect(self._fit_first)
        if self.WHOLE:
            model.dataChanged.connect(self._fit_filled)
        self.measure()

    def measure(self) -> None:
        """Set heights and widths in units, and leave out the columns that there is no room for."""
        height = self._height(_LINES)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setFixedHeight(units(TARGET))
        for column, width in self._widths.fixed.items():
            self.setColumnWidth(column, units(width))
        self._widen_first()
        for column, needed in self._widths.needed.items():
            self.setColumnHidden(column, self.viewport().width() < units(needed))
        if self.WHOLE:
            self._fit_rows(self._table.places_known())

    def _height(self, lines: int) -> int:
        return QFontMetrics(self.font()).lineSpacing() * lines + 2 * units(_PAD)

    def _fit_first(self, first: QModelIndex, last: QModelIndex) -> None:
        """Look whether one of the lines that were read has wider words in the first column than all before."""
        metrics = self._first_metrics()
        words = [str(self._table.index(place, 0).data()) for place in range(first.row(), last.row() + 1)]
        self._widest = max((self._widest, *words), key=metrics.horizontalAdvance)
        self._widen_first()

    def _first_metrics(self) -> QFontMetrics:
        return QFontMetrics(fonts.strong(self.font()))

    def _widen_first(self) -> None:
        words = self._first_metrics().horizontalAdvance(self._widest) + 1  # which is rounded down
        width = max(self.columnWidth(0), words + units(_SIDE + _PAD))
        if width == self.columnWidth(0):
            return
        self.setColumnWidth(0, width)
        if self.WHOLE:  # the words have less room than before
            self._fit_rows(self._table.places_known())

    def _fit_filled(self, first: QModelIndex, last: QModelIndex) -> None:
        self._fit_rows(range(first.row(), last.row() + 1))

    def _fit_rows(self, places: Iterable[int]) -> None:
        """Make rows as high as their words need; the chosen one stays in sight if it was there."""
        chosen_row = self.currentIndex()
        in_sight = self.visualRect(chosen_row).intersects(self.viewport().rect())
        width = self.columnWidth(self._widths.words)
        for place in places:
            index = self._table.index(place, self._widths.words)
            self.setRowHeight(place, self._height(max(_LINES, self._cells.lines(index, self.font(), width))))
        if in_sight:
            self.scrollTo(chosen_row)

    def choose(self, key: str) -> None:
        """Choose a line and bring it into sight; nothing happens when it is not there."""
        place = self._table.place_of(key)
        if place >= 0:
            self.setCurrentIndex(self._table.index(place, 0))

    def open_clicked(self, index: QModelIndex) -> None:
        """Open the line that was clicked."""
        self.opened.emit(self._table.key(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen line by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self._table.key(self.currentIndex().row()))
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
