"""Whose voices stand under which theme, and where they were heard, side by side: who is not heard here?"""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.insights import wording
from coprod_desktop.desktop.insights.group_choice import GroupChoice
from coprod_desktop.desktop.insights.wording import tr
from coprod_desktop.desktop.theme.drawing import ROLE
from coprod_desktop.desktop.theme.measures import TARGET, narrow, units
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText
from coprod_desktop.desktop.widgets.page import Page
from coprod_desktop.desktop.widgets.rows import RowLine, RowStack
from coprod_desktop.desktop.widgets.word_table import CellDelegate
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Heard
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.themes import Voices
from coprod_desktop.services.workspace import Workspace

_NAME_WIDTH, _CELL_WIDTH = 30.0, 22.0
"""Widths of the theme's name and of a number with its word, in units."""


class VoicesTable(QTableWidget):
    """A row a theme, a column a place where people were heard. Each cell says its numbers in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be empty."""
        super().__init__(parent)
        self.setAccessibleName(tr("Voices by theme and place"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setAccessibleName(tr("Where people were heard"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(CellDelegate(self, ROLE.Text))
        self.viewport().setAutoFillBackground(False)

    def show_voices(self, voices: list[Voices]) -> None:
        """Show them; places where nobody was heard on anything have no column of their own."""
        places = [heard for heard in Heard if any(each.lines.get(heard) for each in voices)]
        self.setColumnCount(len(places) + 1)
        self.setRowCount(len(voices))
        self.setHorizontalHeaderLabels([tr("Theme"), *(wording.heard_where(heard) for heard in places)])
        for row, each in enumerate(voices):
            self._put(row, 0, each.theme.name)
            for column, heard in enumerate(places, start=1):
                self._put(row, column, cell_words(each, heard))
        self.measure()

    def _put(self, row: int, column: int, words: str) -> None:
        item = QTableWidgetItem(words)
        item.setToolTip(words)
        self.setItem(row, column, item)

    def measure(self) -> None:
        """Give names and numbers their room, and be as high as all rows."""
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column in range(self.columnCount()):
            words = str(self.model().headerData(column, Qt.Orientation.Horizontal))
            wide = self.fontMetrics().horizontalAdvance(words) + units(4)
            self.setColumnWidth(column, max(wide, units(_CELL_WIDTH if column else _NAME_WIDTH)))
        header.setFixedHeight(units(TARGET))
        height = 2 * self.fontMetrics().lineSpacing() + units(2)
        for row in range(self.rowCount()):
            self.setRowHeight(row, height)
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(rows + header.height() + units(3))


class VoicesPage(Page):
    """The table, and what it says in words."""

    name: ClassVar[str] = "voices"
    tables: ClassVar[frozenset[str]] = frozenset({"theme", "themed", "insight", "group_", "membership"})

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Read nothing yet."""
        super().__init__(desk, parent)
        self.pane = self.single(self.tr("Whose voices?"))
        self.groups = GroupChoice(desk)
        self.back_to_log = Button(self.tr("Insights log"), "book-open-text", QUIET)
        self.table = VoicesTable()
        self._has_voices = False
        self.empty = EmptyText(self.tr("No line of this group has a theme yet, so there is nothing to compare."))
        self.heading = SectionHeading(self.tr("Who is not heard here?"))
        self.words = RowStack()
        ways = Flow()
        for part in (self.groups, self.back_to_log):
            ways.add(part)
        self.pane.add(ways)
        self.pane.add(self.empty, 2)
        self.pane.add(self.table, 2)
        self.pane.section(self.heading)
        self.pane.add(self.words, 1.5)
        self.groups.wanted.connect(self._read)
        self.back_to_log.clicked.connect(lambda: self.desk.go("insights"))

    def help_text(self) -> str:
        """Return what F1 says about this page."""
        return self.tr(
            "Each theme with how many lines and people stand under it, by where they were heard. Where a place is "
            "empty, nobody was heard there on that: ask them. People who have nobody to answer can’t be told apart."
        )

    def open_about(self, about: str) -> None:
        """Show a group's voices."""
        self.groups.open(about)

    def about(self) -> str:
        """Return which group it is about."""
        return self.groups.group() or ""

    def refresh(self, changes: Changes | None) -> None:
        """Read again."""
        self.groups.open("")

    def measure(self) -> None:
        """Keep the table's widths in units. In a narrow window it would run past the edge; the words say all of it."""
        self.table.measure()
        self.table.setVisible(self._has_voices and not narrow(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the table, or the words alone."""
        super().resizeEvent(event)
        self.measure()

    def _read(self, group: str) -> None:
        themes = self.desk.services.themes
        self.desk.tasks.run(lambda: themes.voices(Id(group)) if group else [], self._show, receiver=self)

    def _show(self, voices: list[Voices]) -> None:
        found = [each for each in voices if each.lines]
        self.table.show_voices(voices)
        self._has_voices = bool(found)
        for part in (self.heading, self.words):
            part.setVisible(self._has_voices)
        self.measure()
        self.empty.setVisible(not found)
        self.words.clear()
        for each in voices:
            self.words.add(RowLine(each.theme.name, voices_words(each), "ear"))


def cell_words(voices: Voices, heard: Heard) -> str:
    """Return what a cell says: "12 lines, 8 people"; "nobody"."""
    lines = voices.lines.get(heard, 0)
    if not lines:
        return tr("nobody")
    people = voices.people.get(heard, 0)
    said = tr("1 line") if lines == 1 else tr("{} lines").format(lines)
    if not people:
        return said
    return tr("{}, {}").format(said, tr("1 person") if people == 1 else tr("{} people").format(people))


def voices_words(voices: Voices) -> str:
    """Return in words who is heard on a theme and who is not."""
    heard = [
        f"{wording.heard_where(place)}: {cell_words(voices, place)}." for place in Heard if voices.lines.get(place)
    ]
    missing = [wording.heard_where(place).lower() for place in voices.not_heard]
    parts = heard or [tr("Nobody was heard on this yet.")]
    if heard and missing:
        parts.append(tr("Nobody was heard {}.").format(", ".join(missing)))
    if voices.silent:
        parts.append(
            tr("1 person of the group has said nothing on it.")
            if voices.silent == 1
            else tr("{} people of the group have said nothing on it.").format(voices.silent)
        )
    return " ".join(parts)
