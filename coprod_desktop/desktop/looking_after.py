"""Looking over the open vault's file once, quietly, some time after it was opened."""

from PySide6.QtCore import QObject, QTimer

from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.services.ports import Checks, FileLook
from coprod_desktop.services.vault_errors import DAMAGED_PAGE, VaultDamagedError

AFTER = 20_000
"""Milliseconds: whoever has just opened the vault wants to begin, and the look reads the whole file."""


class LookingAfter(QObject):
    """Looks after one vault; says so, by the road for vaults in trouble, where its file is damaged."""

    def __init__(self, checks: Checks, tasks: Tasks, messages: Messages, parent: QObject, after: int = AFTER) -> None:
        """tasks: the vault's own worker. after: milliseconds until the look begins."""
        super().__init__(parent)
        self._checks, self._tasks, self._messages = checks, tasks, messages
        self._looker = Tasks(messages.failed, self)
        self._look: FileLook | None = None
        self._is_over = False
        QTimer.singleShot(after, self, self._begin)

    def finish(self) -> None:
        """Look no longer; call it before the vault is closed."""
        self._is_over = True
        if self._look is not None:
            self._look.stop()
        self._looker.close()

    def _begin(self) -> None:
        if not self._is_over:
            self._tasks.run(self._checks.look_at_file, self._run)

    def _run(self, look: FileLook) -> None:
        if self._is_over:
            look.stop()
            return
        self._look = look
        self._looker.run(look.run, self._told)

    def _told(self, is_whole: bool) -> None:
        if not is_whole:
            self._messages.failed(VaultDamagedError(DAMAGED_PAGE))
