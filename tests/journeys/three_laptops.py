"""A sitting at one of three laptops, in the real window: what is exchanged and settled is done by keyboard.

python -m tests.journeys.three_laptops card|begin|write|settle|end LAPTOP FOLDER [FILE …]

FOLDER holds the three vaults, by the laptops' names, and the stick; what was seen is in FOLDER/DEED-LAPTOP.json.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.share.card_sheet import CardSheet
from coprod_desktop.desktop.share.laptop_sheets import PairSheet
from coprod_desktop.desktop.share.long_sheet import LongSheet
from coprod_desktop.desktop.share.page import SharePage
from coprod_desktop.domain.answers import AnswerState, Standing
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.factory import kept
from tests.journeys.by_keyboard import Meeting
from tests.journeys.hands import wait_until

T = TypeVar("T")
OFFICE, AMINA, DOT = "Office", "Amina’s laptop", "Dot’s laptop"
PHONES = {AMINA: "01632 960002", DOT: "01632 960003"}
WORDS = {AMINA: "The bus driver never waits for me.", DOT: "The bus never waits, and nobody says sorry."}
THIRD = "The bus never waits for me, and the driver never says sorry."
GROUP = "Bus Voices"
PERSON, SAID, TAKEN_BACK = "Mair Hughes", "The bus never waits.", "Do not tell the driver that I said this."
ANSWER = "Drivers are taught to wait, from 1 December."


class Sitting(Meeting):
    """One run of the program at one laptop."""

    def __init__(self, vault: Path, folder: Path) -> None:
        super().__init__(vault, folder)
        self.stick = folder / "stick"

    @property
    def share(self) -> SharePage:
        page = self.hands.pages.page
        assert isinstance(page, SharePage)
        return page

    def open_share(self) -> None:
        """Go to the Share page by its key."""
        place = [spec.name for spec in self.hands.pages._in_rail].index("share") + 1
        self.hands.press(f"Ctrl+{place}")
        assert self.hands.place().partition("/")[0] == "share"

    def card(self, laptop: str) -> None:
        """Save this laptop's card to the stick; the office's is the coordinator's."""
        hands, file = self.hands, card_of(self.stick, laptop)
        self.open_share()
        hands.push("Show this laptop’s card")
        sheet = hands.wait_for_sheet("This laptop’s card")
        assert isinstance(sheet, CardSheet)
        wait_until(sheet.main.isEnabled, "the card")
        if laptop == OFFICE:
            hands.reach("This is the coordinator’s laptop")
            hands.press("Space")
        self.saw["own words"] = sheet.six.words()
        hands.push("Save as a file")
        self._choose(file, sheet)
        wait_until(file.exists, "the card on the stick")
        hands.settle()
        hands.press("Escape")
        hands.wait_for_no_sheet()

    def pair(self, laptop: str, group: str = "") -> None:
        """Pair a laptop by its card; group: what a facilitator's gets. (The coordinator's gets everything.)"""
        hands = self.hands
        self.open_share()
        hands.push("Pair a laptop")
        sheet = hands.wait_for_sheet("Pair a laptop")
        assert isinstance(sheet, PairSheet)
        hands.push("Choose the card")
        self._choose(card_of(self.stick, laptop), sheet)
        wait_until(sheet.same.isVisible, "the six words")
        self.saw.setdefault("compared", {})[laptop] = sheet.six.words()
        hands.reach("All six words are the same")
        hands.press("Space")
        hands.reach("What do you call it?")
        hands.write(laptop)
        if group:
            hands.reach("Groups")
            hands.press("Space")
        hands.push("Pair it")
        hands.wait_for_no_sheet()

    def step(self, work: Callable[[Workspace], Changes]) -> None:
        """Do a step as any page of the open window does it."""
        desk = self.hands.pages.desk
        desk.keep(lambda: work(desk.services))
        self.hands.settle()

    def ask(self, read: Callable[[Workspace], T]) -> T:
        """Return what is in the vault."""
        desk, found = self.hands.pages.desk, list[T]()
        desk.tasks.run(lambda: read(desk.services), found.append)
        wait_until(lambda: found, "what is in the vault")
        return found[0]

    def bring_in(self, file: Path) -> None:
        """Bring in a file from the stick."""
        hands = self.hands
        self.open_share()
        hands.push("Bring in")
        sheet = hands.wait_for_sheet("Bring in")
        hands.push("Choose the file")
        self._choose(file, sheet)
        self._wait(sheet)
        hands.push("Bring in")
        self._wait(sheet)
        self.saw.setdefault("brought", []).append(file.name)
        hands.push("Close")
        hands.wait_for_no_sheet()

    def take_home(self, *laptops: str) -> Path:
        """Write a file for other laptops to the stick, and return it."""
        hands, before = self.hands, set(self.stick.iterdir())
        self.open_share()
        hands.push("Take home")
        sheet = hands.wait_for_sheet("Take home")
        hands.reach("Laptops")
        for name in (OFFICE, AMINA, DOT):
            if any(each.startswith(("chosen", "not chosen")) and name in each for each in self._offered()):
                self._tick(name, wanted=name in laptops)
        hands.push("Choose the stick")
        self._choose(self.stick, sheet)
        self._wait(sheet)
        hands.push("Close")
        hands.wait_for_no_sheet()
        (made,) = set(self.stick.iterdir()) - before
        return made

    def settle_all(self) -> None:
        """Keep the second of what stands in a row of words alone, and write the insight anew."""
        hands = self.hands
        hands.pages.go("share/settle")
        hands.settle()
        tab = self.share.differences
        for _ in range(9):
            found = tab.chosen_one()
            if found is None:
                return
            self.saw.setdefault("settled", []).append(f"{found.what}, {found.which}")
            hands.reach("Written differently")
            if found.which == "words":
                hands.reach("Or write it anew")
                hands.write(THIRD)
                hands.push("Keep what I wrote")
            else:
                hands.press("Alt+2")
            hands.settle()

    def _offered(self) -> list[str]:
        view = self.hands.focus()
        rows = view.rows  # type: ignore[attr-defined] # the list of laptops
        return [rows.row(place).said() for place in range(rows.rowCount())]

    def _tick(self, name: str, *, wanted: bool) -> None:
        said = next(each for each in self._offered() if name in each)
        if said.startswith("chosen") != wanted:
            self.hands.choose(said[:40])
            self.hands.press("Space")

    def _choose(self, chosen: Path, sheet: QWidget) -> None:
        wait_until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "the files")
        self.hands.write(str(chosen))
        self.hands.press("Return")
        if isinstance(QApplication.activeModalWidget(), QFileDialog):
            self.hands.press("Return")  # the first one took what was offered while the name was typed
        wait_until(lambda: QApplication.activeModalWidget() is sheet, "the sheet to come back")

    def _wait(self, sheet: QWidget) -> None:
        assert isinstance(sheet, LongSheet)
        wait_until(lambda: not sheet.is_working(), "the long work")
        self.hands.settle()
        assert not sheet.trouble.words(), sheet.trouble.words()

    def leave(self, name: str) -> None:
        """Write down what was seen, lock, and leave the program."""
        self.report(name)
        self.hands.press("F12")
        wait_until(lambda: not isinstance(self.hands.window, MainWindow), "the unlock window")
        self.hands.window.close()
        self.program.close()


