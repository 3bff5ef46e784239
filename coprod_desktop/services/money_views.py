"""What the lists of the Money page show, and how storage reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from coprod_desktop.domain.budgets import Budget
from coprod_desktop.domain.expenses import Claim, ClaimLine, Method, Vehicle
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.payments import Payment
from coprod_desktop.domain.payouts import Payout, Pays
from coprod_desktop.services.views import OwedRow


@dataclass(frozen=True, slots=True)
class ToPayRow:
    """One claim or payment that is owed. pay_by: how the person wants it; waits: why somebody has to say yes first.

    day: of the session, or of the payment. name: the person's whole name. pictures: how many receipts it has.
    """

    of: Id
    pays: Pays
    person: Id
    name: str
    group: Id
    group_name: str
    session: Id | None
    day: date | None
    amount: Money
    pay_by: Method
    waits: tuple[str, ...] = ()
    pictures: int = 0

    @property
    def is_for_today(self) -> bool:
        """Whether it can be put into a hand today: nobody has to say yes first, and no bank is needed."""
        return not self.waits and self.pay_by is not Method.BANK


@dataclass(frozen=True, slots=True)
class PaidRow:
    """Money that went to somebody, or came back. taken_back: whether another record reverses it."""

    payout: Payout
    name: str
    group_name: str
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class OverpaidRow:
    """A claim or a payment for which more went out than it comes to, because two laptops paid it, for one."""

    of: Id
    person: Id
    name: str
    amount: Money


@dataclass(frozen=True, slots=True)
class MilesRow:
    """The miles of one person with one vehicle in a tax year, in tenths. vehicle_class: the organisation's own.

    beyond: by how much what was written down comes to more than the rates do for all miles of the year (less than
    nothing: to less), where they run past the first rate: two laptops each knew only their own, for one.
    """

    person: Id
    name: str
    vehicle: Vehicle
    vehicle_class: str
    tenths: int
    beyond: Money = Money()


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A group's budget and what of it was spent: costs by the day of the session, payments by theirs."""

    budget: Budget
    group_name: str
    spent: Money

    @property
    def left(self) -> Money:
        """What is left; less than nothing where more was spent."""
        return self.budget.amount - self.spent


@dataclass(frozen=True, slots=True)
class FloatRow:
    """The session of a float: who met, and when."""

    session: Id
    group_name: str
    day: date | None


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """One cost as finance books it, by the day of its claim's session. paid: what paid it."""

    line: ClaimLine
    claim: Claim
    group_name: str
    paid: Payout | None


@dataclass(frozen=True, slots=True)
class ScheduleDifference:
    """By how much what goes out for a claim, or a payment, is not what it comes to: less than nothing where less was
    said yes to, more where it was paid twice.
    """

    of: Claim | Payment
    group_name: str
    amount: Money


@dataclass(frozen=True, slots=True)
class SchedulePayment:
    """A fee or a voucher that somebody took for their time."""

    payment: Payment
    group_name: str
    paid: Payout | None


@dataclass(frozen=True, slots=True)
class Booked:
    """All that finance books of a time, each oldest first. Together it is what went out, and what is still owed."""

    costs: tuple[ScheduleLine, ...]
    differences: tuple[ScheduleDifference, ...]
    payments: tuple[SchedulePayment, ...]


class MoneyQueries(Protocol):
    """Reading money for lists."""

    def owed(self) -> list[OwedRow]:
        """Return who is owed money for their costs or their time, longest first."""
        ...

    def to_pay(self) -> list[ToPayRow]:
        """Return every claim and payment that is owed, longest first."""
        ...

    def paid_rows(self, *, limit: int = 200) -> list[PaidRow]:
        """Return what went to people and came back, latest first."""
        ...

    def overpaid(self) -> list[OverpaidRow]:
        """Return the claims and payments for which more went out than they come to."""
        ...

    def miles(self, first: date, last: date) -> list[MilesRow]:
        """Return how far was driven from one day to another, for each record of a person and each vehicle."""
        ...

    def spent(self, group: Id, first: date, last: date) -> Money:
        """Return what a group spent: what the schedule of the same days comes to for it."""
        ...

    def float_rows(self, *, limit: int = 30) -> Sequence[FloatRow]:
        """Return the sessions whose float was counted, latest first."""
        ...

    def schedule(self, first: date, last: date) -> Booked:
        """Return what finance books from one day to another: costs by the day of the session, payments by theirs."""
        ...
