"""When a vault can't simply be opened: what is the matter, and what can be done about it."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.unlock.vaults import Attempt
from coprod_desktop.desktop.unlock.ways import NEEDS_SECRET, Trouble, Way, words_of
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.fields import Fields
from coprod_desktop.desktop.widgets.labels import Soft, Words
from coprod_desktop.desktop.widgets.secret_field import SecretField
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.errors import UserError


class WayOutSheet(Sheet):
    """Says what is the matter with a vault, and offers what can be done.

    chosen carries the Way and the Attempt, with what was typed here where nothing had been typed before.
    others: the buttons beside the filled one, by their way.
    """

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget, attempt: Attempt, error: UserError, trouble: Trouble) -> None:
        """The first of the trouble's ways is the filled button."""
        first, *more = trouble.ways
        words, icon_name = words_of(first)
        super().__init__(parent, trouble.heading, words, icon_name=icon_name)
        self._attempt, self._first = attempt, first
        self.cancel.setText(self.tr("Leave it shut"))
        self.add(Words(str(error)))
        if Way.AS_NEW in trouble.ways:
            self._explain_as_new()
        self.secret: SecretField | None = None
        if not attempt.secret and NEEDS_SECRET.intersection(trouble.ways):
            self._ask_secret()
        self.others = {way: self._add_way(way) for way in more}

    def act(self) -> None:
        """Take the first way."""
        self._take(self._first)

    def _explain_as_new(self) -> None:
        self.add(
            Soft(
                self.tr(
                    "As a new device, what is kept from now on gets numbers that begin with new letters. "
                    "All that is in the vault stays as it is."
                )
            )
        )

    def _ask_secret(self) -> None:
        fields = Fields()
        self.secret = SecretField(
            self.tr("&Passphrase"), self.tr("Or the recovery code. It is needed to read a backup.")
        )
        fields.add_widget(self.secret)
        self.secret.control.returnPressed.connect(self.act)
        self.add(fields)

    def _add_way(self, way: Way) -> Button:
        """Add a button to the content: beside the others it would not fit."""
        words, icon_name = words_of(way)
        button = Button(words, icon_name)
        button.clicked.connect(partial(self._take, way))
        self.content.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _take(self, way: Way) -> None:
        typed = self.secret.control.text() if self.secret is not None else ""
        attempt = replace(self._attempt, secret=typed) if typed else self._attempt
        if way in NEEDS_SECRET and not attempt.secret and self.secret is not None:
            self.secret.trouble.show_words(self.tr("Type the passphrase first."))
            self.secret.control.setFocus()
            self.fit()
            return
        self.accept()
        self.chosen.emit(way, attempt)
