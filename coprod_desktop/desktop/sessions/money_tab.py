"""What it cost people to come to a session: who was asked, what they said, what is owed and what is paid."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.live.costs_sheet import Asked, CostsSheet
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.money.slip import show_slip, slip_button
from coprod_desktop.desktop.sessions.pay_sheet import PaySheet, owing_claim
from coprod_desktop.desktop.sessions.tab import Tab
from coprod_desktop.desktop.sessions.whole_list import whole_list
from coprod_desktop.desktop.sessions.words import METHOD, amount_words, people_words, sentence, tr
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.spacing import Column, Gap
from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.domain.attendance import Attendance, Presence
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.expenses import Claim, ClaimLine
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money, total
from coprod_desktop.domain.payouts import Payout
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.claim_pages import ClaimPage
from coprod_desktop.services.views import RoomRow
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Cost:
    """One person of the session with their answer. pictures: how many receipts it has."""

    row: RoomRow
    page: ClaimPage
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class MoneyFacts:
    """Everybody who came or answered. day: the session's."""

    costs: tuple[Cost, ...]
    day: date
    float_opened: Money | None
    float_closed: Money | None

    @property
    def owed(self) -> Money:
        """What is still owed for this session."""
        return total([cost.page.owed for cost in self.costs])


class MoneyTab(Tab[MoneyFacts]):
    """Enter asks the chosen person about their costs, alone on the screen, or shows what they said."""

    tables = frozenset(noun.TABLE for noun in (Claim, ClaimLine, Payout, Attendance, Attachment, Person, Session))

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Lay out the list and what can be done for one person."""
        super().__init__(desk, parent)
        self._facts: MoneyFacts | None = None
        self.heading = SectionHeading(self.tr("Did it cost you anything to come?"))
        self.list = whole_list(self.tr("Costs, person by person"))
        self.empty = EmptyText(self.tr("Nobody has come yet. Everybody who comes is asked what it cost them."))
        self.ask_button = Button(self.tr("Ask, privately"), "coins", PLAIN)
        self.pay_button = Button(self.tr("Pay"), "hand-coins", QUIET)
        self.owed_heading = SectionHeading(self.tr("Money owed"))
        self.owed = Words()
        column = Column(self)
        above: tuple[QWidget, ...] = (self.heading, self.list, self.empty, Gap(1.5))
        for part in above:
            column.addWidget(part)
        self.slip_button = slip_button()
        buttons = Flow(spacing=1)
        for button in (self.ask_button, self.pay_button, self.slip_button):
            buttons.add(button)
        column.addWidget(buttons)
        below: tuple[QWidget, ...] = (Gap(3.5), self.owed_heading, Gap(1.5), self.owed)
        for part in below:
            column.addWidget(part)
        self.list.opened.connect(lambda _: self.ask())
        self.list.moved_to.connect(lambda _: self._name_buttons())
        self.ask_button.clicked.connect(self.ask)
        self.pay_button.clicked.connect(self.pay)
        self.slip_button.clicked.connect(self.print_slip)

    @staticmethod
    def read(services: Workspace, session: Id) -> MoneyFacts:
        """Read everybody's answer."""
        kept = services.sessions.get(session)
        pages = [(row, services.expenses.of(session, row.person)) for row in services.attendances.room(session)]
        pictured = services.attachments.counted([line.id for _, page in pages for line in page.lines])
        costs = [Cost(row, page, sum(pictured.get(line.id, 0) for line in page.lines)) for row, page in pages]
        return MoneyFacts(
            costs=tuple(cost for cost in costs if _is_asked(cost)),
            day=kept.day or services.now().date(),
            float_opened=kept.float_opened,
            float_closed=kept.float_closed,
        )

    def show_facts(self, facts: MoneyFacts) -> None:
        """Show the answers."""
        self._facts = facts
        self.list.show_rows([cost_row(cost) for cost in facts.costs])
        asked = sum(cost.page.claim is not None for cost in facts.costs)
        self.heading.set_count(self.tr("{} of {} asked").format(asked, len(facts.costs)) if facts.costs else "")
        for widget in (self.list, self.ask_button, self.owed_heading, self.owed):
            widget.setVisible(bool(facts.costs))
        self.empty.setVisible(not facts.costs)
        self.owed.setText(_owed_words(facts))
        if facts.costs and not self.list.key():
            first = next((cost for cost in facts.costs if cost.page.owed), facts.costs[0])
            self.list.choose(first.row.person)
        self._name_buttons()

    def ask(self) -> None:
        """Ask the chosen person, then, one after another, those who were not asked yet."""
        facts, chosen = self._facts, self._chosen()
        if facts is None or chosen is None:
            return
        open_once(CostsSheet(self, self.desk, self.session, facts.day, turns(chosen, facts.costs)))

    def pay(self) -> None:
        """Pay the chosen person what is owed to them."""
        chosen = self._chosen()
        if chosen is not None and chosen.page.claim is not None and chosen.page.owed:
            expenses, page = self.desk.services.expenses, chosen.page
            open_once(PaySheet(self.desk, self, owing_claim(expenses, chosen.page.claim, chosen.row.name, page.owed)))

    def print_slip(self) -> None:
        """Show the slip that the chosen person signs."""
        chosen = self._chosen()
        if chosen is not None:
            show_slip(self.desk, self, self.session, chosen.row.person)

    def _chosen(self) -> Cost | None:
        costs, key = self._facts.costs if self._facts else (), self.list.key()
        return next((cost for cost in costs if cost.row.person == key), None)

    def _name_buttons(self) -> None:
        chosen = self._chosen()
        self.pay_button.setVisible(bool(chosen and chosen.page.owed))
        self.slip_button.setVisible(bool(chosen and (chosen.page.owed or chosen.page.paid)))
        if chosen is None:
            return
        asked = chosen.page.claim is not None
        words = self.tr("Look at {}’s costs") if asked else self.tr("Ask {}, privately")
        self.ask_button.setText(words.format(chosen.row.short))
        self.pay_button.setText(self.tr("Pay {} to {}").format(amount_words(chosen.page.owed), chosen.row.short))


