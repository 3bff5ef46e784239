"""Files that anybody can read and that lie about since another day: on Today, to be deleted."""

from collections.abc import Sequence
from importlib import import_module

from coprod_desktop.desktop.today.one_row import OneRow
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.rows import ROW_BUTTON, RowLine
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.services.print_files import PrintFolder


class FilesPart(OneRow):
    """Out of sight while nothing lies about."""

    def read(self) -> None:
        """Read what was written before today and not deleted."""
        self._desk.tasks.run(self._desk.services.print_files.left_lying, self._show, receiver=self)

    def _show(self, left: Sequence[PrintFolder]) -> None:
        if not left:
            self.show_row(None)
            return
        button = Button(self.tr("Look at them"))
        button.setAccessibleName(self.tr("Look at the files that were written"))
        button.at_least(ROW_BUTTON)
        button.clicked.connect(self._look)
        since = self.tr("Written since {}. Delete what is printed or handed over.").format(
            day_in_words(left[-1].made_at.date())
        )
        self.show_row(RowLine(self.tr("Files that anybody can read"), since, "files", button))

    def _look(self) -> None:
        sheets = import_module("coprod_desktop.desktop.papers.print_files_sheet")  # loaded with the first
        sheet = sheets.PrintFilesSheet(self._desk, self.window())
        sheet.finished.connect(self.read)
        open_once(sheet)
