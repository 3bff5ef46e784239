"""The quiet note that says what was typed is kept."""

from datetime import datetime, time

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.theme.icons import IconLabel
from coprod_desktop.desktop.widgets.labels import Soft
from coprod_desktop.desktop.widgets.spacing import Line, Measured
from coprod_desktop.domain.clock import time_in_words


class KeptNote(Measured):
    """A tick and "Kept 2:34 pm". Empty until something was kept; it does not interrupt a screen reader.

    While a hub is away it says that instead: nothing is kept there then.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._last: time | datetime | None = None
        self._tick = IconLabel()
        self._words = Soft()
        self._words.setWordWrap(False)
        line = Line(self, spacing=1)
        line.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._words, 1)

    def kept_at(self, at: time | datetime) -> None:
        """Say that what was typed was kept at this time."""
        self._last = at
        self._tick.show_icon("check")
        self._words.setText(self.tr("Kept {}").format(time_in_words(at)))

    def hub_is_away(self, as_of: datetime | None) -> None:
        """Say that the hub is away, and of when what is read is, where it is read from a copy."""
        self._tick.show_icon("wifi-off")
        away = self.tr("The hub is away")
        read = self.tr("As of {}")
        self._words.setText(away if as_of is None else f"{away}\n{read.format(time_in_words(as_of))}")

    def hub_is_back(self) -> None:
        """Say again when something was kept last."""
        if self._last is not None:
            self.kept_at(self._last)
        else:
            self._tick.show_icon("")
            self._words.setText("")

    def words(self) -> str:
        """Return what the note says."""
        return self._words.text()

    def minimumSizeHint(self) -> QSize:
        """Return the size of the note, so that it is never cut."""
        return self.sizeHint()
