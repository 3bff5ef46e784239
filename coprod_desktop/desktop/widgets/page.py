"""What pages are made of: a pane with its title row, and the page that holds one pane or two."""

from typing import ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QSizePolicy, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.tasks import is_there
from coprod_desktop.desktop.theme.measures import narrow, units
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.focus import focus_first, has_focus_inside
from coprod_desktop.desktop.widgets.headings import TitleRow
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Line, Margins, Measured, UprightHairline
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.workspace import Workspace

_WIDE: Margins = (5.0, 4.0, 3.0, 4.0)
"""Margins of a page, in units. At the right stand two more, which are the scroll bar's."""
_BESIDE: Margins = (4.0, 4.0, 1.0, 4.0)
"""Margins of a list that stands beside what is open."""
_NARROW: Margins = (2.5, 2.0, 0.5, 2.0)
"""Margins of every pane in a narrow window, where room is worth more than air."""
_UNDER_TITLE, _UNDER_TITLE_BESIDE = 3.0, 2.0


class Pane(QScrollArea):
    """Title row and content, on the ground or on a sheet. It scrolls, so nothing is ever clipped.

    top: the TitleRow. content: the Column to put things into. scrolls: False for a pane whose content is a list that
    scrolls by itself; the list then reaches the foot of the window.
    """

    def __init__(
        self,
        words: str = "",
        soft: str = "",
        parent: QWidget | None = None,
        *,
        sheet: bool = False,
        scrolls: bool = True,
    ) -> None:
        """Show the title and an empty content."""
        super().__init__(parent)
        self.top = TitleRow(words, soft)
        self.content = Column()
        self._body = body = _PaneBody(self.top, self.content, scrolls, beside=sheet or not scrolls)
        self.setAutoFillBackground(True)
        role = QPalette.ColorRole.Base if sheet else QPalette.ColorRole.Window
        body.setBackgroundRole(role)
        body.setAutoFillBackground(True)
        self.viewport().setBackgroundRole(role)
        self.setBackgroundRole(role)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that came and went would change the width, so the wrapping, so the height, so the bar, without end.
        # It always has its place, and is drawn only when there is something to scroll.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setWidget(body)

    def add(self, widget: QWidget, gap: float = 0.0) -> QWidget:
        """Add a widget to the content, gap units under what is there, and return it."""
        if gap and self.content.count():
            self.content.addWidget(Gap(gap))
        self.content.addWidget(widget)
        return widget

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's own name
        """Go on by Tab, and bring all of what is gone on to into sight, with what stands over it.

        Qt is content with the line of the cursor: a field would stand without its label, and who types on in a box of
        many lines would not see the next one.
        """
        moved = super().focusNextPrevChild(next)
        entered: QWidget | None = self.focusWidget()  # Qt's stubs promise one; there may be none
        if moved and entered is not None:
            self._show_whole(entered)
        return moved

    def _show_whole(self, part: QWidget) -> None:
        room, around = self.viewport().height(), part.parentWidget()
        whole = around if around is not None and around.height() <= room else part
        if whole.height() <= room:
            middle = whole.mapTo(self._body, whole.rect().center())
            self.ensureVisible(middle.x(), middle.y(), 0, min(room // 2, whole.height() // 2 + units(1)))

    def section(self, widget: QWidget) -> QWidget:
        """Add a widget three and a half units under what is there, as sections stand, and return it."""
        return self.add(widget, 3.5)


class _PaneBody(Measured):
    """What scrolls in a pane."""

    def __init__(self, top: TitleRow, content: QLayout, scrolls: bool, *, beside: bool) -> None:
        super().__init__()
        self._scrolls = scrolls
        self._column = Column(self, margins=self._margins())
        self._column.addWidget(top)
        self._column.addWidget(Gap(_UNDER_TITLE_BESIDE if beside else _UNDER_TITLE))
        self._column.addLayout(content, 0 if scrolls else 1)
        if scrolls:
            self._column.addStretch(1)

    def measure(self) -> None:
        """Give up air for room in a narrow window."""
        self._column.set_margins(self._margins())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up air for room in a narrow window."""
        super().resizeEvent(event)
        self.measure()

    def _margins(self) -> Margins:
        wide = _WIDE if self._scrolls else _BESIDE
        left, above, right, below = _NARROW if narrow(self) else wide
        return left, above, right, below if self._scrolls else 0.0


class Page(Measured):
    """One page of the window. Subclasses fill `self.pane`, or lay out panes of their own.

    name: the page's place ("people"); places about one thing are "people/ID", and come to `open_about` as "ID".
    tables: the records' TABLE names that the page shows; it is refreshed when one of them has changed.
    help_text: what F1 says about this page, a few plain sentences. shortcuts: (keys, what they do), listed there too.
    """

    name: ClassVar[str] = ""
    tables: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Stand on the desk; nothing is read before `refresh`."""
        super().__init__(parent)
        self.desk = desk
        self.column = Column(self)

    def single(self, words: str, soft: str = "") -> Pane:
        """Fill the page with one pane that scrolls, and return it."""
        pane = Pane(words, soft)
        self.column.addWidget(pane)
        return pane

    def help_text(self) -> str:
        """Return what F1 says about this page."""
        return ""

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the page's own keys, as (keys, what they do)."""
        return []

    def begin(self) -> None:
        """Give the keyboard to what comes first, and show the page from its top, where that is.

        Called when the page comes into sight, before open_about.
        """
        for pane in self.findChildren(Pane):
            pane.verticalScrollBar().setValue(0)
        focus_first(self)

    def open_about(self, about: str) -> None:
        """Show what is asked for (the part of the place after the slash; empty for the page itself)."""

    def about(self) -> str:
        """Return what is open now, as open_about takes it, so that the window can come back to it."""
        return ""

    def refresh(self, changes: Changes | None) -> None:
        """Read again what the page shows, through the desk's tasks; changes is None when the page is first shown."""

    def may_leave(self) -> bool:
        """Write what is being typed; False keeps the page open, after it has said why."""
        return True


class TwoPanes(Page):
    """A list on the ground and what is open on a sheet. In a narrow window one stands in place of the other.

    Fill `self.list_pane` and `self.open_pane`; call `show_open` when a row was opened.
    """

    def __init__(self, desk: Desk[Workspace], list_width: float = 53.0, parent: QWidget | None = None) -> None:
        """Make the list list_width units wide."""
        super().__init__(desk, parent)
        self._list_width = list_width
        self._came_from: QWidget | None = None
        self.list_pane = Pane(scrolls=False)
        self.open_pane = Pane(sheet=True)
        self.back_button = Button(self.tr("Back to the list"), "chevron-left", QUIET)
        self.back_button.clicked.connect(self.show_list)
        self._under_back = Gap(1)
        ways = self.open_pane.top.layout()
        ways.insertWidget(0, self.back_button, 0, Qt.AlignmentFlag.AlignLeft)  # type: ignore[union-attr] # a box layout
        ways.insertWidget(1, self._under_back)  # type: ignore[union-attr] # as above
        for part in (self.back_button, self._under_back):
            part.hide()
        line = Line(spacing=0)
        line.addWidget(self.list_pane)
        self._hairline = UprightHairline()
        line.addWidget(self._hairline)
        line.addWidget(self.open_pane, 1)
        self.column.addLayout(line)
        self._is_open = False

    def show_open(self) -> None:
        """Bring what is open into sight; in a narrow window the keyboard goes there too, unless it is there already."""
        was_open, self._is_open = self._is_open, True
        focused: QWidget | None = QApplication.focusWidget()  # Qt's stubs promise one; there may be none
        if focused is not None and self.list_pane.isAncestorOf(focused):
            self._came_from = focused
        self._arrange()
        if self.list_pane.isHidden() and not (was_open and has_focus_inside(self.open_pane)):
            focus_first(self.open_pane)

    def show_list(self) -> None:
        """Bring the list into sight, with the keyboard where it was when something was opened."""
        self._is_open = False
        self._arrange()
        before, self._came_from = self._came_from, None
        if before is not None and is_there(before) and before.isVisibleTo(self.list_pane):
            before.setFocus()
        else:
            focus_first(self.list_pane)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list by Esc where it stands in the place of what is open: its button may be far above."""
        if event.key() == Qt.Key.Key_Escape and self.list_pane.isHidden():
            self.back_button.click()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one pane or both."""
        super().resizeEvent(event)
        self._arrange()

    def measure(self) -> None:
        """Keep the list's width in units."""
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._arrange()

    def _arrange(self) -> None:
        one = narrow(self)
        self.list_pane.setVisible(not one or not self._is_open)
        self.open_pane.setVisible(not one or self._is_open)
        self._hairline.setVisible(not one)
        self.back_button.setVisible(one)
        self._under_back.setVisible(one)
        grows, fixed = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred
        self.list_pane.setSizePolicy(grows if one else fixed, grows)
        self.list_pane.setMinimumWidth(0 if one else units(self._list_width))
        self.list_pane.setMaximumWidth(self.maximumWidth() if one else units(self._list_width))
