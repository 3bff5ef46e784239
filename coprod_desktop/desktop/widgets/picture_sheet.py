"""A picture, large: as large as fits, larger and smaller by keyboard too, and its name in one's own words."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QLabel, QLineEdit, QScrollArea, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.theme.measures import narrow, units
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.fields import Field
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.picture_card import drawn
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.spacing import Column
from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.services.workspace import Workspace

STEPS = (1.0, 1.5, 2.0, 3.0, 4.0)
"""Sizes against the one at which all of the picture is seen."""
_MOST = 2
"""Pixels of the screen for one of the picture; more shows nothing more and takes memory."""
_SETTLE = 60
"""Milliseconds after the last change of size before the picture is drawn again, as in the preview of paper."""
_WHOLE = QSize(12_000, 12_000)
"""Pixels; larger than any picture that is kept, so that none is drawn smaller than it is."""


class EraseSheet(Sheet):
    """Asks before a picture is erased for good."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, attachment: Attachment) -> None:
        """Name the picture for the last time."""
        translate = QApplication.translate
        title = translate("EraseSheet", "Erase “{}”?").format(attachment.name)
        super().__init__(parent, title, translate("EraseSheet", "Erase it"), icon_name="trash-2")
        self._desk, self._attachment = desk, attachment.id
        self.add(
            Words(
                self.tr(
                    "The picture is erased for good, and undo does not bring it back. Do this when words on it were "
                    "taken back, or somebody on it does not want it kept. To hide a mistake, use “Take out”."
                )
            )
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the way out: Enter pressed once too often erases nothing."""
        super().showEvent(event)
        self.cancel.setFocus()

    def act(self) -> None:
        """Erase it."""
        attachments, picture = self._desk.services.attachments, self._attachment
        self._desk.keep(lambda: attachments.erase(picture))
        self.accept()


class PictureSheet(QDialog):
    """Shows one picture. Show it with `open()`; Esc closes it."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, attachment: Attachment) -> None:
        """Have the picture read and show it."""
        super().__init__(parent)
        self._desk, self._attachment, self._step = desk, attachment, 0
        self._image, self._is_erased = QImage(), False
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
        self.erase_button = Button(self.tr("Erase it for good"), "trash-2", QUIET)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._draw)
        self._lay_out()
        self.larger.clicked.connect(lambda: self.resize_by(1))
        self.smaller.clicked.connect(lambda: self.resize_by(-1))
        self.close_button.clicked.connect(self.accept)
        self.erase_button.clicked.connect(self.ask_to_erase)
        attachments, kept = desk.services.attachments, attachment.id
        desk.tasks.run(lambda: drawn(attachments.picture(kept).data, _WHOLE), self._show, self._failed)

    def _lay_out(self) -> None:
        column = Column(self, spacing=1.5, margins=(3, 2, 3, 2))
        column.addWidget(self.area, 1)
        column.addWidget(self.name)
        buttons = Flow()
        for button in (self.close_button, self.larger, self.smaller, self.erase_button):
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
        """Ask the worker for the picture at this size: a large one takes longer than a screen may stand still."""
        self.smaller.setEnabled(self._step > 0)
        self.larger.setEnabled(self._step + 1 < len(STEPS))
        image = self._image
        if image.isNull():
            return
        ratio = self.devicePixelRatioF()
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        fitting = image.size().scaled(self.area.viewport().size() * ratio, keep)
        size = (fitting * STEPS[self._step]).boundedTo(image.size() * _MOST)
        self._desk.tasks.run(lambda: (image.scaled(size, keep, smooth), ratio), self._show_drawn)

    def _show_drawn(self, drawing: tuple[QImage, float]) -> None:
        image, ratio = drawing
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        self.paper.setPixmap(pixmap)
        self.paper.resize(pixmap.deviceIndependentSize().toSize())

    def ask_to_erase(self) -> None:
        """Ask, then erase the picture and close."""
        sheet = EraseSheet(self._desk, self, self._attachment)
        sheet.accepted.connect(self._was_erased)
        open_once(sheet)

    def _was_erased(self) -> None:
        self._is_erased = True
        self.reject()

    def done(self, result: int) -> None:
        """Keep another name, if there is one and the picture stays."""
        name, kept = self.name.control.text().strip(), self._attachment
        if name and name != kept.name and not self._image.isNull() and not self._is_erased:
            attachments = self._desk.services.attachments
            self._desk.keep(lambda: attachments.rename(kept.id, name))
        super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture into its new room, once that has settled."""
        super().resizeEvent(event)
        self._settle.start()

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
