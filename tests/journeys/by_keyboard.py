"""The monthly meeting by keyboard, in the real window: what a facilitator does, and what they see.

python -m tests.journeys.by_keyboard first|second VAULT FOLDER

`first` plans the meeting, holds half of it, and is killed while half a line is typed; `second` goes on, closes the
meeting and makes the print pack in FOLDER. What they saw on the way is in FOLDER/first.json and FOLDER/second.json.
"""

import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, QStandardPaths, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from coprod_desktop.app import Program
from coprod_desktop.desktop.live.page import LivePage
from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.expenses import Category
from coprod_desktop.domain.insights import InsightKind, Reached, Sensitivity, ShownAs
from coprod_desktop.services.expenses import Cost
from tests import factory
from tests.journeys.hands import Hands, wait_until
from tests.journeys.monthly_meeting import (
    APOLOGIES,
    COSTS,
    FIRST_LINES,
    HALF_TYPED,
    HERE,
    LATER_LINES,
    NOTHING,
    PAGE,
    SUPPORTER,
    WALK_IN,
    WALK_IN_HELPS,
    Line,
)

PROMISE = 1000
"""Milliseconds within which what is typed is on disk."""
OFFSCREEN = "This plugin does not support"
"""How Qt begins what it says of sheets and menus when it draws to memory."""
NEW_ITEM = "The poster"
"""What is added to the agenda that a first session is given."""
KINDS = {InsightKind.IDEA: "Idea", InsightKind.QUESTION: "Question"}
"""Kinds that have no key of their own."""
CATEGORIES = {
    Category.PUBLIC_TRANSPORT: "Bus",
    Category.TAXI: "Taxi",
    Category.PERSONAL_ASSISTANT: "Personal assistant",
    Category.OWN_CAR: "Miles",
    Category.PARKING: "Parking",
}


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
        for messages in self.program.findChildren(Messages):
            messages.troubled.connect(lambda words, details: self.troubles.append(f"{words}\n{details}"))
        self.hands = Hands(self.program)

    def _complain(self, kind: QtMsgType, _context: object, words: str) -> None:
        """A warning of Qt is a fault here, as in the other tests."""
        if kind is not QtMsgType.QtDebugMsg and not words.startswith(OFFSCREEN):
            self.troubles.append(words)

    @property
    def live(self) -> LivePage:
        page = self.hands.pages.page
        assert isinstance(page, LivePage)
        return page

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
        wait_until(lambda: self.live.state is not None, "the live session")
        hands.settle()

    def check_in(self) -> None:
        """Check in those who come, note apologies and who leaves early; a supporter, and the walk-in."""
        hands = self.hands
        before = hands.presses
        for short in HERE:
            self._find(short[:3])
            hands.press("Return")
        self.saw["presses to check in nine"] = hands.presses - before
        self._walk_in(SUPPORTER, supports="Dot")
        hands.press("Escape")  # back to the words, as in the middle of what is said
        before = hands.presses
        self._walk_in(WALK_IN, helps=WALK_IN_HELPS)
        self.saw["presses for a walk-in"] = hands.presses - before - len(WALK_IN_HELPS)  # which can wait
        for short in APOLOGIES:
            self._say_of(short, "Sent apologies")
        self._say_of("Gwen", "Leaves early")
        hands.wait_for_sheet("Gwen")
        hands.reach("Has to leave")
        hands.press("Space")
        hands.reach("Leaves at")
        hands.write("3:30 pm")
        hands.push("Keep")
        hands.wait_for_no_sheet()
        hands.press("Escape")

    def _find(self, letters: str) -> None:
        hands, finder = self.hands, self.live.room_pane.finder
        if hands.focus() is not finder.field:
            hands.press("Ctrl+I")
        hands.type(letters)
        wait_until(finder.matches.rows.rowCount, f"who is called {letters}")

    def _walk_in(self, name: str, helps: str = "", supports: str = "") -> None:
        hands = self.hands
        self._find(name)
        hands.press("Return")
        hands.wait_for_sheet("A walk-in")
        hands.type(helps)
        if supports:
            hands.pick("Here to support", supports)
            hands.push("Check in")
        else:
            hands.press("Return")
        hands.wait_for_no_sheet()

    def _say_of(self, short: str, words: str) -> None:
        """Go to somebody in the list of the room, and say something about them."""
        hands = self.hands
        hands.press("Ctrl+I")
        hands.reach("In the room")
        hands.choose(short)
        hands.press("Return")
        hands.choose(words)
        hands.press("Return")

    def keep(self, lines: Sequence[Line]) -> None:
        """Keep lines as they are said, and take back those that are taken back."""
        hands = self.hands
        for line in lines:
            self._write(line)
            hands.press("Return")
            if line.taken_back:
                self._take_back(line)

    def _write(self, line: Line) -> None:
        hands = self.hands
        if line.kind is InsightKind.DECISION:
            hands.press("Ctrl+D")
        elif line.kind is InsightKind.ACTION:
            hands.press("Ctrl+Shift+A")
        if line.words == PAGE:
            hands.paste(line.words)
        else:
            hands.type(line.words.removeprefix(self.live.capture.words.words()))  # which may be half written
        if line.kind in KINDS:
            hands.pick("Kind of line", KINDS[line.kind])
            hands.settle()
        if line.by:
            hands.press("Ctrl+P")
            hands.choose(line.by)
            hands.press("Return")
        if line.sensitivity is Sensitivity.RESTRICTED:
            hands.press("Ctrl+R")
        self._write_more(line)

    def _write_more(self, line: Line) -> None:
        """Say how the speaker is shown, how a decision was reached, or who does what by when."""
        hands = self.hands
        ways = {ShownAs.NAME: "their name", ShownAs.ROLE: "their role", ShownAs.GROUP: "someone in the group"}
        if line.shown.how in ways:
            hands.press("Ctrl+Shift+S")
            hands.choose(ways[line.shown.how])
            hands.press("Return")
            hands.type(line.shown.words)
        if line.reached is Reached.VOTED:
            hands.pick("How it was reached", "Voted")
        if line.count:
            hands.reach("Count in words")
            hands.type(line.count)
        if line.who:
            hands.reach("Who does it")
            hands.type(line.who)
        if line.by_when:
            hands.reach("By a day")
            hands.press("Space")
            hands.reach("By when")
            hands.write(day_in_words(line.by_when))

    def _take_back(self, line: Line) -> None:
        hands = self.hands
        hands.press("Ctrl+L")
        hands.choose(self.newest())
        hands.press("Delete")
        hands.wait_for_sheet()
        hands.push("They take it back")
        hands.wait_for_no_sheet()
        hands.press("Escape")

    def newest(self) -> str:
        """Return the newest kept line as a screen reader says it."""
        return self.kept()[0]

    def kept(self) -> list[str]:
        """Return what is kept, newest first, as the list says it."""
        shown = self.live.kept_pane.list
        return [shown.rows.row(place).said() for place in range(shown.rows.rowCount())]

    def half_a_line(self) -> None:
        """Type half a line."""
        self.hands.type(HALF_TYPED["words"])

    def come_back(self) -> None:
        """Look at what is there after the program was killed."""
        wait_until(lambda: self.live.state is not None, "the live session")
        self.hands.settle()
        self.saw["words"] = self.live.capture.words.words()
        self.saw["kept"] = self.kept()
        self.saw["focus"] = self.hands.name()

    def undo_and_redo(self) -> None:
        """Undo the last two steps and do them again."""
        hands = self.hands
        before = self.kept()
        hands.press("Ctrl+Z", times=2)
        self.saw["after undo"] = [words for words in before if words not in self.kept()]
        hands.press("Ctrl+Shift+Z", times=2)
        self.saw["after redo"] = self.kept() == before

    def ask_costs(self) -> None:
        """Ask everybody what it cost them, one after the other, as the sheet offers them."""
        hands = self.hands
        hands.press("Ctrl+E")
        hands.wait_for_sheet("Your costs")
        asked = []
        while (who := self._asked()) != "":
            asked.append(who)
            if who in NOTHING:
                hands.push("Nothing")
            elif who in COSTS:
                self._tell(COSTS[who][0])
            else:
                hands.push("I would rather not")
                hands.type("Give mine to the tea fund.")
                hands.press("Return")
            hands.settle()
            hands.push("Next person")
        self.saw["asked"] = asked
        hands.push("Close")
        hands.wait_for_no_sheet()

    def _asked(self) -> str:
        sheet = self.hands.top()
        heading = sheet.heading.text() if hasattr(sheet, "heading") else ""
        return str(heading).partition(", your costs")[0] if "your costs" in str(heading) else ""

    def _tell(self, cost: Cost) -> None:
        hands = self.hands
        hands.push("It cost something")
        hands.pick("What was it for?", CATEGORIES[cost.category])
        if cost.tenths_of_miles:
            hands.reach("How many miles")
            hands.type(str(cost.tenths_of_miles // 10))
            hands.reach("Day of the journey")
            hands.write(day_in_words(cost.day, weekday=False, year=True) if cost.day else "")
        else:
            hands.reach("How much?")
            hands.type(f"{cost.amount.pence / 100:.2f}")
        if cost.paid_ahead:
            hands.reach("We paid")
            hands.press("Space")
        hands.push("Keep this cost")

    def close_and_print(self) -> None:
        """Close the session, and make the print pack in the folder."""
        hands = self.hands
        hands.press("Ctrl+Return")
        hands.wait_for_sheet("Close the session")
        hands.push("Close and print the pack")
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
        wait_until(lambda: hands.name().startswith("What was made"), "the list of files")
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
    meeting.check_in()
    meeting.clock.pass_minutes(20)
    meeting.keep(FIRST_LINES)
    meeting.half_a_line()
    meeting.report("first")
    QTest.qWait(PROMISE)
    os.kill(os.getpid(), signal.SIGKILL)


def second(meeting: Meeting) -> None:
    """From where it was to the papers, and out."""
    meeting.clock.set(factory.DAY, 14, 40)
    meeting.unlock()
    meeting.come_back()
    meeting.keep(LATER_LINES)
    meeting.undo_and_redo()
    meeting.ask_costs()
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
