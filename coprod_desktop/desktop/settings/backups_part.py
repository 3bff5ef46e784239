"""Backups: made now, kept in a second place too, tried, and restored beside the vault."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.backing_up import BackingUp
from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.settings.older_backup import OlderBackupSheet
from coprod_desktop.desktop.unlock import backup_words
from coprod_desktop.desktop.unlock.vaults import vault_words
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.choosers import choose_folder
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Soft, Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.rows import RowLine, RowStack
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.desktop.widgets.trouble import Trouble
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.backups import Backup, Restored, Tried, Unreadable, Why
from coprod_desktop.services.workspace import Workspace


class BackupsPart(Measured):
    """All backups that are in reach, newest first, with what each holds."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        second = SectionHeading(self.tr("Second place"))
        self.choose_button = second.add_action(self.tr("Choose a folder"), "save")
        self.choose_button.clicked.connect(self._choose_place)
        self.place = Words()
        self.stop_button = Button(self.tr("Keep no second copy"), "x", QUIET)
        self.stop_button.clicked.connect(partial(self.set_place, None))
        kept = SectionHeading(self.tr("Made so far"))
        self.make_button = kept.add_action(self.tr("Back up now"), "save")
        self.make_button.clicked.connect(self._make)
        self.try_button = Button(self.tr("Try my backups"), "shield-check")
        self.try_button.clicked.connect(self._try_all)
        self.state = Soft(self._usual())
        self.trouble = Trouble()
        self.rows = RowStack()
        column = Column(self)
        for part in (kept, Gap(1), self.state, self.trouble, self.rows, Gap(1)):
            column.addWidget(part)
        column.addWidget(self.try_button, 0, Qt.AlignmentFlag.AlignLeft)
        for below in (Gap(3.5), second, Gap(1), self.place):
            column.addWidget(below)
        column.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _usual(self) -> str:
        """Return what is said while nothing is being done."""
        if self._desk.services.others is None:
            return self.tr("One is made by itself when a session is closed, and when the program is closed.")
        return self.tr(
            "These hold what lies on this laptop alone: what you half type, notes of concerns, and the way to the hub. "
            "Whoever keeps the hub makes its backups."
        )

    def refresh(self) -> None:
        """Read which backups there are."""
        backups = self._desk.services.backups
        self._desk.tasks.run(lambda: (backups.all(), backups.second_place()), self._show)

    def keep_all(self) -> bool:
        """Nothing waits to be kept."""
        return True

    def set_place(self, folder: Path | None) -> None:
        """Keep a second copy of each backup from now on in folder, or nowhere."""
        self.trouble.show_words("")
        backups = self._desk.services.backups
        self._desk.tasks.run(
            lambda: backups.choose_second_place(folder), lambda _: self.refresh(), self._refuse, receiver=self
        )

    def _show(self, found: tuple[Sequence[Backup | Unreadable], Path | None]) -> None:
        kept, second = found
        self._show_rows([(each, self._detail(each, second)) for each in kept])
        self.try_button.setVisible(bool(kept))
        self.stop_button.setVisible(second is not None)
        self.place.setText(
            self.tr("Each new backup is copied to {} too.").format(second)
            if second is not None
            else self.tr("Backups lie beside the vault. If the laptop is lost, so are they: choose a memory stick too.")
        )

    def _detail(self, backup: Backup | Unreadable, second: Path | None) -> str:
        """Return what a backup holds, and of a copy that it is one: both are of the same minute."""
        words = backup_words.detail(backup)
        if second is not None and backup.folder.parent.parent == second:  # the place of its shelf
            words = f"{words} {self.tr('This is the copy in the second place.')}"
        return words

    def _show_rows(self, rows: Sequence[tuple[Backup | Unreadable, str]]) -> None:
        self.rows.clear()
        for backup, words in rows:
            button = None
            if isinstance(backup, Backup):
                button = Button(self.tr("Restore"), "history", QUIET)
                button.setAccessibleName(self.tr("Restore: {}").format(backup_words.title(backup)))
                button.clicked.connect(partial(self._restore, backup))
            else:
                button = Button(self.tr("What you can do"), "history", QUIET)
                button.setAccessibleName(self.tr("What you can do: {}").format(backup.folder.name))
                button.clicked.connect(partial(self._offer_ways, backup))
            self.rows.add(RowLine(backup_words.title(backup), words, trailing=button))

    def _choose_place(self) -> None:
        choose_folder(self.window(), self.tr("Where to keep a second copy"), self.set_place)

    def _make(self) -> None:
        backing_up = self.window().findChild(BackingUp)
        if backing_up is None:
            return
        self.trouble.show_words("")
        self.make_button.setEnabled(False)
        self.state.setText(self.tr("Making a backup. You can go on working."))
        backing_up.ended.connect(self._ended)
        backing_up.make(Why.ASKED)

    def _ended(self) -> None:
        backing_up = self.window().findChild(BackingUp)
        if backing_up is not None:
            backing_up.ended.disconnect(self._ended)
        self.make_button.setEnabled(True)
        self.state.setText(self._usual())
        self.refresh()

    def _try_all(self) -> None:
        self.trouble.show_words("")
        self.try_button.setEnabled(False)
        self.state.setText(self.tr("Trying each backup…"))
        backups = self._desk.services.backups
        self._desk.tasks.run_long(backups.try_all, self._show_tried, self._refuse, receiver=self)

    def _show_tried(self, tried: Sequence[Tried]) -> None:
        self.try_button.setEnabled(True)
        bad = sum(not each.is_whole for each in tried)
        self.state.setText(
            self.tr("Every backup is whole and can be restored.")
            if not bad
            else self.tr("{} of {} can’t be restored. Your vault is safe. Make a new backup now.").format(
                bad, len(tried)
            )
        )
        self._show_rows(
            [
                (each.backup or Unreadable(each.folder), each.detail or self.tr("Tried just now: it is whole."))
                for each in tried
            ]
        )

    def _restore(self, backup: Backup) -> None:
        self.trouble.show_words("")
        self.state.setText(self.tr("Restoring…"))
        self.rows.setEnabled(False)
        services = self._desk.services
        to = backup_words.free_folder(services.path, backup)
        self._desk.tasks.run_long(
            partial(services.backups.restore, backup.folder, to), self._show_restored, self._refuse, receiver=self
        )

    def _offer_ways(self, backup: Unreadable) -> None:
        sheet = OlderBackupSheet(self.window(), self._desk, backup)
        sheet.restored.connect(self._show_restored)
        sheet.deletion_wanted.connect(partial(self._ask_to_delete, backup))
        open_once(sheet)

    def _show_restored(self, made: Restored) -> None:
        self.rows.setEnabled(True)
        self.state.setText(
            self.tr(
                "It is restored beside this vault, as “{}”. This vault is as it was. "
                "To open the other one: lock, then choose “Open another vault”. "
                "If it exchanged files with other laptops, pair it with them again."
            ).format(vault_words(made.path))
        )

    def _ask_to_delete(self, backup: Unreadable) -> None:
        sheet = Sheet(self.window(), self.tr("Delete this backup for good?"), self.tr("Delete it"), icon_name="trash-2")
        sheet.add(Words(backup.folder.name))
        sheet.add(
            Words(
                self.tr(
                    "It can’t be read with this vault’s key. If it is from before the key was replaced, the passphrase "
                    "from that time still opens it: that may be why you want it gone. Your vault and your other "
                    "backups stay."
                )
            )
        )
        sheet.accepted.connect(partial(self._delete, backup))
        open_once(sheet)

    def _delete(self, backup: Unreadable) -> None:
        self.trouble.show_words("")
        backups = self._desk.services.backups
        self._desk.tasks.run(
            lambda: backups.delete(backup.folder), lambda _: self.refresh(), self._refuse, receiver=self
        )

    def _refuse(self, error: UserError) -> None:
        self.state.setText(self._usual())
        self.rows.setEnabled(True)
        self.try_button.setEnabled(True)
        self.trouble.show_words(str(error))
