"""Clearing away on the screen's thread alone."""

import gc
import threading

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.garbage import Garbage
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.widgets.sheet import Sheet


class Loop(QObject):
    """Refers to itself, as pages do through the slots they connect; notes the thread on which it goes."""

    def __init__(self, gone: list[int]) -> None:
        super().__init__()
        self.itself = self
        self._gone = gone

    def __del__(self) -> None:
        self._gone.append(threading.get_ident())


def test_the_worker_clears_nothing_away_however_much_it_makes(qtbot: QtBot, qapp: QApplication, tasks: Tasks) -> None:
    garbage = Garbage(qapp)
    gone: list[int] = []
    Loop(gone)  # nobody holds it but itself
    done: list[object] = []
    tasks.run(lambda: len([[number] for number in range(200_000)]), done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    gc.collect()  # the screen's own look may have come before, once a second
    assert gone == [threading.get_ident()]
    garbage.deleteLater()


def test_the_screen_clears_away_when_much_has_grown_old(qapp: QApplication) -> None:
    garbage = Garbage(qapp)
    gone: list[int] = []
    Loop(gone)
    kept = [[number] for number in range(5_000)]  # more than Python's own limit for the youngest
    garbage.clear()
    assert gone == [threading.get_ident()]
    assert len(kept) == 5_000
    assert shiboken6.isValid(garbage)
    garbage.deleteLater()


def test_a_sheet_that_is_open_is_never_cleared_away_though_nobody_holds_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def open_sheet() -> None:
        sheet = Sheet(window, "Their name", "Keep")
        sheet.add(QLineEdit())
        sheet.open()

    open_sheet()
    gc.collect()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, Sheet)
    assert shown.heading.text() == "Their name"
    shown.close()
