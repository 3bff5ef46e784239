"""What people type and paste is made fit to keep, or refused in one plain sentence."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3 February 2026", date(2026, 2, 3)),
        ("Tuesday 3 Feb 2026", date(2026, 2, 3)),
        ("Wed 3rd sept 26", date(2026, 9, 3)),
        ("3/2/2026", date(2026, 2, 3)),
        ("3.2.26", date(2026, 2, 3)),
        ("2026-02-03", date(2026, 2, 3)),
        ("24 November", date(2026, 11, 24)),
        ("3 January", date(2027, 1, 3)),
        ("Monday 23 November 2026", date(2026, 11, 23)),
        ("29/2/2028", date(2028, 2, 29)),
        ("  ", None),
    ],
)
def test_a_day_is_understood_however_it_is_written(text: str, meant: date | None) -> None:
    assert typed.day(text, TODAY) == meant


def test_the_day_of_a_journey_is_never_to_come() -> None:
    assert typed.day("3 April", TODAY, looks_back=True) == date(2026, 4, 3)
    assert typed.day("24 November", TODAY, looks_back=True) == date(2025, 11, 24)
    assert typed.day("24 November 2026", TODAY, looks_back=True) == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31 February", "There is no 31 February"),
        ("29 February", "February 2026 has 28 days"),
        ("31 December 1", "is not a day"),
        ("0 May 2026", "There is no 0 May"),
        ("32/12/2026", "December 2026 has 31 days"),
        ("4/13/2026", "There is no month 13"),
        ("3 May 0012", "can't be right"),
        ("soon", "is not a day"),
        ("£3,50", "is not a day"),
        ("٣/٢/٢٠٢٦", "is not a day"),
    ],
)
def test_a_day_that_there_is_not_is_refused_in_one_sentence(text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        typed.day(text, TODAY)


@pytest.mark.parametrize("text", ["999", "01632 960001", "+44 (0)1632 960-001", "01632 960001 ext 4", ""])
def test_a_phone_number_stays_as_it_was_written(text: str) -> None:
    assert typed.phone_number(text) == text


@pytest.mark.parametrize("text", ["£3,50", "ring Sam", "12", "1" * 16, "ext 4"])
def test_what_nobody_could_ring_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="not a phone number"):
        typed.phone_number(text)


def test_an_email_address_needs_both_its_sides() -> None:
    assert typed.email_address(" amina@example.org ") == "amina@example.org"
    for text in ("amina", "amina@", "@example.org", "a b@example.org", "amina@example"):
        with pytest.raises(UserError, match="not an email address"):
            typed.email_address(text)


def test_pasted_tabs_and_line_breaks_become_spaces_in_a_line() -> None:
    assert typed.one_line("  Amina\tYusuf\r\nKhan\x00 ") == "Amina Yusuf Khan"


def test_a_name_written_from_right_to_left_stays_as_it_is() -> None:
    assert typed.one_line("نذیر عزیز") == "نذیر عزیز"


def test_too_long_a_line_says_how_much_room_there_is() -> None:
    assert typed.one_line("a" * 300) == "a" * 300
    with pytest.raises(UserError, match="room for 300 letters here, and this has 301"):
        typed.one_line("a" * 301)


@given(st.text())
def test_any_text_is_kept_or_refused_and_never_breaks(text: str) -> None:
    for tidy in (typed.one_line, typed.many_lines, typed.phone_number, typed.email_address):
        with suppress(UserError):
            assert "\x00" not in tidy(text)
    with suppress(UserError):
        typed.day(text, TODAY)
