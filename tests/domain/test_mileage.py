"""The mileage table, worked out by hand: 45p to 5 April 2026, 55p since, 25p beyond 10,000 miles of a tax year."""

from datetime import date

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import ClaimLine, Vehicle, parse_miles
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.rates import Rate, Ride, mileage, tax_year_start
from coprod_desktop.wiring import mileage_rates

BEFORE, SINCE = date(2026, 4, 5), date(2026, 4, 6)
FULL = 100_000  # tenths of a mile: 10,000 miles


@pytest.mark.parametrize(
    ("tenths", "vehicle", "day", "driven_before", "pence"),
    [
        (120, Vehicle.CAR, BEFORE, 0, 540),  # 12 x 45p
        (120, Vehicle.CAR, SINCE, 0, 660),  # 12 x 55p
        (75, Vehicle.CAR, BEFORE, 0, 338),  # 7.5 x 45p = 337.5p, the half penny rounded up
        (75, Vehicle.CAR, SINCE, 0, 413),  # 7.5 x 55p = 412.5p
        (1, Vehicle.CAR, SINCE, 0, 6),  # a tenth of 55p
        (100, Vehicle.CAR, SINCE, FULL - 100, 550),  # the last ten miles at the first amount
        (100, Vehicle.CAR, SINCE, FULL - 40, 4 * 55 + 6 * 25),  # four miles below the 10,000 and six beyond
        (100, Vehicle.CAR, SINCE, FULL, 250),
        (100, Vehicle.CAR, BEFORE, FULL + 5_000, 250),
        (15, Vehicle.CAR, SINCE, FULL - 5, 53),  # half a mile x 55p + one mile x 25p = 52.5p
        (100, Vehicle.MOTORCYCLE, SINCE, FULL, 240),
        (100, Vehicle.BICYCLE, SINCE, 0, 200),
        (100, Vehicle.PASSENGER, SINCE, 0, 50),
        (0, Vehicle.CAR, SINCE, 0, 0),
    ],
)
def test_miles_come_to_what_was_worked_out_by_hand(
    tenths: int, vehicle: Vehicle, day: date, driven_before: int, pence: int
) -> None:
    assert mileage(Ride(tenths, vehicle, day, driven_before), mileage_rates()) == Money(pence)


def test_the_latest_rate_that_had_started_counts_in_whatever_order_the_table_stands() -> None:
    table = [Rate(Vehicle.CAR, date(2026, 4, 6), 55), Rate(Vehicle.CAR, date(2011, 4, 6), 45)]
    assert mileage(Ride(10, Vehicle.CAR, BEFORE), table) == Money(45)
    assert mileage(Ride(10, Vehicle.CAR, BEFORE), table[::-1]) == Money(45)


def test_a_journey_before_the_table_begins_asks_for_the_amount() -> None:
    with pytest.raises(UserError, match="Write the amount instead"):
        mileage(Ride(10, Vehicle.CAR, date(2005, 1, 1)), mileage_rates())


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2026, 4, 5), date(2025, 4, 6)),
        (date(2026, 4, 6), date(2026, 4, 6)),
        (date(2026, 1, 1), date(2025, 4, 6)),
        (date(2026, 12, 31), date(2026, 4, 6)),
    ],
)
def test_a_tax_year_begins_on_the_sixth_of_april(day: date, start: date) -> None:
    assert tax_year_start(day) == start


@pytest.mark.parametrize(("typed", "tenths"), [("12", 120), ("7.5", 75), (" 0.1 ", 1), ("12 miles", 120)])
def test_miles_are_read_as_people_write_them(typed: str, tenths: int) -> None:
    assert parse_miles(typed) == tenths


@pytest.mark.parametrize("typed", ["", "twelve", "7,5", "7.55", "-3", "7.", "٧", "1e3", "²"])
def test_what_is_no_number_of_miles_is_refused_with_what_to_write(typed: str) -> None:
    with pytest.raises(UserError, match=r"12 or 7\.5"):
        parse_miles(typed)


def test_a_line_refuses_less_than_nothing_and_a_journey_round_the_world() -> None:
    with pytest.raises(UserError, match="less than nothing"):
        ClaimLine(id=Id("a"), claim=Id("b"), group=Id("c"), person=Id("d"), amount=Money(-1))
    with pytest.raises(UserError, match="2,000 miles"):
        ClaimLine(id=Id("a"), claim=Id("b"), group=Id("c"), person=Id("d"), tenths_of_miles=20_001)
