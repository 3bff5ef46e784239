"""The letters: Atkinson Hyperlegible Next in three sizes and two weights, with figures that stand in columns."""

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from coprod_desktop.resources import shipped

FAMILY = "Atkinson Hyperlegible Next"
BODY_POINTS = 12.0
"""Size of the body letter at 100 %."""
LEAD = 4 / 3
"""What people said, and the first thing under a title, against the body: 16 pt at 100 %."""
TITLE = 2.0
"""Titles against the body: 24 pt at 100 %."""

_FILES = ("AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-SemiBold.ttf")
_CLASSES = {
    "Lead": (LEAD, QFont.Weight.Normal),
    "StrongLead": (LEAD, QFont.Weight.DemiBold),
    "Title": (TITLE, QFont.Weight.DemiBold),
    "Heading": (1.0, QFont.Weight.DemiBold),
}
"""Sizes and weights of the label classes in widgets.labels; Qt finds them by the name of the class."""


def load() -> None:
    """Make the shipped fonts known to Qt; needed once, after the application is made."""
    for name in _FILES:
        QFontDatabase.addApplicationFont(str(shipped("fonts", name)))


def font(points: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return our letter at a size in points: tabular figures, no hinting."""
    result = QFont(FAMILY)
    result.setPointSizeF(points)
    result.setWeight(weight)
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    result.setFeature(QFont.Tag("tnum"), 1)
    return result


def strong(of: QFont) -> QFont:
    """Return the same font in SemiBold."""
    result = QFont(of)
    result.setWeight(QFont.Weight.DemiBold)
    return result


def lead(of: QFont) -> QFont:
    """Return the same font at the size of what people said."""
    result = QFont(of)
    result.setPointSizeF(of.pointSizeF() * LEAD)
    return result


def apply(percent: int) -> None:
    """Set every font of the program for a text size in per cent.

    The label classes are set again each time: a font of their own does not follow the application's.
    """
    body = BODY_POINTS * percent / 100
    QApplication.setFont(font(body))
    for name, (scale, weight) in _CLASSES.items():
        QApplication.setFont(font(body * scale, weight), name)  # type: ignore[arg-type] # the stub asks for bytes, the call for str
