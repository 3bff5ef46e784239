"""The board: what the room reads, as large as it fits. It knows nothing of a vault, only the words it is given."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.projector.fitting import Fitted, fitted, from_right
from coprod_desktop.desktop.theme.fonts import font

FRAME_POINTS = 48.0
"""Size of what frames the words: read from the back of a hall (look.md, Measures)."""
_SIDE, _ABOVE = 15.0, 8.0
"""Margins in units of the body letter at 100 %; a small screen gives up air before it gives up letters."""
_MOST_SIDE, _MOST_ABOVE = 1 / 16, 2 / 27
"""The share of a screen's width and height that a margin may take at most."""
_RULE = 4
"""Thickness of the rules, in pixels, on whatever screen: thinner ones vanish in a bright room."""
_AIR = 0.45
"""Space between a rule and words, in heights of the frame's letters."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the board, in words. item, left: what is on and for how long. said: the words put to it.

    under: the number, how the speaker is shown, votes. ahead: the next break. then: what is still to come, shown while
    no words are there.
    """

    item: str = ""
    left: str = ""
    said: str = ""
    number: str = ""
    under: str = ""
    ahead: str = ""
    then: tuple[str, ...] = ()

    @property
    def aloud(self) -> str:
        """All of it in the order in which it is read."""
        return ". ".join(
            filter(None, (self.item, self.left, self.said, *self.then, self.number, self.under, self.ahead))
        )


class Board(QWidget):
    """Paints it. What has not changed is not laid out again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be empty."""
        super().__init__(parent)
        self.shown = Shown()
        self._body = Fitted((), FRAME_POINTS, is_cut=False)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAutoFillBackground(True)

    @property
    def body(self) -> Fitted:
        """The words in the middle as they stand."""
        return self._body

    def show_words(self, shown: Shown) -> None:
        """Show this and nothing else."""
        if shown == self.shown:
            return
        again = (shown.said, shown.then) != (self.shown.said, self.shown.then)
        self.shown = shown
        self.setAccessibleName(shown.aloud)
        if again:
            self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words into the screen."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Paint in the new colours."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the two rules with what stands at them, and the words between."""
        if self.shown == Shown():
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        page, frame = self._page(), self._frame_height()
        self._paint_ends(painter, page.top(), self.shown.item, "", self.shown.left)
        self._paint_ends(painter, page.bottom() - frame, self.shown.number, self.shown.under, self._ahead(page.width()))
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        room = self._room()
        for top in (room.top() - self._air() - _RULE, room.bottom() + self._air()):
            painter.fillRect(QRectF(page.left(), top, page.width(), _RULE), ink)
        self._paint_body(painter, room)
        painter.end()

    def _ahead(self, room: float) -> str:
        """Return when the next break is; nothing on a screen where what is said about the words would be cut for it."""
        shown, plain = self.shown, QFontMetricsF(font(FRAME_POINTS))
        bold = QFontMetricsF(font(FRAME_POINTS, QFont.Weight.DemiBold))
        wide = bold.horizontalAdvance(shown.number) + sum(map(plain.horizontalAdvance, (shown.under, shown.ahead)))
        return shown.ahead if wide + 3 * self._air() <= room or not shown.number else ""

    def _paint_ends(self, painter: QPainter, top: float, strong: str, after: str, right: str) -> None:
        """Paint one line of the frame: strong words and others at the left, others at the right."""
        page, height = self._page(), self._frame_height()
        plain, bold = font(FRAME_POINTS), font(FRAME_POINTS, QFont.Weight.DemiBold)
        wide = QFontMetricsF(plain).horizontalAdvance(right)
        painter.setFont(plain)
        painter.drawText(QRectF(page.right() - wide - 1, top, wide + 1, height), Qt.AlignmentFlag.AlignRight, right)
        room = page.width() - wide - (self._air() if right else 0)
        for words, letters in ((strong, bold), (after, plain)):
            painter.setFont(letters)
            cut = QFontMetricsF(letters).elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, room))
            used = QFontMetricsF(letters).horizontalAdvance(cut)
            left = page.right() - wide - (self._air() if right else 0) - room
            painter.drawText(QRectF(left, top, used + 1, height), Qt.AlignmentFlag.AlignLeft, cut)
            room -= used + (self._air() * 1.5 if words else 0)

    def _paint_body(self, painter: QPainter, room: QRectF) -> None:
        body = self._body
        letters = self._letters(body.points)
        metrics = QFontMetricsF(letters)
        painter.setFont(letters)
        is_from_right = from_right(self.shown.said)
        if is_from_right:
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        spare = room.height() - len(body.lines) * metrics.lineSpacing()
        top = room.top() + max(0.0, spare / 2) + metrics.ascent()
        for line in body.lines:
            left = room.right() - metrics.horizontalAdvance(line) if is_from_right else room.left()
            painter.drawText(QPointF(left, top), line)
            top += metrics.lineSpacing()

    def _fit(self) -> None:
        room, shown = self._room(), self.shown
        if shown.said:
            self._body = fitted(shown.said, room.width(), room.height(), self._letters)
        else:
            many = max(0, int(room.height() // QFontMetricsF(self._letters(FRAME_POINTS)).lineSpacing()))
            self._body = Fitted(shown.then[:many], FRAME_POINTS, is_cut=False)

    def _letters(self, points: float) -> QFont:
        return font(points, QFont.Weight.DemiBold if self.shown.said else QFont.Weight.Normal)

    def _page(self) -> QRectF:
        """Return the screen without its margins."""
        unit = QFontInfo(font(12.0)).pixelSize() / 2
        side = min(_SIDE * unit, self.width() * _MOST_SIDE)
        above = min(_ABOVE * unit, self.height() * _MOST_ABOVE)
        return QRectF(self.rect()).adjusted(side, above, -side, -above)

    def _room(self) -> QRectF:
        """Return what lies between the rules, with air above and below."""
        off = self._frame_height() + 2 * self._air() + _RULE
        return self._page().adjusted(0, off, 0, -off)

    @staticmethod
    def _frame_height() -> float:
        return QFontMetricsF(font(FRAME_POINTS)).height()

    def _air(self) -> float:
        return self._frame_height() * _AIR
