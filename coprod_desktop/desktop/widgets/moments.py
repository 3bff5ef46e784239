"""A day and a time of day, as people type them."""

from datetime import date, time

from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.domain import typed
from coprod_desktop.domain.clock import NO_BREAK, day_in_words, time_in_words
from coprod_desktop.domain.errors import UserError

_DAY_WIDE, _TIME_WIDE = 24.0, 12.0
"""Least widths in units: "30 September 2026", and "10:30 pm"."""


class DayField(QLineEdit):
    """A day, typed in any of the ways that domain.typed knows. A day without a year is the one nearest to the day
    that the field began with; one that looks back takes the last such day up to it.
    """

    def __init__(
        self, day: date | QWidget | None = None, parent: QWidget | None = None, *, looks_back: bool = False
    ) -> None:
        """Show day, or be empty until one is set."""
        self._looks_back = looks_back
        if isinstance(day, QWidget):
            day, parent = None, day
        super().__init__(parent)
        self._began = day or date.today()
        self.setMinimumWidth(units(_DAY_WIDE))
        if day is not None:
            self.set_day(day)

    def set_day(self, day: date) -> None:
        """Show the day."""
        self._began = day
        self.setText(day_in_words(day, weekday=False, year=True).replace(NO_BREAK, " "))

    def day(self) -> date:
        """Return the day. Raises UserError for what is no day."""
        found = typed.day(self.text(), self._began, looks_back=self._looks_back)
        if found is None:
            raise UserError(self.tr("Write the day, such as 3 February {}.").format(self._began.year))
        return found

    def day_so_far(self) -> date | None:
        """Return the day, None while it is half typed."""
        try:
            return self.day()
        except UserError:
            return None


class TimeField(QLineEdit):
    """A time of day, typed in any of the ways that domain.typed knows."""

    def __init__(self, at: time | QWidget | None = None, parent: QWidget | None = None) -> None:
        """Show the time, or be empty until one is set."""
        if isinstance(at, QWidget):
            at, parent = None, at
        super().__init__(parent)
        self.setMinimumWidth(units(_TIME_WIDE))
        if at is not None:
            self.set_time_of_day(at)

    def set_time_of_day(self, at: time) -> None:
        """Show the time."""
        self.setText(time_in_words(at).replace(NO_BREAK, " "))

    def time_of_day(self) -> time:
        """Return the time. Raises UserError for what is no time."""
        found = typed.time_of_day(self.text())
        if found is None:
            raise UserError(self.tr("Write the time, such as 2 pm."))
        return found
