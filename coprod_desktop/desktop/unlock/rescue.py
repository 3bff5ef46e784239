"""The ways out of the unlock window: what follows when somebody chooses one."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.unlock.backup_words import free_name
from coprod_desktop.desktop.unlock.restoring import RestoreSheet
from coprod_desktop.desktop.unlock.salvaging import SalvageSheet
from coprod_desktop.desktop.unlock.vaults import Attempt, LoadVaults, vault_words
from coprod_desktop.desktop.unlock.ways import Trouble, Way
from coprod_desktop.desktop.unlock.ways_out import WayOutSheet
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.backups import Restored


class Rescue(QObject):
    """Offers the ways out of one trouble, and goes the one that is chosen.

    again carries the Attempt with which to try once more; made: the Attempt that opens a vault that was made.
    refused carries the UserError of a way that led nowhere. other_wanted: the person wants another folder.
    """

    again = Signal(object)
    made = Signal(object)
    refused = Signal(object)
    other_wanted = Signal()

    def __init__(self, window: QWidget, tasks: Tasks, load: LoadVaults) -> None:
        """Belong to the window."""
        super().__init__(window)
        self._window, self._tasks, self._load = window, tasks, load

    def offer(self, attempt: Attempt, error: UserError, trouble: Trouble) -> None:
        """Show what can be done."""
        sheet = WayOutSheet(self._window, attempt, error, trouble)
        sheet.chosen.connect(self._go)
        sheet.open()

    def _go(self, way: Way, attempt: Attempt) -> None:
        if way is Way.AGAIN:
            self.again.emit(attempt)
        elif way is Way.AS_NEW:
            self.again.emit(replace(attempt, as_new_device=True))
        elif way is Way.OTHER:
            self.other_wanted.emit()
        elif way is Way.BACKUPS:
            sheet = RestoreSheet(self._window, self._tasks, self._load, attempt)
            sheet.restored.connect(self.made)
            sheet.open()
        elif way is Way.SALVAGE:
            reading = SalvageSheet(self._window, self._tasks, self._load, attempt)
            reading.made.connect(self.made)
            reading.open()
        elif way is Way.KEYS:
            load = self._load
            self._tasks.run(
                lambda: load().put_back_key_file(attempt.path, attempt.secret),
                lambda _: self.again.emit(attempt),
                self.refused.emit,
                receiver=self,
            )
        else:
            self._restore_itself(attempt)

    def _restore_itself(self, attempt: Attempt) -> None:
        """Make a vault of the backup whose folder was chosen, beside the folder of all backups."""
        load, backup = self._load, attempt.path
        to = free_name(backup.parent, self.tr("{} as of {}").format("{}", vault_words(backup)))

        def show(made: Restored) -> None:
            self.made.emit(Attempt(made.path, attempt.secret))

        self._tasks.run(partial(_restore, load, backup, attempt.secret, to), show, self.refused.emit, receiver=self)


def _restore(load: LoadVaults, backup: Path, secret: str, to: Path) -> Restored:
    return load().restore(backup, secret, to)
