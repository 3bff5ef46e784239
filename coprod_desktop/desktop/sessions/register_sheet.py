"""The register of a group: who came to which session, in words, and who has not come for a while."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.sessions.words import missed_words, tr
from coprod_desktop.desktop.theme import fonts
from coprod_desktop.desktop.theme.drawing import ROLE, chosen, ring
from coprod_desktop.desktop.theme.measures import TARGET, units
from coprod_desktop.desktop.widgets.buttons import PLAIN, Button
from coprod_desktop.desktop.widgets.choosers import ask_where
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Soft
from coprod_desktop.desktop.widgets.rows import RowLine, RowStack
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.attendance import Mark, Way
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.services.attendance_views import CAME, Missed, RegisterPage, Stood
from coprod_desktop.services.views import GroupRow
from coprod_desktop.services.workspace import Workspace

_Index = QModelIndex | QPersistentModelIndex
_NAME, _CELL = 24.0, 18.0
"""Widths of the column of names and of a session, in units: "Came for a while" fits."""
_WIDE = 140.0
"""Width of the sheet, in units, where the window has it: a name and seven sessions."""
_SIDE = 1.5
"""Space at the left of a cell's words, in units, beside the bar of the chosen cell."""
_MOST_ROWS = 9
"""So many people are in sight at once; the rest scroll."""
MARK = {
    Mark.CAME: "Came",
    Mark.LATE: "Came late",
    Mark.LEFT_EARLY: "Left early",
    Mark.FOR_A_WHILE: "Came for a while",
    Mark.APOLOGIES: "Apologies",
    Mark.AWAY: "Did not come",
    Mark.EXPECTED: "Invited",
    Mark.NOT_ASKED: "",
}
BY = {Way.PHONE: "by phone", Way.ONLINE: "online"}


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """The register of one group, and whom it misses."""

    page: RegisterPage
    missed: tuple[Missed, ...]


def mark_words(stood: Stood) -> str:
    """Return how somebody stood with a session, in words; nothing where they were not asked to come."""
    way = tr(BY[stood.way]) if stood.mark in CAME and stood.way in BY else ""
    return ", ".join(part for part in (tr(MARK[stood.mark]), way) if part)


class RegisterTable(QAbstractTableModel):
    """People down, sessions across, the latest first; the first column is the name with how often they came."""

    def __init__(self, parent: QWidget) -> None:
        """Hold nobody."""
        super().__init__(parent)
        self._page = RegisterPage((), ())

    def show_page(self, page: RegisterPage) -> None:
        """Show a register."""
        self.beginResetModel()
        self._page = page
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """Return how many people there are, and one line for all together."""
        return 0 if parent.isValid() or not self._page.rows else len(self._page.rows) + 1

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """Return one for the name and one for each session."""
        return 0 if parent.isValid() else len(self._page.sessions) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the day of a session."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return tr("Name")
        day, latest = self._page.sessions[-section].day, self._page.sessions[-1].day
        return day_in_words(day, weekday=False, year=day.year != latest.year)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words; for a screen reader with whose they are and of which day."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        words = self._words(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole or index.column() == 0:
            return words
        head = self.headerData(index.column(), Qt.Orientation.Horizontal)
        return f"{self._words(index.row(), 0)}, {head}: {words or tr('Not asked')}"

    def _words(self, row: int, column: int) -> str:
        if row == len(self._page.rows):
            return self._total(column)
        found = self._page.rows[row]
        if column == 0:
            return found.name if found.is_member else tr("{} (visitor)").format(found.name)
        return mark_words(found.stood[-column])

    def _total(self, column: int) -> str:
        if column == 0:
            return tr("Everybody who came")
        came = sum(row.stood[-column].mark in CAME for row in self._page.rows)
        heads = self._page.sessions[-column].heads
        return tr("{}, and {} counted").format(came, heads) if heads else str(came)


class _CellDelegate(QStyledItemDelegate):
    """Draws a cell's words with room at their sides; the line of everybody together is strong."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint ground, words and ring."""
        painter.save()
        colours = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            chosen(painter, option.rect, colours, ROLE.Light)
        is_last = index.row() == index.model().rowCount() - 1
        painter.setFont(fonts.strong(option.font) if is_last or index.column() == 0 else option.font)
        painter.setPen(colours.color(ROLE.Text))
        room = option.rect.adjusted(units(_SIDE), 0, -units(0.5), 0)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        painter.drawText(room, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter, words)
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring(painter, option)
        painter.restore()


