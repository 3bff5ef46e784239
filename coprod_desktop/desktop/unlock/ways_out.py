"""When a vault can't simply be opened: each problem with its own way out."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.unlock import backup_words
from coprod_desktop.desktop.unlock.vaults import Attempt, LoadVaults, vault_words
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.fields import Trouble
from coprod_desktop.desktop.widgets.labels import Soft, Words
from coprod_desktop.desktop.widgets.rows import ROW_BUTTON, RowLine, RowStack
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.backups import Backup, Restored, Unreadable
from coprod_desktop.services.ports import CopiedVaultError, WorkMissingError


def has_way_out(error: UserError) -> bool:
    """Whether there is more to do about it than to read it and to type again."""
    return isinstance(error, (CopiedVaultError, WorkMissingError))


class WayOutSheet(Sheet):
    """The vault is a copy, or its newest part is missing.

    again carries the Attempt with which to open it as a new device. backups_wanted: restore a backup instead.
    other_wanted: open the vault that it was copied from.
    """

    again = Signal(object)
    backups_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, parent: QWidget, attempt: Attempt, error: UserError) -> None:
        """Say what is the matter, and offer what can be done."""
        is_copy = isinstance(error, CopiedVaultError)
        super().__init__(parent, "", "")
        self.heading.setText(self.tr("This vault was copied") if is_copy else self.tr("Newest work is missing"))
        self.setWindowTitle(self.heading.text())
        self.main.setText(self.tr("Go on as a new device"))
        self.main.show()
        self.cancel.setText(self.tr("Leave it shut"))
        self.add(Words(str(error)))
        self.add(
            Soft(
                self.tr(
                    "As a new device, what is kept from now on gets numbers that begin with new letters. "
                    "All that is in the vault stays as it is."
                )
            )
        )
        self._attempt = attempt
        if is_copy:
            self.other = self._add_way(self.tr("Open another vault"), "search")
            self.other.clicked.connect(partial(self._leave_for, self.other_wanted))
        else:
            self.backups = self._add_way(self.tr("Restore a backup"), "history")
            self.backups.clicked.connect(partial(self._leave_for, self.backups_wanted))

    def act(self) -> None:
        """Open it as a new device."""
        self.accept()
        self.again.emit(replace(self._attempt, as_new_device=True))

    def _add_way(self, words: str, icon_name: str) -> Button:
        """Add a button to the content: beside the others it would not fit."""
        button = Button(words, icon_name)
        self.content.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _leave_for(self, wanted: SignalInstance) -> None:
        self.reject()
        wanted.emit()


class RestoreSheet(Sheet):
    """The backups of a vault that is shut. restored carries the Attempt that opens what was made of one."""

    restored = Signal(object)

    def __init__(self, parent: QWidget, tasks: Tasks, load: LoadVaults, attempt: Attempt) -> None:
        """Read the backups that the attempt's passphrase opens."""
        super().__init__(parent, "", "", icon_name="history")
        self._tasks, self._load, self._attempt = tasks, load, attempt
        self.heading.setText(self.tr("Restore a backup"))
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
        self._state = Soft(self.tr("Looking for backups…"))
        self._trouble = Trouble()
        self._rows = RowStack()
        for part in (self._state, self._trouble, self._rows):
            self.add(part)
        tasks.run(lambda: load().backups(attempt.path, attempt.secret), self._show, self._refuse)

    def _show(self, found: Sequence[Backup | Unreadable]) -> None:
        self._state.setVisible(not found)
        self._state.setText(
            self.tr("There is no backup beside this vault that the passphrase opens. Nothing was changed.")
        )
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
        self._state.setText(self.tr("Restoring…"))
        self._state.show()
        load, secret, to = self._load, self._attempt.secret, backup_words.free_folder(self._attempt.path, backup)
        self._tasks.run(lambda: load().restore(backup.folder, secret, to), self._restored, self._refuse)

    def _restored(self, made: Restored) -> None:
        self.accept()
        self.restored.emit(Attempt(Path(made.path), self._attempt.secret))

    def _refuse(self, error: UserError) -> None:
        self._rows.setEnabled(True)
        self._state.hide()
        self._trouble.show_words(str(error))
        self.fit()
