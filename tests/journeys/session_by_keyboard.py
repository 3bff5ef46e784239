"""The live session by keyboard: who comes, what they say, and what it cost them to come."""

from collections.abc import Sequence
from typing import Any

from coprod_desktop.desktop.live.page import LivePage
from coprod_desktop.desktop.widgets.person_finder import ENOUGH_LETTERS
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.expenses import Category
from coprod_desktop.domain.insights import InsightKind, Reached, Sensitivity, ShownAs
from coprod_desktop.services.expenses import Cost
from tests.journeys.hands import Hands, wait_until
from tests.journeys.monthly_meeting import (
    APOLOGIES,
    COSTS,
    HALF_TYPED,
    HERE,
    NOTHING,
    PAGE,
    SUPPORTER,
    WALK_IN,
    WALK_IN_HELPS,
    Line,
)

KINDS = {InsightKind.IDEA: "Idea", InsightKind.QUESTION: "Question"}
"""Kinds that have no key of their own."""
CATEGORIES = {
    Category.PUBLIC_TRANSPORT: "Bus",
    Category.TAXI: "Taxi",
    Category.PERSONAL_ASSISTANT: "Personal assistant",
    Category.OWN_CAR: "Miles",
    Category.PARKING: "Parking",
}


class Session:
    """The session that runs in the window. saw: where what is seen on the way is noted."""

    def __init__(self, hands: Hands, saw: dict[str, Any]) -> None:
        self.hands, self.saw = hands, saw

    @property
    def live(self) -> LivePage:
        page = self.hands.pages.page
        assert isinstance(page, LivePage)
        return page

    def wait(self) -> None:
        """Wait until the session is shown."""
        wait_until(lambda: self.live.state is not None, "the live session")
        self.hands.settle()

    def check_in(self) -> None:
        """Check in those who come, note apologies and who leaves early; a supporter, and the walk-in."""
        hands = self.hands
        before = hands.presses
        for short in HERE:
            self.find(short[:3])
            hands.press("Return")
        self.saw["presses to check in nine"] = hands.presses - before
        self.walk_in(SUPPORTER, supports="Dot")
        hands.press("Escape")  # back to the words, as in the middle of what is said
        before = hands.presses
        self.walk_in(WALK_IN, helps=WALK_IN_HELPS)
        self.saw["presses for a walk-in"] = hands.presses - before - len(WALK_IN_HELPS)  # which can wait
        for short in APOLOGIES:
            self.say_of(short, "Sent apologies")
        self.say_of("Gwen", "Leaves early")
        hands.wait_for_sheet("Gwen")
        hands.reach("Has to leave")
        hands.press("Space")
        hands.reach("Leaves at")
        hands.write("3:30 pm")
        hands.push("Keep")
        hands.wait_for_no_sheet()
        hands.press("Escape")

    def find(self, letters: str) -> None:
        """Type letters into the check-in field, and wait for who is meant."""
        hands, finder = self.hands, self.live.room_pane.finder
        if hands.focus() is not finder.field:
            hands.press("Ctrl+I")
        hands.type(letters)
        if len(letters) < ENOUGH_LETTERS:
            hands.press("Return")  # so short a name is looked up when it is meant
        wait_until(finder.matches.rows.rowCount, f"who is called {letters}")

    def walk_in(self, name: str, helps: str = "", supports: str = "") -> None:
        """Check somebody in who is new."""
        hands = self.hands
        self.find(name)
        hands.press("Return")
        hands.wait_for_sheet("A walk-in")
        hands.type(helps)
        if supports:
            hands.pick("Here to support", supports)
            hands.push("Check in")
        else:
            hands.press("Return")
        hands.wait_for_no_sheet()

    def say_of(self, short: str, words: str) -> None:
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
        hands.wait_for_sheet("Take back")
        hands.push("Take back")
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
        self.wait()
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
        while (who := self.asked()) != "":
            asked.append(who)
            if who in NOTHING:
                hands.push("Nothing")
            elif who in COSTS:
                self.tell(COSTS[who][0])
            else:
                hands.push("I would rather not")
                hands.type("Give mine to the tea fund.")
                hands.press("Return")
            hands.settle()
            hands.push("Next person")
        self.saw["asked"] = asked
        hands.push("Close")
        hands.wait_for_no_sheet()

    def asked(self) -> str:
        """Return who is being asked what it cost them; nothing when nobody is left."""
        sheet = self.hands.top()
        heading = sheet.heading.text() if hasattr(sheet, "heading") else ""
        return str(heading).partition(", your costs")[0] if "your costs" in str(heading) else ""

    def tell(self, cost: Cost) -> None:
        """Say what it cost."""
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
