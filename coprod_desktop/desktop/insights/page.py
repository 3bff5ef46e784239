"""The Insights Log: the table at the left, found as one types; one line in full beside it."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.insights import wording
from coprod_desktop.desktop.insights.filters import Filters, read_offered
from coprod_desktop.desktop.insights.import_sheet import ImportSheet
from coprod_desktop.desktop.insights.line_view import LineView, read_line
from coprod_desktop.desktop.insights.reading import ReadingPane
from coprod_desktop.desktop.insights.table import InsightTable, InsightView
from coprod_desktop.desktop.insights.theme_sheet import ThemeLinesSheet
from coprod_desktop.desktop.theme.measures import narrow
from coprod_desktop.desktop.widgets.buttons import MAIN, QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.labels import EmptyText
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.page import TwoPanes
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Theme
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.insights import WINDOW
from coprod_desktop.services.log_views import Window
from coprod_desktop.services.workspace import Workspace

TABLE_WIDTH = 88.0
"""Width of the table, in units: its words need more room than those of the reading pane beside it."""


class InsightsPage(TwoPanes):
    """The log of all groups, or what the choices over it leave."""

    name: ClassVar[str] = "insights"
    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "insight",
            "attachment",
            "themed",
            "theme",
            "group_",
            "person",
            "session",
            "prompts",
            "same_as",
            "brought_back",
            "looked_over",
            "sent_document",
        }
    )

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Read nothing yet."""
        super().__init__(desk, TABLE_WIDTH, parent)
        self._asked = 0
        self._wanted_line = ""
        self.filters = Filters()
        self.search = self.filters.search
        self.model = InsightTable(self)
        self.table = InsightView(self.model, self.tr("Insights log"))
        self.empty = EmptyText()
        self.reading = ReadingPane(desk)
        self.add_button = Button(self.tr("Add insights…"), "plus", MAIN)
        self.themes_button = Button(self.tr("Themes"), "tag", QUIET)
        self.theming_button = Button(self.tr("Theme the rest"), "list-checks", QUIET)
        self.voices_button = Button(self.tr("Whose voices?"), "ear", QUIET)
        self.chart_button = Button(self.tr("Type up a flip chart"), "clipboard-list", QUIET)
        self.many_button = Button(self.tr("Themes…"), "tag", QUIET)
        self.nothing = EmptyText(self.tr("Choose a line to read all of it."))
        self._lay_out()
        self._connect()
        self._close_line()

    def _lay_out(self) -> None:
        self.list_pane.top.set_words(self.tr("Insights log"))
        self.list_pane.top.add_action(self.add_button)
        ways = Flow()
        for button in (
            self.themes_button,
            self.theming_button,
            self.voices_button,
            self.chart_button,
        ):
            ways.add(button)
        self.many_button.hide()
        self.filters.folding.parts.addWidget(ways)
        self.list_pane.add(self.filters)
        self.list_pane.add(self.many_button)
        self.list_pane.add(self.empty, 1)
        self.list_pane.add(self.table)
        for part in (self.table, self.empty):  # whichever is in sight takes the room, so that the filters stay above
            self.list_pane.content.setStretchFactor(part, 1)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty.hide()
        self.open_pane.add(self.nothing)
        self.open_pane.add(self.reading)

    def _connect(self) -> None:
        self.filters.changed.connect(self._find_other)
        self.filters.group_changed.connect(self._read_offered)
        self.search.returnPressed.connect(self._open_first)
        self.model.wanted.connect(self._read_rows)
        self.model.more_wanted.connect(self._find_more)
        self.table.opened.connect(lambda key: self.desk.go(f"insights/{key}"))
        self.table.many_chosen.connect(self._many_chosen)
        self.add_button.clicked.connect(self.add_insights)
        self.many_button.clicked.connect(self.theme_chosen)
        for button, page in (
            (self.themes_button, "themes"),
            (self.theming_button, "theming"),
            (self.voices_button, "voices"),
            (self.chart_button, "chart"),
        ):
            button.clicked.connect(lambda _=False, place=page: self._go_to(place))
        for keys, act in (
            ("Ctrl+F", self.search.setFocus),
            ("Ctrl+N", self.add_insights),
            ("Ctrl+T", self.theme_chosen),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def help_text(self) -> str:
        """Return what F1 says about this page."""
        return self.tr(
            "Everything that was said, in people’s own words, newest first. Each line has a number for life. "
            "The words belong to who said them: they can change them, or take them back. Then the words are erased, "
            "and the number stays. Shift with Up or Down chooses several lines, to put themes on all of them."
        )

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the page's own keys."""
        return [
            ("Ctrl+F", self.tr("Find words")),
            ("Ctrl+N", self.tr("Add insights")),
            ("Ctrl+T", self.tr("Themes of the chosen lines")),
        ]

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
        if changes is None or changes.touches("group_", "theme", "themed", "person"):
            self._read_offered()
        self._find()
        if self._wanted_line:
            self._read_line(self._wanted_line)

    def add_insights(self) -> None:
        """Read pasted notes, or a survey's answers, into the log."""
        groups = self.desk.services.groups
        chosen = self.filters.chosen_group()
        self.desk.tasks.run(
            groups.all, lambda rows: open_once(ImportSheet(self.desk, self.window(), rows, chosen)), receiver=self
        )

    def theme_chosen(self) -> None:
        """Choose themes for all lines that are chosen in the table."""
        services, lines = self.desk.services, [Id(key) for key in self.table.chosen_keys()]
        if not lines:
            self.desk.messages.show(self.tr("Choose a line first. Shift with Up or Down chooses several."))
            return

        def read() -> tuple[list[Theme], list[Id]]:
            kept = [line for line in (services.insights.get(each) for each in lines) if line is not None]
            if len({line.group for line in kept}) != 1:
                raise UserError("These lines are of several groups, and each has its own themes. Choose one group.")
            themes = services.themes.of_group(kept[0].group)
            return themes, services.themes.of_line(lines[0]) if len(lines) == 1 else []

        self.desk.tasks.run(
            read,
            lambda found: open_once(ThemeLinesSheet(self.desk, self.window(), lines, *found)),
            self._say,
            receiver=self,
        )

    def _say(self, error: UserError) -> None:
        self.desk.messages.show(str(error))

    def _many_chosen(self, count: int) -> None:
        self.many_button.setVisible(count > 1)
        self.many_button.setText(self.tr("Themes for {} lines…").format(count))

    def _go_to(self, place: str) -> None:
        """Open a page about the group that is chosen."""
        group = self.filters.chosen_group()
        self.desk.go(f"{place}/{group}" if group else place)

    def _read_offered(self) -> None:
        services, group = self.desk.services, self.filters.chosen_group()
        self.desk.tasks.run(lambda: read_offered(services, group), self.filters.show_offered, receiver=self)

    def _find_other(self) -> None:
        """Look for what is asked now. A line that is not among what is found does not stay open beside it."""
        self._find(anew=True)

    def _find(self, *, anew: bool = False) -> None:
        """Look for lines; an answer to what was typed over since is neither read nor shown."""
        self._asked += 1
        is_all = self.filters.asked().is_everything and not self.filters.chosen_theme()
        self.desk.tasks.run(self._looker(), lambda window: self._show(window, is_all=is_all, anew=anew))

    def _find_more(self, last: str) -> None:
        """Look for the lines after the last one that is here."""
        asked = self._asked

        def add(window: Window | None) -> None:
            if window is not None and asked == self._asked:
                self.model.add_ids(window.ids, is_whole=len(window.ids) < WINDOW)

        self.desk.tasks.run(self._looker(Id(last)), add, receiver=self)

    def _looker(self, after: Id | None = None) -> Callable[[], Window | None]:
        """Return what looks for lines on the worker; None of what was typed over since."""
        asked, theme, filters = self._asked, self.filters.chosen_theme(), self.filters.asked()
        services = self.desk.services

        def look() -> Window | None:
            if asked != self._asked:
                return None
            under = services.themes.asked_for(theme) if theme else ()
            return services.insights.window(replace(filters, themes=under), after=after)

        return look

    def _show(self, window: Window | None, *, is_all: bool, anew: bool) -> None:
        if window is None:
            return
        ids, is_whole = window.ids, len(window.ids) < WINDOW
        self.model.show_ids(ids, is_whole=is_whole)
        is_gone = anew and is_whole and self._wanted_line not in ids
        if ids and not narrow(self) and (is_gone if self._wanted_line else is_all):
            self._read_line(ids[0])  # beside the table there is room for a line from the beginning
        self.table.choose(self._wanted_line)
        self.table.setVisible(bool(ids))
        self.empty.setVisible(not ids)
        self.empty.setText(
            self.tr("Nothing is written down yet. Lines are kept in the live session, or added here.")
            if is_all
            else self.tr("No line has that. Try fewer words, or other choices.")
        )
        self.list_pane.top.set_soft(_count_words(window, is_all=is_all))

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
        self.open_pane.top.set_words(str(view.row.number))
        self.open_pane.top.set_soft(wording.said_when(view.insight, view.row, view.today))
        self.reading.show_view(view)
        self.nothing.hide()
        self.reading.show()

    def _close_line(self) -> None:
        self.reading.view, self._wanted_line = None, ""
        self.open_pane.top.set_words("")
        self.open_pane.top.set_soft("")
        self.nothing.show()
        self.reading.hide()
        self.show_list()


def _count_words(window: Window, *, is_all: bool) -> str:
    """Return how many lines there are: "1 line", "12 lines found", "More than 999 lines"."""
    tr = wording.tr
    count = tr("1 line") if window.count == 1 else tr("{} lines").format(f"{window.count:,}")
    if window.is_more:
        count = tr("more than {}").format(count)
    words = count if is_all else tr("{} found").format(count)
    return words[0].upper() + words[1:]
