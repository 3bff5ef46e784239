"""Sheets for what the organisation sets about money: a rate a mile, a rule for costs, a limit. Each from a day on."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.live.cost_editor import categories, vehicles
from coprod_desktop.desktop.money.sheets import MoneySheet, line, stacked
from coprod_desktop.desktop.settings.wording import tr
from coprod_desktop.desktop.widgets.form_fields import ChoiceField
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.record_fields import day_as_typed
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category, Vehicle
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.payouts import without_bank_details
from coprod_desktop.domain.rates import CostRule, OwnRate, PaymentLimit, Period, parse_pence
from coprod_desktop.services.workspace import Workspace

MOST_VEHICLE = 60  # letters of the name of a class of vehicle, which stands in a choice
MOST_DIGITS = 6  # of miles in a tax year


class RateSheet(MoneySheet):
    """What a mile is paid from a day on. Without pence, HMRC's table counts again from that day."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget) -> None:
        """Offer today."""
        super().__init__(desk, parent, "settings/rates/mile", tr("What a mile is paid"), tr("Keep"), "check")
        today = desk.services.now().date()
        self.vehicle = ChoiceField()
        self.vehicle.set_label(tr("For which vehicle?"))
        known = [(words, each.value) for each, words in vehicles().items()]
        more = [(tr("Each passenger"), Vehicle.PASSENGER.value), (tr("A class of our own"), Vehicle.OTHER.value)]
        self.vehicle.offer([*known, *more])
        self.called = line(tr("What is it called?"), tr("Such as “Adapted van”."))
        self.starts = line(tr("From which day?"), tr("The day of the journey counts."), day_as_typed(today))
        self.pence = line(tr("How many pence a mile?"), tr("Such as 45. Leave it empty to go back to HMRC’s table."))
        self.up_to = line(tr("Up to how many miles in a tax year?"), tr("Such as 10000. Leave it empty for all miles."))
        self.beyond = line(tr("And how many pence beyond them?"), tr("Such as 25."))
        form = stacked(self.vehicle, self.called, self.starts, self.pence, self.up_to, self.beyond)
        self.hold(
            form, vehicle=self.vehicle, called=self.called, starts=self.starts, pence=self.pence, up_to=self.up_to,
            beyond=self.beyond,
        )  # fmt: skip
        self.vehicle.left.connect(self._arrange)
        self.up_to.control.textChanged.connect(lambda _: self._arrange())
        self._arrange()

    def _arrange(self) -> None:
        self.called.setVisible(Vehicle(self.vehicle.text()) is Vehicle.OTHER)
        self.beyond.setVisible(bool(self.up_to.text().strip()))
        self.fit()

    def keep(self) -> None:
        """Keep the rate; the one of the same vehicle and day is replaced."""
        vehicle = Vehicle(self.vehicle.text())
        name = self.read("called", lambda text: typed.one_line(text, MOST_VEHICLE)) if vehicle is Vehicle.OTHER else ""
        starts = self.day("starts")
        pence = self.read("pence", lambda text: parse_pence(text) if text.strip() else None)
        up_to = self.read("up_to", _whole_miles)
        beyond = self.read("beyond", parse_pence) if up_to else 0
        rate = OwnRate(
            id=OwnRate.id_of(vehicle, name, starts), starts=starts, vehicle=vehicle, name=name, pence=pence,
            up_to_miles=up_to, pence_beyond=beyond,
        )  # fmt: skip
        money = self.desk.services.money
        self.submit(lambda: money.keep_rule(rate))


class RuleSheet(MoneySheet):
    """What costs need from a day on: somebody who says yes, or a receipt. An empty field sets nothing."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget) -> None:
        """Offer all costs from today on."""
        super().__init__(desk, parent, "settings/rates/rule", tr("A rule for costs"), tr("Keep"), "check")
        self.category = ChoiceField()
        self.category.set_label(tr("For which costs?"))
        self.category.offer([(tr("All costs"), ""), *((words, each.value) for each, words in categories().items())])
        today = desk.services.now().date()
        self.starts = line(tr("From which day?"), text=day_as_typed(today))
        self.cap = line(tr("One cost over this waits for a yes"), tr("Such as 25.00. Leave it empty for none."))
        self.whole = line(tr("All of a person’s costs over this wait for a yes"), tr("Leave it empty for none."))
        self.evidence = line(
            tr("Over this, a receipt, or a reason and who signs for it"), tr("Leave it empty for none.")
        )
        form = stacked(self.category, self.starts, self.cap, self.whole, self.evidence)
        self.hold(
            form, category=self.category, starts=self.starts, cap=self.cap, whole=self.whole, evidence=self.evidence
        )
        self.category.left.connect(self._arrange)

    def _arrange(self) -> None:
        is_all = not self.category.text()
        self.whole.setVisible(is_all)
        self.evidence.setVisible(is_all)
        self.fit()

    def keep(self) -> None:
        """Keep the rule; the one of the same costs and day is replaced."""
        category = Category(self.category.text()) if self.category.text() else None
        starts = self.day("starts")
        cap = self.read("cap", _amount_or_none)
        whole = self.read("whole", _amount_or_none) if category is None else None
        evidence = self.read("evidence", _amount_or_none) if category is None else None
        rule = CostRule(
            id=CostRule.id_of(category, starts), starts=starts, category=category, cap=cap, approval_above=whole,
            evidence_above=evidence,
        )  # fmt: skip
        money = self.desk.services.money
        self.submit(lambda: money.keep_rule(rule))


class LimitSheet(MoneySheet):
    """A sum that a person's payments are shown beside. It decides nothing."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget) -> None:
        """Offer a week from today on."""
        title = tr("Show payments beside a sum")
        super().__init__(desk, parent, "settings/rates/limit", title, tr("Keep"), "check")
        self.add(Words(tr("It is shown before somebody is offered a payment. The program decides nothing about it.")))
        self.period = ChoiceField()
        self.period.set_label(tr("For how long does it count?"))
        self.period.offer([(tr("A week"), Period.WEEK.value), (tr("A month"), Period.MONTH.value)])
        self.starts = line(tr("From which day?"), text=day_as_typed(desk.services.now().date()))
        self.much = line(tr("How much?"), tr("Such as 195.50. Leave it empty to switch it off from that day."))
        self.source = line(tr("Who says so?"), tr("Such as the name of the letter or the page it is from."))
        form = stacked(self.period, self.starts, self.much, self.source)
        self.hold(form, period=self.period, starts=self.starts, much=self.much, source=self.source)

    def keep(self) -> None:
        """Keep the limit; the one of the same day is replaced."""
        period, starts = Period(self.period.text()), self.day("starts")
        much, source = self.read("much", _amount_or_none), self.read("source", without_bank_details)
        limit = PaymentLimit(
            id=PaymentLimit.id_of(period, starts), starts=starts, period=period, amount=much, source=source
        )
        money = self.desk.services.money
        self.submit(lambda: money.keep_rule(limit))


def _amount_or_none(text: str) -> Money | None:
    return Money.parse(text) if text.strip() else None


def _whole_miles(text: str) -> int:
    """Return whole miles; of nothing, none. Raises UserError for anything else."""
    plain = text.strip().replace(",", "")
    if not plain:
        return 0
    if not (plain.isascii() and plain.isdigit() and len(plain) <= MOST_DIGITS):
        raise UserError(tr("Write whole miles, such as 10000."))
    return int(plain)
