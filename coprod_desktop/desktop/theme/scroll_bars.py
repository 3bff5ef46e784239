"""Scroll bars: a handle without arrows or a track."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionSlider

from coprod_desktop.desktop.theme.drawing import ROLE, STATE, box, colour, has
from coprod_desktop.desktop.theme.measures import units

_PART = QStyle.SubControl


def part_rect(option: QStyleOptionSlider, part: QStyle.SubControl) -> QRect:
    """Return where a part of a scroll bar lies; the mouse hits the same places that are drawn."""
    upright = option.orientation == Qt.Orientation.Vertical
    span = option.maximum - option.minimum
    length = option.rect.height() if upright else option.rect.width()
    handle = max(units(6), length * option.pageStep // (span + option.pageStep)) if span else length
    room = max(0, length - handle)
    start = QStyle.sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition, room)
    first, size = {
        _PART.SC_ScrollBarAddLine: (0, 0),
        _PART.SC_ScrollBarSubLine: (0, 0),
        _PART.SC_ScrollBarSlider: (start, handle),
        _PART.SC_ScrollBarSubPage: (0, start),
        _PART.SC_ScrollBarAddPage: (start + handle, length - start - handle),
    }.get(part, (0, length))
    return QRect(0, first, option.rect.width(), size) if upright else QRect(first, 0, size, option.rect.height())


def draw(painter: QPainter, option: QStyleOptionSlider) -> None:
    """Draw the handle, wider while it is under the pointer."""
    if option.maximum <= option.minimum:
        return
    handle = part_rect(option, _PART.SC_ScrollBarSlider)
    thin = units(0.3) if has(option, STATE.State_MouseOver) else units(0.6)
    across, along = (thin, 2) if option.orientation == Qt.Orientation.Vertical else (2, thin)
    box(painter, handle.adjusted(across, along, -across, -along), None, 0, colour(option, ROLE.Mid))
