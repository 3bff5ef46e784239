import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.money import MOST_PENCE, Money, total


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("4.60", 460),
        ("£4.6", 460),
        (" 4 ", 400),
        ("60p", 60),
        ("60P", 60),
        ("1,204.00", 120_400),
        ("£1,000,000", 1_000_000_00),
        ("0", 0),
        ("£ 3 . 05", 305),
        ("007", 700),
    ],
)
def test_amounts_are_read_as_people_write_them(typed: str, pence: int) -> None:
    assert Money.parse(typed) == Money(pence)


@pytest.mark.parametrize(
    "typed", ["£3,50", "4.605", "four", "", "-4", "4.", ".50", "1,20", "٤", "4p60", "£", "1e3", "12:30", "4 60 p x"]
)
def test_what_is_no_amount_is_refused_with_what_to_write(typed: str) -> None:
    with pytest.raises(UserError, match=r"such as 4\.60"):
        Money.parse(typed)


def test_more_than_a_million_pounds_is_a_slip_of_the_finger() -> None:
    assert Money.parse("1000000") == Money(MOST_PENCE)
    with pytest.raises(UserError, match="more than a million"):
        Money.parse("1000000.01")


def test_a_pasted_page_is_not_repeated_in_the_sentence() -> None:
    with pytest.raises(UserError) as refused:
        Money.parse("a" * 3_000)
    assert len(str(refused.value)) < 150


@given(st.integers(0, MOST_PENCE))
def test_what_is_written_reads_back_as_the_same_amount(pence: int) -> None:
    assert Money.parse(Money(pence).words()) == Money(pence)


def test_amounts_are_written_with_pounds_pence_and_thousands() -> None:
    assert [Money(pence).words() for pence in (460, 5, 120_400, -300)] == ["£4.60", "£0.05", "£1,204.00", "-£3.00"]


def test_amounts_add_up_and_nothing_is_false() -> None:
    assert total([Money(460), Money(140)]) == Money(600) == Money(700) - Money(100)
    assert not total([])
    assert Money(-1)


def test_nothing_typed_is_not_repeated_as_a_wrong_amount() -> None:
    with pytest.raises(UserError, match="^Write pounds and pence"):
        Money.parse(" ")
