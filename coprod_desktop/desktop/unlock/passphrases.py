"""Choosing a passphrase: typed twice, with guidance in plain words and no rule but its length."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit

from coprod_desktop.desktop.widgets.fields import Field, Fields
from coprod_desktop.desktop.widgets.secret_field import SecretField

LEAST_LETTERS = 12
"""Shorter passphrases are refused: 12 letters in words of one's own take years to guess, 8 take days."""


class NewPassphrase:
    """The fields of a new passphrase, put under each other into `fields`: the passphrase, again, and showing it."""

    def __init__(self, fields: Fields) -> None:
        """Add the fields, empty."""
        self.passphrase = SecretField(
            _tr("&Passphrase"), _tr("Four or more words that only you would put together. Spaces are fine.")
        )
        self.again = SecretField(_tr("The passphrase a&gain"))
        for field in (self.passphrase, self.again):
            fields.add_widget(field)
        shown = QCheckBox(_tr("&Show what I type"))
        shown.toggled.connect(self._show_typing)
        fields.add_widget(shown)

    def words(self) -> str:
        """Return what was typed."""
        return self.passphrase.control.text()

    def troubles(self) -> list[tuple[Field[QLineEdit], str]]:
        """Return each field with what is wrong with it; empty words where nothing is."""
        too_short = _tr("This is too short to be safe. Use at least {} letters.").format(LEAST_LETTERS)
        not_same = _tr("The two are not the same. Type it again.")
        return [
            (self.passphrase, too_short if len(self.words()) < LEAST_LETTERS else ""),
            (self.again, not_same if self.again.control.text() != self.words() else ""),
        ]

    def _show_typing(self, shown: bool) -> None:
        for field in (self.passphrase, self.again):
            field.show_typing(shown=shown)


def say_troubles(troubles: list[tuple[Field[QLineEdit], str]]) -> bool:
    """Say under each field what is wrong with it, and go to the first; return whether nothing is."""
    for field, words in troubles:
        field.trouble.show_words(words)
    first = next((field for field, words in troubles if words), None)
    if first is not None:
        first.control.setFocus()
    return first is None


def _tr(words: str) -> str:
    return QCoreApplication.translate("NewPassphrase", words)
