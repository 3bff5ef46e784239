"""What an organisation has set about money, each from a day on: rates a mile, what needs saying yes to, and limits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import TENTHS, Category, Vehicle
from coprod_desktop.domain.ids import Id, id_from
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.records import Record, record

MOST_PENCE_A_MILE = 500  # five pounds: more is a slip of the finger
_DIGITS = 3
ALL_COSTS = ""
"""Stands for every category in the id of a rule that is for all of them."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Pence a mile for a vehicle from a day on: up to a number of miles in a tax year, and beyond it.

    name: of the organisation's own class of vehicle. is_own: whether the organisation has set it.
    """

    vehicle: Vehicle
    starts: date
    pence: int
    up_to_miles: int = 0
    pence_beyond: int = 0
    name: str = ""
    is_own: bool = False


@record
class OwnRate(Record):
    """The organisation's own rate a mile from a day on. Without pence it goes back to the table's from that day."""

    TABLE: ClassVar[str] = "own_rate"

    starts: date
    vehicle: Vehicle = Vehicle.CAR
    name: str = ""
    pence: int | None = None
    up_to_miles: int = 0
    pence_beyond: int = 0

    def __post_init__(self) -> None:
        pence = (self.pence or 0, self.pence_beyond)
        if not all(0 <= each <= MOST_PENCE_A_MILE for each in pence):
            raise UserError(f"A mile can be paid with up to {MOST_PENCE_A_MILE} pence. Write whole pence, such as 45.")
        if self.vehicle is Vehicle.OTHER and not self.name:
            raise UserError("Write what this vehicle is called, such as “Adapted van”.")

    @staticmethod
    def id_of(vehicle: Vehicle, name: str, starts: date) -> Id:
        """Return the id of the one rate for a vehicle from a day on."""
        return id_from("own rate", vehicle, name.casefold(), starts.isoformat())


@record
class CostRule(Record):
    """What the organisation has set for costs of one category, or of all, from a day on; None: nothing is set.

    cap: a cost over it waits until somebody says yes. approval_above: so does a whole claim over it (rules for all
    costs only). evidence_above: a cost over it needs a receipt, or a reason and somebody who signs for it.
    """

    TABLE: ClassVar[str] = "cost_rule"

    starts: date
    category: Category | None = None
    cap: Money | None = None
    approval_above: Money | None = None
    evidence_above: Money | None = None

    @staticmethod
    def id_of(category: Category | None, starts: date) -> Id:
        """Return the id of the one rule for a category from a day on."""
        return id_from("cost rule", category or ALL_COSTS, starts.isoformat())


class Period(StrEnum):
    """For how long a limit counts."""

    WEEK = "week"
    MONTH = "month"


@record
class PaymentLimit(Record):
    """A sum that a person's payments are shown beside, from a day on. It decides nothing. amount None: off again."""

    TABLE: ClassVar[str] = "payment_limit"

    starts: date
    period: Period = Period.WEEK
    amount: Money | None = None
    source: str = ""

    @staticmethod
    def id_of(period: Period, starts: date) -> Id:
        """Return the id of the one limit for a period from a day on."""
        return id_from("payment limit", period, starts.isoformat())


def rates_on(day: date, table: Sequence[Rate], own: Iterable[OwnRate]) -> tuple[Rate, ...]:
    """Return the rates of a day, one for each vehicle: the organisation's where it has one, else the table's."""
    found: dict[tuple[Vehicle, str], Rate] = {}
    for rate in sorted((each for each in table if each.starts <= day), key=lambda each: each.starts):
        found[rate.vehicle, rate.name] = rate
    latest: dict[tuple[Vehicle, str], OwnRate] = {}
    for own_rate in sorted((each for each in own if each.starts <= day), key=lambda each: each.starts):
        latest[own_rate.vehicle, own_rate.name] = own_rate
    for key, set_here in latest.items():
        if set_here.pence is not None:
            found[key] = Rate(
                *(set_here.vehicle, set_here.starts, set_here.pence, set_here.up_to_miles, set_here.pence_beyond),
                name=set_here.name, is_own=True,
            )  # fmt: skip
    return tuple(found.values())


def rule_on(day: date, rules: Iterable[CostRule], category: Category | None) -> CostRule | None:
    """Return the rule of a day for a category, or for all costs; None where nothing was set by then."""
    started = [each for each in rules if each.category is category and each.starts <= day]
    return max(started, key=lambda each: each.starts, default=None)


def limit_on(day: date, limits: Iterable[PaymentLimit], period: Period) -> PaymentLimit | None:
    """Return the limit of a day for a period; None where none was set by then, or it is off again."""
    started = [each for each in limits if each.period is period and each.starts <= day]
    latest = max(started, key=lambda each: each.starts, default=None)
    return latest if latest is not None and latest.amount is not None else None


def tax_year_start(day: date) -> date:
    """Return the 6 April on or before day."""
    first = date(day.year, 4, 6)
    return first if day >= first else date(day.year - 1, 4, 6)


@dataclass(frozen=True, slots=True)
class Ride:
    """Miles on a day, in tenths: with which vehicle, how many were taken along, and the tenths of that tax year with
    the same vehicle that were claimed before them.
    """

    tenths: int
    vehicle: Vehicle
    day: date
    tenths_before: int = 0
    name: str = ""
    passengers: int = 0


def mileage(ride: Ride, rates: Sequence[Rate]) -> Money:
    """Return what a ride comes to. The journey's date picks the rate; each passenger adds the passenger rate.

    Half a penny is rounded up: nobody is out of pocket.
    """
    rate = _rate(ride, ride.vehicle, ride.name, rates)
    left = max(0, rate.up_to_miles * TENTHS - ride.tenths_before) if rate.up_to_miles else ride.tenths
    first = min(ride.tenths, left)
    tenth_pence = first * rate.pence + (ride.tenths - first) * rate.pence_beyond
    if ride.passengers and ride.vehicle.takes_passengers:
        tenth_pence += ride.passengers * ride.tenths * _rate(ride, Vehicle.PASSENGER, "", rates).pence
    return Money((tenth_pence + TENTHS // 2) // TENTHS)


def _rate(ride: Ride, vehicle: Vehicle, name: str, rates: Sequence[Rate]) -> Rate:
    dated = [rate for rate in rates if (rate.vehicle, rate.name) == (vehicle, name) and rate.starts <= ride.day]
    if not dated:
        called, day = name or vehicle.value, day_in_words(ride.day, weekday=False, year=True)
        raise UserError(f"There is no rate for {called} on {day}. Write the amount instead.")
    return max(dated, key=lambda each: each.starts)


def parse_pence(text: str) -> int:
    """Return the whole pence a mile that were typed: 45, 45p. Raises UserError with what to do."""
    typed = text.strip().removesuffix("p").strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS and int(typed) <= MOST_PENCE_A_MILE):
        raise UserError(f"“{text.strip()[:40]}” is not pence a mile. Write whole pence, such as 45.")
    return int(typed)
