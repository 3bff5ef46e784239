"""Rows for lists: one strong line and one soft line each, kept as plain records."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """What one row of a list says.

    key: whose row it is, an id; strong and soft: its two lines (soft may be empty); icon: a shipped icon's name;
    number: a number for life, which hangs in the margin; right: a few soft words at the right end ("3 votes");
    quoted: strong is what somebody said, so it is set in lead, in quotation marks given by the caller.
    spoken: what a screen reader says instead of the lines. pictures: how many it has, which an icon shows.
    """

    key: str
    strong: str
    soft: str = ""
    icon: str = ""
    number: str = ""
    right: str = ""
    quoted: bool = False
    spoken: str = ""
    pictures: int = 0

    def said(self) -> str:
        """Return the row in words, as it is read aloud."""
        parts = (self.number, self.strong, self.soft, self.right, picture_words(self.pictures))
        return self.spoken or ". ".join(part for part in parts if part)


def picture_words(count: int) -> str:
    """Return what a screen reader says of so many pictures: "1 picture"; nothing for none."""
    if not count:
        return ""
    return _tr("1 picture") if count == 1 else _tr("{} pictures").format(count)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Rows", words)


class RowRole(IntEnum):
    """What a delegate asks the model for, beyond Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole
    KEY = Qt.ItemDataRole.UserRole + 1


_EMPTY = Row("", "")


class Rows(QAbstractListModel):
    """A list that fits in memory. `show_rows` replaces it and keeps what has not changed where it is."""

    def __init__(self, rows: Sequence[Row] = (), parent: Any = None) -> None:
        """Hold these rows."""
        super().__init__(parent)
        self._rows = list(rows)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows. When the keys are the same in the same order, only the words change."""
        if [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, index: int) -> Row:
        """Return the row at this place."""
        return self._rows[index]

    def place_of(self, key: str) -> int:
        """Return where the row with this key stands; -1 when it does not."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row for ROW, its key for KEY, its first line for type-ahead, all of it for screen readers."""
        return _data(self.row(index.row()), role) if index.isValid() else None


class PagedRows(QAbstractListModel):
    """A long list that holds ids alone, and asks for the rows that come into sight.

    When `wanted(first, ids)` is emitted, read those rows on the worker and give them to `fill(first, rows)`.
    """

    wanted = Signal(int, list)
    PAGE = 100
    """Rows asked for at once: a screen shows about twelve, and a read of a hundred is as quick as one of ten."""

    def __init__(self, parent: Any = None) -> None:
        """Hold no rows."""
        super().__init__(parent)
        self._ids: list[str] = []
        self._known: dict[int, list[Row]] = {}
        self._asked: set[int] = set()

    def show_ids(self, ids: Sequence[str]) -> None:
        """Replace the list by these ids, in this order; their rows are asked for when they come into sight."""
        self.beginResetModel()
        self._ids = list(ids)
        self._known.clear()
        self._asked.clear()
        self.endResetModel()

    def fill(self, first: int, rows: Sequence[Row]) -> None:
        """Take the rows that were asked for. What belongs to an older list is left out."""
        last = first + len(rows)
        if not rows or [row.key for row in rows] != self._ids[first:last]:
            return
        self._known[first] = list(rows)
        self.dataChanged.emit(self.index(first), self.index(last - 1))

    def row(self, index: int) -> Row:
        """Return the row at this place; an empty one, and ask for it, when it is not known yet."""
        first = index - index % self.PAGE
        known = self._known.get(first)
        if known is not None:
            return known[index - first]
        if first not in self._asked:
            self._asked.add(first)
            self.wanted.emit(first, self._ids[first : first + self.PAGE])
        return _EMPTY

    def place_of(self, key: str) -> int:
        """Return where the row with this key stands; -1 when it does not."""
        return self._ids.index(key) if key in self._ids else -1

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return as Rows does; the key is known at once."""
        if not index.isValid():
            return None
        if role == RowRole.KEY:
            return self._ids[index.row()]
        return _data(self.row(index.row()), role)


def _data(row: Row, role: int) -> Any:
    if role == RowRole.ROW:
        return row
    if role == RowRole.KEY:
        return row.key
    if role == Qt.ItemDataRole.DisplayRole:
        return row.strong
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return row.said()
    return None
