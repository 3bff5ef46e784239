"""A list that shows all of its rows while they are few, and scrolls by itself when they are many."""

from PySide6.QtCore import Qt

from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.sessions.whole_list import Whole
from coprod_desktop.desktop.widgets.row_list import RowDelegate, RowList

FEW = 60
"""So many rows are measured one by one, each as high as its words: more would take longer than a screen may."""
_IN_SIGHT = 8
"""Rows of a long list: what stands beside it is no higher."""
_LINES = 2
"""Soft lines of each row of a long list; all of its words stand beside the list."""


class LongList(RowList):
    """Rows that may be thousands: none is left out, and Down goes through all of them."""

    def __init__(self, name: str) -> None:
        """Show nothing yet. name: what a screen reader calls the list."""
        super().__init__(name)
        self._is_long = False
        Whole(self)

    def show_rows(self, rows: list[Row]) -> None:
        """Replace the rows, and keep the choice where it still stands."""
        if (is_long := len(rows) > FEW) != self._is_long:
            self._is_long = is_long
            self._delegate = RowDelegate(self, lines=_LINES if is_long else None)
            self.setItemDelegate(self._delegate)
            self.setUniformItemSizes(is_long)
            bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            self.setVerticalScrollBarPolicy(bar)
        super().show_rows(rows)

    def full_height(self, width: int | None = None) -> int:
        """Return the height of all rows while they are few, else of those in sight, in pixels."""
        return self.sizeHintForRow(0) * _IN_SIGHT if self._is_long else super().full_height(width)
