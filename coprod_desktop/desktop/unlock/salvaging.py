"""Reading out what a damaged vault still holds, with what was found said in words."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.tasks import LongWork, Tasks
from coprod_desktop.desktop.unlock.backup_words import free_name
from coprod_desktop.desktop.unlock.vaults import Attempt, LoadVaults, vault_words
from coprod_desktop.desktop.widgets.fields import Trouble
from coprod_desktop.desktop.widgets.labels import Soft, Words
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.backups import Salvaged
from coprod_desktop.services.salvaged import report

_ALL = 100


class SalvageSheet(Sheet):
    """Makes a new vault of what can be read. made carries the Attempt that opens it."""

    made = Signal(object)

    def __init__(self, parent: QWidget, tasks: Tasks, load: LoadVaults, attempt: Attempt) -> None:
        """Wait to be told to begin."""
        super().__init__(parent, "", "", icon_name="life-buoy")
        self._tasks, self._load, self._attempt = tasks, load, attempt
        self._reading: LongWork | None = None
        self._found: Salvaged | None = None
        self.heading.setText(self.tr("Read out what can still be read"))
        self.setWindowTitle(self.heading.text())
        self.main.setText(self.tr("Read it out"))
        self.main.show()
        self._words = Words(
            self.tr(
                "Every record that can still be read goes into a new vault beside “{}”. The damaged one stays as "
                "it is, and the passphrase stays the same. It can take some minutes."
            ).format(vault_words(attempt.path))
        )
        self._state, self._trouble = Soft(""), Trouble()
        self._state.hide()
        for part in (self._words, self._state, self._trouble):
            self.add(part)
        self.rejected.connect(self._stop)

    def act(self) -> None:
        """Read; once it is read, open what was made."""
        if self._found is not None:
            self.accept()
            self.made.emit(Attempt(Path(self._found.path), self._attempt.secret))
            return
        self.main.setEnabled(False)
        self._trouble.show_words("")
        self._state.setText(self.tr("Reading…"))
        self._state.show()
        announce(self, self._state.text())
        load, attempt, to = self._load, self._attempt, free_name(self._attempt.path, self.tr("{}, read out"))
        self._reading = self._tasks.run_long(
            lambda progress: load().salvage(attempt.path, attempt.secret, to, progress=progress),
            self._show,
            self._refuse,
            progress=self._show_progress,
        )

    def _show_progress(self, done: int, of: int) -> None:
        self._state.setText(self.tr("Reading: {} per cent").format(_ALL * done // of))

    def _show(self, found: Salvaged) -> None:
        self._reading, self._found = None, found
        self.heading.setText(self.tr("This could be read"))
        self._words.setText(
            "\n".join([self.tr("It is in a new vault, “{}”.").format(vault_words(Path(found.path))), *report(found)])
        )
        self._state.hide()
        self.main.setText(self.tr("Open it"))
        self.main.setEnabled(True)
        self.main.setFocus()
        self.cancel.setText(self.tr("Later"))
        self.fit()
        announce(self, f"{self.heading.text()}. {self._words.text()}")

    def _refuse(self, error: UserError) -> None:
        self._reading = None
        self.main.setEnabled(True)
        self._state.hide()
        self._trouble.show_words(str(error))
        self.fit()

    def _stop(self) -> None:
        """Nothing stays of what was half read."""
        if self._reading is not None:
            self._reading.cancel()
