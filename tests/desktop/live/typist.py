"""A program of its own that opens a live session, types half a line, and is killed one second after the last letter.

python -m tests.desktop.live.typist VAULT SESSION FOLDER
"""

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coprod_desktop.desktop.live.page import LivePage
from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.pages import pages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from tests import factory

WORDS = "I was frightened I would"
CURSOR = 5
PROMISE = 1000
"""Milliseconds within which what is typed is on disk."""


def main(vault: Path, session: str, folder: Path) -> None:
    """Type, and be killed: nothing is closed, flushed or said goodbye to."""
    app = QApplication([])
    settings = QSettings(str(folder / "typist.ini"), QSettings.Format.IniFormat)
    messages = Messages()
    tasks = Tasks(messages.failed)
    workspace = factory.vaults(factory.StandingClock(factory.at())).open(vault, factory.PASSPHRASE)
    window = MainWindow(workspace, tasks, messages, Appearance(app, settings), settings, pages())
    window.show()
    window.go(f"live/{session}")
    page = window.page
    assert isinstance(page, LivePage)
    looking = QTimer(interval=20)

    def type_when_open() -> None:
        if page.state is None:
            return
        looking.stop()
        QTest.keyClicks(page.capture.words, WORDS)
        page.capture.choices.set_answer(page.people()[0][0], page.people()[0][1])
        cursor = page.capture.words.textCursor()
        cursor.setPosition(CURSOR)
        page.capture.words.setTextCursor(cursor)
        QTimer.singleShot(PROMISE, lambda: os.kill(os.getpid(), signal.SIGKILL))

    looking.timeout.connect(type_when_open)
    looking.start()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
