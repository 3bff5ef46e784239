"""What it cost somebody to come. On screen: "your costs". A claim of nothing is an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, id_from
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.records import Erasing, Record, cell, record

MOST_MILES = 2_000  # there and back across Britain; more in one journey is a slip of the finger
TENTHS = 10


class Category(StrEnum):
    """What the money was for."""

    PUBLIC_TRANSPORT = "public transport"
    TAXI = "taxi"
    OWN_CAR = "own car"
    PARKING = "parking"
    CHILDCARE = "childcare"
    REPLACEMENT_CARE = "replacement care"
    PERSONAL_ASSISTANT = "personal assistant"
    INTERPRETER = "interpreter"
    FOOD = "food and drink"
    PHONE = "phone and data"
    STATIONERY = "stationery"
    ACCOMMODATION = "accommodation"
    OTHER = "other"


class Vehicle(StrEnum):
    """What was driven or ridden, as the mileage table names it."""

    CAR = "car or van"
    MOTORCYCLE = "motorcycle"
    BICYCLE = "bicycle"
    PASSENGER = "passenger"


class Method(StrEnum):
    """How money reaches somebody."""

    CASH = "cash"
    BANK = "bank"
    VOUCHER = "voucher"


@dataclass(frozen=True, slots=True)
class Paid:
    """How and when a claim was paid, and who signed for it."""

    method: Method
    on: date
    signed: str = ""


@record
class Claim(Record):
    """One person's answer to "Did it cost you anything to come today?"; with no lines it says: nothing."""

    TABLE: ClassVar[str] = "claim"

    session: Id
    group: Id
    person: Id = cell(about=True)
    day: date | None = None
    declined: str = cell(default="", erasing=Erasing.ERASE)
    pay_by: Method = Method.CASH
    paid: Paid | None = cell(default=None, erasing=Erasing.KEEP, lasting=True)

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @staticmethod
    def id_of(session: Id, person: Id) -> Id:
        """Return the id of person's one claim for session, so that asking twice is asking once."""
        return id_from("claim", session, person)


@record
class ClaimLine(Record):
    """One cost. Miles are kept in tenths of a mile with the vehicle, and the amount that the rate gave that day."""

    TABLE: ClassVar[str] = "claim_line"

    claim: Id
    group: Id
    person: Id = cell(about=True)
    category: Category = Category.OTHER
    day: date | None = None
    amount: Money = cell(default=Money(), erasing=Erasing.KEEP)
    tenths_of_miles: int = cell(default=0, erasing=Erasing.KEEP)
    vehicle: Vehicle | None = cell(default=None, erasing=Erasing.KEEP)
    passengers: int = 0
    what_for: str = cell(default="", erasing=Erasing.ERASE)
    receipt: bool = False
    no_receipt: str = cell(default="", erasing=Erasing.ERASE)
    countersigned_by: str = cell(default="", erasing=Erasing.ERASE)
    paid_ahead: bool = False

    def care(self) -> Id:
        """Return the group."""
        return self.group

    def __post_init__(self) -> None:
        if self.amount.pence < 0:
            raise UserError("An amount can't be less than nothing. Write pounds and pence, such as 4.60.")
        if not 0 <= self.tenths_of_miles <= MOST_MILES * TENTHS:
            raise UserError(f"One journey can be up to {MOST_MILES:,} miles. Check the miles, such as 12 or 7.5.")


@dataclass(frozen=True, slots=True)
class Rate:
    """Pence a mile for a vehicle from a day on: up to a number of miles in a tax year, and beyond it."""

    vehicle: Vehicle
    starts: date
    pence: int
    up_to_miles: int = 0
    pence_beyond: int = 0


def tax_year_start(day: date) -> date:
    """Return the 6 April on or before day."""
    first = date(day.year, 4, 6)
    return first if day >= first else date(day.year - 1, 4, 6)


def mileage(tenths: int, vehicle: Vehicle, day: date, tenths_before: int, rates: Sequence[Rate]) -> Money:
    """Return what tenths of miles on day come to, when tenths_before were driven earlier in that tax year.

    The journey's date picks the rate. Half a penny is rounded up: nobody is out of pocket.
    """
    dated = [rate for rate in rates if rate.vehicle is vehicle and rate.starts <= day]
    if not dated:
        raise UserError(f"There is no rate for {vehicle.value} on {day:%d/%m/%Y}. Write the amount instead.")
    rate = max(dated, key=lambda each: each.starts)
    left = max(0, rate.up_to_miles * TENTHS - tenths_before) if rate.up_to_miles else tenths
    first = min(tenths, left)
    tenth_pence = first * rate.pence + (tenths - first) * rate.pence_beyond
    return Money((tenth_pence + TENTHS // 2) // TENTHS)


def parse_miles(text: str) -> int:
    """Return the tenths of a mile that a person typed ("12", "7.5"). Raises UserError with what to do."""
    typed = text.strip().removesuffix("miles").strip()
    whole, point, part = typed.partition(".")
    if not (
        whole.isascii() and whole.isdigit() and (not point or (part.isascii() and part.isdigit() and len(part) == 1))
    ):
        raise UserError(f"“{text.strip()[:40]}” is not a number of miles. Write it as 12 or 7.5.")
    return int(whole) * TENTHS + int(part or 0)
