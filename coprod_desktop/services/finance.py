"""Money out: the schedule that finance books costs from. It names nobody: finance needs amounts, not people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from coprod_desktop.domain.budgets import Budget, budget_on
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import TENTHS, Claim, ClaimLine
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money, total
from coprod_desktop.domain.payments import Payment, Reply
from coprod_desktop.domain.payouts import Pays
from coprod_desktop.services.money_views import (
    Booked,
    MoneyQueries,
    ScheduleDifference,
    ScheduleLine,
    SchedulePayment,
)
from coprod_desktop.services.ports import Reads

SHORT = 7
"""So many digits of a claim's or a payment's id stand on the schedule: enough to find it, nothing about anybody."""
LESS, TOO_MUCH = "less was agreed", "paid too much"
"""The kind of a row that makes a claim come to what goes out for it."""
AHEAD = "ahead"
"""How something was paid before the day: nobody's claim was paid, so there is no day of paying it."""


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """One cost or payment on the schedule. claim: its reference; approver: who said yes, where somebody had to."""

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
    pays: Pays = Pays.COSTS


@dataclass(frozen=True, slots=True)
class Schedule:
    """The costs of the sessions from first to last, both included, and the payments of these days, oldest first."""

    first: date
    last: date
    rows: tuple[ScheduleRow, ...]

    @property
    def total(self) -> Money:
        """What went out and what is still owed."""
        return total([row.amount for row in self.rows])

    def of(self, pays: Pays) -> Money:
        """Return what the costs come to, or the payments."""
        return total([row.amount for row in self.rows if row.pays is pays])


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
        """Return what finance books from first to last. Raises UserError where last is before first."""
        if last < first:
            raise UserError("The last day is before the first. Check the two days.")
        budgets = self._reads.find(Budget)
        return Schedule(first, last, schedule_rows(self._queries.schedule(first, last), budgets))

    def sheet(self, first: date, last: date, *, form: str) -> bytes:
        """Return the schedule as a spreadsheet."""
        return self._sheets.finance(self.schedule(first, last), form=form)


def schedule_rows(booked: Booked, budgets: Sequence[Budget]) -> tuple[ScheduleRow, ...]:
    """Return what finance books, oldest first, each with the code of the budget of its day."""
    rows = [
        *(_cost(each, budgets) for each in booked.costs),
        *(_difference(each, budgets) for each in booked.differences),
        *(_payment(each, budgets) for each in booked.payments),
    ]
    return tuple(sorted(rows, key=lambda row: (row.day is None, row.day or date.min)))


def _cost(found: ScheduleLine, budgets: Sequence[Budget]) -> ScheduleRow:
    line, ahead = found.line, AHEAD if found.line.paid_ahead else ""
    return ScheduleRow(
        claim=reference(found.claim),
        day=found.claim.day,
        group=found.group_name,
        cost_code=_code(found.claim.day, line.group, budgets),
        category=line.category.value,
        amount=line.amount,
        evidence=_evidence(line),
        approver=_approver(found.claim),
        paid_on=found.paid.on if found.paid is not None else None,
        paid_by=found.paid.method.value if found.paid is not None else ahead,
    )


def _difference(found: ScheduleDifference, budgets: Sequence[Budget]) -> ScheduleRow:
    """Return what makes a claim or a payment come to what goes out for it, paid when the claim was."""
    of, is_claim = found.of, isinstance(found.of, Claim)
    paid = of.paid if isinstance(of, Claim) else None
    return ScheduleRow(
        claim=reference(of),
        day=of.day,
        group=found.group_name,
        cost_code=_code(of.day, of.group, budgets),
        category=LESS if found.amount < Money() else TOO_MUCH,
        amount=found.amount,
        evidence="",
        approver=_approver(of) if isinstance(of, Claim) else "",
        paid_on=paid.on if paid is not None else None,
        paid_by=paid.method.value if paid is not None else "",
        pays=Pays.COSTS if is_claim else Pays.PAYMENT,
    )


def _payment(found: SchedulePayment, budgets: Sequence[Budget]) -> ScheduleRow:
    payment, paid = found.payment, found.paid
    less = f"offered {payment.offered.words()}"
    return ScheduleRow(
        claim=reference(payment),
        day=payment.day,
        group=found.group_name,
        cost_code=_code(payment.day, payment.group, budgets),
        category=f"{payment.kind.value} for time",
        amount=payment.taken,
        evidence=less if payment.reply is Reply.LESS else "said yes",
        approver="",
        paid_on=paid.on if paid is not None else None,
        paid_by=paid.method.value if paid is not None else "",
        pays=Pays.PAYMENT,
    )


def reference(of: Claim | Payment) -> str:
    """Return by what a claim (C) or a payment (P) is found on the schedule and on its slip.

    The letter keeps spreadsheet programs from taking "1234e56" for a number. A payment's id begins with the time, which
    others share, so that its end is taken.
    """
    return f"C{of.id[:SHORT]}" if isinstance(of, Claim) else f"P{of.id[-SHORT:]}"


def _code(day: date | None, group: Id, budgets: Sequence[Budget]) -> str:
    """Return how finance books what a group spends on a day; nothing where no budget says so."""
    budget = budget_on(day, group, budgets)
    return budget.cost_code if budget is not None else ""


def _approver(claim: Claim) -> str:
    return claim.approved.by if claim.approved is not None else ""


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
        return "countersigned" if line.countersigned_by else "reason given"
    return "none"
