"""Adding insights from notes, or from a survey's answers: first what would be made of each line, then it is kept."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.insights import wording
from coprod_desktop.desktop.insights.preview_draft import as_text, chosen_before
from coprod_desktop.desktop.insights.preview_lines import Previewed, PreviewLineSheet, PreviewList, preview_row
from coprod_desktop.desktop.insights.wording import tr
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.choosers import choose_file
from coprod_desktop.desktop.widgets.draft import Draft
from coprod_desktop.desktop.widgets.fields import ChoiceBox, Field, LongText, Trouble
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.labels import Heading, Soft, Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.desktop.widgets.tick_list import TickList
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Heard, Theme
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.insight_import import Preview, Survey
from coprod_desktop.services.views import GroupRow
from coprod_desktop.services.workspace import Workspace

_LIST_HEIGHT = 36.0
"""Of the list of lines, in units: eight of them."""
_COLUMNS_HEIGHT = 24.0
"""Of the list of columns, in units."""
_TABLES = (".csv", ".xlsx", ".tsv")
_MOST_PEOPLE = 300

T = TypeVar("T")


class NotesForm(Measured):
    """Where notes are pasted, or a file is chosen, and what is asked about all of it."""

    file_wanted = Signal()

    def __init__(self, groups: Sequence[GroupRow], group: Id | None) -> None:
        """Offer groups, group first."""
        super().__init__()
        self.group: Field[ChoiceBox[str]] = Field(tr("Which group"), ChoiceBox(tr("Which group")))
        self.group.control.offer([(row.name, row.id) for row in groups])
        if group is not None:
            self.group.control.choose(group)
        self.group.setVisible(len(groups) > 1)
        self.heard: Field[ChoiceBox[str]] = Field(tr("Heard where"), ChoiceBox(tr("Heard where")))
        self.heard.control.offer(wording.places()[1:])
        self.noted_by = Field(tr("Noted by"), QLineEdit())
        self.notes = Field(
            tr("What was said, one insight a line"),
            LongText(lines=7),
            tr("Paste notes, minutes or answers as they are. You see what is made of each line before it is kept."),
        )
        self.file_button = Button(tr("Open a file with notes or answers…"), "upload", QUIET)
        self.file_button.clicked.connect(self.file_wanted)
        self.columns_heading = Heading(tr("Which columns hold what people said?"))
        self.columns_note = Soft()
        self.columns = TickList(tr("Columns"), [])
        column = Column(self, spacing=2)
        for part in (self.group, self.heard, self.noted_by, self.notes, self.file_button):
            column.addWidget(part)
        for hidden in (self.columns_heading, self.columns_note, self.columns):
            column.addWidget(hidden)
            hidden.hide()

    def show_survey(self, survey: Survey) -> None:
        """Offer the columns of a table, those with people's own words ticked."""
        names = [name or tr("Column {}").format(place + 1) for place, name in enumerate(survey.columns)]
        rows = [Row(str(place), name) for place, name in enumerate(names)]
        self.columns.offer(rows, [str(place) for place in survey.said])
        self.columns.setMinimumHeight(units(_COLUMNS_HEIGHT))
        self.notes.hide()
        self.columns_heading.show()
        self.columns.show()
        self.columns_note.setText(survey.note)
        self.columns_note.setVisible(bool(survey.note))
        self.heard.control.choose(Heard.SURVEY.value)

    def chosen_columns(self) -> list[int]:
        """Return the columns that are ticked."""
        return [int(key) for key in self.columns.ticked()]


