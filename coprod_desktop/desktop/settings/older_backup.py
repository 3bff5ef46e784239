"""A backup that the vault's key of today does not open: restored with the passphrase of then, or deleted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.tasks import LongWork
from coprod_desktop.desktop.unlock import backup_words
from coprod_desktop.desktop.widgets.fields import Fields
from coprod_desktop.desktop.widgets.labels import Soft, Words
from coprod_desktop.desktop.widgets.secret_field import SecretField
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.backups import Restored, Unreadable
from coprod_desktop.services.workspace import Workspace


class OlderBackupSheet(Sheet):
    """Asks for the passphrase of then. restored carries the Restored; what is typed here is kept nowhere."""

    restored = Signal(object)
    deletion_wanted = Signal()

    def __init__(self, parent: QWidget, desk: Desk[Workspace], backup: Unreadable) -> None:
        """Change nothing yet."""
        super().__init__(parent, "", "", icon_name="history")
        self._desk, self._backup = desk, backup
        self._restoring: LongWork | None = None
        self.heading.setText(self.tr("This backup has another key"))
        self.setWindowTitle(self.heading.text())
        self.main.setText(self.tr("Restore it"))
        self.main.show()
        self.add(Words(backup.folder.name))
        self.add(
            Words(
                self.tr(
                    "Was it made before the vault’s key was replaced? Then the passphrase from that time opens it. "
                    "It becomes a new vault beside this one, without what was erased since."
                )
            )
        )
        fields = Fields()
        self.passphrase = SecretField(self.tr("&Passphrase or recovery code from that time"))
        fields.add_widget(self.passphrase)
        self.add(fields)
        self.state = Soft("")
        self.state.hide()
        self.add(self.state)
        self.delete_button = self.add_button(self.tr("Delete it…"), "trash-2")
        self.delete_button.clicked.connect(self._want_deletion)
        self.passphrase.control.returnPressed.connect(self.act)
        self.rejected.connect(self._stop)

    def act(self) -> None:
        """Restore it with what was typed."""
        secret = self.passphrase.control.text()
        if not secret:
            self._refuse_words(self.tr("Type the passphrase first."))
            return
        if self._restoring is not None:
            return
        self.passphrase.trouble.show_words("")
        self._show_busy(True)
        services, backup = self._desk.services, self._backup.folder
        called = self.tr("{} as of {}").format("{}", backup.name.partition(" ")[0])
        to = backup_words.free_name(services.path, called)
        self._restoring = self._desk.tasks.run_long(
            lambda progress: services.backups.restore_older(backup, secret, to, progress),
            self._done,
            self._refuse,
            receiver=self,
        )

    def _done(self, made: Restored) -> None:
        self._restoring = None
        self.accept()
        self.restored.emit(made)

    def _refuse(self, error: UserError) -> None:
        self._restoring = None
        self._show_busy(False)
        self._refuse_words(str(error))

    def _refuse_words(self, words: str) -> None:
        self.passphrase.trouble.show_words(words)
        self.passphrase.control.setFocus()
        self.fit()
        self._scroll.ensureWidgetVisible(self.passphrase.trouble)

    def _show_busy(self, busy: bool) -> None:
        for part in (self.passphrase.control, self.main, self.delete_button):
            part.setEnabled(not busy)
        self.state.setText(self.tr("Restoring…") if busy else "")
        self.state.setVisible(busy)
        self.fit()

    def _want_deletion(self) -> None:
        self.reject()
        self.deletion_wanted.emit()

    def _stop(self) -> None:
        """Nothing stays of what was half restored."""
        if self._restoring is not None:
            self._restoring.cancel()
