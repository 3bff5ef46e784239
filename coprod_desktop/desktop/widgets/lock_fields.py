"""Locking a file before it is written: a tick, and two fields for its passphrase."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.widgets.form_fields import TickField
from coprod_desktop.desktop.widgets.secret_field import SecretField
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.locks import lock_words
from coprod_desktop.services.locks import Locks


def tr(words: str) -> str:
    """Return words in the language of the screen."""
    return QCoreApplication.translate("LockFields", words)


class LockFields(Measured):
    """Lock it or not. What is typed here is nobody's draft: it is never written anywhere."""

    resized = Signal()
    """The fields came or went."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lock nothing."""
        super().__init__(parent)
        self.tick = TickField()
        self.tick.set_label(tr("Lock it with a passphrase"))
        self.tick.set_note(tr("Only somebody who knows the passphrase can read the file. Nobody else can open it."))
        self.passphrase = SecretField(
            tr("Passphrase of the file"),
            tr("Not the one you unlock Coprod with. Tell it on the phone, not with the file."),
        )
        self.again = SecretField(tr("Passphrase of the file again"))
        column = Column(self, spacing=1.5)
        for part in (self.tick, self.passphrase, self.again):
            column.addWidget(part)
        self.tick.control.toggled.connect(self._show_fields)
        self._show_fields(ticked=False)

    @property
    def is_on(self) -> bool:
        """Whether it shall be locked."""
        return self.tick.control.isChecked()

    def read(self) -> str | None:
        """Return the passphrase; empty where nothing is locked, none where it can't be used, which is said in place."""
        if not self.is_on:
            return ""
        typed, words, too_short, not_same = self.passphrase.control.text(), "", "", ""
        try:
            words = lock_words(typed)
        except UserError as error:
            too_short = str(error)
        if self.again.control.text() != typed:
            not_same = tr("The two are not the same. Type it again.")
        self.passphrase.trouble.show_words(too_short)
        self.again.trouble.show_words(not_same)
        if not (too_short or not_same):
            return words
        (self.passphrase if too_short else self.again).control.setFocus()
        self.resized.emit()
        return None

    def forget(self) -> None:
        """Lock nothing any more, and keep nothing of what was typed."""
        self.tick.control.setChecked(False)

    def _show_fields(self, ticked: bool) -> None:
        for field in (self.passphrase, self.again):
            field.setVisible(ticked)
            field.control.clear()
            field.trouble.show_words("")
        self.resized.emit()


def locking(locks: Locks, make: Callable[[], bytes], passphrase: str) -> Callable[[], bytes]:
    """Return what makes a file and locks it, for the worker; without a passphrase it stays open."""
    return lambda: locks.lock(make(), passphrase).content if passphrase else make()


def written_words(name: str, added: str, *, locked: bool) -> str:
    """Return what is said once a file was written. added: to its name by locking."""
    if not locked:
        return tr("Written: {}. Anybody who has this file can read it.").format(name)
    words = tr("Written: {}. It is locked. Tell the passphrase on the phone, not with the file.").format(name)
    return words + " " + tr("The program “age” opens it.") if added else words
