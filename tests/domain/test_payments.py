from datetime import date

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.payments import (
    Credits,
    Payment,
    PaymentKind,
    Reply,
    credits_of,
    hours,
    parse_hours,
    period_of,
    taken_in,
)
from coprod_desktop.domain.payouts import without_bank_details
from coprod_desktop.domain.rates import Period

TUESDAY = date(2026, 11, 24)


def payment(kind: PaymentKind = PaymentKind.FEE, **columns: object) -> Payment:
    return Payment(id=new_id(), group=Id("g"), person=Id("p"), **{"day": TUESDAY, "kind": kind, **columns})  # type: ignore[arg-type]  # columns of Payment


def test_one_hour_is_one_credit_and_what_is_spent_leaves_the_balance() -> None:
    given = payment(PaymentKind.CREDITS, taken_minutes=150)
    mistake = payment(PaymentKind.CREDITS, taken_minutes=60)
    back = payment(PaymentKind.CREDITS, taken_minutes=60, reverses=mistake.id)
    spent = payment(PaymentKind.SPENT, taken_minutes=90)
    assert credits_of([given, mistake, back, spent]) == Credits(given=150, spent=90)
    assert hours(credits_of([given, spent]).balance) == "1"


def test_a_week_runs_from_monday_to_sunday_and_a_month_to_its_last_day() -> None:
    assert period_of(TUESDAY, Period.WEEK) == (date(2026, 11, 23), date(2026, 11, 29))
    assert period_of(date(2026, 2, 28), Period.MONTH) == (date(2026, 2, 1), date(2026, 2, 28))
    assert period_of(date(2026, 12, 31), Period.MONTH) == (date(2026, 12, 1), date(2026, 12, 31))


def test_fees_and_vouchers_taken_count_and_what_was_declined_or_taken_back_does_not() -> None:
    fee = payment(taken=Money(2000), offered=Money(2000), reply=Reply.ACCEPTED)
    voucher = payment(PaymentKind.VOUCHER, taken=Money(1000), offered=Money(1000), reply=Reply.ACCEPTED)
    declined = payment(offered=Money(2000), reply=Reply.DECLINED)
    sunday_before = payment(taken=Money(500), offered=Money(500), reply=Reply.ACCEPTED, day=date(2026, 11, 22))
    back = payment(taken=Money(1000), offered=Money(1000), reverses=voucher.id)
    every = [fee, voucher, declined, sunday_before]
    assert taken_in(every, TUESDAY, Period.WEEK) == Money(3000)
    assert taken_in(every, TUESDAY, Period.MONTH) == Money(3500)
    assert taken_in([*every, back], TUESDAY, Period.WEEK) == Money(2000)


@pytest.mark.parametrize(
    ("typed", "minutes"), [("2", 120), ("1.5", 90), ("0.25", 15), ("", 0), (" 3 ", 180), ("1.05", 63)]
)
def test_hours_are_read_as_people_write_them(typed: str, minutes: int) -> None:
    assert parse_hours(typed) == minutes


@pytest.mark.parametrize("typed", ["1,5", "1.", "-2", "two", "1.234", "9" * 5000, "1h", "٢"])
def test_what_is_no_number_of_hours_is_refused_with_what_to_write(typed: str) -> None:
    with pytest.raises(UserError, match=r"2 or 1\.5"):
        parse_hours(typed)


@pytest.mark.parametrize(
    "typed",
    ["20-45-17", "20 45 17", "204517", "12345678", "1234 5678", "GB29NWBK60161331926819", "gb29 nwbk 6016 1331 9268 19",
     "4929 1234 5678 9012", "Barclays 20-45-17 12345678"],
)  # fmt: skip
def test_bank_details_are_refused_wherever_they_are_typed(typed: str) -> None:
    with pytest.raises(UserError, match="sort code or an account number"):
        without_bank_details(typed)


@pytest.mark.parametrize("typed", ["July run", "BACS 14", "Run 24/11", "ref 99812", "2026-11", "the 17 bus, 9.15"])
def test_references_are_kept_as_they_are(typed: str) -> None:
    assert without_bank_details(typed) == typed


def test_taking_more_than_was_offered_as_less_is_refused() -> None:
    with pytest.raises(UserError, match="more than the £20.00"):
        payment(offered=Money(2000), taken=Money(2500), reply=Reply.LESS)
    with pytest.raises(UserError, match="up to a day"):
        payment(PaymentKind.CREDITS, minutes=25 * 60)
