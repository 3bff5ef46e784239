"""Scrolling what can only be read, where the keyboard is on the buttons below it."""

from collections.abc import Iterable
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QScrollArea, QWidget

from coprod_desktop.desktop.theme.measures import units

_STEP = 6.0
"""How far an arrow scrolls, in units: two lines of words at any text size."""


class ScrollKeys(QObject):
    """Lets Up, Down, Page Up, Page Down, Home and End on buttons outside an area scroll it, where it does not fit.

    Without it nobody could read on in a sheet of words alone but with a mouse: Qt moves the arrows from button to
    button, which Tab does too.
    """

    _ACTIONS: ClassVar[dict[int, QAbstractSlider.SliderAction]] = {
        Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
        Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
        Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
        Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
        Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
        Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
    }

    def __init__(self, area: QScrollArea, buttons: Iterable[QWidget]) -> None:
        """Belong to the area."""
        super().__init__(area)
        self._bar = area.verticalScrollBar()
        for button in buttons:
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll, and keep the key from the button."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not self._bar.maximum():
            return False
        action = self._ACTIONS.get(event.key())
        if action is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        self._bar.setSingleStep(units(_STEP))
        self._bar.triggerAction(action)
        return True
