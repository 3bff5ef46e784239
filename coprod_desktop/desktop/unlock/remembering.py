"""“Remember on this computer”: there only where the system has a keyring, and off until somebody ticks it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout

from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.unlock.vaults import LoadVaults


class Remembering(QObject):
    """The tick under the passphrase, and what the keyring knows of the vault that is chosen."""

    def __init__(self, passphrase: QLineEdit, column: QVBoxLayout, tasks: Tasks, load: LoadVaults) -> None:
        """Put the tick at the end of column, hidden until the keyring has answered."""
        super().__init__(passphrase)
        self._passphrase, self._tasks, self._load = passphrase, tasks, load
        self._path: Path | None = None
        self._is_kept = False
        self.tick = QCheckBox(self.tr("&Remember on this computer"))
        self.tick.setToolTip(self.tr("Whoever can log in to this computer as you can open the vault then."))
        self.tick.setAccessibleDescription(self.tick.toolTip())
        self.tick.hide()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # whoever has just ticked it goes on as from the field
            enter = QShortcut(key, self.tick, context=Qt.ShortcutContext.WidgetShortcut)
            enter.activated.connect(passphrase.returnPressed)
        column.addWidget(self.tick)

    def choose(self, path: Path | None) -> None:
        """Ask the keyring about a vault."""
        self._path, self._is_kept = path, False
        self.tick.hide()
        self.tick.setChecked(False)
        if path is not None:
            load = self._load
            self._tasks.run(lambda: load().remembered(path), partial(self._show, path), receiver=self)

    def _show(self, path: Path, secret: str | None) -> None:
        """Offer the tick where there is a keyring (secret is not None), and fill in what it knows."""
        if path != self._path or secret is None:
            return
        self.tick.show()
        self._is_kept = bool(secret)
        self.tick.setChecked(self._is_kept)
        if secret and not self._passphrase.text():
            self._passphrase.setText(secret)

    def opened(self, path: Path, secret: str) -> None:
        """Keep what opened the vault, or forget it, as the tick says."""
        load, wanted = self._load, self.tick.isChecked()
        if not self.tick.isHidden() and (wanted or self._is_kept):
            self._tasks.run(lambda: load().remember(path, secret if wanted else ""))
