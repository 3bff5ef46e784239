"""Looking at paper before it is printed: one page at a time, larger and smaller, by keyboard too."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.tasks import LongWork
from coprod_desktop.desktop.theme.fonts import BODY_POINTS
from coprod_desktop.desktop.theme.measures import narrow, units
from coprod_desktop.desktop.widgets.buttons import MAIN, PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.labels import Soft, StrongLead
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.paper_names import paper_name
from coprod_desktop.desktop.widgets.pdf_pages import PageSize, PdfPages
from coprod_desktop.desktop.widgets.plain_sheet import PlainWordsSheet
from coprod_desktop.desktop.widgets.print_sheet import PrintSheet
from coprod_desktop.desktop.widgets.printing import new_printer, send
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Line, Measured
from coprod_desktop.domain.people import WHITE
from coprod_desktop.services.plain_words import PlainWordsReport

STEPS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""Sizes against that of the screen's own text."""
_BODY_UNITS = 2.0
"""The em of the screen's body text, in units."""
_PAPERS = {
    "cream": QColor("#FFF3D0"),
    "yellow": QColor("#FFF29A"),
    "blue": QColor("#D3E8FA"),
    "green": QColor("#D6F0D3"),
    "pink": QColor("#FBDCE4"),
}
"""About what such paper looks like; it is the paper's colour, and the same in every set of colours."""
_SIDE = 2.0
"""Ground left beside the page, in units."""
_SETTLE = 60
"""Milliseconds after the last change of size before the page is drawn again, so that dragging a window stays smooth."""


