"""Bringing in a spreadsheet of people: choose it, say what its columns hold, look at its rows, bring it in."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.people.import_parts import AlikeRows, ColumnChoices, WrongRows
from coprod_desktop.desktop.people.wording import tr
from coprod_desktop.desktop.tasks import LongWork, is_there
from coprod_desktop.desktop.widgets.choosers import choose_file
from coprod_desktop.desktop.widgets.fields import Trouble
from coprod_desktop.desktop.widgets.form_fields import ChoiceField
from coprod_desktop.desktop.widgets.labels import Soft, Words
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.people_columns import Holds
from coprod_desktop.services.people_import import Preview
from coprod_desktop.services.tables import Table
from coprod_desktop.services.views import GroupRow
from coprod_desktop.services.workspace import Workspace


class ImportSheet(Sheet):
    """Nothing comes in until every row is right or left out, and then all of it in one step."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, groups: Sequence[GroupRow], group: Id | None) -> None:
        """Say what will happen; group stands first among those that people can come into."""
        super().__init__(parent, tr("Bring in a spreadsheet of people"), tr("Choose the file"), icon_name="upload")
        self._desk = desk
        self._table: Table | None = None
        self._preview: Preview | None = None
        self._work: LongWork | None = None
        self.words = Words(
            self.tr(
                "A spreadsheet (XLSX or CSV) with a row for each person and headings over the columns. You see every "
                "row before anybody comes in, and one Undo takes all of them out again."
            )
        )
        self.note, self.progress, self.trouble = Soft(), Soft(), Trouble()
        self.group = ChoiceField()
        self.group.set_label(self.tr("Into which group?"))
        self.group.offer([*((row.name, row.id) for row in groups), (self.tr("No group yet"), "")])
        self.group.show_text(group or "")
        self.columns, self.wrong, self.alike = ColumnChoices(), WrongRows(), AlikeRows()
        later: tuple[QWidget, ...] = (self.note, self.wrong, self.alike, self.columns, self.group, self.progress)
        for part in (self.words, *later, self.trouble):
            self.add(part)
        for part in later:
            part.hide()
        self.columns.changed.connect(self._look)
        self.wrong.changed.connect(self._name_button)
        self.alike.changed.connect(self._name_button)
        self.rejected.connect(self._stop)

    def act(self) -> None:
        """Choose the file; once it is looked at, bring it in."""
        if self._preview is None:
            kinds = [self.tr("Spreadsheets (*.xlsx *.csv *.txt)")]
            choose_file(self, self.tr("Choose the spreadsheet"), kinds, self.read)
        else:
            self._bring_in(self._preview)

    def read(self, path: Path) -> None:
        """Read a spreadsheet, and look at its rows."""
        people_import = self._desk.services.people_import
        self._busy(self.tr("Reading the file"))
        self._desk.tasks.run(lambda: people_import.read(path), self._show_table, self._refused, receiver=self)

    def _show_table(self, table: Table) -> None:
        self._table = table
        self._look(None)

    def _look(self, columns: Sequence[Holds] | None = None) -> None:
        """Look at every row with what the columns hold, as guessed or as chosen."""
        table, people_import = self._table, self._desk.services.people_import
        if table is None:
            return
        self._stop()
        self._busy(self.tr("Looking at the rows"))
        self._work = self._desk.tasks.run_long(
            lambda report: people_import.preview(table, columns, progress=report),
            self._show_preview,
            self._refused,
            progress=partial(self._report, self.tr("Looking at the rows: {} of {}")),
            receiver=self,
        )

    def _show_preview(self, preview: Preview) -> None:
        self._preview, self._work = preview, None
        self.words.setText(self._found_words(preview))
        self.note.setText(preview.table.note)
        self.note.setVisible(bool(preview.table.note))
        self.columns.show_columns(preview)
        self.wrong.show_rows(preview.wrong())
        self.alike.show_rows(preview.alike())
        self.progress.hide()
        self.trouble.show_words(preview.problem)
        for part in (self.columns, self.group):
            part.show()
        self._name_button()
        self.fit()
        announce(self, self.words.text())
        if self.cancel.hasFocus() or not self.isAncestorOf(QApplication.focusWidget() or self):
            self._begin(preview)

    def _begin(self, preview: Preview) -> None:
        """Go to what is to be done first; a button that can't be pressed yet has lost the focus to the way out."""
        places: tuple[tuple[object, QWidget], ...] = (
            (preview.problem, self.columns.choices[0]),
            (preview.wrong(), self.wrong.tick),
            (preview.alike(), next(iter(self.alike.ticks.values()), self.main)),
        )
        next((widget for is_there, widget in places if is_there), self.main).setFocus()

    def _found_words(self, preview: Preview) -> str:
        count = len(preview.table.below())
        rows = self.tr("1 row") if count == 1 else self.tr("{} rows").format(f"{count:,}")
        if preview.problem:
            return rows + "."
        wrong, alike = len(preview.wrong()), len(preview.alike())
        parts = [self.tr("{} with something to mend").format(wrong)] if wrong else []
        parts += [self.tr("{} may be here already").format(alike)] if alike else []
        return f"{rows}: {', '.join(parts)}." if parts else self.tr("{}. All of them can come in.").format(rows)

    def _name_button(self) -> None:
        """Say on the button how many come in; it can't be pressed while a row is wrong."""
        preview = self._preview
        if preview is None:
            return
        count = len(preview.coming(self._left_out()))
        self.main.setText(self.tr("Bring in 1 person") if count == 1 else self.tr("Bring in {} people").format(count))
        self.main.setProperty("icon_name", "users")
        self.main.setEnabled(count > 0 and not preview.problem and not preview.wrong(self._left_out()))

    def _left_out(self) -> set[int]:
        return self.wrong.left_out() | self.alike.left_out()

    def _bring_in(self, preview: Preview) -> None:
        people_import, left_out = self._desk.services.people_import, self._left_out()
        group = Id(self.group.text()) or None
        self._busy(self.tr("Bringing people in"))
        desk = self._desk

        def came_in(changes: Changes) -> None:
            """Show it on every page; also where the sheet was closed in the last moment, when it was too late."""
            desk.changed(changes)
            if is_there(self):
                self._work = None
                self.accept()

        self._work = desk.tasks.run_long(
            lambda report: people_import.bring_in(preview, left_out=left_out, group=group, progress=report),
            came_in,
            self._refused,
            progress=self._report_coming,
            receiver=desk.tasks,
        )

    def _busy(self, words: str) -> None:
        self.main.setEnabled(False)
        self.trouble.show_words("")
        self.progress.setText(words)
        self.progress.show()

    def _report(self, words: str, done: int, of: int) -> None:
        self.progress.setText(words.format(f"{done:,}", f"{of:,}"))

    def _report_coming(self, done: int, of: int) -> None:
        """Say how many are gathered; then all of them are written at once. Stopping that leaves nobody in."""
        if done < of:
            self._report(self.tr("Bringing people in: {} of {}"), done, of)
        else:
            self.progress.setText(
                self.tr("Writing all of it down. This can take a minute. Cancel stops it, and nobody comes in.")
            )

    def _refused(self, error: UserError) -> None:
        if not is_there(self):
            return
        self._work = None
        self.progress.hide()
        self.trouble.show_words(str(error))
        self.main.setEnabled(True)
        self._name_button()

    def _stop(self) -> None:
        """Stop what is being done; nothing of it stays."""
        if self._work is not None:
            self._work.cancel()
            self._work = None
