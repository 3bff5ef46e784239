"""A list from which several rows are chosen: Space, or a click, ticks one."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.widgets.row_list import RowList

_TICKED, _NOT = "circle-check", "circle"


class TickList(RowList):
    """Rows with a mark in front; a screen reader says whether a row is chosen."""

    changed = Signal()

    def __init__(
        self, name: str, rows: Sequence[Row], parent: QWidget | None = None, *, ticked: Sequence[str] = ()
    ) -> None:
        """Offer rows. ticked: the keys of those that are ticked already."""
        super().__init__(name, parent, lines=None)
        self._offered, self._ticked = list(rows), set(ticked)
        self.opened.connect(self.tick)
        self._show()

    def offer(self, rows: Sequence[Row], ticked: Sequence[str] = ()) -> None:
        """Offer other rows."""
        self._offered, self._ticked = list(rows), set(ticked)
        self._show()

    def ticked(self) -> list[str]:
        """Return the keys of the rows that are ticked, in their order."""
        return [row.key for row in self._offered if row.key in self._ticked]

    def tick(self, key: str) -> None:
        """Tick a row, or take its tick away."""
        self._ticked ^= {key}
        self._show()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by Space."""
        if event.key() == Qt.Key.Key_Space and self.key():
            self.tick(self.key())
            return
        super().keyPressEvent(event)

    def _show(self) -> None:
        chosen = QCoreApplication.translate("TickList", "chosen")
        not_chosen = QCoreApplication.translate("TickList", "not chosen")
        self.show_rows(
            [
                replace(row, icon=_TICKED, spoken=f"{chosen}: {row.said()}")
                if row.key in self._ticked
                else replace(row, icon=_NOT, spoken=f"{not_chosen}: {row.said()}")
                for row in self._offered
            ]
        )
