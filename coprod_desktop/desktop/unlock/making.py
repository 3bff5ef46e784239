"""What is made from the unlock window: a vault, or this computer's part of a hub; then its recovery code, once."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.unlock.hub_words import HubWordsSheet
from coprod_desktop.desktop.unlock.join_hub import JoinHubSheet
from coprod_desktop.desktop.unlock.new_vault import NewVaultSheet, RecoveryCodeSheet
from coprod_desktop.desktop.unlock.vaults import Attempt, LoadVaults, vault_words

if TYPE_CHECKING:  # loaded with the first vault
    from coprod_desktop.services.hub_views import Joined


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
        sheet.made.connect(self._show_code)
        sheet.open()

    def open_hub(self) -> None:
        """Ask how to come to a hub that this computer does not know yet."""
        sheet = JoinHubSheet(self._window, self._tasks, self._load)
        sheet.joined.connect(self._joined)
        sheet.open()

    def _joined(self, joined: "Joined", passphrase: str) -> None:
        """Show the recovery code of this computer's part, where it is new, and the words for the hub's keeper."""
        if not joined.code:
            self._show_words(joined, passphrase)
            return
        sheet = RecoveryCodeSheet(
            self._window, self._tasks, lambda facts: self._load().recovery_letter(facts), vault_words(joined.path),
            joined.code,
        )  # fmt: skip
        sheet.accepted.connect(lambda: self._show_words(joined, passphrase))
        sheet.open()

    def _show_words(self, joined: "Joined", passphrase: str) -> None:
        """Show the words, where the hub was there to tell them; then go on."""
        if not joined.words:
            self.made.emit(Attempt(joined.path, passphrase), False)
            return
        words = HubWordsSheet(self._window, joined.words)
        words.finished.connect(lambda _: self.made.emit(Attempt(joined.path, passphrase), False))
        words.open()

    def _show_code(self, path: Path, passphrase: str, code: str) -> None:
        """Show the recovery code once; go on when it is written down."""
        sheet = RecoveryCodeSheet(
            self._window, self._tasks, lambda facts: self._load().recovery_letter(facts), vault_words(path), code
        )
        sheet.accepted.connect(lambda: self.made.emit(Attempt(path, passphrase), True))
        sheet.open()
