"""What stands in the unlock window: its form, two sides beside each other or, where there is little room, stacked."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from coprod_desktop.desktop.forms.unlock.ui_unlock import Ui_Unlock
from coprod_desktop.desktop.theme.measures import narrow, units

_LEFT, _RIGHT = 58.0, 42.0
"""Widths of the form and of what stands beside it, in units."""
_GAP, _STACKED_GAP = 8.0, 5.0
"""Space on either side of the hairline, and between the two sides when they stand under each other, in units."""
_OPEN = 16.0
"""Least width of the filled button, in units."""


class UnlockBody(QScrollArea):
    """The form of a window, which it scrolls in. title: what the window is called."""

    def __init__(self, window: QWidget) -> None:
        """Belong to the window, which measures it once it has a size."""
        super().__init__(window)
        self._window, self.form, self._scrolled = window, Ui_Unlock(), QWidget()
        self.form.setupUi(self._scrolled)
        self.title = self._scrolled.windowTitle()
        for part in (self.form.caps_icon, self.form.caps_words):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
            part.hide()
        self.setWidget(self._scrolled)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # see widgets.page.Pane
        self.verticalScrollBar().rangeChanged.connect(self._keep_soon)

    def _keep_soon(self, _least: int, _most: int) -> None:
        """Something came or went, perhaps above what has the focus: scroll once all is laid out."""
        QTimer.singleShot(0, self, self.keep_focus_in_sight)

    def keep_focus_in_sight(self) -> None:
        """Scroll to what has the focus."""
        field = self._window.focusWidget()
        if field is not None:
            foot = field.mapTo(self._scrolled, field.rect().bottomLeft())
            self.ensureVisible(foot.x(), foot.y())
            self.ensureWidgetVisible(field)  # of a field, the cursor alone

    def measure(self) -> None:
        """Fit into the window at this text size; the two sides are stacked when it is narrow."""
        form, stacked = self.form, narrow(self._window)
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        form.sides.setDirection(way)
        form.hairline.setVisible(not stacked)
        form.gap_left.setProperty("units", _STACKED_GAP if stacked else _GAP)
        form.gap_right.setProperty("units", 0 if stacked else _GAP)
        side, bar = 3.0 if stacked else 2.0, 2.0  # as wide at the left as the bar's place is at the right
        form.around.setContentsMargins(units(side), units(2), units(side - bar), units(2))
        form.open.at_least(_OPEN)
        room = self._window.width() - 2 * units(3)
        form.left.setFixedWidth(min(units(_LEFT), room))
        form.right.setFixedWidth(min(units(_LEFT if stacked else _RIGHT), room))