def card_of(stick: Path, laptop: str) -> Path:
    """Return where the card of a laptop lies."""
    return stick.parent / "cards" / f"{laptop}.txt"


def begin(office: Workspace, group: Group) -> dict[str, Id]:
    """Put in who and what everybody works on; return their ids."""
    mair = factory.make_person(office, PERSON, group=group, phone="01632 960001")
    session = factory.make_session(office, group, people=[mair], is_open=True)
    said, taken_back = (factory.say(office, session, words, mair) for words in (SAID, TAKEN_BACK))
    return {"person": mair.id, "said": said.id, "taken back": taken_back.id}


def edit(sitting: Sitting, name: str, ids: dict[str, Id]) -> None:
    """Write another phone number and other words than the other facilitator."""

    def phone(services: Workspace) -> Changes:
        person = services.people.get(ids["person"])
        assert person is not None
        return services.people.change(replace(person, phone=PHONES[name]))

    sitting.step(phone)
    sitting.step(lambda services: services.insights.change(replace(kept(services, ids["said"]), words=WORDS[name])))


def look(sitting: Sitting, ids: dict[str, Id]) -> None:
    """See what stands there in the end."""
    person = sitting.ask(lambda services: services.people.get(ids["person"]))
    sitting.saw["phone"] = person.phone if person is not None else ""
    for name in ("said", "taken back"):
        sitting.saw[name] = sitting.ask(partial(kept, insight=ids[name])).words
    sitting.saw["answer"] = sitting.ask(lambda services: services.feedback.answer(ids["said"])).standing.words
    sitting.saw["left to settle"] = len(sitting.ask(lambda services: services.differences.all()))


def at_a_facilitators(sitting: Sitting, name: str, ids: dict[str, Id], file: Path) -> None:
    """Pair the office, bring in what it made, write something else, and take it home."""
    sitting.pair(OFFICE)
    sitting.bring_in(file)
    edit(sitting, name, ids)
    if name == DOT:
        sitting.step(lambda services: services.taking_back.take_back(ids["taken back"]))
    sitting.saw["made"] = str(sitting.take_home(OFFICE))


def at_the_office(sitting: Sitting, ids: dict[str, Id], files: list[Path]) -> None:
    """Bring in what both made, settle what differs, answer, and write one file for both."""
    for file in files:
        sitting.bring_in(file)
    sitting.settle_all()
    agreed = Standing(state=AnswerState.AGREED, words=ANSWER)
    sitting.step(lambda services: services.feedback.stand(ids["said"], agreed))
    sitting.saw["made"] = str(sitting.take_home(AMINA, DOT))
    look(sitting, ids)


def main(deed: str, laptop: str, folder: Path, files: list[Path]) -> None:
    """Do one sitting; if it fails, a picture of the screen at that moment is left in the folder."""
    QStandardPaths.setTestModeEnabled(True)
    ids = {name: Id(each) for name, each in json.loads((folder / "ids.json").read_text("utf-8")).items()}
    sitting = Sitting(folder / f"{laptop}.coprod-vault", folder)
    sitting.unlock()
    try:
        if deed == "card":
            sitting.card(laptop)
        elif deed == "begin":
            sitting.card(laptop)
            for each in (AMINA, DOT):
                sitting.pair(each, GROUP)
            sitting.saw["made"] = str(sitting.take_home(AMINA, DOT))
        elif deed == "write":
            at_a_facilitators(sitting, laptop, ids, files[0])
        elif deed == "settle":
            at_the_office(sitting, ids, files)
        else:
            sitting.bring_in(files[0])
            look(sitting, ids)
        sitting.leave(f"{deed}-{laptop}")
    except AssertionError:
        for place, window in enumerate(QApplication.topLevelWidgets()):
            if window.isVisible():
                window.grab().save(str(folder / f"{deed}-{place}.png"))
        sys.stderr.write("\n".join(sitting.troubles))
        raise


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), [Path(each) for each in sys.argv[4:]])
