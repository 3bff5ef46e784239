"""What the organisation has set about money: rates a mile, rules for costs, and the sum payments are shown beside."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.live.cost_editor import categories, vehicles
from coprod_desktop.desktop.settings.rate_sheets import LimitSheet, RateSheet, RuleSheet
from coprod_desktop.desktop.settings.wording import tr
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Soft
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.rows import RowLine, RowStack
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.expenses import Vehicle
from coprod_desktop.domain.rates import CostRule, OwnRate, PaymentLimit, Period
from coprod_desktop.services.money import Rules
from coprod_desktop.services.workspace import Workspace

Rule = OwnRate | CostRule | PaymentLimit


def rate_words(rate: OwnRate) -> tuple[str, str]:
    """Return a rate as its two lines."""
    known = {**vehicles(), Vehicle.PASSENGER: tr("Each passenger")}
    strong = tr("{}, {}").format(rate.name or known.get(rate.vehicle, rate.vehicle.value), _since(rate))
    if rate.pence is None:
        return strong, tr("As in HMRC’s table.")
    if not rate.up_to_miles:
        return strong, tr("{}p a mile.").format(rate.pence)
    words = tr("{}p a mile up to {:,} miles in a tax year, then {}p.")
    return strong, words.format(rate.pence, rate.up_to_miles, rate.pence_beyond)


def rule_words(rule: CostRule) -> tuple[str, str]:
    """Return a rule for costs as its two lines."""
    what = categories()[rule.category] if rule.category is not None else tr("All costs")
    parts = []
    if rule.cap is not None:
        parts.append(tr("One cost over {} waits for a yes.").format(rule.cap.words()))
    if rule.approval_above is not None:
        parts.append(tr("More than {} in all waits for a yes.").format(rule.approval_above.words()))
    if rule.evidence_above is not None:
        words = tr("Over {} it needs a receipt, or a reason and who signs for it.")
        parts.append(words.format(rule.evidence_above.words()))
    return tr("{}, {}").format(what, _since(rule)), " ".join(parts) or tr("Nothing is asked.")


def limit_words(limit: PaymentLimit) -> tuple[str, str]:
    """Return a limit as its two lines."""
    period = tr("A week") if limit.period is Period.WEEK else tr("A month")
    amount = limit.amount.words() if limit.amount is not None else tr("Off")
    return tr("{}, {}").format(period, _since(limit)), ". ".join(part for part in (amount, limit.source) if part)


def _since(rule: Rule) -> str:
    return tr("from {}").format(day_in_words(rule.starts, weekday=False, year=True))


class _Section(Measured):
    """One kind of rule: its rows, each with a way to take it out, and a way to add one."""

    def __init__(self, words: str, soft: str, verb: str, empty: str) -> None:
        super().__init__()
        self.heading = SectionHeading(words)
        self.add_button = self.heading.add_action(verb, "plus")
        self.soft, self.rows, self._empty = Soft(soft), RowStack(), empty
        column = Column(self)
        for part in (self.heading, Gap(1), self.soft, self.rows):
            column.addWidget(part)

    def show_rows(self, rows: list[RowLine]) -> None:
        self.rows.clear()
        for row in rows:
            self.rows.add(row)
        if not rows:
            self.rows.add(EmptyText(self._empty))


class RatesPart(Measured):
    """Everything is off until it is set; each holds from its day on, so that old journeys keep their rates."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.miles = _Section(tr("What a mile is paid"), "", tr("Add a rate"), tr("You pay as HMRC’s table says."))
        self.costs = _Section(
            tr("Rules for costs"),
            tr("Nobody loses money by a rule: what is over it waits until somebody says yes."),
            tr("Add a rule"),
            tr("No rules: every cost is paid as it was told."),
        )
        self.limits = _Section(
            tr("What payments are shown beside"),
            tr("A sum that you set. The program shows it, and decides nothing."),
            tr("Set a sum"),
            tr("Off: payments are shown alone."),
        )
        column = Column(self)
        for section in (self.miles, self.costs, self.limits):
            column.addWidget(section)
            column.addWidget(Gap(3.5))
        self.miles.add_button.clicked.connect(lambda: self._open(RateSheet))
        self.costs.add_button.clicked.connect(lambda: self._open(RuleSheet))
        self.limits.add_button.clicked.connect(lambda: self._open(LimitSheet))

    def refresh(self) -> None:
        """Read what is set again."""
        self._desk.tasks.run(self._desk.services.money.rules, self._show, receiver=self)

    def keep_all(self) -> bool:
        """Nothing is typed here outside of sheets."""
        return True

    def _open(self, sheet: "Callable[[Desk[Workspace], QWidget], Sheet]") -> None:
        open_once(sheet(self._desk, self.window()))

    def _show(self, rules: Rules) -> None:
        table = "; ".join(
            tr("{} {}p from {}").format(
                rate.vehicle.value, rate.pence, day_in_words(rate.starts, weekday=False, year=True)
            )
            for rate in rules.table
        )
        self.miles.soft.setText(
            tr("HMRC’s table: {}. The amounts from 6 April 2026 were not checked on GOV.UK: look there.").format(table)
        )
        self.miles.show_rows([self._row(rate, *rate_words(rate)) for rate in rules.own_rates])
        self.costs.show_rows([self._row(rule, *rule_words(rule)) for rule in rules.cost_rules])
        self.limits.show_rows([self._row(limit, *limit_words(limit)) for limit in rules.limits])

    def _row(self, rule: Rule, strong: str, soft: str) -> RowLine:
        out = Button(tr("Take out"), "x", QUIET)
        out.setAccessibleName(tr("Take out: {}").format(strong))
        money = self._desk.services.money
        out.clicked.connect(lambda: self._desk.keep(lambda: money.keep_rule(replace(rule, withdrawn=True))))
        return RowLine(strong, soft, trailing=out)
