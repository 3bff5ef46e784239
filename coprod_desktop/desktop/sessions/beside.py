"""What the page Sessions opens beside a session: rows of the past, a month, a group's register, and the fire list."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.live.fire_sheet import add_fire_keys, fire_keys
from coprod_desktop.desktop.sessions.register_sheet import RegisterSheet
from coprod_desktop.desktop.sessions.session_list import SessionList
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.workspace import Workspace


class Beside(QObject):
    """Reads what comes into sight of the list and the calendar. session: tells which session is open now."""

    def __init__(self, desk: Desk[Workspace], page: QWidget, shown: SessionList, session: Callable[[], Id]) -> None:
        """Listen to the list, and to the keys of the fire list."""
        super().__init__(page)
        self._desk, self._page, self._list, self._session = desk, page, shown, session
        self._today = date.min
        shown.past_wanted.connect(self._read_past)
        shown.month.wanted.connect(self._read_month)
        shown.calendar_opened.connect(lambda: shown.month.reread(self._today))
        shown.register_wanted.connect(self.show_register)
        add_fire_keys(desk, page, session)

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys, as (keys, what they do)."""
        return [
            ("Page Up, Page Down", self.tr("Calendar: the month before, the next month")),
            *fire_keys(),
        ]

    def reread(self, today: date) -> None:
        """Read the month in sight again, where there is one."""
        self._today = today
        if self._list.is_calendar():
            self._list.month.reread(today)

    def _read_past(self, first: int, ids: list[Id]) -> None:
        sessions = self._desk.services.sessions
        self._desk.tasks.run(lambda: sessions.page(ids), lambda rows: self._list.fill_past(first, rows), receiver=self)

    def _read_month(self, first: date, last: date) -> None:
        sessions, group, today = self._desk.services.sessions, self._list.group(), self._today
        self._desk.tasks.run(
            lambda: sessions.between(first, last, group=group),
            lambda rows: self._list.month.show_month(first, today, rows),
            receiver=self,
        )

    def show_register(self, group: str) -> None:
        """Show who came to the sessions of a group."""
        row = self._list.group_row(group)
        if row is not None:
            open_once(RegisterSheet(self._desk, self._page, row))
