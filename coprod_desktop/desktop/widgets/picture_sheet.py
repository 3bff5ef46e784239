"""A picture, large: as large as fits, larger and smaller by keyboard too, and its name in one's own words."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QLineEdit, QScrollArea, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.theme.measures import narrow, units
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.fields import Field
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.picture_card import drawn
from coprod_desktop.desktop.widgets.spacing import Column
from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.services.workspace import Workspace

STEPS = (1.0, 1.5, 2.0, 3.0, 4.0)
"""Sizes against the one at which all of the picture is seen."""
_WHOLE = QSize(12_000, 12_000)
"""Pixels; larger than any picture that is kept, so that none is drawn smaller than it is."""


class PictureSheet(QDialog):
    """Shows one picture. Show it with `open()`; Esc closes it."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, attachment: Attachment) -> None:
        """Have the picture read and show it."""
        super().__init__(parent)
        self._desk, self._attachment, self._step = desk, attachment, 0
        self._image = QImage()
        self.setWindowTitle(attachment.name)
        self.name = Field(self.tr("What the picture shows"), QLineEdit(attachment.name))
        self.paper = QLabel()
        self.paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setWidget(self.paper)
        self.area.setAccessibleName(self.tr("Picture: {}").format(attachment.name))
        self.area.setAccessibleDescription(self.tr("Plus and minus change its size, the arrows move on it."))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.installEventFilter(self)
        self.larger = Button(self.tr("Larger"), "plus", QUIET)
        self.smaller = Button(self.tr("Smaller"), "minus", QUIET)
        self.close_button = Button(self.tr("Close"), kind=PLAIN)
        self._lay_out()
        self.larger.clicked.connect(lambda: self.resize_by(1))
        self.smaller.clicked.connect(lambda: self.resize_by(-1))
        self.close_button.clicked.connect(self.accept)
        attachments, kept = desk.services.attachments, attachment.id
        desk.tasks.run(lambda: drawn(attachments.picture(kept).data, _WHOLE), self._show, self._failed)

    def _lay_out(self) -> None:
        column = Column(self, spacing=1.5, margins=(3, 2, 3, 2))
        column.addWidget(self.area, 1)
        column.addWidget(self.name)
        buttons = Flow()
        for button in (self.close_button, self.larger, self.smaller):
            buttons.add(button)
        column.addWidget(buttons)

    def resize_by(self, steps: int) -> None:
        """Show the picture larger or smaller."""
        self._step = min(max(self._step + steps, 0), len(STEPS) - 1)
        self._draw()

    def _show(self, image: QImage) -> None:
        self._image = image
        self._draw()
        self.area.setFocus()

    def _failed(self, error: Exception) -> None:
        self.reject()
        self._desk.messages.failed(error)

    def _draw(self) -> None:
        self.smaller.setEnabled(self._step > 0)
        self.larger.setEnabled(self._step + 1 < len(STEPS))
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        fitting = self._image.size().scaled(self.area.viewport().size() * ratio, Qt.AspectRatioMode.KeepAspectRatio)
        size = (fitting * STEPS[self._step]).boundedTo(self._image.size() * STEPS[-1])
        smooth = Qt.TransformationMode.SmoothTransformation
        pixmap = QPixmap.fromImage(self._image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth))
        pixmap.setDevicePixelRatio(ratio)
        self.paper.setPixmap(pixmap)
        self.paper.resize(pixmap.deviceIndependentSize().toSize())

    def done(self, result: int) -> None:
        """Keep another name, if there is one."""
        name, kept = self.name.control.text().strip(), self._attachment
        if name and name != kept.name and not self._image.isNull():
            attachments = self._desk.services.attachments
            self._desk.keep(lambda: attachments.rename(kept.id, name))
        super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture into its new room."""
        super().resizeEvent(event)
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Be nearly as large as the program's window, also where it was opened from a sheet."""
        super().showEvent(event)
        under = self.parentWidget()
        while under is not None and under.parentWidget() is not None:
            under = under.parentWidget()
        if under is not None:
            side = 0 if narrow(under) else units(12)
            self.resize(under.width() - side, under.height() - units(4))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Change the size by keys while the picture has the focus."""
        if watched is self.area and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}.get(Qt.Key(event.key()))
            if steps is not None:
                self.resize_by(steps)
                return True
        return super().eventFilter(watched, event)
