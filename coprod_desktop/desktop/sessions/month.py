"""A month of sessions: a grid of days, and under it what is on the chosen day."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.sessions.words import hours_and_place, people_words, sentence, tr
from coprod_desktop.desktop.theme import fonts
from coprod_desktop.desktop.theme.drawing import ROLE, chosen, ring
from coprod_desktop.desktop.theme.measures import TARGET, units
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.labels import EmptyText, Heading
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Line, Measured
from coprod_desktop.domain.clock import DAYS, MONTHS, day_in_words
from coprod_desktop.services.views import SessionRow

_Index = QModelIndex | QPersistentModelIndex
WEEK, WEEKS = 7, 6
"""Six weeks hold every month, so the grid never changes its height."""
_DECEMBER = 12
_DOT = 0.75
"""Half the height of the mark of a day with a session, in units."""


def first_shown(month: date) -> date:
    """Return the Monday on which the grid of a month begins."""
    first = month.replace(day=1)
    return first - timedelta(days=first.weekday())


def month_after(month: date, by: int) -> date:
    """Return the first of the month so many months on."""
    months = month.year * _DECEMBER + month.month - 1 + by
    return date(months // _DECEMBER, months % _DECEMBER + 1, 1)


class MonthTable(QAbstractTableModel):
    """The days of six weeks, Monday first, with the sessions of each."""

    def __init__(self, parent: QWidget) -> None:
        """Hold no month yet."""
        super().__init__(parent)
        self.month = date.min
        self.today = date.min
        self._sessions: dict[date, list[SessionRow]] = {}

    def show_month(self, month: date, today: date, rows: Sequence[SessionRow]) -> None:
        """Show a month."""
        self.beginResetModel()
        self.month, self.today, self._sessions = month.replace(day=1), today, {}
        for row in rows:
            if row.day is not None:
                self._sessions.setdefault(row.day, []).append(row)
        self.endResetModel()

    def day(self, index: _Index) -> date:
        """Return the day of a cell."""
        return first_shown(self.month) + timedelta(days=index.row() * WEEK + index.column())

    def index_of(self, day: date) -> QModelIndex:
        """Return the cell of a day; an invalid one where it is not shown."""
        place = (day - first_shown(self.month)).days
        return self.index(place // WEEK, place % WEEK) if 0 <= place < WEEK * WEEKS else QModelIndex()

    def sessions(self, day: date) -> list[SessionRow]:
        """Return the sessions of a day."""
        return self._sessions.get(day, [])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """Return six weeks."""
        return 0 if parent.isValid() or self.month == date.min else WEEKS

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """Return seven days."""
        return 0 if parent.isValid() else WEEK

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the first letters of a weekday; readers say the whole of it."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return DAYS[section]
        return DAYS[section][:2] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the number of a day; for a screen reader, the whole day with its sessions."""
        if not index.isValid():
            return None
        day = self.day(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day)
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        count = people_words(len(self.sessions(day)), "{} session", "{} sessions") if self.sessions(day) else ""
        near = tr("today") if day == self.today else ""
        return ", ".join(part for part in (day_in_words(day, year=True), near, count) if part)


class _DayDelegate(QStyledItemDelegate):
    """Draws a day: its number, and a mark under it when there is a session. A day of another month is soft."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one day."""
        model = index.model()
        if not isinstance(model, MonthTable):
            return
        day, colours = model.day(index), option.palette
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            chosen(painter, option.rect, colours, ROLE.Light)
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring(painter, option)
        has = bool(model.sessions(day))
        painter.setFont(fonts.strong(option.font) if has or day == model.today else option.font)
        other_month = day.month != model.month.month
        painter.setPen(colours.color(ROLE.PlaceholderText if other_month and not has else ROLE.Text))
        words = f"[{day.day}]" if day == model.today else str(day.day)
        half = option.rect.height() * 3 // 5
        number = QRect(option.rect.left(), option.rect.top(), option.rect.width(), half)
        painter.drawText(number, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, words)
        if has:
            wide, high = units(3 * _DOT), units(_DOT)
            left = option.rect.center().x() - wide // 2
            painter.fillRect(QRect(left, option.rect.top() + half + units(0.5), wide, high), colours.color(ROLE.Link))
        painter.restore()


