"""The monthly meeting by keyboard, in the real window: what a facilitator does, and what they see.

python -m tests.journeys.by_keyboard first|second VAULT FOLDER

`first` plans the meeting, holds half of it, and is killed while half a line is typed; `second` goes on, closes the
meeting and makes the print pack in FOLDER. What they saw on the way is in FOLDER/first.json and FOLDER/second.json.
"""

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, QStandardPaths, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from coprod_desktop.app import Program
from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.messages import Messages
from tests import factory
from tests.journeys.hands import Hands, wait_until
from tests.journeys.monthly_meeting import (
    FIRST_LINES,
    LATER_LINES,
)
from tests.journeys.session_by_keyboard import Session

PROMISE = 1000
"""Milliseconds within which what is typed is on disk."""
OFFSCREEN = "This plugin does not support"
"""How Qt begins what it says of sheets and menus when it draws to memory."""
NEW_ITEM = "The poster"
"""What is added to the agenda that a first session is given."""


class Meeting:
    """The meeting in one run of the program, done by hands on its keyboard."""

    def __init__(self, vault: Path, folder: Path) -> None:
        self.folder = folder
        self.saw: dict[str, Any] = {}
        self.troubles: list[str] = []
        qInstallMessageHandler(self._complain)
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        self.clock = factory.StandingClock(factory.at(factory.DAY, 13, 40))
        settings = QSettings(str(folder / "preferences.ini"), QSettings.Format.IniFormat)
        self.program = Program(app, settings, lambda: factory.vaults(self.clock), vault)
        note = self.troubles.append  # by itself: Qt holds on to a lambda, and with it to all that it names
        for messages in self.program.findChildren(Messages):
            messages.troubled.connect(self.troubles.append)
            messages.faulted.connect(lambda words, details: note(f"{words}\n{details}"))
        self.hands = Hands(self.program)
        self.session = Session(self.hands, self.saw)

    def _complain(self, kind: QtMsgType, _context: object, words: str) -> None:
        """A warning of Qt is a fault here, as in the other tests."""
        if kind is not QtMsgType.QtDebugMsg and not words.startswith(OFFSCREEN):
            self.troubles.append(words)

    def unlock(self) -> None:
        """Type the passphrase."""
        self.program.start()
        self.program.warm_up()
        wait_until(self.hands.window.isVisible, "the window")
        self.hands.type(factory.PASSPHRASE)
        self.hands.press("Return")
        wait_until(lambda: isinstance(self.hands.window, MainWindow), "the pages")
        self.hands.settle()
        self.saw["place"] = self.hands.place()

    def plan(self) -> None:
        """Plan the meeting with its place, its room and its agenda, and the one after it."""
        hands = self.hands
        hands.press("Ctrl+2")
        self._plan_for("24 November 2026")
        hands.pick("Place", "Beech Road Library")
        hands.reach("Room")
        hands.type("the Green Room")
        hands.reach("Add an item")
        hands.type(NEW_ITEM)
        hands.press("Return")
        hands.press("Ctrl+2")
        self._plan_for("22 December 2026")

    def _plan_for(self, day: str) -> None:
        hands = self.hands
        hands.push("Plan a session")
        hands.wait_for_sheet("Plan a session")
        wait_until(lambda: hands.name().startswith("Day"), "what is suggested")
        for words in (day, "2 pm", "4 pm"):
            hands.write(words)
            hands.press("Tab")
        hands.push("Plan it")
        hands.wait_for_no_sheet()

    def run(self) -> None:
        """Go to Today and run the session."""
        hands = self.hands
        hands.press("Ctrl+1")
        self.clock.set(factory.DAY, 14)
        hands.push("Run the session")
        self.session.wait()

    def close_and_print(self) -> None:
        """Close the session, and make the print pack in the folder."""
        hands = self.hands
        hands.press("Ctrl+Return")
        hands.wait_for_sheet("Close the session")
        hands.push("Close and go to the papers")
        wait_until(lambda: not hands.place().startswith("live"), "the papers")
        hands.settle()
        self.saw["place after closing"] = hands.place().rpartition("/")[2]
        self.make_pack()

    def make_pack(self) -> None:
        """Press what prints the pack, and choose the folder."""
        hands = self.hands
        if QApplication.activeModalWidget() is None:
            hands.push("Print the pack")
        sheet = hands.wait_for_sheet("The print pack")
        hands.push("Choose a folder")
        wait_until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "the folders")
        hands.write(str(self.folder / "pack"))
        hands.press("Return")
        wait_until(lambda: QApplication.activeModalWidget() is sheet, "the sheet to come back")
        wait_until(lambda: hands.name().startswith("To print"), "the stacks")
        hands.settle()

    def lock(self) -> None:
        """Close the sheet, lock, and leave the program."""
        self.hands.press("Escape")
        self.hands.wait_for_no_sheet()
        self.hands.press("F12")
        wait_until(lambda: not isinstance(self.hands.window, MainWindow), "the unlock window")
        self.hands.window.close()
        self.program.close()

    def report(self, name: str) -> None:
        """Write down what was seen."""
        assert not self.troubles, self.troubles
        (self.folder / f"{name}.json").write_text(json.dumps(self.saw), encoding="utf-8")


def first(meeting: Meeting) -> None:
    """From the unlock window to half a line; then the power fails."""
    meeting.unlock()
    meeting.plan()
    meeting.run()
    meeting.session.check_in()
    meeting.clock.pass_minutes(20)
    meeting.session.keep(FIRST_LINES)
    meeting.session.half_a_line()
    meeting.report("first")
    QTest.qWait(PROMISE)
    meeting.hands.settle()  # on a busy computer the disk may take longer than that
    os.kill(os.getpid(), signal.SIGKILL)


def second(meeting: Meeting) -> None:
    """From where it was to the papers, and out."""
    meeting.clock.set(factory.DAY, 14, 40)
    meeting.unlock()
    meeting.session.come_back()
    meeting.session.keep(LATER_LINES)
    meeting.session.undo_and_redo()
    meeting.session.ask_costs()
    meeting.clock.set(factory.DAY, 16, 5)
    meeting.close_and_print()
    meeting.report("second")
    meeting.lock()


def main(half: str, vault: Path, folder: Path) -> None:
    """Do one half; if it fails, a picture of the screen at that moment is left in the folder."""
    QStandardPaths.setTestModeEnabled(True)
    meeting = Meeting(vault, folder)
    try:
        {"first": first, "second": second}[half](meeting)
    except AssertionError:
        for place, window in enumerate(QApplication.topLevelWidgets()):
            if window.isVisible():
                window.grab().save(str(folder / f"{half}-{place}.png"))
        sys.stderr.write("\n".join(meeting.troubles))
        raise


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
