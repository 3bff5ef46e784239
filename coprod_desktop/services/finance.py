"""Money out: the schedule that finance books costs from. It names nobody: finance needs amounts, not people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from coprod_desktop.domain.budgets import Budget, budget_on
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import TENTHS, ClaimLine
from coprod_desktop.domain.money import Money, total
from coprod_desktop.services.money_views import MoneyQueries, ScheduleLine
from coprod_desktop.services.ports import Reads

SHORT = 8
"""So many digits of a claim's id stand on the schedule: enough to find it again, nothing about anybody."""


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """One cost on the schedule. claim: its reference; approver: who said yes, where somebody had to."""

    claim: str
    day: date | None
    group: str
    cost_code: str
    category: str
    amount: Money
    evidence: str
    approver: str
    paid_on: date | None
    paid_by: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """The costs of the sessions from first to last, both included, oldest first."""

    first: date
    last: date
    rows: tuple[ScheduleRow, ...]

    @property
    def total(self) -> Money:
        """What they come to."""
        return total([row.amount for row in self.rows])


class Sheets(Protocol):
    """Makes spreadsheets of a schedule."""

    def finance(self, schedule: Schedule, *, form: str) -> bytes:
        """Return the schedule as form: "xlsx" or "csv" (UTF-8 with its mark, so that Excel reads the pound sign)."""
        ...


class Finance:
    """What goes to finance."""

    def __init__(self, reads: Reads, queries: MoneyQueries, sheets: Sheets) -> None:
        self._reads, self._queries, self._sheets = reads, queries, sheets

    def schedule(self, first: date, last: date) -> Schedule:
        """Return the costs of the sessions from first to last. Raises UserError where last is before first."""
        if last < first:
            raise UserError("The last day is before the first. Check the two days.")
        budgets = self._reads.find(Budget)
        return Schedule(first, last, tuple(schedule_row(each, budgets) for each in self._queries.schedule(first, last)))

    def sheet(self, first: date, last: date, *, form: str) -> bytes:
        """Return the schedule as a spreadsheet."""
        return self._sheets.finance(self.schedule(first, last), form=form)


def schedule_row(found: ScheduleLine, budgets: Sequence[Budget]) -> ScheduleRow:
    """Return one cost as finance books it, with the code of the budget of its day."""
    line = found.line
    budget = budget_on(found.day, line.group, budgets)
    return ScheduleRow(
        claim=line.claim[:SHORT],
        day=found.day,
        group=found.group_name,
        cost_code=budget.cost_code if budget is not None else "",
        category=line.category.value,
        amount=line.amount,
        evidence=_evidence(line),
        approver=found.approver,
        paid_on=found.paid.on if found.paid is not None else None,
        paid_by=found.paid.method.value if found.paid is not None else "",
    )


def _evidence(line: ClaimLine) -> str:
    """Return what stands behind a cost, without anybody's words."""
    if line.tenths_of_miles:
        miles = f"{line.tenths_of_miles / TENTHS:g} miles, {line.vehicle_class or line.vehicle or 'own vehicle'}"
        return f"{miles}, {line.passengers} taken along" if line.passengers else miles
    if line.receipt:
        return "receipt"
    if line.paid_ahead:
        return "paid ahead"
    if line.no_receipt:
        return "reason given, countersigned" if line.countersigned_by else "reason given"
    return "none"
