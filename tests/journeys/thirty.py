"""Thirty people arrive within ten minutes at one keyboard; eleven are paid what it cost them, and the tin is counted.

All are invented.

python -m tests.journeys.thirty VAULT FOLDER

The vault has the group and its session already. What was seen on the way is written to FOLDER/thirty.json.
"""

import json
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from coprod_desktop.desktop.live.fire_sheet import FireSheet
from coprod_desktop.desktop.money.page import MoneyPage
from coprod_desktop.desktop.pages import pages
from coprod_desktop.domain.attendance import Way
from coprod_desktop.domain.clock import NO_BREAK
from coprod_desktop.domain.expenses import Category
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.journeys.by_keyboard import Meeting

FIRST_NAMES = (
    *("Amina", "Bert", "Chris", "Dot", "Eluned", "Farida", "Gwen", "Hamza", "Ivy"),
    *("Joan", "Kemi", "Lowri", "Megan", "Nazir", "Olive", "Pat", "Quentin", "Rhys"),
    *("Sam", "Tariq", "Uzma", "Vera", "Wiktoria", "Yusuf", "Zofia"),
)
LAST_NAMES = ("Ashdown", "Brook", "Croft", "Dale", "Elm")
MEMBERS = tuple(f"{first} {LAST_NAMES[place % 5]}" for place, first in enumerate(FIRST_NAMES))
WALK_INS = ("Ceri Gwŷn", "Bo", "Mrs Adeyemi")
SUPPORTERS = {"Lena Marsh": "Dot", "Colin Bright": "Farida"}
LEAVES = "Gwen"
"""Who has to go before the break."""
BY_PHONE = "Sam"
COSTS = {
    "Amina": 460, "Bert": 1250, "Chris": 230, "Dot": 895, "Farida": 405, "Hamza": 75, "Kemi": 1999, "Lena": 320,
    "Olive": 648, "Rhys": 101, "Zofia": 2,
}  # fmt: skip
"""What it cost eleven of them, in pence; the other nineteen say that it cost nothing."""
TIN = Money(10_000)
LEFT_IN_TIN = f"{(TIN.pence - sum(COSTS.values())) / 100:.2f}"
MONEY_PLACE = [page.name for page in pages() if page.in_rail].index("money") + 1
"""The number of the page Money, as its key says it."""
EVERYBODY = len(MEMBERS) + len(WALK_INS) + len(SUPPORTERS)
MINUTES = 10
BETWEEN = timedelta(seconds=20)
"""Thirty people in ten minutes."""


