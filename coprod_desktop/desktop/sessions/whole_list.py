"""Lists that show all their rows, so that the page scrolls and not the list: for what one session holds."""

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from coprod_desktop.desktop.live.kept import KeptList
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.widgets.row_list import RowList


class _Whole(RowList):
    """As high as its rows. The height is measured when the rows, the width or the text size change, not when asked."""

    _height = 0

    def __init__(self, name: str, **how: Any) -> None:
        """Take what RowList takes."""
        super().__init__(name, **how)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: list[Row]) -> None:
        """Replace the rows and be as high as they are."""
        super().show_rows(rows)
        self._take_height()

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(super().sizeHint().width(), self._height)

    def minimumSizeHint(self) -> QSize:
        """Return the same height, at any width."""
        return QSize(0, self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be higher when the words wrap sooner."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._take_height()

    def scheduleDelayedItemsLayout(self) -> None:  # noqa: N802 - Qt's own name
        """Be as high as the rows are at the text size in force."""
        super().scheduleDelayedItemsLayout()
        self._take_height()

    def _take_height(self) -> None:
        self._height = self.full_height()
        self.updateGeometry()


class WholeList(_Whole):
    """A list of rows, all of them in sight."""


class WholeKeptList(_Whole, KeptList):
    """What was kept, all of it in sight, with the keys of the live session."""
