"""Push buttons and tabs.

A button's `kind` property is `main` (filled, one a page), `plain` (outlined), `quiet` (accent words) or `rail`
(a page in the rail).
"""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionButton, QStyleOptionTab, QWidget

from coprod_desktop.desktop.theme.drawing import MIDDLE, ROLE, STATE, box, chosen, colour, has, ring
from coprod_desktop.desktop.theme.measures import BAR, ICON, edge, units

QUIET_EDGE = 0.75
"""A quiet button's words stop this short of its edge, in units, to leave room for its ring."""
_RAIL_EDGE = 3.0
_ICON_GAP = 1.0


def kind_of(widget: QWidget | None) -> str:
    """Return how this button is to look; plain when nothing is said."""
    kind = widget.property("kind") if widget is not None else None
    return kind if isinstance(kind, str) and kind else "plain"


def button_width(option: QStyleOptionButton, kind: str) -> int:
    """Return how wide a button wants to be, in pixels."""
    padding = 2 * QUIET_EDGE if kind == "quiet" else 4.0
    if not option.icon.isNull():
        padding += ICON + _ICON_GAP
    return _words(option) + units(padding)


def draw_button(painter: QPainter, option: QStyleOptionButton, kind: str) -> None:
    """Draw frame, icon and words of a push button."""
    inside = ring(painter, option) if has(option, STATE.State_HasFocus) else option.rect
    ink, mode = _frame(painter, option, kind, inside)
    side = 0 if option.icon.isNull() else units(ICON)
    words = _words(option)
    content = words + (side + units(_ICON_GAP) if side else 0)
    left = option.rect.left() + _indent(kind, option.rect.width(), content)
    if side:
        top = option.rect.center().y() - side // 2
        option.icon.paint(painter, QRect(left, top, side, side), MIDDLE, mode)
        left += side + units(_ICON_GAP)
    painter.setPen(colour(option, ink))
    room = max(0, min(words + 4, option.rect.right() - left))  # 4: letters may lean out of their advance
    shown = option.text
    if words + left > option.rect.right() + 1:
        shown = option.fontMetrics.elidedText(shown, Qt.TextElideMode.ElideRight, room, Qt.TextFlag.TextShowMnemonic)
    area = QRect(left, option.rect.top(), room, option.rect.height())
    painter.drawText(area, MIDDLE | Qt.TextFlag.TextShowMnemonic, shown)


def _words(option: QStyleOptionButton) -> int:
    return option.fontMetrics.size(Qt.TextFlag.TextShowMnemonic, option.text).width()


def _indent(kind: str, width: int, content: int) -> int:
    if kind == "rail":
        return units(_RAIL_EDGE)
    if kind == "quiet":
        return units(QUIET_EDGE)
    return max(units(1), (width - content) // 2)


def _frame(
    painter: QPainter, option: QStyleOptionButton, kind: str, inside: QRect
) -> tuple[QPalette.ColorRole, QIcon.Mode]:
    """Draw what lies behind the words; return the colour role of the words and the mode of the icon."""
    if kind == "main" and has(option, STATE.State_Enabled):
        return _filled(painter, option, inside)
    if kind == "quiet":
        return _quiet(painter, option, inside)
    if kind == "rail":
        return _page(painter, option, inside)
    eager = has(option, STATE.State_Enabled) and has(option, STATE.State_Sunken | STATE.State_MouseOver)
    line, width = (ROLE.Accent, max(2, edge())) if eager else (ROLE.Mid, edge())
    fill = ROLE.Light if eager and has(option, STATE.State_Sunken) else ROLE.Base
    box(painter, inside, colour(option, line), width, colour(option, fill))
    return ROLE.ButtonText, QIcon.Mode.Normal if has(option, STATE.State_Enabled) else QIcon.Mode.Disabled


def _filled(painter: QPainter, option: QStyleOptionButton, inside: QRect) -> tuple[QPalette.ColorRole, QIcon.Mode]:
    """Under the pointer a line runs inside the edge; while pressed, words and ground change places."""
    if has(option, STATE.State_Sunken):
        box(painter, inside, colour(option, ROLE.Accent), units(0.25), colour(option, ROLE.Base))
        return ROLE.Accent, QIcon.Mode.Active
    box(painter, inside, None, 0, colour(option, ROLE.Accent))
    if has(option, STATE.State_MouseOver):
        inset = units(0.375)
        line = inside.adjusted(inset, inset, -inset, -inset)
        box(painter, line, colour(option, ROLE.HighlightedText), edge(), None, units(0.25))
    return ROLE.HighlightedText, QIcon.Mode.Selected


def _quiet(painter: QPainter, option: QStyleOptionButton, inside: QRect) -> tuple[QPalette.ColorRole, QIcon.Mode]:
    if not has(option, STATE.State_Enabled):
        return ROLE.ButtonText, QIcon.Mode.Disabled
    if has(option, STATE.State_Sunken | STATE.State_MouseOver):
        line = QRect(inside.left(), inside.bottom() - units(BAR), inside.width(), max(1, units(0.25)))
        inset = units(QUIET_EDGE)
        painter.fillRect(line.adjusted(inset, 0, -inset, 0), colour(option, ROLE.Accent))
    return ROLE.Link, QIcon.Mode.Active


def _page(painter: QPainter, option: QStyleOptionButton, inside: QRect) -> tuple[QPalette.ColorRole, QIcon.Mode]:
    if has(option, STATE.State_On):
        chosen(painter, inside, option.palette, ROLE.Window)
        return ROLE.ButtonText, QIcon.Mode.Active
    if has(option, STATE.State_Sunken | STATE.State_MouseOver):
        painter.fillRect(inside.adjusted(0, 0, units(BAR) - inside.width(), 0), colour(option, ROLE.Mid))
    return ROLE.ButtonText, QIcon.Mode.Normal


def draw_tab(painter: QPainter, option: QStyleOptionTab) -> None:
    """Draw a tab as words, with a line in the accent under the chosen one."""
    is_chosen = has(option, STATE.State_Selected)
    if is_chosen or has(option, STATE.State_MouseOver):
        foot = option.rect.adjusted(0, option.rect.height() - units(BAR), 0, 0)
        painter.fillRect(foot, option.palette.color(ROLE.Accent if is_chosen else ROLE.Mid))
    painter.setPen(colour(option, ROLE.WindowText if is_chosen else ROLE.PlaceholderText))
    painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic, option.text)
    if has(option, STATE.State_HasFocus):
        ring(painter, option)
