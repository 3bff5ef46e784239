"""Backups made beside the work: begun on the vault's thread, written on one of their own, so that nobody waits."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.backups import Backups, Copying, Made, Why
from coprod_desktop.services.ports import Drafts, Progress
from coprod_desktop.services.vault_errors import VaultLostError


class BackingUp(QObject):
    """Makes the backups of one open vault, one after the other.

    made: one is there and whole. ended: it was made, or was not needed, or failed (the messages say so then).
    """

    made = Signal()
    ended = Signal()

    def __init__(self, backups: Backups, tasks: Tasks, messages: Messages, parent: QObject) -> None:
        """tasks: the vault's own worker."""
        super().__init__(parent)
        self._backups, self._tasks, self._messages = backups, tasks, messages
        self._writer = Tasks(messages.failed, self)

    def make(self, why: Why) -> None:
        """Make a backup now. Asked for, it is made in any case; otherwise only if something was written since."""
        backups = self._backups
        begin: Callable[[], Copying | None] = (
            (lambda: backups.begin(why)) if why is Why.ASKED else (lambda: backups.begin_if_changed(why))
        )
        self._tasks.run(begin, self._write, self._refused, receiver=self)

    def finish(self) -> None:
        """Wait for the one that is being written; call it before the vault is closed."""
        self._writer.close()

    def _write(self, copying: Copying | None) -> None:
        if copying is None:
            self.ended.emit()
            return
        self._writer.run(lambda: copying.run(_quiet), self._show_made, self._refused)

    def _show_made(self, made: Made) -> None:
        if made.trouble:
            self._messages.show(made.trouble)
        self.made.emit()
        self.ended.emit()

    def _refused(self, error: UserError) -> None:
        if isinstance(error, VaultLostError):
            self._messages.failed(error)
        else:
            self._messages.show(str(error))
        self.ended.emit()


def _quiet(done: int, of: int) -> None:
    """Tell nobody how far it is."""


NOT_MADE = "backup/not-made"
"""Where the drafts keep why there is no backup of the last leaving."""


def back_up_at_exit(backups: Backups, drafts: Drafts, progress: Progress = _quiet) -> None:
    """Make a last backup if anything was written since the newest one. One that fails keeps nobody from leaving: it is
    said at the next opening.
    """
    try:
        copying = backups.begin_if_changed(Why.LEAVING)
        if copying is not None:
            copying.run(progress)
    except UserError as error:
        with suppress(UserError):  # on a disk so full that not even this can be kept
            drafts.keep(NOT_MADE, {"why": str(error)})


def why_not_made(drafts: Drafts) -> str:
    """Return why there is no backup of the last leaving; empty where there is one. It is told once."""
    why = drafts.read(NOT_MADE).get("why", "")
    if why:
        drafts.drop(NOT_MADE)
    return why
