"""The rail: the pages, when something was last kept, help and lock. In a narrow window it folds into one button."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QButtonGroup, QMenu, QSizePolicy, QWidget

from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.pages import PageSpec
from coprod_desktop.desktop.theme.icons import icon
from coprod_desktop.desktop.theme.measures import RAIL, units
from coprod_desktop.desktop.widgets import buttons
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.kept_note import KeptNote
from coprod_desktop.desktop.widgets.labels import StrongLead, Words
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Hairline, Line, Measured

WITH_A_STEP = 2_000
"""Milliseconds: what was said no longer before a step was kept than this belongs to it."""


class Rail(Measured):
    """The pages one under the other, 24 units wide. Ctrl and a number open a page."""

    wanted = Signal(str)
    undo_wanted = Signal()
    help_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, pages: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        """Show a button for each page that stands in the rail."""
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setAutoFillBackground(True)
        self._column = Column(self, margins=(0, 4, 0, 3))
        self._column.addLayout(_inset(StrongLead(self.tr("Coprod"))))
        self._column.addWidget(Gap(3))
        self._buttons: dict[str, Button] = {}
        together = QButtonGroup(self)
        for page in pages:
            button = self._add(page.words, page.icon)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, name=page.name: self.wanted.emit(name))
            together.addButton(button)
            self._buttons[page.name] = button
        self._column.addStretch(1)
        self.undo = self._add(self.tr("Undo"), "undo-2")
        self.undo.clicked.connect(self.undo_wanted)
        self.undo.hide()
        self.kept = KeptNote()
        self._column.addWidget(Gap(0.5))
        self._column.addLayout(_inset(self.kept))
        self._column.addWidget(Gap(0.5))
        self._add(self.tr("Help"), "circle-help").clicked.connect(self.help_wanted)
        self._add(self.tr("Lock"), "lock").clicked.connect(self.lock_wanted)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def _add(self, words: str, icon_name: str) -> Button:
        button = Button(words, icon_name, buttons.RAIL)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._column.addWidget(button)
        return button

    def measure(self) -> None:
        """Keep the width in units."""
        self.setFixedWidth(units(RAIL))

    def show_page(self, name: str) -> None:
        """Mark the page that is open, by its bar and SemiBold words."""
        for page, button in self._buttons.items():
            button.setChecked(page == name)
            font = button.font()
            font.setWeight(font.Weight.DemiBold if page == name else font.Weight.Normal)
            button.setFont(font)

    def show_undo(self, label: str | None) -> None:
        """Offer to undo the step of this label; nothing when there is none."""
        self.undo.setVisible(label is not None)
        self.undo.setAccessibleDescription(label or "")
        self.undo.setToolTip(label or "")


class FoldedRail(Measured):
    """One button, Pages, over the page: its menu holds what the rail holds."""

    wanted = Signal(str)
    undo_wanted = Signal()
    help_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, pages: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        """Make the menu."""
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setAutoFillBackground(True)
        self._menu = QMenu(self)
        self._actions: dict[str, QAction] = {}
        for page in pages:
            action = self._add(page.words, page.icon)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, name=page.name: self.wanted.emit(name))
            self._actions[page.name] = action
        self._menu.addSeparator()
        self._undo = self._add(self.tr("Undo"), "undo-2")
        self._undo.triggered.connect(self.undo_wanted)
        self._add(self.tr("Help"), "circle-help").triggered.connect(self.help_wanted)
        self._add(self.tr("Lock"), "lock").triggered.connect(self.lock_wanted)
        self.button = Button(self.tr("Pages"), "menu")
        self.button.clicked.connect(self._open)
        self.kept = KeptNote()
        line = Line(self, spacing=2, margins=(2.5, 0.75, 2.5, 0.75))
        line.addWidget(self.button)
        line.addStretch(1)
        line.addWidget(self.kept)

    def _add(self, words: str, icon_name: str) -> QAction:
        action = QAction(icon(icon_name), words, self)
        self._menu.addAction(action)
        return action

    def _open(self) -> None:
        """Open the menu at the page that is open, so that the keys show at once where they are."""
        self._menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
        here = next((action for action in self._actions.values() if action.isChecked()), None)
        if here is not None:
            self._menu.setActiveAction(here)

    def show_page(self, name: str) -> None:
        """Tick the page that is open."""
        for page, action in self._actions.items():
            action.setChecked(page == name)

    def show_undo(self, label: str | None) -> None:
        """Offer to undo the step of this label; grey when there is none."""
        self._undo.setEnabled(label is not None)
        self._undo.setText(self.tr("Undo: {}").format(label) if label else self.tr("Undo"))


class MessageLine(Measured):
    """The quiet line at the foot of the window: what was just done.

    It stays until the next one, until the next step, which is another thing that was just done, or until it is closed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be hidden."""
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.words = Words()
        self._shown = QElapsedTimer()
        close = Button(self.tr("Close"), "x", buttons.QUIET)
        close.setAccessibleName(self.tr("Close this message"))
        close.clicked.connect(self.hide)
        line = Line(spacing=2, margins=(5, 0.5, 4.25, 0.5))
        line.addWidget(self.words, 1)
        line.addWidget(close)
        column = Column(self)
        column.addWidget(Hairline())  # an open sheet above it has the same colour
        column.addLayout(line)
        self.hide()

    def show_words(self, words: str) -> None:
        """Show the line, and say it to screen readers; without words, hide it."""
        self.words.setText(words)
        self._shown.start()
        self.setVisible(bool(words))
        if words:
            announce(self, words)

    def give_way(self) -> None:
        """Hide what was said of an earlier step; what was said with the step that was kept just now stays."""
        if self._shown.isValid() and self._shown.elapsed() > WITH_A_STEP:
            self.hide()


def _inset(widget: QWidget) -> Line:
    """Return a row that begins where the words of the rail's buttons do."""
    line = Line(margins=(3, 0, 1, 0))
    line.addWidget(widget)
    return line
