"""The list that people choose a row from, drawn by one delegate: people, kept insights, matches."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coprod_desktop.desktop.models.rows import PagedRows, Row, RowRole, Rows
from coprod_desktop.desktop.theme import fonts
from coprod_desktop.desktop.theme.drawing import ROLE, chosen, ring
from coprod_desktop.desktop.theme.icons import paint_icon
from coprod_desktop.desktop.theme.measures import ICON, TARGET, units
from coprod_desktop.desktop.widgets.focus import row_in_sight

_Index = QModelIndex | QPersistentModelIndex
_WRAP = Qt.TextFlag.TextWordWrap
_SIDE = 2.0
"""Space at either end of a row, in units; the bar of the chosen row lies in it."""
_PAD = 1.0
"""Space over and under the words, in units; lead takes a little more."""
_BETWEEN = 0.25
NUMBER_MARGIN = 5.5
"""Width of the margin in which numbers for life hang, in units."""
_RIGHT = 9.0
"""Width kept for the few words at the right end, in units."""
PICTURE = "picture"
"""The icon of rows that have pictures."""
_FAR = 16_000
"""More pixels than any row is high: the room that words are measured in."""


def number_margin(number: str, font: QFont) -> int:
    """Return the width of the margin that a number for life hangs in, in pixels.

    It is wider than NUMBER_MARGIN where the number needs it: a laptop that was never paired begins its numbers with
    three letters. font: of the body.
    """
    return max(units(NUMBER_MARGIN), QFontMetrics(fonts.strong(font)).horizontalAdvance(number) + units(2))


class RowDelegate(QStyledItemDelegate):
    """Draws a Row: its strong line, its soft line, and a hairline under both.

    lines: how many lines the soft words may take when all rows are to be as high as each other; None lets every row
    be as high as its words, so that nothing is cut. flush: words begin at the list's edge, not two units inside.
    numbered: keep a margin for numbers for life.
    """

    def __init__(
        self, parent: QWidget, *, lines: int | None = None, flush: bool = False, numbered: bool = False
    ) -> None:
        """Draw for one list."""
        super().__init__(parent)
        self._lines, self._flush, self._numbered = lines, flush, numbered
        self._most_lines = lines
        self._widest = ""

    def keep_room_for(self, numbers: Iterable[str]) -> None:
        """Let all words begin beyond the widest of these numbers."""
        self._widest = max(numbers, key=len, default="")

    def let_grow(self, *, grow: bool) -> None:
        """Let rows be as high as their words, or all as high as each other again."""
        self._lines = None if grow else self._most_lines

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row at the width of its list."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        return QSize(width, self.height(option, index, width))

    def height(self, option: QStyleOptionViewItem, index: _Index, width: int) -> int:
        """Return how high a row is, in pixels, when the list is this wide."""
        if self._lines is not None:
            strong = QFontMetrics(fonts.strong(option.font)).height()
            soft = option.fontMetrics.lineSpacing() * self._lines
            return max(units(TARGET), strong + units(_BETWEEN) + soft + 2 * units(_PAD)) + 1
        row = index.data(RowRole.ROW)
        if not isinstance(row, Row):
            return units(TARGET) + 1
        words, between, soft_words, pad = self._lay_out(row, option.font, QRect(0, 0, width, _FAR))
        height = words.height() + (between + soft_words.height() if row.soft else 0) + 2 * pad
        return max(units(TARGET), height) + 1

    def _lay_out(self, row: Row, font: QFont, rect: QRect) -> tuple[QRect, int, QRect, int]:
        """Return where the strong words lie, the gap, where the soft words lie, and the space above, in pixels."""
        side = 0 if self._flush else units(_SIDE)
        left = rect.left() + side
        if self._numbered:
            left += number_margin(self._widest, font)
        if row.icon:
            left += units(ICON + 2)
        right = rect.right() + 1 - (units(1) if self._flush else side)
        pad = units(_PAD + 0.25) if row.quoted else units(_PAD)
        strong_right = right - (units(_RIGHT) if row.right else 0) - (units(ICON + 1) if row.pictures else 0)
        strong_room = QRect(left, rect.top() + pad, max(units(8), strong_right - left), _FAR)
        words = QFontMetrics(_first_font(row, font)).boundingRect(strong_room, _WRAP, row.strong or " ")
        between = units(0.75 if row.quoted else _BETWEEN)
        soft_room = QRect(left, words.bottom() + 1 + between, max(units(8), right - left), _FAR)
        soft = QFontMetrics(font).boundingRect(soft_room, _WRAP, row.soft)
        words.setWidth(strong_room.width())
        soft.setWidth(soft_room.width())
        return words, between, soft, pad

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint ground, hairline, icon or number, and the two lines."""
        row = index.data(RowRole.ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        colours = option.palette
        hairline = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(hairline, colours.color(ROLE.Midlight))
        if option.state & QStyle.StateFlag.State_Selected:
            chosen(painter, option.rect, colours, ROLE.Light)
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring(painter, option)
        words, _, soft, _ = self._lay_out(row, option.font, option.rect)
        self._side(painter, option, row, words)
        painter.setFont(_first_font(row, option.font))
        painter.setPen(colours.color(ROLE.Text))
        if self._lines is None:
            painter.drawText(words, _WRAP, row.strong)
            painter.setFont(option.font)
            painter.setPen(colours.color(ROLE.PlaceholderText))
            painter.drawText(soft, _WRAP, row.soft)
        else:
            self._even(painter, option, row, words)
        painter.restore()

    def _even(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, words: QRect) -> None:
        """Paint a row that is as high as all others: words that do not fit end in dots; the open row has them all."""
        strong = QFontMetrics(painter.font())
        line = QRect(words.left(), words.top(), words.width(), strong.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, _cut(strong, row.strong, line.width()))
        painter.setFont(option.font)
        painter.setPen(option.palette.color(ROLE.PlaceholderText))
        high, top = option.fontMetrics.lineSpacing(), line.bottom() + 1 + units(_BETWEEN)
        for place, text in enumerate(lines_of(option.fontMetrics, row.soft, line.width(), self._lines or 1)):
            room = QRect(line.left(), top + place * high, line.width(), high)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _side(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, words: QRect) -> None:
        """Paint what stands left and right of the words, on the line of the first of them."""
        side = 0 if self._flush else units(_SIDE)
        first = QFontMetrics(_first_font(row, option.font)).height()
        if row.icon:
            edge = units(ICON)
            left = words.left() - units(ICON + 2)
            spot = QRect(left, words.top() + (first - edge) // 2, edge, edge)
            paint_icon(painter, spot, row.icon, option.palette.color(ROLE.WindowText))
        line = QRect(option.rect.left() + side, words.top(), option.rect.width() - 2 * side, first)
        if row.number:
            painter.setFont(fonts.strong(option.font))
            painter.setPen(option.palette.color(ROLE.Link))
            beside_bar = units(1) if self._flush and option.state & QStyle.StateFlag.State_Selected else 0
            painter.drawText(line.adjusted(beside_bar, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, row.number)
        end = line.adjusted(0, 0, -units(1) if self._flush else 0, 0)
        if row.right:
            painter.setFont(option.font)
            painter.setPen(option.palette.color(ROLE.PlaceholderText))
            painter.drawText(end, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.right)
        if row.pictures:
            edge = units(ICON)
            taken = option.fontMetrics.horizontalAdvance(row.right) + units(1) if row.right else 0
            spot = QRect(end.right() + 1 - taken - edge, words.top() + (first - edge) // 2, edge, edge)
            paint_icon(painter, spot, PICTURE, option.palette.color(ROLE.PlaceholderText))


def _first_font(row: Row, body: QFont) -> QFont:
    return fonts.lead(body) if row.quoted else fonts.strong(body)


def _cut(metrics: QFontMetrics, words: str, width: int) -> str:
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)


def lines_of(metrics: QFontMetrics, words: str, width: int, lines: int) -> list[str]:
    """Return words in at most so many lines, broken between words; what the last has no room for ends in dots."""
    made: list[str] = []
    rest = words.split()
    while rest and len(made) < lines - 1:
        took = 1
        while took < len(rest) and metrics.horizontalAdvance(" ".join(rest[: took + 1])) < width:
            took += 1
        words_here = " ".join(rest[:took])
        made.append(words_here if took > 1 else _cut(metrics, words_here, width))
        rest = rest[took:]
    return [*made, _cut(metrics, " ".join(rest), width)] if rest else made


class RowList(QListView):
    """A list of Rows. Up and down move, letters jump to a row, Enter or a click opens it.

    model is Rows unless a PagedRows is given. name: what a screen reader calls the list. See RowDelegate for lines,
    flush and numbered; give `lines` for lists that may be long, because then no row has to be measured. whole: be as
    high as all rows, for a short list on a page that scrolls by itself.
    """

    opened = Signal(str)
    """The key of the row that was clicked or that Enter was pressed on."""
    moved_to = Signal(str)
    """The key of the row that is chosen now; empty when none is."""

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        model: Rows | PagedRows | None = None,
        lines: int | None = None,
        flush: bool = False,
        numbered: bool = False,
        whole: bool = False,
    ) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.rows: Rows | PagedRows = Rows(parent=self) if model is None else model
        self.setModel(self.rows)
        self._delegate = RowDelegate(self, lines=lines, flush=flush, numbered=numbered)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(lines is not None)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        self._whole = whole
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
            self.rows.modelReset.connect(self.updateGeometry)
            self.rows.dataChanged.connect(self.updateGeometry)
        self.clicked.connect(self._open)
        self.rows.dataChanged.connect(self._rows_came)

    def let_rows_grow(self, *, grow: bool) -> None:
        """Let each row of a list with `lines` be as high as its words, while it is short enough to measure them all."""
        self._delegate.let_grow(grow=grow)
        self.setUniformItemSizes(not grow)
        self.scheduleDelayedItemsLayout()

    def key(self) -> str:
        """Return the key of the chosen row; empty when none is."""
        index = self.currentIndex()
        return str(index.data(RowRole.KEY)) if index.isValid() else ""

    def choose(self, key: str) -> None:
        """Choose the row with this key and bring it into sight; nothing happens when there is none."""
        place = self.rows.place_of(key)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place))

    def show_rows(self, rows: list[Row]) -> None:
        """Replace the rows of a list that fits in memory, and keep the choice where it still stands."""
        if not isinstance(self.rows, Rows):
            message = "a paged list is filled through its model"
            raise TypeError(message)
        before = self.key()
        self._delegate.keep_room_for(row.number for row in rows)
        self.rows.show_rows(rows)
        if before:
            self.choose(before)

    def full_height(self, width: int | None = None) -> int:
        """Return the height at which every row is in sight, in pixels, when the list is this wide (as it is now)."""
        across = self.viewport().width() if width is None else width
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        places = range(self.rows.rowCount())
        return sum(self._delegate.height(option, self.rows.index(place), across) for place in places)

    def hasHeightForWidth(self) -> bool:
        """A whole list is as high as its rows are at its width."""
        return self._whole

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows of a whole list."""
        return self.full_height(width) if self._whole else -1

    def sizeHint(self) -> QSize:
        """Return the height of all rows for a whole list."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.full_height()) if self._whole else hint

    def minimumSizeHint(self) -> QSize:
        """Return the same for a whole list; three rows for others."""
        least = super().minimumSizeHint()
        return QSize(least.width(), self.sizeHint().height() if self._whole else units(3 * TARGET))

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802 - Qt's own name
        """Tell which row is chosen."""
        super().currentChanged(current, previous)
        self.moved_to.emit(self.key())
        if self.hasFocus() and QApplication.mouseButtons() == Qt.MouseButton.NoButton:  # what is pressed stays put
            row_in_sight(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen row by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows again when the text size changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows again when the width changes, because their words wrap."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()  # a whole list is higher or lower at this width

    def _rows_came(self) -> None:
        if not self.uniformItemSizes():
            self.scheduleDelayedItemsLayout()  # rows that were not known yet may need another height

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(str(index.data(RowRole.KEY)))
