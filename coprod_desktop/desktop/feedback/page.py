"""Answers: what we owe at the left, oldest first; one line with its answer beside it."""

from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.feedback import wording
from coprod_desktop.desktop.feedback.pane import LoopPane, LoopView, read_loop
from coprod_desktop.desktop.feedback.table import AnswerTable, AnswerView
from coprod_desktop.desktop.insights.wording import said_when
from coprod_desktop.desktop.theme.measures import narrow
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.fields import ChoiceBox
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.folding import Folding
from coprod_desktop.desktop.widgets.labels import EmptyText, Soft
from coprod_desktop.desktop.widgets.page import TwoPanes
from coprod_desktop.desktop.widgets.spacing import Line
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.telling import OWED, Stage
from coprod_desktop.services.answer_views import Figures
from coprod_desktop.services.views import GroupRow
from coprod_desktop.services.workspace import Workspace

TABLE_WIDTH = 81.0
"""Width of the table, in units; the pane beside it has 62 of a usual window."""
OWED_FILTER, DUE_FILTER = "owed", "due"

Found = tuple[list[Id], Figures, date]


class AnswersPage(TwoPanes):
    """What we owe, of all groups or of one, at every stage or at one."""

    name: ClassVar[str] = "answers"
    tables: ClassVar[frozenset[str]] = frozenset(
        (
            "answer",
            "answer_update",
            "told",
            "reply",
            "helped",
            "also_tell",
            "insight",
            "group_",
            "person",
            "organisation",
        )
    )

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Read nothing yet."""
        super().__init__(desk, TABLE_WIDTH, parent)
        self._asked = 0
        self._wanted_line = ""
        self._goes_to_oldest = False
        self._groups: list[Id] = []
        self.oldest_button = self.list_pane.top.add_action(Button(self.tr("Answer the oldest"), "reply", PLAIN))
        self.state_filter: ChoiceBox[str] = ChoiceBox(self.tr("Which state"))
        self.group_filter: ChoiceBox[str] = ChoiceBox(self.tr("Which group"))
        self.state_filter.offer(wording.filters())
        self.model = AnswerTable(self)
        self.table = AnswerView(self.model, self.tr("Answers we owe"))
        self.came_of_it, self.empty = Soft(), EmptyText()
        self.folding = Folding(self.tr("Narrow it down, and what came of it"))
        self.made_button = Button(self.tr("Things made together"), "files", QUIET)
        self.letters_button = Button(self.tr("Letters and reports"), "mail", QUIET)
        self.pane = LoopPane(desk)
        self.nothing = EmptyText(self.tr("Choose a line to answer it."))
        self._lay_out()
        self._connect()
        self._close_line()

    def _lay_out(self) -> None:
        beside = Line(spacing=1)
        beside.addWidget(self.state_filter)
        beside.addWidget(self.group_filter)
        ways = Flow()
        ways.add(self.made_button)
        ways.add(self.letters_button)
        self.folding.parts.addLayout(beside)
        self.folding.parts.addWidget(ways)
        self.folding.parts.addWidget(self.came_of_it)
        self.list_pane.top.set_words(self.tr("Answers we owe"))
        self.list_pane.add(self.folding)
        self.list_pane.add(self.empty, 1.5)
        self.list_pane.add(self.table, 0.5)
        for part in (self.table, self.empty):  # whichever is in sight takes the room, so that the filters stay above
            self.list_pane.content.setStretchFactor(part, 1)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty.hide()
        self.open_pane.add(self.nothing)
        self.open_pane.add(self.pane)

    def _connect(self) -> None:
        self.oldest_button.clicked.connect(self.answer_oldest)
        self.made_button.clicked.connect(lambda: self.desk.go("made"))
        self.letters_button.clicked.connect(self._go_to_letters)
        self.state_filter.chosen.connect(self._find)
        self.group_filter.chosen.connect(self._find)
        self.model.wanted.connect(self._read_rows)
        self.table.opened.connect(lambda key: self.desk.go(f"answers/{key}"))

    def _go_to_letters(self) -> None:
        """Open the letters to a group: the one that is chosen, else that of the line that is open, else any."""
        chosen = self.group_filter.value() if self.group_filter.count() else ""
        of_line = self.pane.view.row.group if self.pane.view is not None else ""
        group = next((each for each in (chosen, of_line, *self._groups) if each), "")
        self.desk.go(f"settings/group/{group}/letters" if group else "settings")

    def help_text(self) -> str:
        """Return what F1 says about this page."""
        return self.tr(
            "Everything that somebody said and that is not closed yet, oldest first. Write the answer in plain words; "
            "say who decided. A “can’t” needs its reason, a “done” needs the group’s yes. Then tell everybody whom it "
            "concerns, ask if it is good enough, and later if it helped. Only then is it closed."
        )

    def open_about(self, about: str) -> None:
        """Open a line by its id."""
        if about:
            self.table.choose(about)
            if about != self._wanted_line:
                self._read_line(about)
            self.show_open()

    def about(self) -> str:
        """Return which line is open."""
        return self._wanted_line

    def may_leave(self) -> bool:
        """Keep what is typed; what can't be kept stays as a draft."""
        self.pane.form.fields.keep_all()
        return True

    def refresh(self, changes: Changes | None) -> None:
        """Look again, and read the line that is open again."""
        if changes is None or changes.touches("group_"):
            self.desk.tasks.run(self.desk.services.groups.all, self._show_groups)
        self._find()
        if self._wanted_line:
            self._read_line(self._wanted_line)

    def answer_oldest(self) -> None:
        """Open what has waited longest, whatever the filters say."""
        self.state_filter.choose(OWED_FILTER)
        self._goes_to_oldest = True
        self._find()

    def _show_groups(self, groups: list[GroupRow]) -> None:
        self._groups = [row.id for row in groups]
        self.group_filter.offer([(self.tr("All groups"), ""), *((row.name, row.id) for row in groups)])

    def _find(self) -> None:
        """Look for lines; an answer to a filter that was changed since is not shown."""
        self._asked += 1
        asked, wanted = self._asked, self.state_filter.value()
        group = Id(self.group_filter.value()) if self.group_filter.count() and self.group_filter.value() else None
        feedback, now = self.desk.services.feedback, self.desk.services.now

        def look() -> Found | None:
            if asked != self._asked:
                return None
            stages = OWED if wanted == OWED_FILTER else (Stage.REPLIED if wanted == DUE_FILTER else Stage(wanted),)
            ids = feedback.ids(group=group, stages=stages, due=wanted == DUE_FILTER)
            return ids, feedback.figures(group=group), now().date()

        self.desk.tasks.run(look, self._show_found)

    def _show_found(self, found: Found | None) -> None:
        if found is None:
            return
        ids, figures, today = found
        self.model.show_ids(ids, today)
        self.list_pane.top.set_soft(wording.overview(figures, today))
        self.came_of_it.setText(wording.came_of_it(figures))
        self.came_of_it.setVisible(bool(figures.told))
        self.oldest_button.setEnabled(bool(figures.owed))
        self.table.setVisible(bool(ids))
        self.empty.setVisible(not ids)
        self.empty.setText(
            self.tr("Nothing is owed here. What people say in a session comes here by itself.")
            if self.state_filter.value() == OWED_FILTER
            else self.tr("Nothing is at this stage.")
        )
        if ids and self._goes_to_oldest:
            self._goes_to_oldest = False
            self.desk.go(f"answers/{ids[0]}")
        elif ids and not (self._wanted_line or narrow(self)):
            self._read_line(ids[0])  # beside the table there is room for a line from the beginning
        self.table.choose(self._wanted_line)

    def _read_rows(self, first: int, ids: list[str]) -> None:
        feedback, wanted = self.desk.services.feedback, [Id(each) for each in ids]
        self.desk.tasks.run(
            lambda: feedback.rows(wanted), lambda rows: self.model.fill(first, rows), receiver=self.model
        )

    def _read_line(self, line: str) -> None:
        self._wanted_line = line
        services = self.desk.services
        self.desk.tasks.run(lambda: (line, read_loop(services, Id(line))), self._show_line)

    def _show_line(self, found: tuple[str, LoopView | None]) -> None:
        line, view = found
        if line != self._wanted_line:
            return
        if view is None:
            self._close_line()
            return
        self.open_pane.top.set_words(str(view.row.number))
        self.open_pane.top.set_soft(said_when(view.loop.insight, view.line, view.today))
        self.pane.show_view(view)
        self.pane.show()
        self.nothing.hide()
        self.table.choose(line)

    def _close_line(self) -> None:
        self._wanted_line = ""
        self.open_pane.top.set_words("")
        self.open_pane.top.set_soft("")
        self.pane.hide()
        self.nothing.show()
