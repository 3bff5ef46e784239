"""Bringing a backup back while its vault is shut, or gone."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.tasks import LongWork, Tasks
from coprod_desktop.desktop.unlock import backup_words
from coprod_desktop.desktop.unlock.vaults import Attempt, LoadVaults, vault_words
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.choosers import choose_folder
from coprod_desktop.desktop.widgets.fields import Trouble
from coprod_desktop.desktop.widgets.labels import Soft, Words
from coprod_desktop.desktop.widgets.rows import ROW_BUTTON, RowLine, RowStack
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.backups import Backup, Restored, Unreadable


class RestoreSheet(Sheet):
    """The backups of a vault that is shut. restored carries the Attempt that opens what was made of one."""

    restored = Signal(object)

    def __init__(self, parent: QWidget, tasks: Tasks, load: LoadVaults, attempt: Attempt) -> None:
        """Read the backups that the attempt's passphrase opens."""
        super().__init__(parent, "", "", icon_name="history")
        self._tasks, self._load, self._attempt = tasks, load, attempt
        self._restoring: LongWork | None = None
        self.heading.setText(self.tr("Bring back a backup"))
        self.setWindowTitle(self.heading.text())
        self.main.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it stays hidden: each backup has a button of its own
        self.add(
            Words(
                self.tr(
                    "A new vault is made beside “{}”, with what the backup holds. Nothing is written over, "
                    "and the passphrase stays the same."
                ).format(vault_words(attempt.path))
            )
        )
        self._state, self._trouble, self._rows = Soft(""), Trouble(), RowStack()
        for part in (self._state, self._trouble, self._rows):
            self.add(part)
        self.elsewhere = Button(self.tr("Look in another folder"), "search", QUIET)
        self.elsewhere.clicked.connect(self._choose_folder)
        self.content.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignLeft)
        self.rejected.connect(self._stop)
        self.look_in(None)

    def look_in(self, folder: Path | None) -> None:
        """Look for backups in folder, such as a memory stick; beside the vault where none is named."""
        self._state.setText(self.tr("Looking for backups…"))
        self._state.show()
        self._trouble.show_words("")
        load, attempt = self._load, self._attempt
        self._tasks.run(lambda: load().backups(attempt.path, attempt.secret, folder), self._show, self._refuse)

    def _choose_folder(self) -> None:
        choose_folder(self, self.tr("Where the backups are"), self.look_in)

    def _show(self, found: Sequence[Backup | Unreadable]) -> None:
        self._state.setVisible(not found)
        self._state.setText(
            self.tr(
                "There is no backup in this place that the passphrase opens. Nothing was changed. "
                "Look in another folder, or go back and type another passphrase."
            )
        )
        self._rows.clear()
        for backup in found:
            button = None
            if isinstance(backup, Backup):
                button = Button(self.tr("Restore"), "history")
                button.at_least(ROW_BUTTON)
                button.setAccessibleName(self.tr("Restore: {}").format(backup_words.title(backup)))
                button.clicked.connect(partial(self._restore, backup))
            self._rows.add(RowLine(backup_words.title(backup), backup_words.detail(backup), trailing=button))
        self.fit()

    def _restore(self, backup: Backup) -> None:
        self._trouble.show_words("")
        self._rows.setEnabled(False)
        self.elsewhere.setEnabled(False)
        self._state.setText(self.tr("Restoring…"))
        self._state.show()
        load, secret, to = self._load, self._attempt.secret, backup_words.free_folder(self._attempt.path, backup)
        self._restoring = self._tasks.run_long(
            lambda progress: load().restore(backup.folder, secret, to, progress=progress),
            self._restored,
            self._refuse,
            progress=self._show_progress,
        )

    def _show_progress(self, done: int, of: int) -> None:
        self._state.setText(self.tr("Restoring: step {} of {}").format(min(done + 1, of), of))

    def _restored(self, made: Restored) -> None:
        self._restoring = None
        self.accept()
        self.restored.emit(Attempt(Path(made.path), self._attempt.secret))

    def _refuse(self, error: UserError) -> None:
        self._restoring = None
        self._rows.setEnabled(True)
        self.elsewhere.setEnabled(True)
        self._state.hide()
        self._trouble.show_words(str(error))
        self.fit()

    def _stop(self) -> None:
        """Nothing stays of what was half restored."""
        if self._restoring is not None:
            self._restoring.cancel()
