"""What is made from the unlock window: a vault, or this computer's part of a hub; then its recovery code, once."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.unlock.join_hub import JoinHubSheet
from coprod_desktop.desktop.unlock.new_vault import NewVaultSheet, RecoveryCodeSheet
from coprod_desktop.desktop.unlock.vaults import Attempt, LoadVaults, vault_words


class Making(QObject):
    """Walks through what is asked. made carries the Attempt that opens what was made, and whether it holds nothing."""

    made = Signal(object, bool)

    def __init__(self, window: QWidget, tasks: Tasks, load: LoadVaults) -> None:
        """Belong to the window."""
        super().__init__(window)
        self._window, self._tasks, self._load = window, tasks, load

    def make_vault(self) -> None:
        """Ask for the name and the passphrase of a new vault."""
        sheet = NewVaultSheet(self._window, self._tasks, self._load)
        sheet.made.connect(partial(self._show_code, True))
        sheet.open()

    def open_hub(self) -> None:
        """Ask how to come to a hub that this computer does not know yet."""
        sheet = JoinHubSheet(self._window, self._tasks, self._load)
        sheet.joined.connect(partial(self._show_code, False))
        sheet.open()

    def _show_code(self, is_empty: bool, path: Path, passphrase: str, code: str) -> None:
        """Show the recovery code once; go on when it is written down. No code: what is opened was there already."""
        if not code:
            self.made.emit(Attempt(path, passphrase), is_empty)
            return
        sheet = RecoveryCodeSheet(
            self._window, self._tasks, lambda facts: self._load().recovery_letter(facts), vault_words(path), code
        )
        sheet.accepted.connect(lambda: self.made.emit(Attempt(path, passphrase), is_empty))
        sheet.open()
