"""Icons: line drawings that take their colour from the palette while they are painted.

Mode Normal is ink, Active the accent, Selected what is written on the accent (filled buttons), Disabled faded.
Icons stand only beside words, and one icon means one thing everywhere.
"""

from functools import lru_cache

from PySide6.QtCore import Property, QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.desktop.theme.measures import ICON, units
from coprod_desktop.resources import shipped

_ROLES = {
    QIcon.Mode.Normal: QPalette.ColorRole.WindowText,
    QIcon.Mode.Active: QPalette.ColorRole.Accent,
    QIcon.Mode.Selected: QPalette.ColorRole.HighlightedText,
}


@lru_cache(maxsize=128)
def _drawing(name: str) -> bytes:
    return shipped("icons", f"{name}.svg").read_bytes()


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace(b"currentColor", colour.encode())))


def paint_icon(painter: QPainter, rect: QRect, name: str, colour: QColor) -> None:
    """Paint the icon of this name into rect, in one colour."""
    _renderer(name, colour.name()).render(painter, QRectF(rect))


class _Engine(QIconEngine):
    """Paints one shipped drawing at any size."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colours = QApplication.palette()
        if mode == QIcon.Mode.Disabled:
            colour = colours.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
        else:
            colour = colours.color(QPalette.ColorGroup.Active, _ROLES[mode])
        paint_icon(painter, rect, self._name, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        result = QPixmap(size)
        result.fill(Qt.GlobalColor.transparent)
        painter = QPainter(result)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        result.setDevicePixelRatio(scale)
        return result

    def clone(self) -> QIconEngine:
        return _Engine(self._name)


@lru_cache(maxsize=128)
def icon(name: str) -> QIcon:
    """Return the shipped icon of this name ("lock"); FileNotFoundError when none is shipped."""
    _drawing(name)
    return QIcon(_Engine(name))


class IconLabel(QWidget):
    """An icon beside words, 2½ units square. Screen readers pass over it: the words say it all.

    mode: as for every icon; Normal is ink, Active the accent. An empty name keeps the place empty.
    """

    def __init__(
        self, name: str | QWidget | None = "", mode: QIcon.Mode = QIcon.Mode.Normal, parent: QWidget | None = None
    ) -> None:
        """Show the icon of this name. A compiled form passes its parent alone and sets `icon_name`."""
        super().__init__(name if isinstance(name, QWidget) else parent)
        self._name, self._mode = name if isinstance(name, str) else "", mode
        self.setSizePolicy(self.sizePolicy().Policy.Fixed, self.sizePolicy().Policy.Fixed)

    def show_icon(self, name: str) -> None:
        """Show another icon; none when the name is empty."""
        self._name = name
        self.update()

    def _get_name(self) -> str:
        return self._name

    icon_name = Property(str, _get_name, show_icon)

    def sizeHint(self) -> QSize:
        """Return a square of 2½ units."""
        return QSize(units(ICON), units(ICON))

    def minimumSizeHint(self) -> QSize:
        """Return the same: an icon is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: object) -> None:
        """Paint the icon over the whole square."""
        if not self._name:
            return
        painter = QPainter(self)
        shown = self._mode if self.isEnabled() else QIcon.Mode.Disabled
        icon(self._name).paint(painter, self.rect(), Qt.AlignmentFlag.AlignCenter, shown)
        painter.end()
