"""How far a loop has come: seven circles, filled as far as it is, and the same in words beside them."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.desktop.feedback import wording
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.labels import Soft
from coprod_desktop.desktop.widgets.spacing import Line, Measured
from coprod_desktop.domain.telling import STEPS, Stage

_CIRCLE, _BETWEEN, _EDGE = 1.5, 0.5, 0.2
"""Width of a circle, of the gap after it and of its edge, in units."""


class Circles(QWidget):
    """Seven circles. They say nothing that the words beside them do not."""

    def __init__(self) -> None:
        """Fill none."""
        super().__init__()
        self._done = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._measure()

    def show_done(self, done: int) -> None:
        """Fill so many."""
        self._done = done
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Keep their size in units when the text size changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._measure()

    def _measure(self) -> None:
        self.setFixedSize(STEPS * units(_CIRCLE + _BETWEEN), units(3))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is done in the accent, the rest as outlines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, size = max(1, units(_EDGE)), units(_CIRCLE)
        for place in range(STEPS):
            is_done = place < self._done
            role = QPalette.ColorRole.Link if is_done else QPalette.ColorRole.Mid
            painter.setPen(QPen(self.palette().color(role), edge))
            painter.setBrush(self.palette().color(role) if is_done else Qt.BrushStyle.NoBrush)
            left = place * units(_CIRCLE + _BETWEEN)
            painter.drawEllipse(QRectF(left + edge / 2, (self.height() - size) / 2, size - edge, size - edge))
        painter.end()


class StepLine(Measured):
    """The circles with their words."""

    def __init__(self) -> None:
        """Show no stage yet."""
        super().__init__()
        self._circles, self.words = Circles(), Soft()
        line = Line(self, spacing=1)
        line.addWidget(self._circles, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)

    def show_stage(self, stage: Stage) -> None:
        """Show how far it has come."""
        self._circles.show_done(stage.step)
        self.words.setText(wording.step_words(stage))
