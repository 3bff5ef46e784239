"""The first window: nothing that it does not need is loaded or done before it is painted."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop import first_paint
from coprod_desktop.desktop.first_paint import FirstPaint
from coprod_desktop.desktop.tasks import Tasks

_STARTED = """
import sys
from pathlib import Path
import coprod_desktop.desktop
from coprod_desktop import app
from coprod_desktop.desktop import first_paint

HEAVY = ("sqlalchemy", "sqlcipher3", "coprod_desktop.wiring", "concurrent.futures", "cryptography", "PIL")

class Started(app.Program):
    def warm_up(self):
        print("before:", [name for name in HEAVY if name in sys.modules], self.window.isVisible())
        super().warm_up()
        self._tasks.run(lambda: None, self.told)

    def told(self, _):
        print("after:", self.window.form.who.count(), "sqlalchemy" in sys.modules)
        app.QApplication.quit()

app.Program = Started
sys.exit(app.run(["coprod-desktop", "--vault", sys.argv[1]]))
"""


def test_what_knows_a_database_is_loaded_once_the_window_is_painted(vault_folder: Path, tmp_path: Path) -> None:
    asked = [sys.executable, "-c", _STARTED, str(vault_folder)]
    environment = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path), "PATH": ""}
    ran = subprocess.run(asked, capture_output=True, text=True, check=True, env=environment)
    assert ran.stdout.splitlines() == ["before: [] True", "after: 1 True"], ran.stderr


@pytest.fixture
def part(qtbot: QtBot) -> Iterator[QLabel]:
    """Something in a window that was not shown yet."""
    window, words = QWidget(), QLabel("What is painted")
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(words)
    yield words
    window.close()


def test_the_first_painting_is_told_of_once(qtbot: QtBot, part: QLabel) -> None:
    told: list[bool] = []
    FirstPaint(part, lambda: told.append(part.isVisible()))
    assert told == []
    part.window().show()
    qtbot.waitUntil(lambda: told == [True])
    for _ in range(3):
        part.repaint()
        QCoreApplication.processEvents()
    assert told == [True]


def test_a_window_that_is_never_painted_holds_nothing_up(
    qtbot: QtBot, part: QLabel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_paint, "LONGEST", 1)
    told: list[bool] = []
    FirstPaint(part, lambda: told.append(True))
    qtbot.waitUntil(lambda: told == [True])


def test_work_that_is_held_is_done_in_order_once_released(qtbot: QtBot, tasks: Tasks) -> None:
    got: list[int] = []
    tasks.hold()
    tasks.run(lambda: 1, got.append)
    tasks.run_long(lambda report: 2, got.append)
    QCoreApplication.processEvents()
    assert got == []
    tasks.release()
    tasks.run(lambda: 3, got.append)
    qtbot.waitUntil(lambda: got == [1, 2, 3])


def test_work_that_is_held_is_done_before_the_program_ends(tasks: Tasks) -> None:
    done: list[int] = []
    tasks.hold()
    tasks.run(lambda: done.append(1))
    tasks.close(lambda: done.append(2))
    assert done == [1, 2]
