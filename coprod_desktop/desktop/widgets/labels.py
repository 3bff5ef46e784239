"""Words on a page. Three sizes and two weights do all the ranking: title, lead, body; SemiBold and regular.

All of them show plain text only, because what people typed must never be read as markup, and all of them wrap.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coprod_desktop.desktop.widgets.construct import words_and_parent
from coprod_desktop.desktop.widgets.long_words import with_breaks, without_breaks


class Words(QLabel):
    """Body text."""

    def __init__(self, words: str | QWidget | None = "", parent: QWidget | None = None) -> None:
        """Show words. A compiled form passes its parent alone."""
        shown, above = words_and_parent(words, parent)
        super().__init__(above)
        self.setText(shown)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        # Not Minimum: a wrapped label's size hint is that of a narrow column, and would be its least height.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, words: str) -> None:
        """Show words. One that is longer than a line goes on in the next, so that nothing beside it is pushed out."""
        super().setText(with_breaks(words))

    def text(self) -> str:
        """Return the words as they were given."""
        return without_breaks(super().text())


class Lead(Words):
    """What people said, and the first words under a title: 16 pt at 100 %."""


class StrongLead(Words):
    """The name of what comes next, at the size of lead, SemiBold."""


class Title(Words):
    """The title of a page: 24 pt at 100 %, SemiBold."""


class Heading(Words):
    """The first line of a row, the name of a field, or a section: body size, SemiBold."""


class Soft(Words):
    """What is read second."""

    def __init__(self, words: str | QWidget | None = "", parent: QWidget | None = None) -> None:
        """Show words in the soft colour, whatever the colour set."""
        super().__init__(words, parent)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)


class Number(Heading):
    """A number for life (K31), in the accent."""

    def __init__(self, words: str | QWidget | None = "", parent: QWidget | None = None) -> None:
        """Show the number on one line."""
        super().__init__(words, parent)
        self.setForegroundRole(QPalette.ColorRole.Link)
        self.setWordWrap(False)


class EmptyText(Soft):
    """What stands where a list would be, while there is nothing in it: what is not there yet, and what to do."""
