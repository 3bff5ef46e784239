"""Handing a PDF itself to the printer where the system takes one: Linux and macOS, through CUPS.

It is sharper than any picture of its pages and there at once. The file goes through a pipe, so that nothing that can be
read is left in a folder of ours; the system's own queue keeps it until it is printed, as it keeps every job.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.print_files import write_for_owner

LONGEST = 60
"""Seconds in which a queue takes a job; what takes longer hangs."""
_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}
"""What CUPS calls them (RFC 8011, 5.2.8); otherwise as the printer is set up."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked of a printer. pages: the first and the last, counted from one; sides: empty for its own way."""

    printer: str
    title: str
    pages: tuple[int, int]
    copies: int = 1
    sides: str = ""
    is_sorted: bool = True
    last_page_first: bool = False
    is_grey: bool = False

    @property
    def count(self) -> int:
        """How many pages that makes."""
        return (self.pages[1] - self.pages[0] + 1) * self.copies

    def command(self, lp: str) -> list[str]:
        """Return the command that prints what it reads; lp: where that is."""
        options = [f"page-ranges={self.pages[0]}-{self.pages[1]}", f"collate={str(self.is_sorted).lower()}", "media=A4"]
        if self.sides:
            options.append(f"sides={self.sides}")
        if self.last_page_first:
            options.append("outputorder=reverse")
        if self.is_grey:
            options.append("print-color-mode=monochrome")
        told = [part for option in options for part in ("-o", option)]
        return [lp, "-d", self.printer, "-n", str(self.copies), "-t", self.title, *told, "--", "-"]


def takes_pdf(printer: QPrinter) -> bool:
    """Return whether this printer is one of the system's own that takes a PDF as it is."""
    is_queue = printer.outputFormat() is QPrinter.OutputFormat.NativeFormat and not printer.outputFileName()
    return is_queue and bool(printer.printerName()) and sys.platform != "win32" and shutil.which("lp") is not None


def is_whole_file(printer: QPrinter) -> bool:
    """Return whether all pages go once into a PDF file: that is the document itself, which can also be heard."""
    return (
        printer.outputFormat() is QPrinter.OutputFormat.PdfFormat
        and bool(printer.outputFileName())
        and printer.printRange() is QPrinter.PrintRange.AllPages
        and printer.pageOrder() is QPrinter.PageOrder.FirstPageFirst
        and printer.copyCount() == 1
        and printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A4
    )


def write_whole(document: bytes, path: Path) -> None:
    """Write a document where the print sheet said. Runs on the worker. Raises UserError where that cannot be."""
    try:
        write_for_owner(path, document, over=True)
    except OSError as error:
        words = "The file could not be written there, so nothing was printed. Choose another folder, and print again."
        raise UserError(QCoreApplication.translate("Printing", words)) from error


def job_of(printer: QPrinter, pages: int) -> Job:
    """Return what was chosen in the print sheet, for a document of so many pages."""
    ranged = printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage() > 0
    first = min(printer.fromPage(), pages) if ranged else 1
    last = max(first, min(printer.toPage() or pages, pages)) if ranged else pages
    return Job(
        printer=printer.printerName(),
        title=printer.docName(),
        pages=(first, last),
        copies=printer.copyCount(),
        sides=_SIDES.get(printer.duplex(), ""),
        is_sorted=printer.collateCopies(),
        last_page_first=printer.pageOrder() is QPrinter.PageOrder.LastPageFirst,
        is_grey=printer.colorMode() is QPrinter.ColorMode.GrayScale,
    )


def hand_over(document: bytes, job: Job) -> int:
    """Give a PDF to the printer's queue and return how many pages went there. Runs on the worker.

    Raises UserError where the queue does not take it.
    """
    try:
        subprocess.run(  # noqa: S603 # the system's own lp, told what was chosen word by word, without a shell
            job.command(shutil.which("lp") or "lp"), input=document, capture_output=True, check=True, timeout=LONGEST
        )
    except (OSError, subprocess.SubprocessError) as error:
        words = "The printer did not take the pages, so nothing was printed. Check that it is on, and print again."
        raise UserError(QCoreApplication.translate("Printing", words)) from error
    return job.count
