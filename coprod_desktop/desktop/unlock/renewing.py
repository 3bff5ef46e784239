"""A new key for a vault that is shut: encrypting everything anew, then the new recovery code."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.tasks import LongWork, Tasks
from coprod_desktop.desktop.unlock import backup_words
from coprod_desktop.desktop.unlock.new_vault import RecoveryCodeSheet
from coprod_desktop.desktop.unlock.vaults import Attempt, LoadVaults, vault_words
from coprod_desktop.desktop.widgets.fields import Trouble
from coprod_desktop.desktop.widgets.labels import Soft, Words
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.access import NewKey, Replaced
from coprod_desktop.services.backups import Backup, Unreadable

_ALL = 100
_NAMED = 5
"""So many older backups are named; the others are counted."""


class RenewingSheet(Sheet):
    """Encrypts the vault anew. renewed carries the Attempt that opens it; closed before, nothing is changed."""

    renewed = Signal(object)

    def __init__(self, parent: QWidget, tasks: Tasks, load: LoadVaults, attempt: Attempt, key: NewKey) -> None:
        """Begin at once: who wants it has said so, and the vault is closed. attempt: names the vault."""
        super().__init__(parent, "", "", icon_name="check")
        self._tasks, self._load, self._path, self._key = tasks, load, attempt.path, key
        self._replaced: Replaced | None = None
        self.heading.setText(self.tr("Making a new key"))
        self.setWindowTitle(self.heading.text())
        self._words = Words(
            self.tr(
                "Everything in the vault is encrypted anew. If the laptop stops now, the vault opens with the old "
                "passphrase or the new one, and nothing is lost."
            )
        )
        self._state, self._trouble = Soft(""), Trouble()
        for part in (self._words, self._state, self._trouble):
            self.add(part)
        self.cancel.setText(self.tr("Stop"))
        self.rejected.connect(self._stop)
        self._work: LongWork | None = None
        self._begin()

    def act(self) -> None:
        """Try again after something was the matter; at the end, open the vault."""
        if self._replaced is None:
            self._begin()
            return
        self.accept()
        self.renewed.emit(Attempt(self._path, self._key.passphrase))

    def reject(self) -> None:
        """Stop while nothing is changed; afterwards there is only the way on."""
        if self._replaced is None:
            super().reject()

    def _begin(self) -> None:
        self.main.hide()
        self._trouble.show_words("")
        self._state.show()
        self._show_progress(0, 1)
        announce(self, self._state.text())
        load, path, key = self._load, self._path, self._key
        self._work = self._tasks.run_long(
            lambda progress: load().rekey(path, key.secret, key.passphrase, progress=progress),
            self._show_code,
            self._refuse,
            progress=self._show_progress,
        )

    def _show_progress(self, done: int, of: int) -> None:
        self._state.setText(self.tr("Encrypting anew: {} per cent").format(_ALL * done // max(of, 1)))

    def _show_code(self, replaced: Replaced) -> None:
        """Show the new recovery code, then which backups the old passphrase still opens."""
        self._work, self._replaced = None, replaced
        self.cancel.hide()
        self._state.hide()
        sheet = RecoveryCodeSheet(
            self, self._tasks, lambda facts: self._load().recovery_letter(facts), vault_words(self._path), replaced.code
        )
        load, path, secret = self._load, self._path, self._key.secret
        sheet.accepted.connect(
            lambda: self._tasks.run(lambda: load().backups(path, secret), self._show_backups, receiver=self)
        )
        sheet.open()

    def _show_backups(self, found: Sequence[Backup | Unreadable]) -> None:
        """Name the backups that the old passphrase opens."""
        notice = self._replaced.notice if self._replaced is not None else ""
        older = [backup_words.when(each.made_at) for each in found if isinstance(each, Backup)]
        lines = [notice]
        if older:
            more = self.tr(" and {} more").format(len(older) - _NAMED) if len(older) > _NAMED else ""
            lines.append(
                self.tr("The old passphrase still opens these backups: {}.").format("; ".join(older[:_NAMED]) + more)
            )
        self.heading.setText(self.tr("The vault has a new key"))
        self.setWindowTitle(self.heading.text())
        self._words.setText("\n\n".join(lines))
        self.main.setText(self.tr("Open the vault"))
        self.main.show()
        self.main.setFocus()
        self.fit()

    def _refuse(self, error: UserError) -> None:
        self._work = None
        self._state.hide()
        self._trouble.show_words(str(error))
        self.main.setText(self.tr("Try again"))
        self.main.show()
        self.fit()

    def _stop(self) -> None:
        """Whatever was written anew is thrown away."""
        if self._work is not None:
            self._work.cancel()
