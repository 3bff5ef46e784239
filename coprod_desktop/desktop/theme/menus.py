"""Menus: the lists behind a right click or the Pages button."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionMenuItem

from coprod_desktop.desktop.theme.drawing import MIDDLE, ROLE, STATE, chosen, colour, has, stroke
from coprod_desktop.desktop.theme.measures import ICON, TARGET, units

_KIND = QStyleOptionMenuItem.MenuItemType
_LEFT, _GAP, _RIGHT = 2.0, 1.0, 2.0
_TICK = ((0.1, 0.55), (0.38, 0.82), (0.9, 0.22))


def item_size(option: QStyleOptionMenuItem) -> QSize:
    """Return the size of one line of a menu, in pixels."""
    if option.menuItemType == _KIND.Separator:
        return QSize(units(TARGET), units(1) + 1)
    words, _, keys = option.text.partition("\t")
    width = option.fontMetrics.size(Qt.TextFlag.TextShowMnemonic, words).width()
    if keys:
        width += units(4) + option.fontMetrics.horizontalAdvance(keys)
    return QSize(width + units(_LEFT + ICON + _GAP + _RIGHT), units(TARGET))


def draw_item(painter: QPainter, option: QStyleOptionMenuItem) -> None:
    """Draw one line of a menu: tick or icon, words, and its keys at the right end."""
    painter.fillRect(option.rect, option.palette.color(ROLE.Base))
    if option.menuItemType == _KIND.Separator:
        middle = option.rect.center().y()
        painter.fillRect(QRect(option.rect.left(), middle, option.rect.width(), 1), colour(option, ROLE.Midlight))
        return
    if has(option, STATE.State_Selected):
        chosen(painter, option.rect, option.palette, ROLE.Light)
    side = units(ICON)
    mark = QRect(option.rect.left() + units(_LEFT), option.rect.center().y() - side // 2, side, side)
    if option.checked:
        stroke(painter, colour(option, ROLE.Accent), max(2, units(0.3)), mark.topLeft().toPointF(), side, _TICK)
    elif not option.icon.isNull():
        mode = option.icon.Mode.Normal if has(option, STATE.State_Enabled) else option.icon.Mode.Disabled
        option.icon.paint(painter, mark, MIDDLE, mode)
    area = option.rect.adjusted(units(_LEFT + ICON + _GAP), 0, -units(_RIGHT), 0)
    words, _, keys = option.text.partition("\t")
    painter.setPen(colour(option, ROLE.Text))
    painter.drawText(area, MIDDLE | Qt.TextFlag.TextShowMnemonic, words)
    painter.setPen(colour(option, ROLE.PlaceholderText))
    painter.drawText(area, MIDDLE | Qt.AlignmentFlag.AlignRight, keys)
