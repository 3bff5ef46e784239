"""The list of sessions: what is to come, soonest first, then what is past, latest first; or a month of them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.desktop.models.rows import PagedRows, Row
from coprod_desktop.desktop.sessions.month import MonthView
from coprod_desktop.desktop.sessions.words import hours_and_place, near_day_words, sentence, tr
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.fields import ChoiceBox
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.focus import focus_in_sight
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.clock import times_in_words
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sessions import SessionState
from coprod_desktop.services.views import GroupRow, SessionRow

MOST_COMING = 4
"""Sessions to come that are in sight at once; the rest scroll, so that the past stays in sight."""
ICONS = {
    SessionState.PLANNED: "calendar-days",
    SessionState.RUNNING: "play",
    SessionState.CLOSED: "check",
    SessionState.TOLD: "check",
}


class SessionList(Measured):
    """Two lists under one choice of group, or the calendar in their place. A list of thousands is read by the page."""

    opened = Signal(str)
    group_chosen = Signal()
    past_wanted = Signal(int, list)
    """Rows of past sessions have come into sight: read those ids and give them to fill_past."""
    register_wanted = Signal(str)
    """The group whose register is to be shown."""
    calendar_opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no sessions yet."""
        super().__init__(parent)
        self._past_ids: list[Id] = []
        self._with_group, self._today = True, date.min
        self._group_rows: tuple[GroupRow, ...] = ()
        self.groups: ChoiceBox[str] = ChoiceBox(self.tr("Group"))
        self.coming_heading = SectionHeading(self.tr("To come"))
        self.past_heading = SectionHeading(self.tr("Past"))
        self.coming = RowList(self.tr("Sessions to come"), lines=1)
        self._past_rows = PagedRows(self)
        self.past = RowList(self.tr("Past sessions"), lines=1, model=self._past_rows)
        self.empty = EmptyText()
        self.calendar_button = Button(self.tr("Calendar"), "calendar-days", QUIET)
        self.register_button = Button(self.tr("Who came"), "clipboard-check", QUIET)
        self.month = MonthView()
        self.month.hide()
        self._lay_out()
        self._past_rows.wanted.connect(self.past_wanted)
        self.calendar_button.clicked.connect(self.switch)
        self.register_button.clicked.connect(lambda: self.register_wanted.emit(self._register_group()))
        self.month.opened.connect(self.opened)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        for rows in (self.coming, self.past):
            rows.opened.connect(self.opened)
        self.groups.chosen.connect(lambda _: self.group_chosen.emit())
        self.groups.offer([(self.tr("All groups"), "")])

    def _lay_out(self) -> None:
        column, acts = Column(self), Flow()
        self._after_groups, self._between = Gap(1), Gap(3)
        for button in (self.calendar_button, self.register_button):
            acts.add(button)
        self._lists = Measured()
        lists = Column(self._lists)
        within: tuple[QWidget, ...] = (
            self.empty, self.coming_heading, self.coming, self._between, self.past_heading,
        )  # fmt: skip
        for part in within:
            lists.addWidget(part)
        lists.addWidget(self.past, 1)
        lists.addStretch(0)
        above: tuple[QWidget, ...] = (self.groups, self._after_groups, acts, Gap(1))
        for part in above:
            column.addWidget(part)
        column.addWidget(self._lists, 1)
        column.addWidget(self.month, 1)

    def is_calendar(self) -> bool:
        """Whether the calendar stands in place of the lists."""
        return not self.month.isHidden()

    def switch(self) -> None:
        """Show the calendar in place of the lists, or the lists again."""
        to_calendar = not self.is_calendar()
        self.month.setVisible(to_calendar)
        self._lists.setVisible(not to_calendar)
        words, icon = (self.tr("List"), "list-ordered") if to_calendar else (self.tr("Calendar"), "calendar-days")
        self.calendar_button.setText(words)
        self.calendar_button.setProperty("icon_name", icon)
        if to_calendar:
            self.calendar_opened.emit()
            focus_in_sight(self.month.grid)

    def fill_past(self, first: int, rows: Sequence[SessionRow]) -> None:
        """Show the rows that were wanted."""
        self._past_rows.fill(first, [session_row(row, self._today, with_group=self._with_group) for row in rows])

    def _register_group(self) -> str:
        """Return the group whose register can be shown: the chosen one, or the only one; empty for neither."""
        return self.groups.value() or (self._group_rows[0].id if len(self._group_rows) == 1 else "")

    def group_row(self, group: str) -> GroupRow | None:
        """Return a group that the choice offers."""
        return next((each for each in self._group_rows if each.id == group), None)

    def group(self) -> Id | None:
        """Return the group whose sessions are shown; None for all."""
        return Id(self.groups.value()) if self.groups.value() else None

    def first(self) -> str:
        """Return the session to open first: the soonest to come, or else the latest; empty when there is none."""
        if self.coming.rows.rowCount():
            return self.coming.rows.row(0).key
        return self._past_ids[0] if self._past_ids else ""

    def choose(self, session: str) -> None:
        """Choose a session in the list where it stands, and nothing in the other."""
        for rows in (self.coming, self.past):
            if rows.rows.place_of(session) >= 0:
                rows.choose(session)
            else:
                rows.clearSelection()
                rows.selectionModel().clearCurrentIndex()

    def show_sessions(
        self, coming: Sequence[SessionRow], past: Sequence[Id], groups: Sequence[GroupRow], today: date
    ) -> None:
        """Show what is to come, and the ids of what is past."""
        self._with_group = not (len(groups) == 1 or bool(self.groups.value()))
        self._today, self._group_rows = today, tuple(groups)
        self.groups.offer([(self.tr("All groups"), ""), *((group.name, group.id) for group in groups)])
        self.groups.setVisible(len(groups) > 1)
        self._after_groups.setVisible(len(groups) > 1)
        self.register_button.setVisible(bool(self._register_group()))
        self.coming.show_rows([session_row(row, today, with_group=self._with_group) for row in coming])
        before = self.past.key()
        self._past_ids = list(past)
        self._past_rows.show_ids(self._past_ids)
        if before:
            self.past.choose(before)
        for widget in (self.coming_heading, self.coming):
            widget.setVisible(bool(coming))
        for widget in (self.past_heading, self.past):
            widget.setVisible(bool(past))
        self._between.setVisible(bool(coming and past))
        self.empty.setVisible(not coming and not past)
        self.empty.setText(
            self.tr("No sessions yet. Choose “Plan a session” to begin.")
            if groups
            else self.tr("There is no group yet. Add your group, then plan its first session.")
        )
        self.measure()

    def measure(self) -> None:
        """Show whole rows of what is to come."""
        count = self.coming.rows.rowCount()
        if count:
            row = self.coming.full_height() // count
            self.coming.setFixedHeight(row * min(count, MOST_COMING) + units(0.25))


def session_row(row: SessionRow, today: date, *, with_group: bool) -> Row:
    """Return how a session stands in the list."""
    late = row.state is SessionState.PLANNED and row.day is not None and row.day < today
    state = tr("Running now") if row.state is SessionState.RUNNING else tr("Was not run") if late else ""
    hours = times_in_words(row.starts, row.ends)
    facts = [row.group_name, state or hours] if with_group else [row.title, state, hours_and_place(row)]
    return Row(row.id, near_day_words(row.day, today), sentence(facts), icon=ICONS[row.state])
