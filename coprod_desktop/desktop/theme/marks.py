"""Check boxes, radio buttons, the arrows of combo and spin boxes, and the bar that shows time used."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOption, QStyleOptionComboBox, QStyleOptionProgressBar, QStyleOptionSpinBox

from coprod_desktop.desktop.theme.drawing import MIDDLE, ROLE, STATE, box, chevron, colour, field, has, stroke
from coprod_desktop.desktop.theme.measures import CORNER, edge, units

_TICK = ((0.25, 0.52), (0.43, 0.70), (0.76, 0.32))
_DASH = ((0.27, 0.5), (0.73, 0.5))
SPIN_WIDTH = 5.5
"""Width of a spin box's two arrows, in units: each is as easy to hit as a button, half as high."""


def draw_check(painter: QPainter, option: QStyleOption) -> None:
    """Draw a check box: empty, ticked, or partly ticked (a dash)."""
    partly = has(option, STATE.State_NoChange)
    filled = partly or has(option, STATE.State_On)
    line, fill = (ROLE.Accent, ROLE.Accent) if filled else (ROLE.Mid, ROLE.Base)
    if has(option, STATE.State_MouseOver) and has(option, STATE.State_Enabled):
        line = ROLE.Accent
    radius = units(CORNER)
    ground = colour(option, fill if has(option, STATE.State_Enabled) else ROLE.Base)
    edge_colour = colour(option, line if has(option, STATE.State_Enabled) else ROLE.Mid)
    box(painter, option.rect, edge_colour, max(2, units(0.25)), ground, radius)
    if filled:
        ink = colour(option, ROLE.HighlightedText if has(option, STATE.State_Enabled) else ROLE.Text)
        start = QRectF(option.rect).topLeft()
        stroke(painter, ink, max(2, units(0.35)), start, option.rect.width(), _DASH if partly else _TICK)


def draw_radio(painter: QPainter, option: QStyleOption) -> None:
    """Draw a radio button: a ring, with a dot when it is chosen."""
    on, side = has(option, STATE.State_On), option.rect.width()
    line = colour(option, ROLE.Accent if on and has(option, STATE.State_Enabled) else ROLE.Mid)
    box(painter, option.rect, line, max(2, units(0.25)), colour(option, ROLE.Base), side / 2)
    if on:
        inset = side * 0.28
        dot = QRectF(option.rect).adjusted(inset, inset, -inset, -inset)
        box(painter, dot, None, 0, line, side)


def draw_combo(painter: QPainter, option: QStyleOptionComboBox) -> None:
    """Draw the field and the arrow of a combo box."""
    field(painter, option)
    if has(option, STATE.State_MouseOver) and not has(option, STATE.State_HasFocus):
        box(painter, option.rect, colour(option, ROLE.Accent), max(2, edge()))
    middle = QPoint(option.rect.right() - units(2.25), option.rect.center().y() + 1)
    chevron(painter, colour(option, ROLE.Text), middle)


def draw_combo_words(painter: QPainter, option: QStyleOptionComboBox) -> None:
    """Draw what is chosen in a combo box that cannot be typed into."""
    area = option.rect.adjusted(units(1.5), 0, -units(4), 0)
    words = option.fontMetrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, area.width())
    painter.setPen(colour(option, ROLE.Text))
    painter.drawText(area, MIDDLE, words)


def spin_part(option: QStyleOptionSpinBox, part: QStyle.SubControl) -> QRect:
    """Return where a part of a spin box lies: the arrows share the right end, one above the other."""
    whole = option.rect
    arrows = units(SPIN_WIDTH)
    has_arrows = option.buttonSymbols != option.buttonSymbols.NoButtons
    left, half = whole.right() + 1 - arrows, whole.height() // 2
    if part == QStyle.SubControl.SC_SpinBoxUp:
        return QRect(left, whole.top(), arrows, half) if has_arrows else QRect()
    if part == QStyle.SubControl.SC_SpinBoxDown:
        return QRect(left, whole.top() + half, arrows, whole.height() - half) if has_arrows else QRect()
    if part == QStyle.SubControl.SC_SpinBoxEditField:
        return whole.adjusted(units(0.5), 0, -(arrows if has_arrows else units(0.5)), 0)
    return whole


def draw_spin(painter: QPainter, option: QStyleOptionSpinBox) -> None:
    """Draw the field of a spin box and its two arrows."""
    field(painter, option)
    if option.buttonSymbols == option.buttonSymbols.NoButtons:
        return
    for part, step, up in (
        (QStyle.SubControl.SC_SpinBoxUp, option.stepEnabled.StepUpEnabled, True),
        (QStyle.SubControl.SC_SpinBoxDown, option.stepEnabled.StepDownEnabled, False),
    ):
        can = bool(option.stepEnabled & step)
        ink = colour(option, ROLE.Text if can else ROLE.Mid)
        chevron(painter, ink, spin_part(option, part).center(), up=up)


def draw_bar(painter: QPainter, option: QStyleOptionProgressBar) -> None:
    """Draw how much is used as a filled part of an outlined bar; its words stand above or below, never on it."""
    box(painter, option.rect, colour(option, ROLE.Mid), edge(), colour(option, ROLE.Base), 0)
    span = option.maximum - option.minimum
    if span <= 0:
        return
    width = option.rect.width() * (option.progress - option.minimum) // span
    painter.fillRect(option.rect.adjusted(0, 0, width - option.rect.width(), 0), colour(option, ROLE.Accent))
