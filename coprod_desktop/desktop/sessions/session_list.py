"""The list of sessions: what is to come, soonest first, then what is past, latest first."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.sessions.words import hours_and_place, near_day_words, sentence, tr
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.fields import ChoiceBox
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
    """Two lists under one choice of group."""

    opened = Signal(str)
    group_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no sessions yet."""
        super().__init__(parent)
        self._rows: list[SessionRow] = []
        self.groups: ChoiceBox[str] = ChoiceBox(self.tr("Group"))
        self.coming_heading = SectionHeading(self.tr("To come"))
        self.past_heading = SectionHeading(self.tr("Past"))
        self.coming = RowList(self.tr("Sessions to come"), lines=1)
        self.past = RowList(self.tr("Past sessions"), lines=1)
        self.empty = EmptyText()
        column = Column(self)
        self._after_groups = Gap(2)
        for part in (self.groups, self._after_groups, self.empty, self.coming_heading, self.coming):
            column.addWidget(part)
        self._between = Gap(3)
        column.addWidget(self._between)
        column.addWidget(self.past_heading)
        column.addWidget(self.past, 1)
        column.addStretch(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        for rows in (self.coming, self.past):
            rows.opened.connect(self.opened)
        self.groups.chosen.connect(lambda _: self.group_chosen.emit())
        self.groups.offer([(self.tr("All groups"), "")])

    def group(self) -> Id | None:
        """Return the group whose sessions are shown; None for all."""
        return Id(self.groups.value()) if self.groups.value() else None

    def first(self) -> str:
        """Return the session to open first: the soonest to come, or else the latest; empty when there is none."""
        for rows in (self.coming.rows, self.past.rows):
            if rows.rowCount():
                return rows.row(0).key
        return ""

    def choose(self, session: str) -> None:
        """Choose a session in the list where it stands, and nothing in the other."""
        for rows in (self.coming, self.past):
            if rows.rows.place_of(session) >= 0:
                rows.choose(session)
            else:
                rows.clearSelection()
                rows.selectionModel().clearCurrentIndex()

    def show_sessions(self, rows: Sequence[SessionRow], groups: Sequence[GroupRow], today: date) -> None:
        """Show the sessions."""
        one_group = len(groups) == 1 or bool(self.groups.value())
        self.groups.offer([(self.tr("All groups"), ""), *((group.name, group.id) for group in groups)])
        self.groups.setVisible(len(groups) > 1)
        self._after_groups.setVisible(len(groups) > 1)
        coming = [row for row in reversed(rows) if _is_coming(row, today)]
        past = [row for row in rows if not _is_coming(row, today)]
        self.coming.show_rows([session_row(row, today, with_group=not one_group) for row in coming])
        self.past.show_rows([session_row(row, today, with_group=not one_group) for row in past])
        for widget in (self.coming_heading, self.coming):
            widget.setVisible(bool(coming))
        for widget in (self.past_heading, self.past):
            widget.setVisible(bool(past))
        self._between.setVisible(bool(coming and past))
        self.empty.setVisible(not rows)
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


def _is_coming(row: SessionRow, today: date) -> bool:
    if row.state is SessionState.RUNNING:
        return True
    return row.state is SessionState.PLANNED and (row.day is None or row.day >= today)


def session_row(row: SessionRow, today: date, *, with_group: bool) -> Row:
    """Return how a session stands in the list."""
    late = row.state is SessionState.PLANNED and row.day is not None and row.day < today
    state = tr("Running now") if row.state is SessionState.RUNNING else tr("Was not run") if late else ""
    hours = times_in_words(row.starts, row.ends)
    facts = [row.group_name, state or hours] if with_group else [row.title, state, hours_and_place(row)]
    return Row(row.id, near_day_words(row.day, today), sentence(facts), icon=ICONS[row.state])