class MonthGrid(QTableView):
    """Arrows go from day to day and on into the next month; Page Up and Page Down change the month; Enter opens."""

    moved = Signal(object)
    """The day that is chosen."""
    turned = Signal(object)
    """A day in another month: show that one, and choose the day."""
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no month yet."""
        super().__init__(parent)
        self.days = MonthTable(self)
        self.setModel(self.days)
        self.setItemDelegate(_DayDelegate(self))
        self.setAccessibleName(tr("Days of the month"))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setMinimumSectionSize(1)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(lambda index: self.opened.emit(self.days.day(index)))

    def day(self) -> date:
        """Return the day that is chosen; the first of the month while none is."""
        index = self.currentIndex()
        return self.days.day(index) if index.isValid() else self.days.month

    def choose(self, day: date) -> None:
        """Choose a day that is shown."""
        self.setCurrentIndex(self.days.index_of(day))

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802 - Qt's own name
        """Tell which day is chosen."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.moved.emit(self.days.day(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by days, weeks and months; Enter opens the day."""
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.day())
        elif key in days:
            self._go(self.day() + timedelta(days=days[key]))
        elif key in months:
            month = month_after(self.day(), months[key])
            last = calendar.monthrange(month.year, month.month)[1]
            self._go(month.replace(day=min(self.day().day, last)))
        else:
            super().keyPressEvent(event)

    def _go(self, day: date) -> None:
        if day.month == self.days.month.month and day.year == self.days.month.year:
            self.choose(day)
        else:
            self.turned.emit(day)


class MonthView(Measured):
    """A month with its name and the ways to others, and the sessions of the chosen day."""

    opened = Signal(str)
    """The session that was chosen."""
    wanted = Signal(object, object)
    """The first and the last day whose sessions are to be read, then given to show_month."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no month yet."""
        super().__init__(parent)
        self._chosen = date.min
        self.name = Heading()
        self.back = Button(self.tr("Month before"), "chevron-left", QUIET)
        self.forward = Button(self.tr("Next month"), "chevron-right", QUIET)
        for button in (self.back, self.forward):
            button.setAccessibleName(button.text())
            button.setText("")
        self.grid = MonthGrid()
        self.day_name = Heading()
        self.list = RowList(self.tr("Sessions of the day"), lines=1)
        self.empty = EmptyText(self.tr("No session on this day."))
        bar = Line(spacing=1)
        bar.addWidget(self.name, 1)
        bar.addWidget(self.back)
        bar.addWidget(self.forward)
        column = Column(self)
        column.addLayout(bar)
        for part in (self.grid, Gap(1.5), self.day_name, Gap(0.5), self.empty):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        self.back.clicked.connect(lambda: self.show_day(month_after(self._chosen, -1)))
        self.forward.clicked.connect(lambda: self.show_day(month_after(self._chosen, 1)))
        self.grid.moved.connect(self._moved)
        self.grid.turned.connect(self.show_day)
        self.grid.opened.connect(self._open)
        self.list.opened.connect(self.opened)
        self.setFocusProxy(self.grid)

    def show_day(self, day: date) -> None:
        """Ask for the month of a day, to be shown with that day chosen."""
        self._chosen = day
        first = first_shown(day)
        self.wanted.emit(first, first + timedelta(days=WEEK * WEEKS - 1))

    def reread(self, today: date) -> None:
        """Ask for the month in sight again; the month of today at first."""
        self.show_day(today if self._chosen == date.min else self._chosen)

    def show_month(self, first: date, today: date, rows: Sequence[SessionRow]) -> None:
        """Show what was read of the days from first on; an answer about a month that was left since is dropped."""
        if first != first_shown(self._chosen):
            return
        self.grid.days.show_month(self._chosen, today, rows)
        words = f"{MONTHS[self._chosen.month - 1]} {self._chosen.year}"
        if words != self.name.text():
            self.name.setText(words)
            announce(self, words)
        self.grid.choose(self._chosen)

    def _moved(self, day: date) -> None:
        self._chosen = day
        sessions = self.grid.days.sessions(day)
        self.day_name.setText(day_in_words(day, year=True))
        self.list.show_rows(
            [Row(row.id, row.group_name or row.title, sentence([row.title, hours_and_place(row)])) for row in sessions]
        )
        self.list.setVisible(bool(sessions))
        self.empty.setVisible(not sessions)

    def _open(self, day: date) -> None:
        """Open the one session of a day; with several, go to their list."""
        sessions = self.grid.days.sessions(day)
        if len(sessions) == 1:
            self.opened.emit(sessions[0].id)
        elif sessions:
            self.list.choose(sessions[0].id)
            self.list.setFocus()

    def measure(self) -> None:
        """Keep every day as large as a target where the width allows."""
        header = max(units(4), self.grid.fontMetrics().lineSpacing() + units(1))
        self.grid.horizontalHeader().setFixedHeight(header)
        self.grid.setFixedHeight(header + WEEKS * units(TARGET))