def turns(first: Cost, costs: tuple[Cost, ...]) -> Callable[[], Asked | None]:
    """Return what tells whose turn it is: first, then who was not asked yet."""

    def each() -> Iterator[Asked]:
        yield Asked(first.row.person, first.row.short)
        for cost in costs:
            if cost.page.claim is None and cost.row.person != first.row.person:
                yield Asked(cost.row.person, cost.row.short)

    people = each()
    return lambda: next(people, None)


def _is_asked(cost: Cost) -> bool:
    """Whether somebody is asked: they came, or have answered already."""
    return cost.row.presence in (Presence.HERE, Presence.LEFT) or cost.page.claim is not None


def cost_row(cost: Cost) -> Row:
    """Return how somebody's answer stands in the list."""
    claim, page = cost.page.claim, cost.page
    if claim is None:
        return _row(cost, tr("Not asked yet"), "circle")
    if claim.paid is not None and not page.owed:
        how = tr("Paid on {} by {}").format(day_in_words(claim.paid.on), tr(METHOD[claim.paid.method]))
        return _row(cost, sentence([how]), "check", page.total.words())
    if claim.declined:
        return _row(cost, sentence([f"“{claim.declined}”"]), "check")
    if not page.lines:
        return _row(cost, tr("It cost nothing"), "check")
    ahead = tr("Paid ahead") if not page.owed else ""
    wish = tr("{} owed, by {}").format(page.owed.words(), tr(METHOD[claim.pay_by])) if page.owed else ""
    return _row(cost, sentence([ahead, wish]), "coins", page.total.words())


def _row(cost: Cost, soft: str, icon: str, right: str = "") -> Row:
    return Row(cost.row.person, cost.row.name, soft, icon=icon, right=right, pictures=cost.pictures)


def _owed_words(facts: MoneyFacts) -> str:
    owed = [cost for cost in facts.costs if cost.page.owed]
    if not owed:
        words = tr("Nothing is owed for the costs of this session.")
    else:
        to = people_words(len(owed), "{} person", "{} people")
        words = tr("{} is owed to {} for their costs.").format(facts.owed.words(), to)
    paid, ahead = total([cost.page.paid for cost in facts.costs]), total([cost.page.ahead for cost in facts.costs])
    back = tr("{} has been paid back.").format(paid.words()) if paid else ""
    before = tr("{} was paid ahead.").format(ahead.words()) if ahead else ""
    return " ".join(part for part in (words, back, before) if part)
