"""The unlock window: which vault, who is opening it, the passphrase."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.desktop.messages import Messages, announce
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.unlock.body import UnlockBody
from coprod_desktop.desktop.unlock.remembering import Remembering
from coprod_desktop.desktop.unlock.support_key import add_support_key
from coprod_desktop.desktop.unlock.vaults import (
    Attempt,
    LoadVaults,
    RecentVaults,
    default_folder,
    opened_by,
    place_words,
    safe_words,
)
from coprod_desktop.desktop.widgets.caps_lock import CapsLockWatch
from coprod_desktop.domain.errors import UserError

if TYPE_CHECKING:  # see vaults.py
    from datetime import datetime

    from coprod_desktop.desktop.unlock.making import Making
    from coprod_desktop.services.ports import Slot
    from coprod_desktop.services.workspace import Workspace

_SIZE = (1366, 768)
"""The screen of a common laptop."""
_NEW, _FIND, _HUB = "new", "find", "hub"
"""What the list of vaults offers beside paths."""


class UnlockWindow(QWidget):
    """Opens a vault and hands it on.

    opened carries the Workspace, and whether the vault was made just now (then a guide follows).
    All that touches a vault runs on the worker; the window only waits and says so. Its sheets are imported when they
    are first shown, so that the window itself paints sooner.
    """

    opened = Signal(object, bool)

    def __init__(
        self,
        appearance: Appearance,
        settings: QSettings,
        tasks: Tasks,
        messages: Messages,
        load_vaults: LoadVaults,
        wanted: Path | None = None,
        lost: UserError | None = None,
    ) -> None:
        """Offer the vaults opened last; wanted is offered first, when the program was started with one.

        lost: why wanted was locked, where that needs a way out before it is opened again.
        """
        super().__init__()
        self._appearance, self._tasks, self._load = appearance, tasks, load_vaults
        self._recent = RecentVaults(settings)
        self._found = [wanted] if wanted is not None else []
        self._is_new = False
        self._busy, self._lost = False, (wanted, lost)
        self._shut: UserError | None = None  # why no passphrase opens the vault that is chosen
        self._body = UnlockBody(self)
        self.form = self._body.form
        self._lay_out()
        self._connect(messages)
        self._offer()
        self.resize(*_SIZE)
        self._body.measure()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body)
        self.setWindowTitle(self._body.title)

    def _connect(self, messages: Messages) -> None:
        form = self.form
        form.vault.currentIndexChanged.connect(self._vault_chosen)
        form.passphrase.returnPressed.connect(self._act)
        form.passphrase.textEdited.connect(lambda: form.trouble.show_words(""))
        form.show_typing.toggled.connect(self._show_typing)
        form.open.clicked.connect(self._act)
        form.forgot.clicked.connect(self._forgot)
        form.text_and_colours.clicked.connect(self.show_reading)
        form.help.clicked.connect(self.show_help)
        self.remembering = Remembering(form.passphrase, form.passphrase_part_column, self._tasks, self._load)
        CapsLockWatch(form.passphrase).changed.connect(self._show_caps)
        self._messages = messages
        self._heard = [each.connect(self._show_trouble) for each in (messages.troubled, messages.lost)]
        self._heard.append(messages.faulted.connect(self._show_fault))
        self._appearance.add_actions(self)
        add_support_key(self)
        f1 = QAction(form.help.text(), self)
        f1.setShortcut(QKeySequence("F1"))
        f1.triggered.connect(self.show_help)
        self.addAction(f1)

    def _offer(self) -> None:
        """List the vaults, the one opened last first, then the ways to another one."""
        paths = [*self._found, *(path for path in self._recent.paths() if path not in self._found)]
        choices: list[tuple[str, object]] = [(place_words(path), path) for path in paths]
        choices += [(self.tr("Make a new vault"), _NEW), (self.tr("Open another vault"), _FIND)]
        choices.append((self.tr("Open a hub"), _HUB))
        self.form.vault.offer(choices)
        self.form.vault.setCurrentIndex(0)
        self._vault_chosen()

    @property
    def path(self) -> Path | None:
        """The vault that is chosen; None while it is a new one or another one."""
        value = self.form.vault.value()
        return value if isinstance(value, Path) else None

    def _vault_chosen(self) -> None:
        """Show what the chosen vault needs. Choosing opens nothing by itself, so arrow keys can walk the list."""
        form, choice = self.form, self.form.vault.value()
        is_vault = isinstance(choice, Path)
        form.passphrase_part.setVisible(is_vault)
        form.forgot.setVisible(is_vault)
        form.who_part.hide()
        self.remembering.choose(self.path)
        form.encrypted_words.setText(safe_words(self.path))
        form.trouble.show_words("")
        self._shut = None
        verbs = {
            _NEW: (self.tr("Make a new vault"), "plus"),
            _FIND: (self.tr("Find it"), "search"),
            _HUB: (self.tr("Open a hub"), "plus"),
        }
        words, icon_name = (self.tr("Open"), "lock-open") if is_vault else verbs[choice]
        form.open.setText(words)
        form.open.setProperty("icon_name", icon_name)
        if isinstance(choice, Path) and self._lost[0] == choice and self._lost[1] is not None:
            self._cannot_open(self._lost[1])
        elif isinstance(choice, Path):
            load = self._load
            self._tasks.run(lambda: load().slots(choice), self._show_slots, self._cannot_open)
            self._tasks.run(lambda: load().last_backup(choice), partial(self._show_backup, choice), receiver=self)

    def _show_slots(self, slots: "Sequence[Slot]") -> None:
        """Ask who is opening it when more than one person can."""
        people = [slot for slot in slots if not slot.is_recovery]
        self.form.who.offer([(slot.label, slot.id) for slot in people])
        self.form.who_part.setVisible(len(people) > 1)

    def _show_backup(self, path: Path, made_at: "datetime | None") -> None:
        """Say when the last backup of the chosen vault was made."""
        from coprod_desktop.desktop.unlock.backup_words import beside  # noqa: PLC0415 # see the class

        if path == self.path:
            self.form.backup_words.setText(beside(path, made_at))

    def _cannot_open(self, error: UserError) -> None:
        """Say at once why no passphrase will open the vault that is chosen, and offer what can be done."""
        from coprod_desktop.desktop.unlock.ways import trouble_of  # noqa: PLC0415 # see the class

        self.form.trouble.show_words(str(error))
        if trouble_of(error) is not None:
            self._shut = error
            self.form.open.setText(self.tr("What you can do"))
            self.form.open.setProperty("icon_name", "life-buoy")

    def _act(self) -> None:
        """Do what the filled button says."""
        choice = self.form.vault.value()
        if choice == _NEW:
            self._making().make_vault()
        elif choice == _HUB:
            self._making().open_hub()
        elif choice == _FIND:
            self._find()
        elif self._shut is not None and self._shut is self._lost[1]:
            self._offer_ways(Attempt(choice, self.form.passphrase.text()), self._shut)
        elif self._busy:
            return
        elif self._shut is not None:
            self._look_again(Attempt(choice, self.form.passphrase.text()))
        else:
            self._open(Attempt(choice, self.form.passphrase.text(), self._slot()))

    def _look_again(self, attempt: Attempt) -> None:
        """Open what is back by now, such as a stick that was put in again; else offer what can be done."""
        load = self._load
        self._show_busy(True)
        self._tasks.run(
            lambda: load().slots(attempt.path),
            lambda _: self._is_back(attempt),
            partial(self._still_shut, attempt),
            receiver=self,
        )

    def _is_back(self, attempt: Attempt) -> None:
        self._show_busy(False)
        self.open_vault(attempt)

    def _still_shut(self, attempt: Attempt, error: UserError) -> None:
        self._show_busy(False)
        self._cannot_open(error)
        self._offer_ways(attempt, error)

    def _slot(self) -> str:
        return str(self.form.who.value()) if not self.form.who_part.isHidden() else ""

    def _open(self, attempt: Attempt) -> None:
        if not attempt.secret:
            self.form.trouble.show_words(self.tr("Type the passphrase first."))
            self.form.passphrase.setFocus()
            return
        self._show_busy(True)
        announce(self, self.tr("Opening"))
        load = self._load
        self._tasks.run_long(
            lambda report: opened_by(load, attempt, report),
            self._opened,
            partial(self._not_opened, attempt),
            progress=self._show_progress,
            receiver=self,
        )

    def _show_progress(self, done: int, of: int) -> None:
        """Say how far it is with what a new version does once to a vault."""
        self.form.trouble.show_words(
            self.tr("Making the vault ready for this version: {} per cent. This happens once.").format(100 * done // of)
        )

    def _opened(self, found: "tuple[Workspace, Sequence[Slot]]") -> None:
        """Hand the vault on; after the recovery code, offer a new passphrase first."""
        workspace, ways = found
        if not ways and self.form.passphrase.text():
            self.remembering.opened(workspace.path, self.form.passphrase.text())
        self.form.passphrase.clear()
        self._recent.remember(workspace.path)
        if not ways:
            self.opened.emit(workspace, self._is_new)
            return
        from coprod_desktop.desktop.unlock.after_code import AfterCodeSheet  # noqa: PLC0415 # see the class

        sheet = AfterCodeSheet(self, self._tasks, workspace.access, ways)
        sheet.finished.connect(lambda _: self.opened.emit(workspace, self._is_new))
        sheet.open()

    def _not_opened(self, attempt: Attempt, error: UserError) -> None:
        """Say why the vault stays shut; where there is something to do about it, offer that."""
        self._refuse(error)
        self._offer_ways(attempt, error)

    def _offer_ways(self, attempt: Attempt, error: UserError) -> None:
        from coprod_desktop.desktop.unlock.rescue import Rescue  # noqa: PLC0415 # see the class
        from coprod_desktop.desktop.unlock.ways import trouble_of  # noqa: PLC0415

        trouble = trouble_of(error)
        if trouble is None:
            return
        rescue = Rescue(self, self._tasks, self._load)
        rescue.again.connect(self.open_vault)
        rescue.made.connect(self.open_vault)
        rescue.refused.connect(self._refuse)
        rescue.other_wanted.connect(self._find)
        rescue.offer(attempt, error, trouble)

    def open_vault(self, attempt: Attempt) -> None:
        """Offer a vault that was made or mended just now, and open it."""
        self.choose(attempt.path)
        self._open(attempt)

    def _refuse(self, error: UserError) -> None:
        """Say in place why the vault stays shut, and let the person type again."""
        self._show_busy(False)
        self.form.trouble.show_words(str(error))
        self.form.passphrase.selectAll()
        self.form.passphrase.setFocus()
        self._body.ensureWidgetVisible(self.form.trouble)

    def _show_busy(self, busy: bool) -> None:
        self._busy = busy
        for part in (self.form.passphrase, self.form.vault, self.form.who, self.form.forgot, self.form.open):
            part.setEnabled(not busy)
        self.form.open.setText(self.tr("Opening…") if busy else self.tr("Open"))

    def _show_fault(self, words: str, details: str) -> None:
        from coprod_desktop.desktop.faults import show_fault  # noqa: PLC0415 # see the class

        self._show_busy(False)
        show_fault(self, words, details, self._messages)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hear nothing more: a sheet over this window would go with it, and with it what is shown over the sheet."""
        while self._heard:
            QObject.disconnect(self._heard.pop())
        super().closeEvent(event)

    def _show_trouble(self, words: object) -> None:
        from coprod_desktop.desktop.widgets.sheet import TroubleSheet  # noqa: PLC0415 # see the class

        self._show_busy(False)
        above = QApplication.activeModalWidget() or self
        TroubleSheet(above, str(words)).open()

    def _show_typing(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.form.passphrase.setEchoMode(mode)

    def _show_caps(self, is_on: bool) -> None:
        self.form.caps_icon.setVisible(is_on)
        self.form.caps_words.setVisible(is_on)
        if is_on:
            announce(self.form.caps_words, self.form.caps_words.text())
            self._body.ensureWidgetVisible(self.form.caps_words)

    def _find(self) -> None:
        """Let the person point to a vault's folder."""
        from coprod_desktop.desktop.widgets.choosers import choose_folder  # noqa: PLC0415 # see the class

        begin = next((path.parent for path in self._recent.paths()), default_folder())
        choose_folder(self, self.tr("Choose the folder of the vault"), self.choose, begin)

    def choose(self, path: Path) -> None:
        """Offer the vault at path and choose it."""
        self._found = [path, *(other for other in self._found if other != path)]
        self._offer()
        self.form.passphrase.setFocus()

    def _making(self) -> "Making":
        from coprod_desktop.desktop.unlock.making import Making  # noqa: PLC0415 # see the class

        making = Making(self, self._tasks, self._load)
        making.made.connect(self._open_new)
        return making

    def _open_new(self, attempt: Attempt, is_empty: bool) -> None:
        self._is_new = is_empty
        self.open_vault(attempt)

    def _forgot(self) -> None:
        from coprod_desktop.desktop.unlock.recovery import RecoverySheet  # noqa: PLC0415 # see the class

        path = self.path
        if path is None:
            return
        sheet = RecoverySheet(self)
        sheet.code_given.connect(lambda code: self._open(Attempt(path, code)))
        sheet.open()

    def show_reading(self) -> None:
        """Offer text size and colours."""
        from coprod_desktop.desktop.help.reading_sheet import ReadingSheet  # noqa: PLC0415 # see the class

        ReadingSheet(self, self._appearance).open()

    def show_help(self) -> None:
        """Say what a vault is, and whom to ask."""
        from coprod_desktop.desktop.unlock.help import help_sheet  # noqa: PLC0415 # see the class

        help_sheet(self, self._messages).open()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the text size changes, and keep what has the focus in sight."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.FontChange):
            self._body.measure()
            QTimer.singleShot(0, self, self._body.keep_focus_in_sight)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where there is something to type."""
        super().showEvent(event)
        self._body.keep_focus_in_sight()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the two sides when the window is narrow."""
        super().resizeEvent(event)
        self._body.measure()
