"""Units: every distance on screen is a number of them, so that all of it grows with the text.

One unit is half the em of the body letter: 8 px at 12 pt, 16 px at 200 %.
"""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication, QWidget

TARGET = 5.5
"""Height of buttons, fields and rows, in units: 44 px at 100 %, the smallest thing that is easy to hit."""
RING = 0.375
"""Width of the focus ring, in units: 3 px at 100 %."""
CORNER = 0.5
"""Radius of a control's corners, in units."""
EDGE = 0.15
"""Width of a control's outline, in units; never under one pixel."""
BAR = 0.5
"""Width of the bar beside what is chosen, and height of the line under a chosen tab, in units."""
ICON = 2.5
"""Side of an icon, in units."""
MARK = 3.0
"""Side of a check box, in units."""
RAIL = 24.0
"""Width of the rail of pages, in units."""
FOLDS_UNDER = 110.0
"""Under this width of window, in units, columns stack and the rail folds into one button."""

_TITLE_BAR = 40
"""Pixels that a system's title bar takes at most; it does not grow with our text."""


@lru_cache(maxsize=16)
def _half_em(family: str, points: float, pixels: int) -> float:
    font = QFont(family)
    if points > 0:
        font.setPointSizeF(points)
    else:
        font.setPixelSize(pixels)
    return QFontInfo(font).pixelSize() / 2


def units(count: float) -> int:
    """Return count units in pixels, at the text size in force."""
    font = QApplication.font()  # asked for a hundred times a window, so it is told apart by what takes no time
    return round(count * _half_em(font.family(), font.pointSizeF(), font.pixelSize()))


def edge() -> int:
    """Return the width of a control's outline in pixels."""
    return max(1, units(EDGE))


def narrow(widget: QWidget) -> bool:
    """Whether the window that holds this widget is too narrow, at this text size, for columns side by side."""
    return widget.window().width() < units(FOLDS_UNDER)


def has_room(window: QWidget) -> bool:
    """Whether the screen has room for a window, with the title bar that the system puts over it."""
    screen = window.screen().availableSize()
    return window.width() <= screen.width() and window.height() + _TITLE_BAR <= screen.height()
