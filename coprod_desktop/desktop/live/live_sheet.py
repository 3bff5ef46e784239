"""What the live session's sheets share: they are named once they are there, in the language that is spoken."""

from PySide6.QtGui import QShowEvent, Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.sheet import Sheet


class LiveSheet(Sheet):
    """A sheet that gets its heading and its verb by `say`."""

    def __init__(self, parent: QWidget | None) -> None:
        """Have no words yet."""
        super().__init__(parent, "", "")
        self._first: QWidget | None = None

    def say(self, heading: str, verb: str = "", *, title: str = "") -> None:
        """Set the heading, the verb of the filled button (none without it), and the window's title."""
        self.heading.setText(heading)
        self.setWindowTitle(title or heading)
        self.main.setText(verb)
        self.main.setVisible(bool(verb))
        self.main.setFocusPolicy(Qt.FocusPolicy.StrongFocus if verb else Qt.FocusPolicy.NoFocus)

    def add_beside_main(self, button: Button) -> Button:
        """Add a second answer between the filled button and the way out, and return it."""
        self._buttons.insertWidget(1, button)
        self._ways.insert(1, button)
        return button

    def begin_with(self, first: QWidget) -> None:
        """Let the sheet begin with this, not with its first field."""
        self._first = first

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where the next key is likely to be meant."""
        super().showEvent(event)
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.TabFocusReason)
            self._first = None
