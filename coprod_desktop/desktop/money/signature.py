"""A small area to sign in with a finger, a pen or the mouse. Whoever can't has their name typed instead."""

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageWriter, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygon
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.desktop.theme.drawing import ROLE, box
from coprod_desktop.desktop.theme.measures import edge, units
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.labels import Heading
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Line, Measured

_WIDTH, _HEIGHT = 48.0, 14.0
"""Of the area, in units: a signature's width on a form."""
_PEN = 0.3
_KEPT = QSize(600, 175)
"""Pixels of the picture that is kept: as sharp as on a printed form, and small."""


class SignaturePad(QWidget):
    """Holds the strokes. `signed` says that there is a first one, or none any more."""

    signed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be empty."""
        super().__init__(parent)
        self._strokes: list[list[QPoint]] = []
        self.setAccessibleName(self.tr("Sign here"))
        self.setAccessibleDescription(self.tr("With a finger, a pen or the mouse. Or write the name in the field."))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def is_signed(self) -> bool:
        """Whether anything was drawn."""
        return any(len(stroke) > 1 for stroke in self._strokes)

    def clear(self) -> None:
        """Take every stroke away."""
        self._strokes.clear()
        self.update()
        self.signed.emit(False)

    def png(self) -> bytes:
        """Return the strokes as a PNG, black on white whatever the colours of the screen; nothing where none are."""
        if not self.is_signed():
            return b""
        image = QImage(_KEPT, QImage.Format.Format_Grayscale8)
        image.fill(QColor("white"))
        painter = QPainter(image)
        scale = min(_KEPT.width() / max(1, self.width()), _KEPT.height() / max(1, self.height()))
        painter.scale(scale, scale)
        self._draw(painter, QColor("black"))
        painter.end()
        held = QByteArray()
        buffer = QBuffer(held)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        return bytes(held.data())

    def sizeHint(self) -> QSize:
        """Return the room that a signature takes."""
        return QSize(units(_WIDTH), units(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return as high as that, and as narrow as the sheet is."""
        return QSize(units(_HEIGHT), units(_HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        self._strokes.append([event.position().toPoint()])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        if self._strokes and event.buttons() & Qt.MouseButton.LeftButton:
            had = self.is_signed()
            self._strokes[-1].append(event.position().toPoint())
            self.update()
            if not had:
                self.signed.emit(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the line to sign on, and the strokes."""
        painter = QPainter(self)
        colours = self.palette()
        box(painter, self.rect(), colours.color(ROLE.Mid), edge(), colours.color(ROLE.Base))
        foot = self.height() - units(3)
        painter.setPen(QPen(colours.color(ROLE.Midlight), 1))
        painter.drawLine(units(2), foot, self.width() - units(2), foot)
        self._draw(painter, colours.color(ROLE.Text))
        painter.end()

    def _draw(self, painter: QPainter, ink: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(ink, max(1, units(_PEN)), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stroke in self._strokes:
            painter.drawPolyline(QPolygon(stroke))

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self.updateGeometry()


class Signature(Measured):
    """The area under its heading, with a way to begin again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be empty."""
        super().__init__(parent)
        self.pad = SignaturePad()
        self.heading = Heading(self.tr("Sign here, if you like"))
        self.clear_button = Button(self.tr("Begin again"), "undo-2", QUIET)
        self.clear_button.setAccessibleName(self.tr("Begin the signature again"))
        self.clear_button.setEnabled(False)
        self.clear_button.clicked.connect(self.pad.clear)
        self.pad.signed.connect(self.clear_button.setEnabled)
        row = Line(spacing=1)
        row.addWidget(self.heading, 1)
        row.addWidget(self.clear_button)
        column = Column(self)
        column.addLayout(row)
        column.addWidget(Gap(0.5))
        column.addWidget(self.pad)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
