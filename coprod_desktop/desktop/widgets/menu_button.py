"""A quiet button that opens a menu: what is done seldom stands behind one word."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from coprod_desktop.desktop.theme.icons import icon
from coprod_desktop.desktop.widgets.buttons import QUIET, Button


class MenuButton(Button):
    """Enter or Space opens it; Up and Down, or the first letter, choose."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__(words, "menu", QUIET, parent)
        self.choices = QMenu(self)
        self.choices.setAccessibleName(words)
        self.clicked.connect(self.open_menu)

    def add_choice(self, words: str, icon_name: str, act: Callable[[], object]) -> QAction:
        """Add a choice and return it; hide it where it makes no sense."""
        action = QAction(icon(icon_name), words, self)
        action.triggered.connect(lambda *_: act())  # not what Qt tells: whether it is ticked
        self.choices.addAction(action)
        return action

    def open_menu(self) -> None:
        """Open the menu under the button, with its first choice chosen."""
        self.choices.popup(self.mapToGlobal(QPoint(0, self.height())))
        first = next((each for each in self.choices.actions() if each.isVisible()), None)
        if first is not None:
            self.choices.setActiveAction(first)
