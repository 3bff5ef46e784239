"""Theming the lines that have no theme yet, one after the other, by keyboard."""

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.insights import wording
from coprod_desktop.desktop.insights.group_choice import GroupChoice
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.widgets.buttons import MAIN, QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Lead, Number, Soft
from coprod_desktop.desktop.widgets.page import Page
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Theme
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.insights import MOST_COUNTED
from coprod_desktop.services.log_views import LogFilter, LogState
from coprod_desktop.services.views import InsightRow
from coprod_desktop.services.workspace import Workspace

_AHEAD = 50
"""Lines that are read at once."""
_KEYS = 9
"""Themes that have a key of their own, 1 to 9; the others are reached by Tab and Space."""


@dataclass(frozen=True, slots=True)
class WorkList:
    """The lines of a group that have no theme, newest first, as far as they were read, and how many there are."""

    rows: tuple[InsightRow, ...]
    themes: tuple[Theme, ...]
    count: int


def read_work(services: Workspace, group: Id) -> WorkList:
    """Read the lines without a theme. For the worker."""
    window = services.insights.window(LogFilter(group=group, state=LogState.NOT_THEMED), limit=_AHEAD)
    rows = tuple(services.insights.rows(window.ids))
    return WorkList(rows, tuple(services.themes.of_group(group)), window.count)


class ThemingPage(Page):
    """One line in lead, the themes under it with their keys. Enter keeps and goes on, S passes one over."""

    name: ClassVar[str] = "theming"
    tables: ClassVar[frozenset[str]] = frozenset({"insight", "themed", "theme", "group_"})

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Read nothing yet."""
        super().__init__(desk, parent)
        self._work = WorkList((), (), 0)
        self._passed: set[Id] = set()
        self._line: InsightRow | None = None
        self.pane = self.single(self.tr("Theme the rest"))
        self.groups = GroupChoice(desk)
        self.back_to_log = Button(self.tr("Insights log"), "book-open-text", QUIET)
        self.number, self.words, self.about_line = Number(), Lead(), Soft()
        self.heading = SectionHeading(self.tr("What is it about?"))
        self.ticks: list[QCheckBox] = []
        self.ticks_flow = Flow(spacing=2)
        self.with_group = QCheckBox(self.tr("The group chooses with us"))
        self.keep_button = Button(self.tr("Keep and go on"), "corner-down-left", MAIN)
        self.pass_button = Button(self.tr("Pass this one over (S)"), "skip-forward", QUIET)
        self.empty = EmptyText()
        self._lay_out()
        self.groups.wanted.connect(self._read)
        self.back_to_log.clicked.connect(lambda: self.desk.go("insights"))
        self.keep_button.clicked.connect(self.keep)
        self.pass_button.clicked.connect(self.pass_over)

    def _lay_out(self) -> None:
        ways, actions = Flow(), Flow()
        for part in (self.groups, self.back_to_log):
            ways.add(part)
        for button in (self.keep_button, self.pass_button):
            actions.add(button)
        self.pane.add(ways)
        self.pane.add(self.empty, 2)
        self._parts: tuple[QWidget, ...] = (
            self.number,
            self.words,
            self.about_line,
            self.heading,
            self.ticks_flow,
            self.with_group,
            actions,
        )
        for shown, gap in zip(self._parts, (2.0, 0.5, 0.75, 3.0, 1.5, 2.0, 2.5), strict=True):
            self.pane.add(shown, gap)

    def help_text(self) -> str:
        """Return what F1 says about this page."""
        return self.tr(
            "Lines that have no theme yet, one after the other. Press the number of a theme to tick it, Enter to keep "
            "and go on, S to pass one over. It is kept whether the group chose with you, or staff alone did."
        )

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the page's own keys."""
        return [
            ("1 … 9", self.tr("Tick a theme")),
            ("Enter", self.tr("Keep and go on")),
            ("S", self.tr("Pass this one over")),
        ]

    def open_about(self, about: str) -> None:
        """Show a group's lines."""
        self.groups.open(about)

    def about(self) -> str:
        """Return which group it is about."""
        return self.groups.group() or ""

    def refresh(self, changes: Changes | None) -> None:
        """Read the lines again."""
        self.groups.open("")

    def keep(self) -> None:
        """Keep the themes that are ticked, and go on; without a tick, the line is passed over."""
        line, themes = self._line, self.desk.services.themes
        chosen = [theme.id for theme, tick in zip(self._work.themes, self.ticks, strict=True) if tick.isChecked()]
        if line is None:
            return
        if not chosen:
            self.pass_over()
            return
        self._passed.add(line.id)  # out of sight at once, while it is being kept
        with_group = self.with_group.isChecked()
        self.desk.keep(lambda: themes.put(line.id, chosen, with_group=with_group))
        self._next()

    def pass_over(self) -> None:
        """Go on to the next line; this one comes again when the page is opened again."""
        if self._line is not None:
            self._passed.add(self._line.id)
            self._next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick a theme by its number, keep by Enter, pass over by S."""
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < min(_KEYS, len(self.ticks)) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.ticks[place].toggle()
            state = self.tr("{} ticked") if self.ticks[place].isChecked() else self.tr("{} not ticked")
            announce(self, state.format(self.ticks[place].text()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        elif event.key() == Qt.Key.Key_S and not event.modifiers():
            self.pass_over()
        else:
            super().keyPressEvent(event)

    def _read(self, group: str) -> None:
        services = self.desk.services
        self.desk.tasks.run(
            lambda: read_work(services, Id(group)) if group else WorkList((), (), 0), self._show, receiver=self
        )

    def _show(self, work: WorkList) -> None:
        if work.themes != self._work.themes:
            self._offer(work.themes)
        self._work = work
        self._next()

    def _offer(self, themes: tuple[Theme, ...]) -> None:
        for tick in self.ticks:
            tick.hide()
            tick.deleteLater()
        self.ticks = []
        for place, theme in enumerate(themes, start=1):
            tick = QCheckBox(f"{place}  {theme.name}" if place <= _KEYS else theme.name)
            tick.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.ticks.append(tick)
            self.ticks_flow.add(tick)

    def _next(self) -> None:
        left = [row for row in self._work.rows if row.id not in self._passed]
        self._line = left[0] if left else None
        for tick in self.ticks:
            tick.setChecked(False)
        count = max(0, self._work.count - len(self._work.rows) + len(left))
        more = self.tr("more than ") if count >= MOST_COUNTED else ""
        soft = self.tr("1 line has no theme yet") if count == 1 else self.tr("{} lines have no theme yet")
        self.pane.top.set_soft(more + soft.format(f"{count:,}") if count else "")
        is_open = self._line is not None and bool(self._work.themes)
        for part in self._parts:
            part.setVisible(is_open)
        self.empty.setVisible(not is_open)
        if self._line is None:
            self.empty.setText(self.tr("Every line has a theme, or was passed over. Well done."))
            return
        if not self._work.themes:
            self.empty.setText(self.tr("This group has no themes yet. Choose some on the page Themes first."))
            return
        self._show_line(self._line)

    def _show_line(self, row: InsightRow) -> None:
        self.number.setText(str(row.number))
        self.words.setText(wording.quoted(row))
        self.about_line.setText(", ".join((row.kind.value.capitalize(), wording.heard_where(row.heard).lower())))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{row.number}. {wording.quoted(row)}")
        self.setFocus()
        announce(self, f"{row.number}. {wording.quoted(row)}")
