"""One picture, small: what it shows, under it its name, and a way to take it out."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QWidget

from coprod_desktop.desktop.theme.drawing import ROLE, box
from coprod_desktop.desktop.theme.measures import RING, edge, units
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.services.pictures import Picture

WIDTH, HEIGHT = 24.0, 18.0
"""Of a small picture, in units."""
_ROOM = 0.75
"""Between the picture and the edge of its box, in units: the focus ring and a little more."""


def drawn(data: bytes, most: QSize) -> QImage:
    """Return the picture in data, no larger than most (pixels) and no larger than it is. Runs on the worker.

    A JPEG is decoded at the small size, which takes a tenth of the time.
    """
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if size.isValid() and (size.width() > most.width() or size.height() > most.height()):
        reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class PictureButton(QAbstractButton):
    """A small picture that opens large when it is pressed, also by Enter."""

    def __init__(self, name: str) -> None:
        """Show nothing yet."""
        super().__init__()
        self._image = QImage()
        self.setAccessibleName(self.tr("Picture: {}").format(name))
        self.setAccessibleDescription(self.tr("Enter shows it large. Delete takes it out."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the size of every small picture."""
        return QSize(units(WIDTH), units(HEIGHT))

    def show_image(self, image: QImage) -> None:
        """Show what was drawn on the worker."""
        self._image = image
        self.update()

    def is_shown(self) -> bool:
        """Whether the picture has arrived."""
        return not self._image.isNull()

    def paintEvent(self, event: QEvent) -> None:
        """Paint the picture in the middle of its box, which is the ring while it has the focus."""
        painter, palette = QPainter(self), self.palette()
        role, width = (ROLE.Accent, units(RING)) if self.hasFocus() else (ROLE.Mid, edge())
        box(painter, self.rect(), palette.color(role), width, palette.color(ROLE.Base))
        around = units(_ROOM)
        room = self.rect().adjusted(around, around, -around, -around)
        if not self._image.isNull():
            place = QRect(QPoint(0, 0), self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
            place.moveCenter(room.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, self._image)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it, as with every button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class PictureCard(Measured):
    """A small picture with its name. `opened` and `dropped` tell what is wanted."""

    opened = Signal()
    dropped = Signal()

    def __init__(self, attachment: Attachment, parent: QWidget | None = None) -> None:
        """Show its name; the picture itself is drawn by the work that `small` returns."""
        super().__init__(parent)
        self.attachment = attachment
        self.picture = PictureButton(attachment.name)
        self.name = Words(attachment.name)
        self.drop_button = Button(self.tr("Take out"), "x", QUIET)
        self.drop_button.setAccessibleName(self.tr("Take out: {}").format(attachment.name))
        column = Column(self, spacing=0.5)
        column.addWidget(self.picture)
        column.addWidget(self.name)
        column.addWidget(self.drop_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.picture.clicked.connect(self.opened)
        self.drop_button.clicked.connect(self.dropped)

    def measure(self) -> None:
        """Be as wide as every small picture."""
        self.setFixedWidth(units(WIDTH))
        self.picture.setFixedSize(self.picture.sizeHint())

    def small(self, read: Callable[[], Picture]) -> Callable[[], QImage]:
        """Return the work that draws it for this screen."""
        ratio = self.devicePixelRatioF()
        most = QSize(round(units(WIDTH) * ratio), round(units(HEIGHT) * ratio))
        return lambda: drawn(read().data, most)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Delete take it out."""
        if event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
            return
        super().keyPressEvent(event)
