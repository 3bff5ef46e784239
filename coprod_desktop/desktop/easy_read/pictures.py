"""A picture of Easy Read on the screen: a button that shows it, and the sheet in which another one is chosen."""

from functools import lru_cache, partial

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QShowEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.theme.drawing import ROLE, box
from coprod_desktop.desktop.theme.measures import RING, edge, units
from coprod_desktop.desktop.widgets.attachments import Attachments
from coprod_desktop.desktop.widgets.buttons import PLAIN, Button
from coprod_desktop.desktop.widgets.fields import SearchField
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText
from coprod_desktop.desktop.widgets.picture_card import drawn
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain.attachments import Attachment, Owner
from coprod_desktop.domain.easy_read import OWN_PICTURE
from coprod_desktop.domain.ids import Id
from coprod_desktop.resources import shipped
from coprod_desktop.services.picture_book import BookPicture
from coprod_desktop.services.workspace import Workspace

_SIDE = 14.0
"""Of a picture's button, in units."""
_ROOM = 1.0
_MOST_PIXELS = 400
"""Of the group's own pictures as they are shown here."""


@lru_cache(maxsize=128)
def _drawing(name: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(shipped("pictures", f"{name}.svg").read_bytes()))


def in_ink(name: str, side: int, ink: QColor) -> QImage:
    """Return a shipped picture of side pixels, its lines in one colour."""
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    _drawing(name).render(painter, QRectF(image.rect()))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), ink)
    painter.end()
    return image


class PictureTile(QAbstractButton):
    """A picture that is chosen by pressing it, also by Enter; an empty box where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._name, self._own = "", QImage()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_shipped(self, name: str, says: str) -> None:
        """Show one of the shipped pictures; says: for screen readers."""
        self._name, self._own = name, QImage()
        self._say(says)

    def show_own(self, image: QImage, says: str) -> None:
        """Show one of the group's own."""
        self._name, self._own = "", image
        self._say(says)

    def _say(self, says: str) -> None:
        self.setAccessibleName(says)
        self.setToolTip(says)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of every tile."""
        return QSize(units(_SIDE), units(_SIDE))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a picture is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QEvent) -> None:
        """Paint the picture in its box, which is the ring while it has the focus."""
        painter, palette = QPainter(self), self.palette()
        role, width = (ROLE.Accent, units(RING)) if self.hasFocus() else (ROLE.Mid, edge())
        box(painter, self.rect(), palette.color(role), width, palette.color(ROLE.Base))
        around = units(_ROOM)
        room = self.rect().adjusted(around, around, -around, -around)
        image = self._own
        side = round(min(room.width(), room.height()) * self.devicePixelRatioF())
        if self._name and side > 0:  # it may be painted before it was laid out
            image = in_ink(self._name, side, palette.color(ROLE.WindowText))
        if not image.isNull():
            place = QRect(QPoint(0, 0), image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
            place.moveCenter(room.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, image)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it, as with every button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class PictureTiles(Measured):
    """Pictures to choose from, in rows."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        self.tiles: list[PictureTile] = []
        self._column = Column(self)
        self._flow = Flow(spacing=1)
        self._column.addWidget(self._flow)

    def offer(self, pictures: list[BookPicture]) -> None:
        """Offer shipped pictures."""
        self._empty()
        for each in pictures:
            self._add(each.name).show_shipped(each.name, each.shows)

    def offer_own(self, pictures: list[tuple[Attachment, QImage]]) -> None:
        """Offer the group's own."""
        self._empty()
        for each, image in pictures:
            self._add(f"{OWN_PICTURE}{each.id}").show_own(image, each.name)

    def _add(self, name: str) -> PictureTile:
        tile = PictureTile()
        tile.clicked.connect(partial(self.chosen.emit, name))
        self.tiles.append(tile)
        self._flow.add(tile)
        return tile

    def _empty(self) -> None:
        old, self._flow, self.tiles = self._flow, Flow(spacing=1), []
        self._column.replaceWidget(old, self._flow)
        old.hide()
        old.deleteLater()


class PictureSheet(Sheet):
    """Type a word, choose a picture. `picked` gives its name, empty for none."""

    picked = Signal(str)

    def __init__(self, desk: Desk[Workspace], parent: QWidget, group: Id, words: str) -> None:
        """Look for the words of the row at first."""
        super().__init__(parent, "", "", "")
        self._desk, self._group = desk, group
        self.main.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # there is no verb: pressing a picture takes it
        self.heading.setText(self.tr("Choose a picture"))
        self.setWindowTitle(self.heading.text())
        self.cancel.setText(self.tr("Leave it as it is"))
        self.search = SearchField(self.tr("Find a picture by a word, such as “bus”"))
        self.tiles, self.own = PictureTiles(), PictureTiles()
        self.empty = EmptyText(self.tr("No picture was found for this. Try another word."))
        self.none_button = Button(self.tr("No picture"), "x", PLAIN)
        self.attachments = Attachments(desk, Owner.GROUP)
        for part in (self.search, self.tiles, self.empty, self.none_button):
            self.add(part)
        self.add(SectionHeading(self.tr("Your group’s own pictures")))
        self.add(self.own)
        self.add(self.attachments)
        self.search.textChanged.connect(self._find)
        for tiles in (self.tiles, self.own):
            tiles.chosen.connect(self._pick)
        self.none_button.clicked.connect(lambda: self._pick(""))
        self.attachments.changed.connect(self._read_own)
        self.attachments.open(group)
        self._find(words)
        self._read_own()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the word to look for: the pictures come and go as one types."""
        super().showEvent(event)
        self.search.setFocus()

    def _find(self, words: str) -> None:
        easy_read = self._desk.services.easy_read
        self._desk.tasks.run(lambda: (words, list(easy_read.pictures(words))), self._found, receiver=self)

    def _found(self, found: tuple[str, list[BookPicture]]) -> None:
        words, pictures = found
        if self.search.text() not in ("", words):  # somebody has typed on
            return
        self.tiles.offer(pictures)
        self.empty.setVisible(not pictures)
        self.fit()

    def _read_own(self) -> None:
        services, group = self._desk.services, self._group

        def read() -> list[tuple[Attachment, QImage]]:
            most = QSize(_MOST_PIXELS, _MOST_PIXELS)
            kept = services.attachments.of(group)
            return [(each, drawn(services.attachments.picture(each.id).data, most)) for each in kept]

        self._desk.tasks.run(read, self.own.offer_own, receiver=self)

    def _pick(self, name: str) -> None:
        self.picked.emit(name)
        self.accept()
