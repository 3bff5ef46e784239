"""The log as a table, which is found a window at a time."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from coprod_desktop.desktop.insights import wording
from coprod_desktop.desktop.widgets.word_table import Widths, WordTable, WordTableView
from coprod_desktop.services.views import InsightRow

_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What stands in which column."""

    NUMBER = 0
    WORDS = 1
    KIND = 2
    THEMES = 3
    FOR = 4


WIDTHS = Widths(
    words=Column.WORDS,
    fixed={Column.NUMBER: 8.0, Column.KIND: 10.5, Column.THEMES: 16.5, Column.FOR: 9.5},
    needed={Column.THEMES: 62.0, Column.KIND: 46.0, Column.FOR: 34.0},
)


class InsightTable(WordTable[InsightRow]):
    """The lines found so far. When `more_wanted(last)` is emitted, find those after that one for `add_ids`."""

    more_wanted = Signal(str)
    PICTURES_IN = Column.WORDS

    def __init__(self, parent: QWidget) -> None:
        """Hold no lines."""
        super().__init__(parent)
        self._is_whole = True
        self._asked_more = False

    def show_ids(self, ids: Sequence[str], *, is_whole: bool = True) -> None:
        """Replace the lines by these, in this order. is_whole: there are no more than these."""
        self._is_whole, self._asked_more = is_whole, False
        self.hold(ids)

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

    def canFetchMore(self, parent: _Index = QModelIndex()) -> bool:  # noqa: B008 - Qt's own default, never changed
        """Return whether there are more lines to be asked for."""
        return not parent.isValid() and not self._is_whole and not self._asked_more and bool(self._ids)

    def fetchMore(self, parent: _Index = QModelIndex()) -> None:  # noqa: B008 - as above
        """Ask for the lines that follow."""
        if self.canFetchMore(parent):
            self._asked_more = True
            self.more_wanted.emit(self._ids[-1])

    def headings(self) -> Sequence[str]:
        """Return what the columns are called."""
        return wording.headings()

    def words(self, row: InsightRow, column: int) -> str:
        """Return what stands in a cell."""
        return wording.cell(row, column)

    def pictures(self, row: InsightRow) -> int:
        """Return how many pictures a line has."""
        return row.pictures


class InsightView(WordTableView):
    """The table on screen, of which several lines can be chosen."""

    many_chosen = Signal(int)
    """How many lines are chosen now: Shift with Up or Down chooses several, Ctrl+A all."""

    def __init__(self, model: InsightTable, name: str, parent: QWidget | None = None) -> None:
        """Show the model; name is what a screen reader calls the table."""
        super().__init__(model, name, WIDTHS, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(lambda *_: self.many_chosen.emit(len(self.chosen_keys())))

    def key(self) -> str:
        """Return the id of the chosen line; nothing when none is."""
        place = self.currentIndex().row()
        return self._table.key(place) if place >= 0 else ""

    def chosen_keys(self) -> list[str]:
        """Return the ids of all lines that are chosen, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._table.key(row) for row in rows]

    def open_clicked(self, index: QModelIndex) -> None:
        """Open a line, unless several are being chosen."""
        if len(self.chosen_keys()) == 1:
            super().open_clicked(index)
