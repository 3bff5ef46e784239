"""Printing a PDF on any printer: drawn at the printer's own resolution, page by page, off the screen's thread."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QMarginsF, QObject, QPointF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.tasks import LongWork
from coprod_desktop.desktop.widgets.pdf_pages import POINTS_AN_INCH, PageSize, PdfPages
from coprod_desktop.desktop.widgets.print_spool import hand_over, is_whole_file, job_of, takes_pdf, write_whole
from coprod_desktop.domain.errors import UserError

SHARPEST = 600
"""Dots an inch beyond which letters on paper look no better; many printers claim more."""
STRIP_LINES = 512
"""Lines of pixels drawn at a time: ten megabytes across A4 at 600 dots an inch, instead of 140 for the sheet."""
NO_PRINTER = "The printer did not answer, so nothing was printed. Check that it is on, and print again."


@dataclass(frozen=True, slots=True)
class Copies:
    """Which pages, counted from one, and how often. sorted_: all pages of one copy before the next copy."""

    first: int
    last: int
    number: int = 1
    sorted_: bool = True
    last_page_first: bool = False

    def pages(self) -> list[int]:
        """Return the pages in the order in which they go to the printer, counted from nought."""
        once = list(range(self.first - 1, self.last))
        if self.last_page_first:
            once.reverse()
        if self.sorted_:
            return once * self.number
        return [page for page in once for _ in range(self.number)]


def new_printer(title: str, *, two_sides: bool | None = None) -> QPrinter:
    """Return a printer set for A4 to its edges: the margins are on the page itself. title: what its queue shows.

    two_sides: whether to print on both sides of the paper; as the printer is set up where nothing is known.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    printer.setDocName(title)
    if two_sides is not None:
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if two_sides else QPrinter.DuplexMode.DuplexNone)
    return printer


def copies_of(printer: QPrinter, pages: int) -> Copies:
    """Return what was chosen in the print sheet, for a document of so many pages."""
    ranged = printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage() > 0
    first = min(printer.fromPage(), pages) if ranged else 1
    last = min(printer.toPage() or pages, pages) if ranged else pages
    by_itself = printer.supportsMultipleCopies()  # the printer repeats the pages, so we send them once
    return Copies(
        first=first,
        last=max(first, last),
        number=1 if by_itself else printer.copyCount(),
        sorted_=printer.collateCopies(),
        last_page_first=printer.pageOrder() is QPrinter.PageOrder.LastPageFirst,
    )


def print_pages(
    document: bytes, printer: QPrinter, report: Callable[[int, int], None], copies: Copies | None = None
) -> int:
    """Print a PDF and return how many pages went to the printer. Runs on the worker. Raises UserError without one.

    copies: as the printer's own settings say, unless given. A cancelled print ends after the page being drawn. The
    system's queue gets the PDF itself where it takes one, and so does a PDF file that all of it goes to.
    """
    pages = PdfPages(document)
    painter = QPainter()
    try:
        if copies is None and takes_pdf(printer):
            return hand_over(document, job_of(printer, len(pages.sizes)))
        if copies is None and is_whole_file(printer):
            write_whole(document, Path(printer.outputFileName()))
            return len(pages.sizes)
        wanted = (copies or copies_of(printer, len(pages.sizes))).pages()
        if not painter.begin(printer):
            raise UserError(QCoreApplication.translate("Printing", NO_PRINTER))
        for done, number in enumerate(wanted):
            report(done, len(wanted))
            if done and not printer.newPage():
                raise UserError(QCoreApplication.translate("Printing", NO_PRINTER))
            _print_page(pages, number, printer, painter)
        report(len(wanted), len(wanted))
        return len(wanted)
    except BaseException:
        if painter.isActive():
            printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
        pages.close()


def _print_page(pages: PdfPages, number: int, printer: QPrinter, painter: QPainter) -> None:
    """Draw one page at its true size, or smaller where the paper is; strip by strip."""
    size = pages.sizes[number]
    fit = _fit(size, printer)
    dots = printer.resolution() / POINTS_AN_INCH * fit  # of the printer, for each point of the page
    finest = SHARPEST / POINTS_AN_INCH * fit
    drawn = min(dots, finest)
    grow = dots / drawn
    for strip in pages.strips(number, drawn, STRIP_LINES):
        image = strip.image
        spot = QRectF(QPointF(0, strip.top * grow), image.size().toSizeF() * grow)
        painter.drawImage(spot, image)


def _fit(size: PageSize, printer: QPrinter) -> float:
    paper = printer.pageLayout().fullRectPoints()
    return min(1.0, paper.width() / size.width, paper.height() / size.height)


def send(
    desk: Desk[Any], document: bytes, printer: QPrinter, done: Callable[[int], None], receiver: QObject
) -> LongWork:
    """Print on the worker; done hears how many pages went to the printer."""
    return desk.tasks.run_long(lambda report: print_pages(document, printer, report), done, receiver=receiver)