class _Paper(QWidget):
    """One page on its paper, with an outline. It reads itself out to screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._colour = QColor()

    def lie_on(self, colour: QColor) -> None:
        """Show the page on paper of that colour: what is white on it is the paper."""
        self._colour = colour
        self.update()

    def show_image(self, image: QImage, size: QSize) -> None:
        """Show a drawn page at this size in the screen's own pixels."""
        self._image = image
        self.setFixedSize(size)
        self.update()

    def paintEvent(self, event: QEvent) -> None:
        """Paint the page and its edge."""
        painter = QPainter(self)
        painter.drawImage(self.rect(), self._image)
        if self._colour.isValid():
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(self.rect(), self._colour)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class Preview(Measured):
    """The pages of a document. `shown` tells when a page is on the screen.

    Page Down and Page Up turn the page, Home and End go to the first and the last, + and - change the size, the
    arrows move on the page.
    """

    shown = Signal(int)
    """The page that has been drawn, counted from one."""

    def __init__(self, desk: Desk[Any], parent: QWidget | None = None) -> None:
        """Show nothing yet; give a document to `open`."""
        super().__init__(parent)
        self._desk = desk
        self._pages: PdfPages | None = None
        self._number, self._step = 0, STEPS.index(1.0)
        self._paper = _Paper()
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area.setWidget(self._paper)
        self.area.setAccessibleName(self.tr("Page"))
        self.area.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE)
        self._settle.timeout.connect(self._draw)
        self._build()

    def _build(self) -> None:
        self.place = Soft()
        self.place.setWordWrap(False)
        self.back = Button(self.tr("Page before"), "chevron-left", QUIET)
        self.forward = Button(self.tr("Next page"), "chevron-right", QUIET)
        self.smaller = Button(self.tr("Smaller"), "minus", QUIET)
        self.larger = Button(self.tr("Larger"), "plus", QUIET)
        bar = Flow()
        for part in (self.back, self.place, self.forward, self.smaller, self.larger):
            bar.add(part)
        column = Column(self)
        column.addWidget(bar)
        column.addWidget(Gap(1))
        column.addWidget(self.area, 1)
        self.back.clicked.connect(lambda: self.turn_to(self._number - 1))
        self.forward.clicked.connect(lambda: self.turn_to(self._number + 1))
        self.smaller.clicked.connect(lambda: self._resize(-1))
        self.larger.clicked.connect(lambda: self._resize(1))
        self.setFocusProxy(self.area)
        self.area.installEventFilter(self)

    def open(self, document: bytes) -> None:
        """Show the first page of a PDF."""
        self.let_go()
        self._desk.tasks.run(lambda: PdfPages(document), self._opened)

    def lie_on(self, paper: str) -> None:
        """Show the pages on paper of that colour, by its name; on white where no such paper is known."""
        self._paper.lie_on(_PAPERS.get(paper, QColor()))

    def let_go(self) -> None:
        """Close the document, on the worker, after what it was asked before."""
        if self._pages is not None:
            self._desk.tasks.run(self._pages.close)
            self._pages = None

    def count(self) -> int:
        """Return how many pages there are; nought until the document is open."""
        return len(self._pages.sizes) if self._pages is not None else 0

    def page_width(self) -> int:
        """Return how wide the page is on the screen, in pixels."""
        return self._paper.width()

    def turn_to(self, number: int) -> None:
        """Show a page, counted from nought; beyond the ends nothing happens."""
        if 0 <= number < self.count():
            self._number = number
            self.area.verticalScrollBar().setValue(0)
            self._draw()

    def _opened(self, pages: PdfPages) -> None:
        self._pages = pages
        self.turn_to(0)

    def _resize(self, by: int) -> None:
        self._step = min(max(self._step + by, 0), len(STEPS) - 1)
        self._draw()

    def _draw(self) -> None:
        """Ask the worker for the page at the size and sharpness of this screen."""
        pages, number = self._pages, self._number
        if pages is None:
            return
        size = pages.sizes[number]
        scale = self._ordinary_scale(size) * STEPS[self._step]
        sharp = scale * self.devicePixelRatioF()
        self._desk.tasks.run(
            lambda: (number, size, scale, pages.draw(number, sharp), pages.words(number)), self._show, receiver=self
        )
        self._say_place()

    def _ordinary_scale(self, size: PageSize) -> float:
        """Return pixels a point at which 12 points on paper are as large as the screen's own text, if the page fits."""
        room = max(units(20), self.area.viewport().width() - 2 * units(_SIDE))
        return min(units(_BODY_UNITS) / BODY_POINTS, room / size.width)

    def _show(self, drawn: tuple[int, PageSize, float, QImage, str]) -> None:
        number, size, scale, image, words = drawn
        if number != self._number:
            return
        self._paper.show_image(image, QSize(round(size.width * scale), round(size.height * scale)))
        self.area.setAccessibleName(self.place.text())
        self.area.setAccessibleDescription(words)
        self.shown.emit(number + 1)

    def _say_place(self) -> None:
        self.place.setText(self.tr("Page {} of {}").format(self._number + 1, self.count()))
        self.back.setEnabled(self._number > 0)
        self.forward.setEnabled(self._number + 1 < self.count())
        self.smaller.setEnabled(self._step > 0)
        self.larger.setEnabled(self._step + 1 < len(STEPS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw again for the new width, once it has settled."""
        super().resizeEvent(event)
        self._settle.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn pages and change the size by keys, whichever way the page scrolls."""
        if watched is self.area and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            act = self._keys().get(event.key())
            if act is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    def _keys(self) -> dict[int, Callable[[], None]]:
        return {
            Qt.Key.Key_PageDown: lambda: self.turn_to(self._number + 1),
            Qt.Key.Key_PageUp: lambda: self.turn_to(self._number - 1),
            Qt.Key.Key_Home: lambda: self.turn_to(0),
            Qt.Key.Key_End: lambda: self.turn_to(self.count() - 1),
            Qt.Key.Key_Plus: lambda: self._resize(1),
            Qt.Key.Key_Equal: lambda: self._resize(1),
            Qt.Key.Key_Minus: lambda: self._resize(-1),
        }


def _outermost(widget: QWidget) -> QWidget:
    """Return the window under all sheets: one that is opened from a small sheet is still as large as a page needs."""
    top = widget.window()
    while (below := top.parentWidget()) is not None:
        top = below.window()
    return top


class PreviewSheet(QDialog):
    """A document as it will be printed, with Print. Give it what makes the document; it is made on the worker.

    title: what the sheet is called. queue: what the printer's queue shows, which others may read: nobody's name.
    plain: checks how the document reads; without it nobody is asked. two_sides: whether it goes on both sides of the
    paper, where that is known; the print sheet begins so.
    Show it with `open()`.
    """

    printed = Signal(int)
    """So many pages went to the printer."""

    def __init__(
        self,
        desk: Desk[Any],
        parent: QWidget | None,
        title: str,
        make: Callable[[], bytes],
        queue: str = "Coprod",
        *,
        plain: Callable[[], PlainWordsReport] | None = None,
        two_sides: bool | None = None,
    ) -> None:
        """Have the document made and show it."""
        super().__init__(parent)
        self._desk, self._queue, self._two_sides = desk, queue, two_sides
        self._document = b""
        self._printing: LongWork | None = None
        self.setWindowTitle(title)
        self.preview = Preview(desk)
        self.print_button = Button(self.tr("Print…"), "printer", MAIN)
        self.print_button.setDefault(True)  # Enter prints from anywhere in the sheet
        self.print_button.setEnabled(False)
        self.close_button = Button(self.tr("Close"), kind=PLAIN)
        self.progress = Soft(self.tr("Making the pages…"))
        self._heading = StrongLead(title)
        self.paper_note = Soft()
        self.paper_note.setWordWrap(False)
        self.paper_note.hide()
        self.plain_button = Button(self.tr("How it reads"), "ear", QUIET)
        self.plain_button.setVisible(plain is not None)
        if plain is not None:
            self.plain_button.clicked.connect(lambda: open_once(PlainWordsSheet(desk, self, plain)))
        self.choices_button = Button(self.tr("Size, language, file"), "sliders-horizontal", QUIET)
        self.choices_button.hide()
        self._lay_out()
        self.print_button.clicked.connect(self.ask_printer)
        self.close_button.clicked.connect(self.reject)
        self.preview.shown.connect(self._ready)
        self._asked_for, self._is_shown, self._is_making = 0, False, False
        self.make_again(make)

    def _lay_out(self) -> None:
        top = Line(spacing=1)
        top.addWidget(self._heading, 1)
        top.addWidget(self.paper_note)
        top.addWidget(self.progress)
        buttons = Flow()
        for button in (self.print_button, self.close_button, self.choices_button, self.plain_button):
            buttons.add(button)
        column = Column(self, spacing=1.5, margins=(3, 2, 3, 2))
        column.addLayout(top)
        column.addWidget(self.preview, 1)
        column.addWidget(buttons)

    def offer(self, choices: QDialog) -> None:
        """Let choices be made in a sheet of their own: mostly nothing is to be chosen, and the page needs the room."""
        self.choices_button.clicked.connect(choices.open)
        self.choices_button.show()

    def lie_on(self, paper: str) -> None:
        """Show it on paper of that colour, and say what to put into the printer: no paper is coloured in print."""
        self.preview.lie_on(paper)
        self.paper_note.setText(self.tr("Print it on {} paper.").format(paper_name(paper)))
        self.paper_note.setVisible(paper != WHITE)

    def make_again(self, make: Callable[[], bytes]) -> None:
        """Have the document made, and show it; what was asked for before is not shown any more."""
        self._asked_for, self._is_making = self._asked_for + 1, True
        number = self._asked_for
        self.print_button.setEnabled(False)
        self.progress.setText(self.tr("Making the pages…"))
        self._desk.tasks.run(make, lambda document: self._made(number, document), self._failed, receiver=self)

    def _made(self, number: int, document: bytes) -> None:
        if number == self._asked_for:
            self._document, self._is_making = document, False
            self.preview.open(document)

    def _ready(self) -> None:
        """Let it be printed once its first page is in sight; the keyboard begins on the page."""
        if self._is_making or self._printing is not None or self.print_button.isEnabled():
            return
        self.progress.clear()
        self.print_button.setEnabled(True)
        if not self._is_shown:
            self._is_shown = True
            self.preview.setFocus()

    def _failed(self, error: Exception) -> None:
        self.reject()
        self._desk.messages.failed(error)

    def ask_printer(self) -> None:
        """Open the system's print sheet."""
        printer = new_printer(self._queue, two_sides=self._two_sides)
        sheet = PrintSheet(self, printer, self.preview.count())
        sheet.accepted.connect(lambda: self.print_on(printer))
        open_once(sheet)

    def print_on(self, printer: Any) -> None:
        """Print what was chosen on this printer, and say how far it is."""
        self.print_button.setEnabled(False)
        self._printing = send(self._desk, self._document, printer, self._was_printed, self)
        self._printing.progressed.connect(self._say_progress)
        self._printing.ended.connect(self._print_ended)

    def _say_progress(self, done: int, of: int) -> None:
        self.progress.setText(self.tr("Printing page {} of {}").format(min(done + 1, of), of))

    def _was_printed(self, pages: int) -> None:
        one, many = self.tr("1 page went to the printer."), self.tr("{} pages went to the printer.")
        self._desk.messages.show(one if pages == 1 else many.format(pages))
        self.printed.emit(pages)

    def _print_ended(self) -> None:
        self._printing = None
        self.progress.clear()
        self.print_button.setEnabled(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Be nearly as large as the window under it. In a narrow one the title, which the frame has too, makes room."""
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            under = _outermost(parent)
            self._heading.setVisible(not narrow(under))
            room = under.size()
            self.resize(min(room.width(), max(units(60), room.width() - units(12))), room.height() - units(4))
            self.move(under.geometry().center() - self.rect().center())

    def done(self, result: int) -> None:
        """Stop a print that is under way, and close the document."""
        if self._printing is not None:
            self._printing.cancel()
        self.preview.let_go()
        super().done(result)
