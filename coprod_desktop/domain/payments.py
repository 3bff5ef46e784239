"""Payments and time credits for taking part: a ledger of its own, one record each, apart from what it cost to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.clock import MINUTES_IN_HOUR
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, id_from
from coprod_desktop.domain.money import Money, total
from coprod_desktop.domain.rates import PaymentLimit, Period
from coprod_desktop.domain.records import Erasing, Record, cell, record

MOST_MINUTES = 24 * MINUTES_IN_HOUR
DAYS_IN_WEEK = 7


class PaymentKind(StrEnum):
    """What somebody is given for their time; spent: time credits that they gave for something."""

    FEE = "fee"
    VOUCHER = "voucher"
    CREDITS = "time credits"
    SPENT = "time credits spent"

    @property
    def is_money(self) -> bool:
        """Whether it has an amount. Vouchers have: they can count as earnings."""
        return self in (PaymentKind.FEE, PaymentKind.VOUCHER)


class Reply(StrEnum):
    """What somebody said to what they were offered."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    LESS = "less"
    DECLINED = "declined"


@record
class Payment(Record):
    """What was offered to one person for one thing, and what they said to it.

    offered, taken: money, of fees and vouchers. minutes: of taking part; preparation: minutes before it; taken_minutes:
    those that they take as time credits, or spend. reverses: the record that this one takes back, because it was a
    mistake; both stay in sight, and together come to nothing. settled: the payout that paid it.
    """

    TABLE: ClassVar[str] = "payment"

    group: Id
    person: Id = cell(about=True)
    session: Id | None = None
    day: date | None = cell(default=None, erasing=Erasing.KEEP)
    kind: PaymentKind = cell(default=PaymentKind.FEE, erasing=Erasing.KEEP)
    reply: Reply = cell(default=Reply.OFFERED, erasing=Erasing.KEEP)
    offered: Money = cell(default=Money(), erasing=Erasing.KEEP)
    taken: Money = cell(default=Money(), erasing=Erasing.KEEP)
    minutes: int = cell(default=0, erasing=Erasing.KEEP)
    preparation: int = cell(default=0, erasing=Erasing.KEEP)
    taken_minutes: int = cell(default=0, erasing=Erasing.KEEP)
    what_for: str = cell(default="", erasing=Erasing.ERASE)
    words: str = cell(default="", erasing=Erasing.ERASE)
    reverses: Id | None = cell(default=None, erasing=Erasing.KEEP)
    settled: Id | None = cell(default=None, erasing=Erasing.KEEP, lasting=True)

    def care(self) -> Id:
        """Return the group."""
        return self.group

    def __post_init__(self) -> None:
        if self.offered.pence < 0 or self.taken.pence < 0:
            raise UserError("A payment can't be less than nothing. Write pounds and pence, such as 20.00.")
        if self.reply is Reply.LESS and self.taken > self.offered:
            raise UserError(f"{self.taken.words()} is more than the {self.offered.words()} that was offered.")
        if not all(0 <= each <= MOST_MINUTES for each in (self.minutes, self.preparation)):
            raise UserError("One payment can be for up to a day. Write the hours, such as 2 or 1.5.")

    @staticmethod
    def reversal_of(payment: Id) -> Id:
        """Return the id of what takes a payment back, so that two laptops that both do it do it once."""
        return id_from("reversal", payment)

    @property
    def all_minutes(self) -> int:
        """The time it is for, preparation included."""
        return self.minutes + self.preparation


@dataclass(frozen=True, slots=True)
class Credits:
    """Time credits of one person, in minutes."""

    given: int = 0
    spent: int = 0

    @property
    def balance(self) -> int:
        """What they can still spend."""
        return self.given - self.spent


def standing(payments: Iterable[Payment]) -> list[Payment]:
    """Return the payments that count: neither taken back by another record, nor such a record."""
    every = list(payments)
    reversed_ = {each.reverses for each in every if each.reverses is not None}
    return [each for each in every if each.reverses is None and each.id not in reversed_]


def credits_of(payments: Iterable[Payment]) -> Credits:
    """Return the time credits given and spent, of one person's payments."""
    counted = standing(payments)
    given = sum(each.taken_minutes for each in counted if each.kind is PaymentKind.CREDITS)
    spent = sum(each.taken_minutes for each in counted if each.kind is PaymentKind.SPENT)
    return Credits(given, spent)


def period_of(day: date, period: Period) -> tuple[date, date]:
    """Return the first and the last day of the week, Monday to Sunday, or of the month around day."""
    if period is Period.WEEK:
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=DAYS_IN_WEEK - 1)
    first = day.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return first, after - timedelta(days=1)


def taken_in(payments: Iterable[Payment], day: date, period: Period) -> Money:
    """Return the money that was taken, fees and vouchers, in the period around day."""
    first, last = period_of(day, period)
    counted = (each for each in standing(payments) if each.kind.is_money and each.day is not None)
    return total([each.taken for each in counted if first <= (each.day or last) <= last])


@dataclass(frozen=True, slots=True)
class Beside:
    """A person's payments in a period beside the limit that the organisation has set. It decides nothing."""

    period: Period
    so_far: Money
    more: Money
    limit: PaymentLimit | None

    @property
    def together(self) -> Money:
        """What it comes to with what is being offered."""
        return self.so_far + self.more

    @property
    def is_over(self) -> bool:
        """Whether that is more than the limit; without one it is not."""
        return self.limit is not None and self.limit.amount is not None and self.together > self.limit.amount


def hours(minutes: int) -> str:
    """Return minutes as hours, which are time credits: "2", "1.5", "0.25", without needless noughts."""
    sign, (whole, rest) = "-" if minutes < 0 else "", divmod(abs(minutes), MINUTES_IN_HOUR)
    part = f"{rest * 100 / MINUTES_IN_HOUR:02.0f}".rstrip("0") if rest else ""
    return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"


def parse_hours(text: str) -> int:
    """Return the minutes of the hours that were typed (2, 1.5, 0.25); of nothing, none. Raises UserError."""
    tidy = text.strip()
    if not tidy:
        return 0
    whole, point, part = tidy.partition(".")
    is_number = all(each.isascii() and each.isdigit() and len(each) <= len("24") for each in (whole, part or "0"))
    if not is_number or (point and not part):
        raise UserError(f"“{tidy[:40]}” is not a number of hours. Write it as 2 or 1.5.")
    return int(whole) * MINUTES_IN_HOUR + int(part.ljust(2, "0") or 0) * MINUTES_IN_HOUR // 100
