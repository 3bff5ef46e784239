"""This laptop's card: its square code, its six words, as a file, as a picture and on paper."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QImage, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.share.wording import tr
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.choosers import ask_where
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.form_fields import TICKED, TickField
from coprod_desktop.desktop.widgets.labels import Soft, Title, Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.print_sheet import PrintSheet
from coprod_desktop.desktop.widgets.printing import NO_PRINTER, new_printer
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.desktop.widgets.trouble import Trouble
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.pairing import Own
from coprod_desktop.services.workspace import Workspace

_SIDE = 32.0
"""Of the square code, in units: a phone a forearm's length away reads it."""
_MOST_OF_SCREEN = 0.45
"""Of the screen's height for the square code: with large text too, a sheet shows all of it at once to a camera."""
_WORDS_POINTS, _LINE_POINTS = 24.0, 14.0
"""Letters on paper: the six words are read across a table; 14 points is clear print."""
_MARGIN = 0.1
"""Of the paper's width."""


class SixWords(Measured):
    """Six words, large, three to a line, so that two people can compare them aloud."""

    def __init__(self) -> None:
        """Show none yet."""
        super().__init__()
        self._lines = (Title(), Title())
        column = Column(self, spacing=0.5)
        for line in self._lines:
            column.addWidget(line)

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show them."""
        for place, line in enumerate(self._lines):
            line.setText("   ".join(words[3 * place : 3 * place + 3]))

    def words(self) -> str:
        """Return what is shown, on one line."""
        return " ".join(" ".join(line.text().split()) for line in self._lines)


class CodePicture(QLabel):
    """The square code, as large as its place, with sharp edges and always black on white, which cameras need."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._image = QImage()
        self.setAccessibleName(tr("The square code of this laptop’s card"))

    def show_image(self, image: QImage) -> None:
        """Show what was read on the worker."""
        self._image = image
        self.draw()

    def draw(self) -> None:
        """Draw it at the text size in force."""
        side = min(units(_SIDE), round(self.screen().availableSize().height() * _MOST_OF_SCREEN))
        self.setFixedSize(side, side)
        if not self._image.isNull():
            fast, keep = Qt.TransformationMode.FastTransformation, Qt.AspectRatioMode.KeepAspectRatio
            self.setPixmap(QPixmap.fromImage(self._image.scaled(QSize(side, side), keep, fast)))


