"""The two minutes before people leave: from "Close the session" to the first sheet in four key presses."""

from pathlib import Path

import pytest
from PySide6.QtGui import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from coprod_desktop.desktop.sessions.page import SessionsPage
from coprod_desktop.desktop.widgets import preview
from coprod_desktop.desktop.widgets.preview import PreviewSheet
from coprod_desktop.desktop.widgets.print_sheet import PrintSheet
from coprod_desktop.desktop.widgets.printing import new_printer
from tests.desktop.live.conftest import Live

FOUR = 4


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a printer prints to that stands for the one in the room: a file."""
    path = tmp_path / "printed.pdf"

    def printer(title: str, *, two_sides: bool | None = None) -> QPrinter:
        made = new_printer(title, two_sides=two_sides)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(path))
        made.setResolution(100)
        return made

    monkeypatch.setattr(preview, "new_printer", printer)
    return path


def test_four_key_presses_lead_from_closing_to_the_first_sheet(live: Live, printed: Path) -> None:
    presses = 0

    def press() -> None:
        nonlocal presses
        live.key(Qt.Key.Key_Return)
        presses += 1

    live.page.guests.close_session()
    live.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    press()
    page = live.window.page
    assert isinstance(page, SessionsPage)
    documents = page.documents
    live.qtbot.waitUntil(lambda: live.focus() is documents.list)
    press()
    live.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PreviewSheet))
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, PreviewSheet)
    live.qtbot.waitUntil(lambda: sheet.print_button.isEnabled() and live.focus() is sheet.preview.area)
    press()
    live.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PrintSheet))
    with live.qtbot.waitSignal(sheet.printed):
        press()
    assert presses == FOUR
    assert printed.read_bytes().startswith(b"%PDF")
    sheet.reject()
