"""Buttons. One filled button a page, with the verb that comes next; all others are plain or quiet."""

from PySide6.QtCore import Property, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from coprod_desktop.desktop.theme.icons import icon
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.construct import words_and_parent
from coprod_desktop.desktop.widgets.long_words import shortened

MAIN, PLAIN, QUIET, RAIL = "main", "plain", "quiet", "rail"


class Button(QPushButton):
    """A button with words, and an icon beside them when one is named.

    kind: MAIN (filled, one a page), PLAIN (outlined), QUIET (accent words, for what changes or undoes something
    beside it), RAIL. `kind` and `icon_name` are properties, so a form can set them.
    """

    def __init__(
        self, words: str | QWidget | None = "", icon_name: str = "", kind: str = PLAIN, parent: QWidget | None = None
    ) -> None:
        """Show words. A compiled form passes its parent alone."""
        shown, above = words_and_parent(words, parent)
        super().__init__(above)
        self.setText(shown)
        self._kind, self._icon_name, self._least = PLAIN, "", 0.0
        self._set_kind(kind)
        if icon_name:
            self._set_icon_name(icon_name)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def setText(self, words: str) -> None:
        """Show words, of a very long one (a name, for one) only the beginning."""
        super().setText(shortened(words))

    def at_least(self, width: float) -> None:
        """Be at least this many units wide, so that a column of buttons shares its edges."""
        self._least = width
        self.setMinimumWidth(units(width))

    def changeEvent(self, event: QEvent) -> None:
        """Keep the least width in units when the text size changes."""
        super().changeEvent(event)
        if self._least:
            self.setMinimumWidth(units(self._least))

    def _get_kind(self) -> str:
        return self._kind

    def _set_kind(self, kind: str) -> None:
        self._kind = kind
        font = self.font()
        font.setWeight(font.Weight.DemiBold if kind == MAIN else font.Weight.Normal)
        self.setFont(font)
        self.updateGeometry()

    kind = Property(str, _get_kind, _set_kind)

    def _get_icon_name(self) -> str:
        return self._icon_name

    def _set_icon_name(self, name: str) -> None:
        self._icon_name = name
        self.setIcon(icon(name))

    icon_name = Property(str, _get_icon_name, _set_icon_name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button too, as people expect of a button that has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)
