"""For how long what is kept about people stays: periods in whole years, which the organisation sets."""

from datetime import date

from coprod_desktop.domain.errors import UserError

MOST_YEARS = 50


def years_typed(text: str) -> int:
    """Return so many years as were typed, none for nothing. Raises UserError for what is no such number."""
    tidy = text.strip()
    if not tidy:
        return 0
    # Its length is looked at first: Python refuses to read a number of thousands of digits in its own words.
    if not (tidy.isascii() and tidy.isdigit() and len(tidy) <= len(str(MOST_YEARS)) and 1 <= int(tidy) <= MOST_YEARS):
        raise UserError(f"Write whole years from 1 to {MOST_YEARS}, such as 3, or leave it empty.")
    return int(tidy)


def is_over(since: date, years: int, today: date) -> bool:
    """Return whether so many years have passed since a day; 29 February is counted as 1 March in a shorter year."""
    return (since.year + years, since.month, since.day) <= (today.year, today.month, today.day)