class CardSheet(Sheet):
    """All that another laptop needs to know of this one. It is no secret; the words prove that it is ours."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, *, leads: bool) -> None:
        """leads: begin with the coordinator's card."""
        super().__init__(parent, tr("This laptop’s card"), tr("Save as a file…"), tr("Close"), icon_name="download")
        self._desk = desk
        self._own: Own | None = None
        self.six, self.picture, self.code, self.trouble = SixWords(), CodePicture(), Soft(), Trouble()
        self.leads = TickField()
        self.leads.set_label(tr("This is the coordinator’s laptop"))
        self.leads.show_text(TICKED if leads else "")
        self.leads_note = Soft(
            tr("The others get the code of their numbers from it, and what it retires is retired on theirs too.")
        )
        self.print_button = Button(tr("Print…"), "printer", QUIET)
        self.picture_button = Button(tr("Save the picture…"), "picture", QUIET)
        self.saved = Words()
        self.saved.hide()
        self._lay_out()
        self.main.setEnabled(False)
        self.leads.typed.connect(self.read)
        self.print_button.clicked.connect(self.ask_printer)
        self.picture_button.clicked.connect(lambda: self._ask(".png"))
        self.read()

    def _lay_out(self) -> None:
        about = tr("Give its file or picture to the other laptop, then compare six words.")
        words, others, beside = Measured(), Flow(spacing=1), Flow(spacing=3, at_top=True)
        for button in (self.print_button, self.picture_button):
            others.add(button)
        column = Column(words, spacing=1)
        column.addWidget(self.code)
        column.addWidget(others)
        beside.add(self.picture)
        beside.add(words)
        for part in (self.trouble, self.leads, self.six, Words(about), beside, self.saved, self.leads_note):
            self.add(part)

    def fit(self) -> None:
        """Draw the code for the text size in force first."""
        self.picture.draw()
        super().fit()

    def read(self) -> None:
        """Read the card, for whomever the laptop is."""
        pairing, leads = self._desk.services.pairing, self.leads.text() == TICKED
        self._desk.tasks.run(lambda: _with_image(pairing.own(leads=leads)), self._show)

    def _show(self, found: tuple[Own, QImage]) -> None:
        self._own, image = found
        self.six.show_words(self._own.shown.words)
        self.code.setText(tr("Its numbers begin with {}.").format(self._own.code))
        self.picture.show_image(image)
        self.main.setEnabled(True)
        QTimer.singleShot(0, self, self.fit)  # once the words that came have their height

    def act(self) -> None:
        """Ask where to save the card."""
        self._ask(".txt")

    def _ask(self, suffix: str) -> None:
        """Ask for a place. The laptop's code is in the name: cards of several laptops come to lie on one stick."""
        if self._own is not None:
            name = tr("Card of laptop {}").format(self._own.code)
            ask_where(self, tr("Save the card"), f"{name}{suffix}", self.save)

    def save(self, file: Path) -> None:
        """Write the card: its picture where the file's name ends in .png, else its text."""
        own = self._own
        if own is not None:
            content = own.picture if file.suffix.casefold() == ".png" else f"{own.text}\n".encode()
            self._desk.tasks.run(lambda: _write(file, content), self._saved, self._cannot, receiver=self)

    def ask_printer(self) -> None:
        """Ask which printer."""
        printer = new_printer(tr("This laptop’s card"))
        sheet = PrintSheet(self, printer, 1)
        sheet.accepted.connect(lambda: self.print_on(printer))
        open_once(sheet)

    def print_on(self, printer: QPrinter) -> None:
        """Print the card: one page."""
        own = self._own
        if own is not None:
            title = tr("Card of a laptop, for Coprod Desktop")
            self._desk.tasks.run(lambda: print_card(own, title, printer), self._printed, self._cannot, receiver=self)

    def _saved(self, file: Path) -> None:
        self._say(tr("The card is saved as “{}” in {}.").format(file.name, file.parent.name or file.parent))

    def _printed(self, _: None) -> None:
        self._say(tr("The card went to the printer."))

    def _say(self, words: str) -> None:
        """Say here what was done: with large text the sheet covers the window's own line for it."""
        self.trouble.show_words("")
        self.saved.setText(words)
        self.saved.show()
        announce(self, words)
        self.fit_to(self.saved)

    def _cannot(self, error: UserError) -> None:
        self.saved.hide()
        self.trouble.show_words(str(error))
        self.fit_to(self.trouble)


def print_card(own: Own, title: str, printer: QPrinter) -> None:
    """Print the square code over the six words. For the worker. Raises UserError without a printer."""
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(NO_PRINTER)
    try:
        page = painter.viewport()
        side = page.width() * (1 - 2 * _MARGIN)
        left, top = page.width() * _MARGIN, page.width() * _MARGIN
        font = QFont(painter.font())
        painter.setFont(_sized(font, _LINE_POINTS))
        painter.drawText(QRectF(left, top, side, side), title)
        top += painter.fontMetrics().height() * 2
        painter.drawImage(QRectF(left, top, side, side), QImage.fromData(own.picture))
        painter.setFont(_sized(font, _WORDS_POINTS))
        words = "\n".join("   ".join(own.shown.words[first : first + 3]) for first in (0, 3))
        painter.drawText(QRectF(left, top + side * 1.05, side, side), words)
    finally:
        painter.end()


def _sized(font: QFont, points: float) -> QFont:
    sized = QFont(font)
    sized.setPointSizeF(points)
    return sized


def _with_image(own: Own) -> tuple[Own, QImage]:
    return own, QImage.fromData(own.picture)


def _write(file: Path, content: bytes) -> Path:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise UserError(f"“{file.name}” can’t be written there. Nothing was lost. Choose another place.") from error
    return file
