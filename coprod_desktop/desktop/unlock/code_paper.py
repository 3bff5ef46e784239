"""The recovery code on paper, or in a file that somebody asked for: the letter with it, a PDF."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.widgets.choosers import ask_where
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.pdf_pages import PdfPages
from coprod_desktop.desktop.widgets.print_sheet import PrintSheet
from coprod_desktop.desktop.widgets.printing import new_printer, print_pages
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.access import Letter, RecoveryFacts
from coprod_desktop.services.print_files import write_for_owner

NOT_SAVED = (
    "The letter could not be written there: the disk may be full, or this program may not write in that folder. "
    "Choose another folder."
)


class CodePaper(QObject):
    """Prints and saves the letter. done carries a sentence about what was done; failed one about what went wrong."""

    done = Signal(str)
    failed = Signal(str)

    def __init__(self, window: QWidget, tasks: Tasks, letter: Letter, facts: RecoveryFacts) -> None:
        """Belong to the window; nothing is made before it is asked for."""
        super().__init__(window)
        self._window, self._tasks, self._letter, self._facts = window, tasks, letter, facts

    def ask_printer(self) -> None:
        """Make the letter, then open the system's print sheet."""
        letter, facts = self._letter, self._facts
        self._tasks.run(lambda: _with_count(letter(facts)), self._ask, self._refuse)

    def _ask(self, made: tuple[bytes, int]) -> None:
        printer = new_printer(self.tr("Recovery code"))
        sheet = PrintSheet(self._window, printer, made[1])
        sheet.accepted.connect(
            lambda: self._tasks.run_long(
                lambda report: print_pages(made[0], printer, report), self._printed, self._refuse
            )
        )
        open_once(sheet)

    def ask_file(self) -> None:
        """Ask where to save the letter."""
        ask_where(self._window, self.tr("Save the letter with the code"), self.tr("Recovery code.pdf"), self.save)

    def save(self, file: Path) -> None:
        """Write the letter to file, which everybody can read who gets it."""
        letter, facts = self._letter, self._facts
        self._tasks.run(lambda: _write(file, letter(facts)), lambda _: self._saved(file), self._refuse, receiver=self)

    def _printed(self, _pages: int) -> None:
        self.done.emit(self.tr("The letter went to the printer."))

    def _saved(self, file: Path) -> None:
        words = self.tr(
            "The letter is saved as “{}”. Whoever gets the file can read the code: print it, then delete it."
        )
        self.done.emit(words.format(file.name))

    def _refuse(self, error: UserError) -> None:
        self.failed.emit(str(error))


def _with_count(letter: bytes) -> tuple[bytes, int]:
    """Return the letter and how many pages it has."""
    pages = PdfPages(letter)
    try:
        return letter, len(pages.sizes)
    finally:
        pages.close()


def _write(file: Path, letter: bytes) -> None:
    try:
        write_for_owner(file, letter, over=True)
    except OSError as error:
        raise UserError(NOT_SAVED) from error
