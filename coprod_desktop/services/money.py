"""What the Money page shows: to pay today and later, paid, budgets, miles, and what the organisation has set."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from coprod_desktop.domain.budgets import Budget
from coprod_desktop.domain.expenses import TENTHS, ClaimLine, Vehicle
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money, total
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.rates import (
    CostRule,
    OwnRate,
    PaymentLimit,
    Rate,
    Ride,
    mileage,
    rates_on,
    tax_year_start,
)
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.same_person import SamePerson
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.money_views import BudgetRow, MilesRow, MoneyQueries, OverpaidRow, PaidRow, ToPayRow
from coprod_desktop.services.ports import OpenWork, Reads
from coprod_desktop.services.theirs import records_of

R = TypeVar("R", bound=Record)

MOST_DRIVERS = 100
"""So many are listed with their miles: those who are near the end of a first rate stand at the top."""


@dataclass(frozen=True, slots=True)
class ToPay:
    """Who is owed money. today: can be put into a hand now; later: into a bank, or somebody has to say yes first."""

    today: tuple[ToPayRow, ...]
    later: tuple[ToPayRow, ...]
    overpaid: tuple[OverpaidRow, ...]

    @property
    def total(self) -> Money:
        """What is owed in all."""
        return total([row.amount for row in (*self.today, *self.later)])


@dataclass(frozen=True, slots=True)
class Rules:
    """What the organisation has set about money, each oldest first. table: the rates that come with the program."""

    table: tuple[Rate, ...]
    own_rates: tuple[OwnRate, ...]
    cost_rules: tuple[CostRule, ...]
    limits: tuple[PaymentLimit, ...]


class MoneyLists:
    """The lists of money, and what is set about it. rates: the table that comes with the program."""

    def __init__(
        self, reads: Reads, queries: MoneyQueries, work: OpenWork, rates: Sequence[Rate], now: Callable[[], datetime]
    ) -> None:
        self._reads, self._queries, self._work, self._rates, self._now = reads, queries, work, rates, now

    def to_pay(self) -> ToPay:
        """Return who is owed money, longest first, and who was given too much."""
        rows = self._queries.to_pay()
        return ToPay(
            today=tuple(row for row in rows if row.is_for_today),
            later=tuple(row for row in rows if not row.is_for_today),
            overpaid=tuple(self._queries.overpaid()),
        )

    def paid(self, limit: int = 200) -> list[PaidRow]:
        """Return what went to people and came back, latest first."""
        return self._queries.paid_rows(limit=limit)

    def miles(self) -> list[MilesRow]:
        """Return who has driven furthest in this tax year, MOST_DRIVERS of them, and what was paid at the wrong rate.

        What was written down stays as it is: it was agreed with somebody, and may be in their hand. It is shown.
        """
        first = tax_year_start(self._now().date())
        last = first.replace(year=first.year + 1) - timedelta(days=1)
        own, rows = self._reads.find(OwnRate), self._put_together(self._queries.miles(first, last))
        return [replace(row, beyond=self._beyond(row, first, last, own)) for row in rows[:MOST_DRIVERS]]

    def _put_together(self, rows: Sequence[MilesRow]) -> list[MilesRow]:
        """Return a row for each person and vehicle, most miles first: those of two records of one person are one."""
        found: dict[tuple[Id, Vehicle, str], MilesRow] = {}
        doubled = {each for same in self._reads.find(SamePerson, is_same=True) for each in (same.person, same.other)}
        for row in rows:
            person = min(records_of(self._reads, row.person)) if row.person in doubled else row.person
            key = (person, row.vehicle, row.vehicle_class)
            name = self._name(person) if person != row.person else row.name
            tenths = row.tenths + (found[key].tenths if key in found else 0)
            found[key] = replace(row, person=person, name=name, tenths=tenths)
        return sorted(found.values(), key=lambda row: -row.tenths)

    def _name(self, person: Id) -> str:
        kept = self._reads.get(Person, person)
        return kept.name if kept is not None else ""

    def _beyond(self, row: MilesRow, first: date, last: date, own: Sequence[OwnRate]) -> Money:
        """Return by how much the miles of a row come to more as written down than the year's rates come to."""
        ends = [rate.up_to_miles * TENTHS for rate in rates_on(last, self._rates, own) if rate.up_to_miles]
        if not ends or row.tenths <= min(ends):
            return Money()  # nobody is past a first rate yet
        driven, difference = 0, 0
        for line in self._rides(row, first, last):
            ride = Ride(
                line.tenths_of_miles, row.vehicle, line.day or first, driven, row.vehicle_class, line.passengers
            )
            difference += line.amount.pence - mileage(ride, rates_on(ride.day, self._rates, own)).pence
            driven += line.tenths_of_miles
        return Money(difference)

    def _rides(self, row: MilesRow, first: date, last: date) -> list[ClaimLine]:
        """Return what one person wrote down for a vehicle in a tax year, in the order in which it was."""
        rides = [
            line
            for line in self._reads.find(ClaimLine, person=records_of(self._reads, row.person))
            if (line.vehicle, line.vehicle_class) == (row.vehicle, row.vehicle_class)
            and line.tenths_of_miles
            and line.day is not None
            and first <= line.day <= last
        ]
        return sorted(rides, key=lambda line: line.id)  # it begins with the time

    def budgets(self) -> list[BudgetRow]:
        """Return the budgets of all groups with what was spent, latest first."""
        budgets = sorted(self._reads.find(Budget), key=lambda each: (each.starts, each.id), reverse=True)
        names = {each.id: each.name for each in self._reads.find(Group)}
        return [
            BudgetRow(each, names.get(each.group, ""), self._queries.spent(each.group, each.starts, each.ends))
            for each in budgets
        ]

    def rules(self) -> Rules:
        """Return what the organisation has set."""
        return Rules(
            table=tuple(self._rates),
            own_rates=tuple(self._started(OwnRate)),
            cost_rules=tuple(self._started(CostRule)),
            limits=tuple(self._started(PaymentLimit)),
        )

    def _started(self, noun: type[R]) -> list[R]:
        return sorted(self._reads.find(noun), key=lambda each: each.starts)  # type: ignore[attr-defined]

    def keep_rule(self, rule: OwnRate | CostRule | PaymentLimit) -> Changes:
        """Keep a rate, a rule or a limit; the one of the same day is replaced."""
        with self._work() as work:
            work.put(rule)
            return work.commit(_LABELS[type(rule)])

    def keep_budget(self, budget: Budget) -> Changes:
        """Keep a group's budget."""
        with self._work() as work:
            work.put(budget)
            return work.commit("Change a budget")


_LABELS = {
    OwnRate: "Change a rate a mile",
    CostRule: "Change a rule for costs",
    PaymentLimit: "Change the limit that payments are shown beside",
}


def waited(day: date | None, today: date) -> timedelta:
    """Return how long somebody has waited since a day; no time where it is not known."""
    return today - day if day is not None and day < today else timedelta()
