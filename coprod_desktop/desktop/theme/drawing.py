"""The few strokes that every control is made of: boxes, lines, the focus ring, the chosen bar."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyleOption

from coprod_desktop.desktop.theme.measures import BAR, CORNER, RING, edge, units

ROLE, GROUP = QPalette.ColorRole, QPalette.ColorGroup
STATE = QStyle.StateFlag
MIDDLE = Qt.AlignmentFlag.AlignVCenter
RING_GAP = 2
"""Pixels of ground between the ring and the control, at every text size."""


def has(option: QStyleOption, flag: QStyle.StateFlag) -> bool:
    """Whether the control is in this state."""
    return bool(option.state & flag)


def colour(option: QStyleOption, role: QPalette.ColorRole) -> QColor:
    """Return the role's colour, faded when the control cannot be used now."""
    group = GROUP.Active if has(option, STATE.State_Enabled) else GROUP.Disabled
    return option.palette.color(group, role)


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    line: QColor | None,
    width: float = 0,
    fill: QColor | None = None,
    radius: float | None = None,
) -> None:
    """Draw a rounded box whose line lies wholly inside rect; no line when line is None. Lengths in pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(line, width))
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush) if fill is None else QBrush(fill))
    half = 0 if line is None else width / 2
    corner = units(CORNER) if radius is None else radius
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), corner, corner)
    painter.restore()


def stroke(
    painter: QPainter,
    ink: QColor,
    width: float,
    start: QPointF,
    scale: float,
    points: Sequence[tuple[float, float]],
) -> None:
    """Draw an open line through points, which are counted from start in steps of scale pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline([start + QPointF(x, y) * scale for x, y in points])
    painter.restore()


def ring(painter: QPainter, option: QStyleOption, rect: QRect | None = None) -> QRect:
    """Draw the focus ring at the edge of rect (the control's own by default); return what is left inside it."""
    around = option.rect if rect is None else rect
    box(painter, around, colour(option, ROLE.Accent), units(RING))
    inset = units(RING) + RING_GAP
    return around.adjusted(inset, inset, -inset, -inset)


def field(painter: QPainter, option: QStyleOption) -> None:
    """Draw what a field is written in: a sheet with an outline, which the ring replaces while it has the focus."""
    if has(option, STATE.State_HasFocus):
        box(painter, option.rect, colour(option, ROLE.Accent), units(RING), colour(option, ROLE.Base))
    else:
        box(painter, option.rect, colour(option, ROLE.Mid), edge(), colour(option, ROLE.Base))


def chosen(
    painter: QPainter, rect: QRect, palette: QPalette, ground: QPalette.ColorRole, *, with_bar: bool = True
) -> None:
    """Mark what is chosen by a ground of its own and a bar, so that its words keep their colour."""
    painter.fillRect(rect, palette.color(ground))
    if with_bar:
        painter.fillRect(QRect(rect.topLeft(), QSize(units(BAR), rect.height())), palette.color(ROLE.Accent))


def chevron(painter: QPainter, ink: QColor, middle: QPoint, *, up: bool = False) -> None:
    """Draw the arrow of a combo box or a spin box round a middle point."""
    way = -0.5 if up else 0.5
    points = ((-1.0, -way), (0.0, way), (1.0, -way))
    stroke(painter, ink, max(2, units(0.25)), QPointF(middle), units(0.6), points)
