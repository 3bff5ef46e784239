"""Sheets: dialogs for one small thing at a time, shown by `open()`, closed by Esc."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QScrollArea, QWidget

from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.buttons import MAIN, PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.focus import focus_first, next_in_focus
from coprod_desktop.desktop.widgets.labels import StrongLead, Words
from coprod_desktop.desktop.widgets.scroll_keys import ScrollKeys
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Line, Measured, measure_all
from coprod_desktop.desktop.widgets.trouble import Trouble
from coprod_desktop.domain.errors import UserError

T = TypeVar("T")

_WIDTH = 68.0
"""Width of a sheet, in units: about sixty letters, a line that is easy to read."""
SUPPORT_KEY = "support"
"""The object name of the window's action for F9, which every sheet hears too."""
LOCK_KEY = "lock"
"""The object name of the window's action for F12, likewise."""
FIRE_LIST_KEY = "fire-list"
"""The object name of a page's actions for the fire list, which the sheets over it hear too."""
_MARGIN = 4.0
_BAR = 2.0
"""Width of the scroll bar, in units; its place is taken from the margin."""


class Sheet(QDialog):
    """A title, content, the verb that comes next, and a way out.

    Put things into `content` (a Column). `main` is the filled button: connect its clicked signal, or override
    `act`, which by default accepts. Esc and `cancel` close the sheet and change nothing. The content scrolls when
    it does not fit, so a sheet fits any window at any text size. Show it with `open()`, never `exec()`.
    """

    comes_back: ClassVar[bool] = False
    """Whether its page opens it again by itself, with its draft, after a lock or a crash."""

    def __init__(self, parent: QWidget | None, words: str, verb: str, cancel: str = "", icon_name: str = "") -> None:
        """Name the sheet and its verb; cancel is "Cancel" unless given; an empty verb leaves only the way out."""
        super().__init__(parent)
        self.setWindowTitle(words)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.heading = StrongLead(words)
        self.content = Column(spacing=2)
        self.main = Button(verb, icon_name, MAIN)
        if not verb:  # shown with the sheet: a widget that has no parent yet would open a window of its own
            self.main.hide()
        self.main.clicked.connect(self.act)
        self.cancel = Button(cancel or self.tr("Cancel"), kind=PLAIN)
        self.cancel.clicked.connect(self.reject)
        self._buttons = Line(spacing=1)
        self._ways = [self.main, self.cancel]
        self._buttons.addWidget(self.main)
        self._buttons.addWidget(self.cancel)
        self._buttons.addStretch(1)
        self._body = _SheetBody(self.content)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # see widgets.page.Pane
        column = Column(self, margins=(_MARGIN, _MARGIN, _MARGIN - _BAR, _MARGIN))
        column.addWidget(self.heading)
        column.addWidget(Gap(2))
        column.addWidget(self._scroll, 1)
        column.addWidget(Gap(3))
        column.addLayout(self._buttons)
        self._first_shown = self._is_waiting = self._had_keys = False

    def add(self, widget: QWidget) -> QWidget:
        """Add a widget to the content and return it."""
        self.content.addWidget(widget)
        return widget

    def add_button(self, words: str, icon_name: str = "") -> Button:
        """Add a quiet button after the others, for something beside the main verb, and return it."""
        button = Button(words, icon_name, QUIET)
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        self._ways.append(button)
        return button

    def act(self) -> None:
        """Do what the verb says; accepts, unless overridden."""
        self.accept()

    def do_step(self, tasks: Tasks, work: Callable[[], T], done: Callable[[T], None], trouble: Trouble) -> None:
        """Do work on the worker, then done; a UserError stands in trouble, and it may be asked for again."""
        trouble.show_words("")
        tasks.run(work, done, partial(self._refused_in, trouble), receiver=self)
        self.wait_for(tasks)

    def _refused_in(self, trouble: Trouble, error: UserError) -> None:
        self.let_go()
        trouble.show_words(str(error))

    def wait_for(self, tasks: Tasks) -> None:
        """Stay until what the worker was just asked for is done, or has failed.

        Closed before that, it would be done all the same, and nobody would see what came of it: a new recovery code,
        or that lines are in the log and no draft any more.
        """
        self._is_waiting, self._had_keys = True, self.focusWidget() is self.main
        self.main.setEnabled(False)
        tasks.run(lambda: None, self._was_done)  # the worker takes one after the other

    def _was_done(self, _: None) -> None:
        """Let go where nobody else has: a fault of ours must not leave Cancel as the only way."""
        if self._is_waiting and self.isVisible():
            self.let_go()
        self._is_waiting = False

    def let_go(self) -> None:
        """Wait no longer: what was asked for was refused, and may be asked for again, by the same key."""
        self._is_waiting = False
        self.main.setEnabled(True)
        if self._had_keys:  # a button that is disabled passes them on, in the end to Cancel
            self.main.setFocus()

    def reject(self) -> None:
        """Close the sheet and change nothing, unless it waits for what it asked for."""
        if not self._is_waiting:
            super().reject()

    def fit(self) -> None:
        """Take the width of a sheet and the height of its content, held within the window below."""
        room = self._room()
        laid_out = self._body.layout()
        if laid_out is not None:
            laid_out.activate()  # words that have just changed have their new height then
        width = min(units(_WIDTH), max(units(30), room.width() - units(4)))
        inner = width - 2 * units(_MARGIN)
        body = self._body.heightForWidth(inner) if self._body.hasHeightForWidth() else self._body.sizeHint().height()
        heading = self.heading.heightForWidth(inner)
        around = 2 * units(_MARGIN) + heading + units(5) + self._buttons.sizeHint().height()
        least = min(room.height(), around + units(8))
        self.setMinimumSize(min(width, room.width()), least)
        self.resize(width, max(least, min(around + body, room.height() - units(2))))
        self._stay_in_sight()

    def _room(self) -> QSize:
        """Return the size of the window below, under all other sheets; of the screen where there is none."""
        below = self.parentWidget()
        while below is not None and below.window().parentWidget() is not None:
            below = below.window().parentWidget()
        return below.window().size() if below is not None else QApplication.primaryScreen().availableSize()

    def _stand_in_the_middle(self) -> None:
        """Move to the middle of the window below: Qt has placed the sheet as small as it was before it fitted."""
        parent = self.parentWidget()
        if parent is not None:
            frame = self.frameGeometry()
            frame.moveCenter(parent.window().frameGeometry().center())
            self.move(frame.topLeft())
            self._stay_in_sight()

    def _stay_in_sight(self) -> None:
        """Move back onto the screen what would stick out of it: a sheet grows to the right and downwards."""
        room, frame = self.screen().availableGeometry(), self.frameGeometry()
        left = max(room.left(), min(frame.left(), room.right() + 1 - frame.width()))
        top = max(room.top(), min(frame.top(), room.bottom() + 1 - frame.height()))
        if self.isVisible() and (left, top) != (frame.left(), frame.top()):
            self.move(left, top)

    def fit_to_focus(self) -> None:
        """Fit, then scroll to the field that has the focus, with what is said under it."""
        self.fit()
        QTimer.singleShot(0, self, self._scroll_to_focus)  # once the content has its new size

    def fit_to(self, part: QWidget) -> None:
        """Fit, then scroll to a part of the content that has just come."""
        self.fit()
        QTimer.singleShot(0, self, partial(self._scroll.ensureWidgetVisible, part))

    def _focus_moved(self, left: QWidget | None, entered: QWidget | None) -> None:
        """Keep the field that is gone on to in sight: Qt scrolls for Tab only, and not for Tab from the buttons."""
        if left is not None and entered is not None and self.isAncestorOf(left):
            self._scroll_to_focus()

    def _scroll_to_focus(self) -> None:
        focused: QWidget | None = self.focusWidget()  # Qt's stubs promise one; there may be none
        if focused is not None and self._body.isAncestorOf(focused):
            field = focused.parentWidget() or focused
            self._scroll.ensureWidgetVisible(field if field.height() < self._scroll.height() else focused)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit before the first showing."""
        super().showEvent(event)
        if not self._first_shown:
            self._first_shown = True
            QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr] # it is running
            self._hear_urgent_keys()
            self._begin_with_content()
            ScrollKeys(self._scroll, self._ways)
            self.fit()
            self._stand_in_the_middle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint an outline: with a dark set of colours nothing else parts a sheet from the page under it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _hear_urgent_keys(self) -> None:
        """Let F9, F12 and the fire list's keys work over this sheet too: while it is open, what is below hears no keys.

        The nearest window says what F9 shows, and nothing beyond is heard: where the screen goes round, that is less.
        """
        below, heard, keys = self.parentWidget(), [""], (SUPPORT_KEY, LOCK_KEY, FIRE_LIST_KEY)
        while below is not None and SUPPORT_KEY not in heard:
            urgent = [action for action in below.actions() if action.objectName() in keys]
            self.addActions(urgent)
            heard = [action.objectName() for action in urgent]
            below = below.parentWidget()

    def _focus_chain(self) -> list[QWidget]:
        """Return what can take the focus, in the order that Tab goes through it."""
        chain: list[QWidget] = []
        part = next_in_focus(self)
        while part is not None and part is not self:
            if part.focusPolicy() != Qt.FocusPolicy.NoFocus:
                chain.append(part)
            part = next_in_focus(part)
        return chain

    def _begin_with_content(self) -> None:
        """Let Tab go through the content before the buttons, though they were made first; begin at the first field."""
        content = [part for part in self._focus_chain() if part not in self._ways]
        # The last first: the order is a ring, in which the first button already follows the content.
        for button in reversed(self._ways) if content else ():
            self.setTabOrder(content[-1], button)
        focus_first(self)

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when the text size changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.FontChange):
            measure_all(self.layout())
            self.fit()


class _SheetBody(Measured):
    """What scrolls in a sheet, with room at its edges for focus rings."""

    def __init__(self, content: Column) -> None:
        super().__init__()
        column = Column(self)
        column.addLayout(content)
        column.addStretch(1)


class TroubleSheet(Sheet):
    """What went wrong, what is safe and what to do."""

    def __init__(self, parent: QWidget | None, words: str) -> None:
        """Show words."""
        super().__init__(parent, QApplication.translate("TroubleSheet", "Please read this"), "", "")
        self.cancel.setText(self.tr("Close"))
        self.add(Words(words))
