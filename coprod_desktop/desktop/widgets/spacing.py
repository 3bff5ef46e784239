"""Distances between parts, in units, so that they grow with the text."""

from PySide6.QtCore import Property, QEvent, QSize
from PySide6.QtGui import QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QWidget

from coprod_desktop.desktop.theme.measures import units

Margins = tuple[float, float, float, float]
"""Left, top, right, bottom, in units."""
_SIZE_EVENTS = (QEvent.Type.ApplicationFontChange, QEvent.Type.FontChange)


class Gap(QWidget):
    """Empty space of a number of units, both ways at once: in a column its height counts, in a row its width."""

    def __init__(self, size: float | QWidget | None = 1.0, parent: QWidget | None = None) -> None:
        """Keep size units free. A compiled form passes its parent alone and sets `units`."""
        super().__init__(size if isinstance(size, QWidget) else parent)
        self._units = size if isinstance(size, (int, float)) else 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a square of the gap's size; the layout takes the side that it needs."""
        side = units(self._units)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a gap is never squeezed."""
        return self.sizeHint()

    def _size(self) -> float:
        return self._units

    def _set_size(self, size: float) -> None:
        self._units = size
        self.updateGeometry()

    units = Property(float, _size, _set_size)


class Rule(QWidget):
    """A line of one pixel: an outline rule under a section's heading, or a hairline that separates."""

    def __init__(self, parent: QWidget | None = None, *, hairline: bool = False, upright: bool = False) -> None:
        """Lie flat, or stand upright between columns."""
        super().__init__(parent)
        self._role = QPalette.ColorRole.Midlight if hairline else QPalette.ColorRole.Mid
        fixed, grows = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if upright else grows, grows if upright else fixed)

    def sizeHint(self) -> QSize:
        """Return one pixel; the other way the layout decides."""
        return QSize(1, 1)

    def minimumSizeHint(self) -> QSize:
        """Return one pixel."""
        return QSize(1, 1)

    def paintEvent(self, event: QEvent) -> None:
        """Fill the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(self._role))
        painter.end()


class Hairline(Rule):
    """A hairline that lies flat, for compiled forms."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lie flat."""
        super().__init__(parent, hairline=True)


class UprightHairline(Rule):
    """A hairline that stands between columns, for compiled forms."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Stand upright."""
        super().__init__(parent, hairline=True, upright=True)


class _Stack(QBoxLayout):
    """Parts one after the other, with spacing and margins in units; call `measure` when the text size changes.

    A widget that holds one overrides changeEvent, or simply is a `Measured` widget, which does it.
    """

    def __init__(
        self, direction: QBoxLayout.Direction, parent: QWidget | None, spacing: float, margins: Margins
    ) -> None:
        super().__init__(direction, parent)
        self._spacing, self._margins = spacing, margins
        self.measure()

    def set_margins(self, margins: Margins) -> None:
        """Take other margins, in units."""
        if margins != self._margins:
            self._margins = margins
            self.measure()

    def measure(self) -> None:
        """Turn units into pixels at the text size in force."""
        self.setSpacing(units(self._spacing))
        self.setContentsMargins(*(units(side) for side in self._margins))


class Column(_Stack):
    """Parts under each other, without spacing and margins unless they are given."""

    def __init__(
        self, parent: QWidget | None = None, *, spacing: float = 0.0, margins: Margins = (0.0, 0.0, 0.0, 0.0)
    ) -> None:
        """Set spacing and margins (left, top, right, bottom) in units."""
        super().__init__(QBoxLayout.Direction.TopToBottom, parent, spacing, margins)


class Line(_Stack):
    """Parts beside each other, a unit apart and without margins unless they are given."""

    def __init__(
        self, parent: QWidget | None = None, *, spacing: float = 1.0, margins: Margins = (0.0, 0.0, 0.0, 0.0)
    ) -> None:
        """Set spacing and margins (left, top, right, bottom) in units."""
        super().__init__(QBoxLayout.Direction.LeftToRight, parent, spacing, margins)


def measure_all(layout: QLayout | None) -> None:
    """Measure this layout and every Column and Line laid inside it (not inside its widgets)."""
    if layout is None:
        return
    if isinstance(layout, _Stack):
        layout.measure()
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is not None and item.layout() is not None:
            measure_all(item.layout())


class Measured(QWidget):
    """A widget whose layouts are Columns and Lines: they are measured again when the text size changes.

    Override `measure` to set widths and heights in units; it runs whenever the text size changes, and once when the
    widget is first shown.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be empty; lay out with Column and Line."""
        super().__init__(parent)
        self._measured = False

    def measure(self) -> None:
        """Set fixed widths and heights in units; the default has none."""

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the text size changes."""
        super().changeEvent(event)
        if event.type() in _SIZE_EVENTS:
            measure_all(self.layout())
            self.measure()
            self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure before the first showing."""
        if not self._measured:
            self._measured = True
            self.measure()
        super().showEvent(event)
