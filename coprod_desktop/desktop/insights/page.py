"""The Insights Log: the table at the left, found as one types; one line in full beside it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.insights import wording
from coprod_desktop.desktop.insights.table import InsightTable, InsightView
from coprod_desktop.desktop.theme.measures import narrow
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.fields import ChoiceBox, SearchField
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Lead
from coprod_desktop.desktop.widgets.page import TwoPanes
from coprod_desktop.desktop.widgets.rows import Facts
from coprod_desktop.desktop.widgets.spacing import Line, Measured
from coprod_desktop.desktop.widgets.take_back import ask_to_take_back
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, InsightKind
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.views import GroupRow, InsightRow
from coprod_desktop.services.workspace import Workspace

TABLE_WIDTH = 88.0
"""Width of the table, in units: its words need more room than those of the reading pane beside it."""


@dataclass(frozen=True, slots=True)
class LineView:
    """One line with what stands around it."""

    insight: Insight
    row: InsightRow
    group: str
    session: str
    today: date


def read_line(services: Workspace, line: Id) -> LineView | None:
    """Read one line of the log; None when it is not there any more. For the worker."""
    insight, rows = services.insights.get(line), services.insights.rows([line])
    if insight is None or insight.withdrawn or not rows:
        return None
    group = services.groups.get(insight.group)
    session = services.sessions.get(insight.session) if insight.session else None
    when = day_in_words(session.day, year=True) if session and session.day else ""
    words = ", ".join(filter(None, (session.title, when))) if session else ""
    return LineView(insight, rows[0], group.name if group else "", words, services.now().date())


class InsightsPage(TwoPanes):
    """The log of all groups, or of one, of every kind, or of one."""

    name: ClassVar[str] = "insights"
    tables: ClassVar[frozenset[str]] = frozenset({"insight", "themed", "theme", "group_", "person", "session"})

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Read nothing yet."""
        super().__init__(desk, TABLE_WIDTH, parent)
        self._asked = 0
        self._wanted_line = ""
        self._view: LineView | None = None
        self.search = SearchField(self.tr("Find words, or a number such as K31"))
        self.group_filter: ChoiceBox[str] = ChoiceBox(self.tr("Which group"))
        self.kind_filter: ChoiceBox[str] = ChoiceBox(self.tr("Which kind"))
        self.kind_filter.offer(wording.kinds())
        self.model = InsightTable(self)
        self.table = InsightView(self.model, self.tr("Insights log"))
        self.empty = EmptyText()
        self.words, self.facts = Lead(), Facts()
        self.about_heading = SectionHeading(self.tr("About this line"))
        self.take_back_button = Button(self.tr("Take back…"), "undo-2", PLAIN)
        self.session_button = Button(self.tr("Open the session"), "calendar-days", QUIET)
        self.nothing = EmptyText(self.tr("Choose a line to read all of it."))
        self._lay_out()
        self._connect()
        self._close_line()

    def _lay_out(self) -> None:
        filters = Measured()
        beside = Line(filters, spacing=1)
        beside.addWidget(self.group_filter)
        beside.addWidget(self.kind_filter)
        self.list_pane.top.set_words(self.tr("Insights log"))
        self.list_pane.add(self.search)
        self.list_pane.add(filters, 1)
        self.list_pane.add(self.empty, 1.5)
        self.list_pane.add(self.table)
        for part in (self.table, self.empty):  # whichever is in sight takes the room, so that the filters stay above
            self.list_pane.content.setStretchFactor(part, 1)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty.hide()
        buttons = Flow()
        buttons.add(self.take_back_button)
        buttons.add(self.session_button)
        self.open_pane.add(self.nothing)
        self.open_pane.add(self.words)
        self.open_pane.section(self.about_heading)
        self.open_pane.add(self.facts, 1.5)
        self.open_pane.section(buttons)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._open_first)
        self.group_filter.chosen.connect(self._find)
        self.kind_filter.chosen.connect(self._find)
        self.model.wanted.connect(self._read_rows)
        self.table.opened.connect(lambda key: self.desk.go(f"insights/{key}"))
        self.take_back_button.clicked.connect(self.take_back)
        self.session_button.clicked.connect(self._go_to_session)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.search.setFocus)

    def help_text(self) -> str:
        """Return what F1 says about this page."""
        return self.tr(
            "Everything that was said, in people’s own words, newest first. Each line has a number for life. "
            "The words belong to who said them: they can take them back. Then the words are erased, the number stays."
        )

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the page's own keys."""
        return [("Ctrl+F", self.tr("Find words"))]

    def open_about(self, about: str) -> None:
        """Open a line by its id; without one, let letters find words at once."""
        if not about:
            self.search.setFocus()
        else:
            self.table.choose(about)
            if about != self._wanted_line:
                self._read_line(about)
            self.show_open()

    def about(self) -> str:
        """Return which line is open."""
        return self._wanted_line

    def refresh(self, changes: Changes | None) -> None:
        """Look again, and read the line that is open again."""
        if changes is None or changes.touches("group_"):
            self.desk.tasks.run(self.desk.services.groups.all, self._show_groups)
        self._find()
        if self._wanted_line:
            self._read_line(self._wanted_line)

    def take_back(self) -> None:
        """Ask before the words of the open line are erased."""
        if self._view is not None and not self._view.row.taken_back:
            ask_to_take_back(self.desk, self, self._view.row.id)

    def _show_groups(self, groups: list[GroupRow]) -> None:
        self.group_filter.offer([(self.tr("All groups"), ""), *((row.name, row.id) for row in groups)])

    def _find(self) -> None:
        """Look for lines; an answer to what was typed over since is neither read nor shown."""
        self._asked += 1
        asked, words = self._asked, self.search.text().strip()
        group = Id(self.group_filter.value()) if self.group_filter.count() else Id("")
        kind = InsightKind(self.kind_filter.value()) if self.kind_filter.value() else None
        insights = self.desk.services.insights

        def look() -> list[Id] | None:
            return insights.ids(group=group or None, words=words, kind=kind) if asked == self._asked else None

        self.desk.tasks.run(look, self._show_ids)

    def _show_ids(self, ids: list[Id] | None) -> None:
        if ids is None:
            return
        self.model.show_ids(ids)
        is_all = not (self.search.text().strip() or self.kind_filter.value())
        if ids and is_all and not (self._wanted_line or narrow(self)):
            self._read_line(ids[0])  # beside the table there is room for a line from the beginning
        self.table.choose(self._wanted_line)
        self.table.setVisible(bool(ids))
        self.empty.setVisible(not ids)
        self.empty.setText(
            self.tr("Nothing is written down yet. Lines are kept in the live session.")
            if is_all
            else self.tr("No line has that. Try fewer words.")
        )
        count = self.tr("1 line") if len(ids) == 1 else self.tr("{} lines").format(f"{len(ids):,}")
        self.list_pane.top.set_soft(count if is_all else self.tr("{} found").format(count))

    def _read_rows(self, first: int, ids: list[str]) -> None:
        insights, wanted = self.desk.services.insights, [Id(each) for each in ids]
        self.desk.tasks.run(
            lambda: insights.rows(wanted), lambda rows: self.model.fill(first, rows), receiver=self.model
        )

    def _open_first(self) -> None:
        """Enter in the search field opens the first line that is found."""
        if self.model.rowCount():
            self.desk.go(f"insights/{self.model.key(0)}")

    def _read_line(self, line: str) -> None:
        self._wanted_line = line
        services = self.desk.services
        self.desk.tasks.run(lambda: read_line(services, Id(line)), self._show_line, self._not_there)

    def _not_there(self, error: UserError) -> None:
        self.desk.messages.show(str(error))
        self._close_line()

    def _show_line(self, view: LineView | None) -> None:
        if view is None:
            self._close_line()
            return
        if view.row.id != self._wanted_line:
            return
        self._view = view
        self.open_pane.top.set_words(str(view.row.number))
        self.open_pane.top.set_soft(wording.said_when(view.insight, view.row, view.today))
        self.words.setText(wording.quoted(view.row))
        self.facts.clear()
        for label, value in wording.facts(view.insight, view.row, view.group, view.session):
            self.facts.add(label, value)
        self._show_parts(is_open=True)
        self.take_back_button.setVisible(not view.row.taken_back)
        self.session_button.setVisible(view.insight.session is not None)

    def _close_line(self) -> None:
        self._view, self._wanted_line = None, ""
        self.open_pane.top.set_words("")
        self.open_pane.top.set_soft("")
        self._show_parts(is_open=False)
        self.show_list()

    def _show_parts(self, *, is_open: bool) -> None:
        self.nothing.setVisible(not is_open)
        for part in (self.words, self.about_heading, self.facts, self.take_back_button, self.session_button):
            part.setVisible(is_open)

    def _go_to_session(self) -> None:
        if self._view is not None and self._view.insight.session is not None:
            self.desk.go(f"sessions/{self._view.insight.session}")