@dataclass(slots=True)
class Arrival:
    """The arrival, the costs and the fire list, done by hands on the keyboard."""

    meeting: Meeting

    def one_by_one(self) -> None:
        """Check everybody in, each twenty seconds after the one before."""
        meeting, session = self.meeting, self.meeting.session
        before, began = meeting.hands.presses, meeting.clock.moment
        for name in MEMBERS:
            session.find(name[:3].lower())
            meeting.hands.press("Return")
            meeting.clock.moment += BETWEEN
        for name in WALK_INS:
            session.walk_in(name)
            meeting.clock.moment += BETWEEN
        for name, supported in SUPPORTERS.items():
            session.walk_in(name, supports=supported)
            meeting.clock.moment += BETWEEN
        meeting.saw["presses"] = meeting.hands.presses - before
        meeting.saw["seconds"] = (meeting.clock.moment - began).total_seconds()

    def wrong_one(self) -> None:
        """Undo a check-in that was wrong, and do it again."""
        hands = self.meeting.hands
        hands.press("Ctrl+Z")
        self.meeting.saw["after undo"] = self._heading()
        hands.press("Ctrl+Shift+Z")
        self.meeting.saw["after redo"] = self._heading()

    def _heading(self) -> str:
        live = self.meeting.session.live
        return live.room_pane.count_words(live.state) if live.state is not None else ""

    def leave(self) -> None:
        """Somebody leaves before the break."""
        self.meeting.session.say_of(LEAVES, "Has left")

    def fire_list(self) -> None:
        """Look at the fire list, as after the break."""
        hands = self.meeting.hands
        hands.press("F8")
        sheet = hands.wait_for_sheet("Fire list")
        assert isinstance(sheet, FireSheet)
        names = [sheet.all.rows.row(place).strong for place in range(sheet.all.rows.rowCount())]
        self.meeting.saw["fire list"] = names
        self.meeting.saw["fire count"] = sheet.count.text()
        hands.press("Escape")
        hands.wait_for_no_sheet()

    def ask_costs(self) -> None:
        """Ask everybody, as the sheet offers them."""
        hands, session = self.meeting.hands, self.meeting.session
        hands.press("Ctrl+E")
        hands.wait_for_sheet("Your costs")
        asked = []
        while (who := session.asked()) != "":
            asked.append(who)
            short = who.split()[0]
            if short in COSTS:
                session.tell(Cost(category=Category.PUBLIC_TRANSPORT, amount=Money(COSTS[short])))
            else:
                hands.push("Nothing")
            hands.settle()
            hands.push("Next person")
        self.meeting.saw["asked"] = asked
        hands.push("Close")
        hands.wait_for_no_sheet()

    def pay_everybody(self) -> None:
        """Pay each on the Money page: the list has the focus, Enter opens the sheet, and they sign."""
        hands = self.meeting.hands
        hands.press(f"Ctrl+{MONEY_PLACE}")
        began, paid = hands.presses, []
        while (button := self._money().pay_button.text()) != "Pay":  # it says whom, while anybody is owed
            who = button.rpartition(" ")[2]
            hands.press("Return")
            hands.wait_for_sheet("Pay ")
            hands.reach("Who signs for it")
            hands.type(who)
            hands.press("Return")
            hands.wait_for_no_sheet()
            paid.append(who)
        self.meeting.saw["paid"], self.meeting.saw["keys to pay"] = paid, hands.presses - began

    def _money(self) -> MoneyPage:
        page = self.meeting.hands.pages.page
        assert isinstance(page, MoneyPage)
        return page

    def count_the_tin(self) -> None:
        """Count the float afterwards, on the tab beside."""
        hands = self.meeting.hands
        hands.pages.go("money/float")
        hands.settle()
        hands.push("Count it afterwards")
        hands.wait_for_sheet("Count the float afterwards")
        hands.reach("How much is in the tin?")
        hands.type(LEFT_IN_TIN)
        hands.reach("Who counted it")
        hands.type("Ruth")
        hands.push("Keep")
        hands.wait_for_no_sheet()
        self.meeting.saw["tin"] = self._money().tin.words.text().replace(NO_BREAK, " ")


def describe(workspace: Workspace) -> Session:
    """Put in the group, its members and the session, to which all are invited."""
    group = factory.make_group(workspace, "Harbour Voices")
    people = factory.make_people(workspace, *MEMBERS, group=group)
    session = factory.make_session(workspace, group, people=people)
    for person in people:
        if person.short == BY_PHONE:
            workspace.attendances.plan_for(session.id, person.id, way=Way.PHONE)
    workspace.floats.open(session.id, TIN)
    return session


def main(vault: Path, folder: Path) -> None:
    """Hold the first half hour."""
    QStandardPaths.setTestModeEnabled(True)
    meeting = Meeting(vault, folder)
    meeting.unlock()
    meeting.run()
    meeting.clock.set(factory.DAY, 13, 52)
    arrival = Arrival(meeting)
    arrival.one_by_one()
    arrival.wrong_one()
    meeting.clock.set(factory.DAY, 14, 40)
    arrival.leave()
    arrival.fire_list()
    arrival.ask_costs()
    meeting.hands.press("Escape")
    arrival.pay_everybody()
    arrival.count_the_tin()
    meeting.report("thirty")
    meeting.hands.press("F12")
    meeting.program.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
    sys.stdout.write(json.dumps({"members": len(MEMBERS)}))