class RegisterSheet(Sheet):
    """One group's register of a year. Before it stands whom a kind call may bring back; nothing is asked of anybody."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, group: GroupRow) -> None:
        """Read the register."""
        super().__init__(parent, tr("Who came: {}").format(group.name), "", tr("Close"))
        self.main.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # hidden: the sheet only shows
        self._desk, self._group = desk, group
        self.missed_heading = SectionHeading(tr("Not seen for a while"))
        self.missed = RowStack()
        self.note = Soft(tr("The last twelve sessions, the latest first. An empty place: they were not asked to come."))
        self.empty = EmptyText(tr("No session of this group has been held yet."))
        self.table, self.model = QTableView(), RegisterTable(self)
        self._page = RegisterPage((), ())
        self.file_button = self.add_button(tr("As a spreadsheet"), "download")
        self.file_button.clicked.connect(self._ask_where)
        self._build_table()
        for part in (self.table, self.note, self.empty, self.missed_heading, self.missed):
            self.add(part)
            part.hide()
        self._read()

    def _build_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(_CellDelegate(table))
        table.viewport().setAutoFillBackground(False)
        table.setAccessibleName(tr("Who came to which session"))
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        for corner in table.findChildren(QAbstractButton):  # Qt makes one that is never seen here
            corner.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setSectionsClickable(False)

    def _read(self) -> None:
        register, group = self._desk.services.register, self._group

        def read() -> RegisterFacts:
            return RegisterFacts(register.of(group.id), tuple(register.missed(group.id)))

        self._desk.tasks.run(read, self._show, receiver=self)

    def _show(self, facts: RegisterFacts) -> None:
        self._page = facts.page
        self.model.show_page(facts.page)
        has_register = bool(facts.page.sessions and facts.page.rows)
        self.table.setVisible(has_register)
        self.note.setVisible(has_register)
        self.file_button.setVisible(has_register)
        self.empty.setVisible(not has_register)
        self.missed.clear()
        for each in facts.missed:
            self.missed.add(self._missed_line(each))
        for part in (self.missed_heading, self.missed):
            part.setVisible(bool(facts.missed))
        self._measure()
        self.fit()
        if has_register and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.setFocus()

    def _ask_where(self) -> None:
        """Write what is in sight to a file for a spreadsheet program."""
        ask_where(self, tr("Where should the register go?"), f"{tr('who-came')}.xlsx", self._write)

    def _write(self, path: Path) -> None:
        register, page = self._desk.services.register, self._page
        files, what = self._desk.services.print_files, tr("Who came")
        form = "csv" if path.suffix.casefold() == ".csv" else "xlsx"
        self._desk.tasks.run(
            lambda: files.write_one(path, register.sheet(page, form=form), what),
            lambda where: self._desk.messages.show(
                tr("The register is in “{}”. It has names in it, and anybody who has it can read it.").format(
                    where.name
                )
            ),
            receiver=self,
        )

    def _missed_line(self, each: Missed) -> RowLine:
        button = Button(tr("Ring {}").format(each.short), "phone", PLAIN)
        button.clicked.connect(partial(self._plan_call, each))
        return RowLine(each.name, tr("Last here on {}.").format(day_in_words(each.last, year=True)), trailing=button)

    def _plan_call(self, each: Missed) -> None:
        """Put a kind call on Today."""
        register, why = self._desk.services.register, missed_words(each.last)
        self._desk.keep(
            lambda: register.plan_calls([each.person], each.group, None, why), lambda _: self._read(), receiver=self
        )

    def _measure(self) -> None:
        """Give every column room for its words, and show whole rows."""
        for column in range(self.model.columnCount()):
            self.table.setColumnWidth(column, units(_CELL if column else _NAME))
        self.table.horizontalHeader().setFixedHeight(units(TARGET))
        high = max(units(TARGET), 2 * self.table.fontMetrics().lineSpacing() + units(1))
        self.table.verticalHeader().setDefaultSectionSize(high)
        shown = min(_MOST_ROWS, self.model.rowCount())
        self.table.setFixedHeight(units(TARGET) + high * shown + units(3))

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the text size changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.FontChange):
            self._measure()

    def fit(self) -> None:
        """Take most of the window's width: a year of sessions is wide."""
        super().fit()
        parent = self.parentWidget()
        if parent is not None:
            room = parent.window().width() - units(4)
            self.resize(max(self.width(), min(units(_WIDE), room)), self.height())
