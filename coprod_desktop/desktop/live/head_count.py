"""How many are here whose names are not taken: everybody in some sessions, a few besides in others."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.widgets.fields import Stepper
from coprod_desktop.desktop.widgets.labels import Soft
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.attendance import MOST_HEADS

_SETTLED = 400
"""Milliseconds without another press after which the count is kept: well within a second, and one step, not ten."""


class HeadCount(Measured):
    """The count, with a button for more and one for fewer."""

    counted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Count nobody yet."""
        super().__init__(parent)
        self.stepper = Stepper(self.tr("How many people are here"), 0, MOST_HEADS)
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED)
        self._timer.timeout.connect(lambda: self.counted.emit(self.stepper.value()))
        self.stepper.changed.connect(lambda _: self._timer.start())
        column = Column(self)
        self._words = Soft()
        column.addWidget(self._words)
        column.addWidget(Gap(1))
        column.addWidget(self.stepper)

        self.say(besides_names=False)

    def say(self, *, besides_names: bool) -> None:
        """Say who is counted: everybody, or those who did not give a name."""
        besides, all_of_them = (
            self.tr("How many more people are here, whose names we do not take?"),
            self.tr("Nobody’s name is taken today. Count who is here."),
        )
        self._words.setText(besides if besides_names else all_of_them)

    def show_heads(self, heads: int) -> None:
        """Show the count that is kept, unless somebody is just changing it."""
        if not self._timer.isActive() and heads != self.stepper.value():
            self.stepper.blockSignals(True)
            self.stepper.set_value(heads)
            self.stepper.blockSignals(False)

    def keep(self) -> None:
        """Keep the count at once, before the page is left."""
        if self._timer.isActive():
            self._timer.stop()
            self.counted.emit(self.stepper.value())
