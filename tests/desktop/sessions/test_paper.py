"""Looking at paper and printing it: what is drawn is what is on the page, at any sharpness, in any order."""

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.widgets.pdf_pages import PdfPages
from coprod_desktop.desktop.widgets.preview import Preview, PreviewSheet
from coprod_desktop.desktop.widgets.printing import Copies, new_printer, print_pages
from coprod_desktop.domain.errors import UserError

PLAIN_SHARPNESS = 100
"""Dots an inch: enough to tell the pages apart, and quick."""


def made(pages: int) -> bytes:
    """Return a PDF whose page n says so, and has a black square n inches under its top."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number in range(1, pages + 1):
        canvas.drawString(100, 500, f"This is page {number}")
        canvas.rect(72, A4[1] - 72 * (number + 1), 72, 72, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def squares(pdf: Path) -> list[int]:
    """Return, for each page that was printed, how many inches under its top the square is."""
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    found = []
    for page in document:
        image = page.render(scale=1).to_pil().convert("L")
        column = [image.getpixel((108, y)) < 60 for y in range(image.height)]
        found.append(round(column.index(True) / 72))
        page.close()
    document.close()
    return found


def to_file(path: Path) -> QPrinter:
    printer = new_printer("Papers")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(PLAIN_SHARPNESS)
    return printer


def nothing(done: int, of: int) -> None:
    """A report that nobody reads."""


@pytest.fixture
def desk(tasks: Tasks, messages: Messages, appearance: Appearance) -> Desk[None]:
    return Desk(None, tasks, messages, lambda _: None, lambda _: None, lambda _: None)


def test_every_page_is_printed_at_its_true_size(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    assert print_pages(made(3), to_file(path), nothing, Copies(1, 3)) == 3
    assert squares(path) == [1, 2, 3]


def test_a_range_of_pages_twice_goes_out_in_the_order_that_was_asked_for(qapp: object, tmp_path: Path) -> None:
    document, path = made(4), tmp_path / "sorted.pdf"
    print_pages(document, to_file(path), nothing, Copies(2, 3, number=2))
    assert squares(path) == [2, 3, 2, 3]
    print_pages(document, to_file(path), nothing, Copies(2, 3, number=2, sorted_=False, last_page_first=True))
    assert squares(path) == [3, 3, 2, 2]


def test_the_pages_chosen_in_the_print_sheet_are_the_pages_printed(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "some.pdf"
    printer = to_file(path)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert print_pages(made(5), printer, nothing) == 2
    assert squares(path) == [2, 3]


@pytest.mark.qt_log_ignore("QPainter::begin")  # Qt says it too
def test_a_printer_that_does_not_answer_is_said_in_plain_words(qapp: object, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "no such folder" / "printed.pdf")
    with pytest.raises(UserError, match="nothing was printed. Check that it is on"):
        print_pages(made(1), printer, nothing, Copies(1, 1))


def test_all_of_it_printed_to_a_file_is_the_document_itself_so_that_it_can_be_heard(
    qapp: object, tmp_path: Path
) -> None:
    document, path = made(3), tmp_path / "printed.pdf"
    assert print_pages(document, to_file(path), nothing) == 3
    assert path.read_bytes() == document


def test_a_file_that_cannot_be_written_is_said_in_plain_words(qapp: object, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Choose another folder"):
        print_pages(made(1), to_file(tmp_path / "no such folder" / "printed.pdf"), nothing)


def test_strips_together_are_the_page() -> None:
    pages = PdfPages(made(1))
    whole = pages.draw(0, 2.0)
    joined = QImage(whole.size(), QImage.Format.Format_RGB32)
    joined.fill(QColor("magenta"))
    lines = 0
    for strip in pages.strips(0, 2.0, 100):
        for y in range(strip.image.height()):
            joined.setPixelColor(144 + 10, strip.top + y, strip.image.pixelColor(144 + 10, y))
            lines += 1
    pages.close()
    assert lines == whole.height()
    column = [(joined.pixelColor(154, y), whole.pixelColor(154, y)) for y in range(whole.height())]
    assert all(abs(mine.red() - theirs.red()) < 40 for mine, theirs in column)


def test_a_print_can_be_stopped(qtbot: QtBot, tmp_path: Path, tasks: Tasks) -> None:
    document, all_of_it = made(30), Copies(1, 30)
    seen: list[int] = []
    work = tasks.run_long(
        lambda report: print_pages(document, to_file(tmp_path / "stopped.pdf"), report, all_of_it), seen.append
    )
    work.progressed.connect(lambda done, of: work.cancel())
    with qtbot.waitSignal(work.ended):
        pass
    assert seen == []


def test_pages_turn_and_grow_by_keyboard_and_are_read_out(desk: Desk[None], qtbot: QtBot) -> None:
    preview = Preview(desk)
    qtbot.addWidget(preview)
    preview.resize(900, 600)
    preview.show()
    document = made(3)
    with qtbot.waitSignal(preview.shown):
        preview.open(document)
    assert preview.place.text() == "Page 1 of 3"
    assert preview.area.accessibleDescription() == "This is page 1"
    for key, page in ((Qt.Key.Key_PageDown, 2), (Qt.Key.Key_End, 3), (Qt.Key.Key_PageUp, 2), (Qt.Key.Key_Home, 1)):
        with qtbot.waitSignal(preview.shown):
            QTest.keyClick(preview.area, key)
        assert preview.area.accessibleName() == f"Page {page} of 3"
    before = preview.page_width()
    QTest.keyClick(preview.area, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: preview.page_width() > before)
    preview.let_go()


def test_a_sheet_makes_shows_and_prints_a_document(
    desk: Desk[None], messages: Messages, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = PreviewSheet(desk, None, "Summary for Dot", lambda: made(2))
    qtbot.addWidget(sheet)
    sheet.open()
    qtbot.waitUntil(sheet.print_button.isEnabled)
    path = tmp_path / "printed.pdf"
    with qtbot.waitSignal(sheet.printed), qtbot.waitSignal(messages.said) as said:
        sheet.print_on(to_file(path))
    assert said.args == ["2 pages went to the printer."]
    assert squares(path) == [1, 2]
    sheet.reject()


def test_what_draws_pages_is_loaded_only_when_a_page_is_wanted() -> None:
    script = "import coprod_desktop.desktop.widgets.preview, sys; sys.exit('pypdfium2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_document_that_cannot_be_made_closes_the_sheet_and_says_why(
    desk: Desk[None], messages: Messages, qtbot: QtBot
) -> None:
    def refuse() -> bytes:
        raise UserError("This session has no day yet. Set it first, then print.")

    make: Callable[[], bytes] = refuse
    with qtbot.waitSignal(messages.troubled) as troubled:
        sheet = PreviewSheet(desk, None, "Summary", make)
        qtbot.addWidget(sheet)
        sheet.open()
    assert troubled.args[0].startswith("This session has no day yet.")
    assert sheet.isHidden()
