"""What it cost somebody to come. On screen: "your costs". A claim of nothing is an answer."""

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
LONGEST_MILES = 20  # letters: beyond these it is a slip of the finger, and Python itself refuses thousands of digits
MOST_PASSENGERS = 16  # a minibus


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
    """Each one who is taken along: paid to the driver, beside the driver's own miles."""
    OTHER = "other vehicle"
    """One of the organisation's own classes, which has a name of its own."""

    @property
    def takes_passengers(self) -> bool:
        """Whether each passenger adds to the miles. HMRC: passenger payments are for cars and vans."""
        return self in (Vehicle.CAR, Vehicle.OTHER)


class Method(StrEnum):
    """How money reaches somebody."""

    CASH = "cash"
    BANK = "bank"
    VOUCHER = "voucher"


@dataclass(frozen=True, slots=True)
class Paid:
    """How and when a claim was last paid, and who signed for it. What was paid out stands in Payout, one record each;
    a claim of an older vault has this alone, and was paid whole.
    """

    method: Method
    on: date
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who agreed to what is paid back, and when. of: what the claim came to then; it holds for that sum alone."""

    by: str
    on: date
    amount: Money
    of: Money


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
    approved: Approval | None = cell(default=None, erasing=Erasing.KEEP)

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @staticmethod
    def id_of(session: Id, person: Id) -> Id:
        """Return the id of person's one claim for session, so that asking twice is asking once."""
        return id_from("claim", session, person)


@record
class ClaimLine(Record):
    """One cost. Miles are kept in tenths of a mile with the vehicle, and the amount that the rate gave that day.

    vehicle_class: the name of the organisation's own class, where the vehicle is one. settled: the payout that paid it;
    it is lasting, and keeps what was paid from being taken out by an undo of an earlier step.
    """

    TABLE: ClassVar[str] = "claim_line"

    claim: Id
    group: Id
    person: Id = cell(about=True)
    category: Category = Category.OTHER
    day: date | None = None
    amount: Money = cell(default=Money(), erasing=Erasing.KEEP)
    tenths_of_miles: int = cell(default=0, erasing=Erasing.KEEP)
    vehicle: Vehicle | None = cell(default=None, erasing=Erasing.KEEP)
    vehicle_class: str = cell(default="", erasing=Erasing.KEEP)
    passengers: int = cell(default=0, erasing=Erasing.KEEP)
    what_for: str = cell(default="", erasing=Erasing.ERASE)
    receipt: bool = False
    no_receipt: str = cell(default="", erasing=Erasing.ERASE)
    countersigned_by: str = cell(default="", erasing=Erasing.ERASE)
    paid_ahead: bool = False
    settled: Id | None = cell(default=None, erasing=Erasing.KEEP, lasting=True)

    def care(self) -> Id:
        """Return the group."""
        return self.group

    def __post_init__(self) -> None:
        if self.amount.pence < 0:
            raise UserError("An amount can't be less than nothing. Write pounds and pence, such as 4.60.")
        if not 0 <= self.tenths_of_miles <= MOST_MILES * TENTHS:
            raise UserError(f"One journey can be up to {MOST_MILES:,} miles. Check the miles, such as 12 or 7.5.")
        if not 0 <= self.passengers <= MOST_PASSENGERS:
            raise UserError(f"There can be up to {MOST_PASSENGERS} passengers. Do not count yourself.")


def parse_miles(text: str) -> int:
    """Return the tenths of a mile that a person typed ("12", "7.5"). Raises UserError with what to do."""
    typed = text.strip()[:LONGEST_MILES].removesuffix("miles").strip()
    whole, point, part = typed.partition(".")
    if not (
        whole.isascii() and whole.isdigit() and (not point or (part.isascii() and part.isdigit() and len(part) == 1))
    ):
        raise UserError(f"“{text.strip()[:40]}” is not a number of miles. Write it as 12 or 7.5.")
    return int(whole) * TENTHS + int(part or 0)


def parse_passengers(text: str) -> int:
    """Return how many people were taken along; of nothing, none. Raises UserError with what to do."""
    typed = text.strip() or "0"
    if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(MOST_PASSENGERS))):
        raise UserError(f"“{typed[:40]}” is not a number of passengers. Write it as 1 or 2, or leave it empty.")
    return int(typed)
