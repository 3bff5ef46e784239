"""The Money page: who is owed what, what was paid, the float, budgets, payments and time credits, and the miles."""

from functools import cached_property
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.money.budgets_tab import BudgetsTab
from coprod_desktop.desktop.money.float_tab import FloatTab
from coprod_desktop.desktop.money.miles_tab import MilesTab
from coprod_desktop.desktop.money.paid_tab import PaidTab
from coprod_desktop.desktop.money.payments_tab import PaymentsTab
from coprod_desktop.desktop.money.to_pay_tab import ToPayTab
from coprod_desktop.desktop.widgets.buttons import MAIN, Button
from coprod_desktop.desktop.widgets.lazy_tabs import LazyTabs
from coprod_desktop.desktop.widgets.page import Page
from coprod_desktop.desktop.widgets.tab_part import Part
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.workspace import Workspace

TABS = ("to-pay", "paid", "float", "budgets", "payments", "miles")
"""Their names in places such as "money/float", in their order."""
PERSON = "payments/"
"""What a place begins with that is about one person's payments; the id follows."""


class MoneyPage(Page):
    """Each tab is made when it is first opened, and read again when what it shows has changed."""

    name: ClassVar[str] = "money"
    tables: ClassVar[frozenset[str]] = frozenset(
        {"claim", "claim_line", "payout", "payment", "session", "group_", "person", "budget", "attachment"}
        | {"float_move", "float_count", "own_rate", "cost_rule", "payment_limit"}
    )

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Make no tab yet."""
        super().__init__(desk, parent)
        self.pane = self.single(self.tr("Money"), self.tr("Nobody should be out of pocket for taking part."))
        self.pay_button = self.pane.top.add_action(Button(self.tr("Pay"), "hand-coins", MAIN))
        words = (
            self.tr("To pay"),
            self.tr("Paid"),
            self.tr("Float"),
            self.tr("Budgets"),
            self.tr("Payments and time credits"),
            self.tr("Miles"),
        )
        self.tabs = LazyTabs(self.tr("Parts of Money"), words)
        self.pane.add(self.tabs)
        self._begins = False
        self.pay_button.clicked.connect(self.pay)
        self.tabs.changed.connect(lambda _: self._turned())

    @cached_property
    def to_pay(self) -> ToPayTab:
        """Who is owed money."""
        made = self.tabs.hold(ToPayTab(self.desk), 0)
        made.chosen.connect(self._name_action)
        return made

    @cached_property
    def paid(self) -> PaidTab:
        """What was paid."""
        return self.tabs.hold(PaidTab(self.desk), 1)

    @cached_property
    def tin(self) -> FloatTab:
        """The float."""
        return self.tabs.hold(FloatTab(self.desk), 2)

    @cached_property
    def budgets(self) -> BudgetsTab:
        """The budgets."""
        return self.tabs.hold(BudgetsTab(self.desk), 3)

    @cached_property
    def payments(self) -> PaymentsTab:
        """Payments and time credits."""
        return self.tabs.hold(PaymentsTab(self.desk), 4)

    @cached_property
    def miles(self) -> MilesTab:
        """The 10,000 miles."""
        return self.tabs.hold(MilesTab(self.desk), 5)

    def part(self) -> Part[Any]:
        """Return the tab that is in sight."""
        made: tuple[str, ...] = ("to_pay", "paid", "tin", "budgets", "payments", "miles")
        found: Part[Any] = getattr(self, made[self.tabs.current()])
        return found

    def help_text(self) -> str:
        """Return what F1 says about this page."""
        return self.tr(
            "Who is owed money, and how they want it. Choose somebody and press Enter to pay them. What was paid "
            "stays: a mistake is put right by taking it back, and both are kept. Bank details are never kept here. "
            "Payments for people’s time are apart from what it cost them to come. The program shows them beside a "
            "limit that your organisation may set, and decides nothing."
        )

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the page's own keys."""
        return [("Enter", self.tr("Pay whoever is chosen")), ("Left, Right", self.tr("Change the tab"))]

    def begin(self) -> None:
        """Let the arrows choose whom to pay, as soon as it is known who is owed."""
        super().begin()
        self._begins = not self.tabs.current()

    def open_about(self, about: str) -> None:
        """Open a tab ("float"), or one person's payments ("payments/ID")."""
        if about.startswith(PERSON):
            self.tabs.turn_to(TABS.index("payments"))
            self.payments.show_person(Id(about.removeprefix(PERSON)))
        elif about in TABS:
            self.tabs.turn_to(TABS.index(about))
            self.tabs.bar.setFocus()

    def about(self) -> str:
        """Return which tab is open."""
        place = self.tabs.current()
        return TABS[place] if place else ""

    def refresh(self, changes: Changes | None) -> None:
        """Read the tab in sight again."""
        self.part().reread()

    def pay(self) -> None:
        """Pay whoever has waited longest, or is chosen."""
        if self.tabs.current():
            self.tabs.turn_to(0)
            self.to_pay.setFocus()
            return
        self.to_pay.pay()

    def _turned(self) -> None:
        self.part().reread()
        self._name_action()

    def _name_action(self) -> None:
        is_here = not self.tabs.current()
        self.pay_button.setText(self.to_pay.pay_words() if is_here else self.tr("Pay"))
        self.pay_button.setEnabled(not is_here or self.to_pay.chosen_row() is not None)
        if is_here and self._begins and self.to_pay.chosen_row() is not None:
            self._begins = False
            self.to_pay.take_focus()
