"""Files that anybody can read and that lie about are on Today from the next day on, until they are deleted."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.papers.print_files_sheet import PrintFilesSheet
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.today.test_today import ShowToday, idle, today, window

__all__ = ["idle", "today", "window"]


def test_files_are_on_today_from_the_next_day_until_they_are_deleted(
    workspace: Workspace,
    today: ShowToday,
    clock: factory.StandingClock,
    idle: Callable[[], None],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    workspace.print_files.write_one(tmp_path / "agenda.pdf", b"%PDF", "Agenda")
    assert not today().files.isVisible()
    clock.moment += timedelta(days=1)
    page = today()
    page.refresh(None)
    idle()
    assert page.files.isVisible()
    assert fits(page) == []
    assert audit(page) == []
    [button] = page.files.rows.findChildren(Button)
    QTest.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PrintFilesSheet))
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, PrintFilesSheet)
    idle()
    QTest.keyClick(sheet.main, Qt.Key.Key_Return)
    idle()
    assert not (tmp_path / "agenda.pdf").exists()
    sheet.reject()
    idle()
    assert not page.files.isVisible()
