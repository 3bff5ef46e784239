"""Own rates, passengers, rules and limits by their day, worked out by hand."""

from datetime import date

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category, Vehicle, parse_passengers
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.rates import (
    CostRule,
    OwnRate,
    PaymentLimit,
    Period,
    Ride,
    limit_on,
    mileage,
    parse_pence,
    rates_on,
    rule_on,
)
from coprod_desktop.wiring import mileage_rates

BEFORE, SINCE = date(2026, 4, 5), date(2026, 4, 6)
FULL = 100_000  # tenths of a mile: 10,000 miles


def own(starts: date, pence: int | None, vehicle: Vehicle = Vehicle.CAR, name: str = "") -> OwnRate:
    return OwnRate(id=OwnRate.id_of(vehicle, name, starts), starts=starts, vehicle=vehicle, name=name, pence=pence)


@pytest.mark.parametrize(
    ("ride", "pence"),
    [
        (Ride(120, Vehicle.CAR, BEFORE, passengers=1), 540 + 60),  # 12 x 45p + 12 x 5p
        (Ride(120, Vehicle.CAR, SINCE, passengers=2), 660 + 120),  # 12 x 55p + 2 x 12 x 5p
        (Ride(75, Vehicle.CAR, SINCE, passengers=1), 450),  # 7.5 x 60p
        (Ride(5, Vehicle.CAR, BEFORE, passengers=1), 25),  # half a mile x 50p
        (Ride(100, Vehicle.CAR, SINCE, FULL - 40, passengers=1), 4 * 55 + 6 * 25 + 50),  # passengers know no 10,000
        (Ride(100, Vehicle.BICYCLE, SINCE, passengers=1), 200),  # nobody is taken along on a bicycle
    ],
)
def test_each_passenger_adds_five_pence_a_mile_in_a_car_alone(ride: Ride, pence: int) -> None:
    assert mileage(ride, mileage_rates()) == Money(pence)


def test_the_organisations_own_rate_stands_from_its_day_until_it_goes_back_to_the_table() -> None:
    set_here = [own(date(2025, 4, 6), 40), own(date(2026, 9, 1), None)]
    pence = {
        day: mileage(Ride(100, Vehicle.CAR, day), rates_on(day, mileage_rates(), set_here)).pence
        for day in (date(2025, 4, 5), date(2025, 4, 6), SINCE, date(2026, 8, 31), date(2026, 9, 1))
    }
    assert list(pence.values()) == [450, 400, 400, 400, 550]


def test_an_own_class_of_vehicle_has_its_own_rate_and_takes_passengers() -> None:
    rates = rates_on(SINCE, mileage_rates(), [own(SINCE, 70, Vehicle.OTHER, "Adapted van")])
    assert mileage(Ride(100, Vehicle.OTHER, SINCE, name="Adapted van", passengers=3), rates) == Money(700 + 150)
    with pytest.raises(UserError, match="no rate for Minibus"):
        mileage(Ride(100, Vehicle.OTHER, SINCE, name="Minibus"), rates)


def test_the_latest_rule_and_limit_that_had_started_count_and_none_before_the_first() -> None:
    rules = [
        CostRule(id=new_id(), starts=SINCE, category=Category.TAXI, cap=Money(2000)),
        CostRule(id=new_id(), starts=date(2026, 6, 1), category=Category.TAXI, cap=Money(2500)),
    ]
    assert rule_on(BEFORE, rules, Category.TAXI) is None
    assert rule_on(date(2026, 7, 1), rules[::-1], Category.TAXI) == rules[1]
    assert rule_on(date(2026, 7, 1), rules, None) is None
    on, off = date(2025, 4, 7), date(2026, 10, 1)
    limits = [PaymentLimit(id=new_id(), starts=on, amount=Money(19_550)), PaymentLimit(id=new_id(), starts=off)]
    assert limit_on(date(2025, 4, 6), limits, Period.WEEK) is None
    assert limit_on(date(2026, 9, 30), limits, Period.WEEK) == limits[0]
    assert limit_on(off, limits, Period.WEEK) is None  # switched off again
    assert limit_on(date(2026, 9, 30), limits, Period.MONTH) is None


@pytest.mark.parametrize("typed", ["", "4.5", "-3", "£45", "forty", "501", "9" * 5000, "٤"])
def test_what_is_no_pence_a_mile_is_refused(typed: str) -> None:
    with pytest.raises(UserError, match="Write whole pence"):
        parse_pence(typed)


@pytest.mark.parametrize("typed", ["-1", "1.5", "two", "9" * 5000, "100"])
def test_what_is_no_number_of_passengers_is_refused(typed: str) -> None:
    with pytest.raises(UserError, match="number of passengers"):
        parse_passengers(typed)


def test_a_rate_of_a_hundred_pounds_or_a_class_without_a_name_is_refused() -> None:
    with pytest.raises(UserError, match="500 pence"):
        own(SINCE, 10_000)
    with pytest.raises(UserError, match="what this vehicle is called"):
        own(SINCE, 45, Vehicle.OTHER)
    assert own(SINCE, 45).id == own(SINCE, 50).id != Id("")