class ImportSheet(Sheet):
    """First the notes, then the lines that were made of them. `kept` tells that they are in the log."""

    kept = Signal()

    def __init__(
        self,
        desk: Desk[Workspace],
        parent: QWidget,
        groups: Sequence[GroupRow],
        group: Id | None,
        session: Id | None = None,
        text: str = "",
    ) -> None:
        """session: in which the lines are kept, if in one. text: notes that were pasted elsewhere, read at once."""
        super().__init__(parent, tr("Add insights"), tr("Look at the lines"), icon_name="list-checks")
        self._desk, self._session = desk, session
        self._survey: Survey | None = None
        self._read: list[Previewed] = []
        self._lines: list[Previewed] = []
        self._chosen_before = ""
        self._people: list[tuple[Id, str]] = []
        self._themes: list[Theme] = []
        self._only_group = group
        self.form = NotesForm(groups, group)
        self.trouble = Trouble()
        self.about = Words()
        self.list = PreviewList(tr("What is made of each line"))
        self._buttons_of_line = self._line_buttons()
        for part in (self.form, self.trouble, self.about, self.list, self._buttons_of_line):
            self.add(part)
        for part in (self.about, self.list, self._buttons_of_line):
            part.hide()
        self.back_button = self.add_button(tr("Back to the notes"), "chevron-left")
        self.back_button.hide()
        self.back_button.clicked.connect(self._show_notes)
        self.form.file_wanted.connect(self.choose_file)
        self.list.asked.connect(self.do)
        self.list.opened.connect(lambda _: self.do("change"))
        self._choices = Draft(desk, self)
        self._draft = Draft(desk, self)
        self._bring_back(text)

    def _bring_back(self, text: str) -> None:
        """Show text, which has a draft where it was pasted, or else the notes that were half typed here."""
        self._choices.watch_value("lines", self._choices_text, self._show_choices)
        self._choices.open(f"import/{self._session or 'notes'}")
        self.form.notes.control.textChanged.connect(self._notes_changed)
        if text:
            self.form.notes.control.setPlainText(text)
            self.look()
        else:
            self._draft.watch_text("notes", self.form.notes.control)
            self._draft.open("import")

    def _line_buttons(self) -> Flow:
        flow = Flow()
        for words, icon, what in (
            (tr("Keep or leave out"), "circle-check", "tick"),
            (tr("Split"), "files", "split"),
            (tr("Answer to who is meant"), "reply", "answer"),
            (tr("Change…"), "pencil", "change"),
        ):
            button = Button(words, icon, QUIET)
            button.clicked.connect(lambda _=False, act=what: self.do(act))
            flow.add(button)
        return flow

    def group(self) -> Id | None:
        """Return the group that the lines are of."""
        box = self.form.group.control
        return Id(box.value()) if box.count() else self._only_group

    def choose_file(self) -> None:
        """Ask which file to read."""
        kinds = [tr("Notes and tables (*.txt *.md *.csv *.tsv *.xlsx)")]
        choose_file(self, tr("Choose notes or answers"), kinds, self.read_file)

    def read_file(self, file: Path) -> None:
        """Read a file: a table's columns are offered, other text stands as notes."""
        reading = self._desk.services.insight_import
        self.trouble.show_words("")
        if file.suffix.casefold() in _TABLES:
            self._run(lambda: reading.table(file), self._show_survey)
        else:
            self._run(lambda: reading.text(file), self.form.notes.control.setPlainText)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._desk.tasks.run(work, done, self._refused, receiver=self)

    def _show_survey(self, survey: Survey) -> None:
        self._survey = survey
        self.form.show_survey(survey)
        self.fit()

    def act(self) -> None:
        """Look at the lines; once they are in sight, keep them."""
        if self._lines and self.list.isVisibleTo(self):
            self.keep()
        else:
            self.look()

    def look(self) -> None:
        """Read the notes and show what would be made of each line."""
        services, group = self._desk.services, self.group()
        if group is None:
            self.trouble.show_words(tr("Add a group first: each line belongs to one."))
            return
        text, survey, columns = self.form.notes.control.toPlainText(), self._survey, self.form.chosen_columns()
        if not text.strip() and survey is None:
            self.trouble.show_words(tr("Paste what was said first, or open a file."))
            return

        def read() -> tuple[Preview, list[tuple[Id, str]], list[Theme]]:
            today = services.now().date()
            reading = services.insight_import
            preview = reading.notes(text, group, today) if survey is None else reading.survey(survey, columns, group)
            people = services.people.rows(services.people.ids(group=group)[:_MOST_PEOPLE])
            return preview, [(each.id, each.short) for each in people], services.themes.of_group(group)

        self._run(read, self._show_preview)

    def _show_preview(self, found: tuple[Preview, list[tuple[Id, str]], list[Theme]]) -> None:
        preview, self._people, self._themes = found
        made = (Previewed.of(line, preview.people.get(line.speaker)) for line in preview.lines)
        self._read = [replace(line, path=(place,)) for place, line in enumerate(made)]
        self._lines = chosen_before(self._chosen_before, self._read)
        if not self._lines:
            self.trouble.show_words(tr("There is nothing in it that could be kept. Tick another column."))
            return
        self.trouble.show_words("")
        self._show_stage(lines=True)
        self._show_lines()
        self.list.choose(next((line.key for line in self._lines if line.is_kept), self._lines[0].key))
        self.main.setFocus()  # Enter keeps what is right at the first look; Shift+Tab goes into the list
        announce(self, f"{self.about.text()} {self.main.text()}")

    def _show_notes(self) -> None:
        self._show_stage(lines=False)
        self.main.setText(tr("Look at the lines"))
        self.form.notes.control.setFocus()

    def _show_stage(self, *, lines: bool) -> None:
        self.form.setVisible(not lines)
        for part in (self.about, self.list, self._buttons_of_line, self.back_button):
            part.setVisible(lines)
        self.list.setMinimumHeight(units(_LIST_HEIGHT) if lines else 0)
        QTimer.singleShot(0, self, self.fit)  # once the parts that came into sight have their heights

    def _show_lines(self) -> None:
        kept = sum(line.is_kept for line in self._lines)
        self.list.show_rows([preview_row(line) for line in self._lines])
        self.list.scheduleDelayedItemsLayout()
        words = tr("Nothing is kept yet. This is what would be made of each line: Space leaves one out.")
        self.about.setText(words)
        self.main.setText(tr("Keep 1 line") if kept == 1 else tr("Keep {} lines").format(kept))
        self.main.setEnabled(bool(kept))

    def do(self, what: str) -> None:
        """Do something with the chosen line: "tick", "split", "answer" or "change"."""
        place = next((at for at, line in enumerate(self._lines) if line.key == self.list.key()), -1)
        if place < 0:
            return
        line = self._lines[place]
        if what == "change":
            sheet = PreviewLineSheet(self, line, self._people, self._themes)
            sheet.changed.connect(
                lambda words, chosen: self._put(place, [replace(line, words=words, chosen=chosen, is_kept=True)])
            )
            open_once(sheet)
        elif what == "tick":
            self._put(place, [replace(line, is_kept=not line.is_kept)])
        elif what == "split":
            self._put(place, line.split() if line.made.points else [line])
        elif line.meant is not None:
            chosen = replace(line.chosen, answer_to=line.meant.id, answer_name=line.meant.short)
            self._put(place, [replace(line, chosen=chosen)])

    def _choices_text(self) -> str:
        return as_text(self._read, self._lines) if self._lines else self._chosen_before

    def _show_choices(self, text: str) -> None:
        """Remember what was chosen before the program was killed, until the same notes are looked over again."""
        self._chosen_before = text

    def _notes_changed(self) -> None:
        """Other notes have other lines: nothing of the old ones stays, not even as a draft."""
        if self._lines or not self.form.notes.control.toPlainText().strip():
            self._read, self._lines, self._chosen_before = [], [], ""
            self._choices.touched("lines")

    def _put(self, place: int, lines: list[Previewed]) -> None:
        self._lines[place : place + 1] = lines
        self._choices.touched("lines")
        self._show_lines()
        self.list.choose(lines[0].key)
        self.list.setFocus()
        announce(self, preview_row(lines[0]).said())

    def keep(self) -> None:
        """Keep the lines that were not left out, as one step."""
        notes, session, group = self._desk.services.insight_import, self._session, self.group()
        heard = Heard(self.form.heard.control.value())
        noted_by = self.form.noted_by.control.text().strip()
        lines = [line.said(heard, noted_by) for line in self._lines if line.is_kept]
        if group is None or not lines:
            return
        self._run(lambda: notes.keep(lines, session=session, group=group), self._done)
        self.wait_for(self._desk.tasks)

    def _done(self, changes: Changes) -> None:
        self._draft.drop()
        self._lines, self._chosen_before = [], ""
        self._choices.forget()
        self._desk.changed(changes)
        self.kept.emit()
        self.accept()

    def _refused(self, error: UserError) -> None:
        self.let_go()
        self.trouble.show_words(str(error))
        self.fit()
