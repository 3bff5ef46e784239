"""What people type and paste, made fit to keep, or refused in one plain sentence."""

import re
from datetime import date, time, timedelta

from coprod_desktop.domain.clock import MINUTES_IN_HOUR, MONTHS
from coprod_desktop.domain.errors import UserError

LONGEST_LINE = 300
LONGEST_TEXT = 5_000  # about two printed pages: more belongs into a document of its own
LEAST_DIGITS = 3  # 999, 111
MOST_DIGITS = 15  # ITU-T E.164
SHOWN = 40
"""So many letters of what was typed are repeated in a sentence about it."""
FIRST_YEAR, LAST_YEAR = 1900, 2200  # beyond these a year is a slip of the finger
SHORT_YEAR = 2
MONTHS_IN_YEAR = 12
NOON, HOURS_IN_DAY = 12, 24


def one_line(text: str, most: int = LONGEST_LINE) -> str:
    """Return text on one line: tabs, line breaks and control characters become single spaces.

    Raises UserError when it has more than most letters.
    """
    tidy = " ".join(_plain(text).split())
    _short_enough(tidy, most)
    return tidy


def many_lines(text: str, most: int = LONGEST_TEXT) -> str:
    """Return text with its lines, each without spaces at its end. Raises UserError when it is longer than most."""
    tidy = "\n".join(" ".join(line.split()) for line in _plain(text).splitlines()).strip()
    _short_enough(tidy, most)
    return tidy


def _plain(text: str) -> str:
    """Return text with its control characters turned to spaces, other than those that end a line."""
    return "".join(" " if ord(letter) < ord(" ") and letter not in "\n\r" else letter for letter in text)


def _short_enough(text: str, most: int) -> None:
    if len(text) > most:
        raise UserError(
            f"There is room for {most:,} letters here, and this has {len(text):,}. Is it a pasted text? "
            "What was here before is still kept."
        )


def phone_number(text: str) -> str:
    """Return a phone number as it was typed, or nothing. Raises UserError for what nobody could ring."""
    tidy = one_line(text)
    number, _, extension = re.sub(r"\bext(?:ension)?\b\.?", "x", tidy, flags=re.IGNORECASE).partition("x")
    digits = sum(letter.isdigit() for letter in number)
    allowed = re.fullmatch(r"\+?[\d\s()./-]*", number, re.ASCII) and re.fullmatch(r"\s*\d*", extension, re.ASCII)
    if tidy and not (allowed and LEAST_DIGITS <= digits <= MOST_DIGITS):
        raise UserError(f"“{tidy[:SHOWN]}” is not a phone number. Write it in digits, such as 01632 960001.")
    return tidy


def email_address(text: str) -> str:
    """Return an email address, or nothing. Raises UserError for what no post could reach."""
    tidy = one_line(text)
    if tidy and not re.fullmatch(r"[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+", tidy):
        raise UserError(f"“{tidy[:SHOWN]}” is not an email address. It looks like name@example.org.")
    return tidy


def day(text: str, today: date, *, looks_back: bool = False) -> date | None:
    """Return the day that was typed, None for nothing: "3 February 2026", "Tue 3 Feb", "3/2/26", "2026-02-03".

    A day without a year is the one nearest to today; looks_back: the last one up to today. Raises UserError for a day
    that there is not.
    """
    typed = one_line(text)
    if not typed:
        return None
    words = re.sub(r"^[A-Za-z]+day\b,?|^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b,?", "", typed, flags=re.IGNORECASE).strip()
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words, re.ASCII)
    figures = re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{2}|\d{4}))?", words, re.ASCII)
    named = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?(?:\s+(\d{2}|\d{4}))?", words, re.ASCII)
    if iso:
        return _real_day(int(iso[3]), int(iso[2]), int(iso[1]), typed)
    if figures:
        return _of_year(int(figures[1]), int(figures[2]), figures[3], today, typed, looks_back)
    month = _month(named[2]) if named else 0
    if named and month:
        return _of_year(int(named[1]), month, named[3], today, typed, looks_back)
    raise UserError(f"“{typed[:SHOWN]}” is not a day. Write it as 3 February {today.year}.")


def _month(name: str) -> int:
    """Return the month whose name begins so, 0 for none."""
    letters = name.casefold()
    return next((place for place, month in enumerate(MONTHS, start=1) if month.casefold().startswith(letters)), 0)


def _of_year(number: int, month: int, year: str | None, today: date, typed: str, looks_back: bool) -> date:
    if year:
        whole = int(year) + today.year // 100 * 100 if len(year) == SHORT_YEAR else int(year)
        return _real_day(number, month, whole, typed)
    if number == 29 and month == 2:  # noqa: PLR2004 # the one day that some years lack
        return _real_day(number, month, today.year, typed)
    days = [_real_day(number, month, each, typed) for each in (today.year - 1, today.year, today.year + 1)]
    return min((each for each in days if each <= today or not looks_back), key=lambda each: abs(each - today))


def _real_day(number: int, month: int, year: int, typed: str) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UserError(f"The year in “{typed[:SHOWN]}” can't be right. Write the day as 3 February 2026.")
    if not 1 <= month <= MONTHS_IN_YEAR:
        raise UserError(f"There is no month {month}. Write the day as 3 February {year}, or 3/2/{year}.")
    try:
        return date(year, month, number)
    except ValueError as error:
        first = date(year + month // MONTHS_IN_YEAR, month % MONTHS_IN_YEAR + 1, 1)
        last = (first - timedelta(days=1)).day
        raise UserError(
            f"There is no {number} {MONTHS[month - 1]}. {MONTHS[month - 1]} {year} has {last} days."
        ) from error


def time_of_day(text: str) -> time | None:
    """Return the time that was typed, None for nothing: "2 pm", "2.30pm", "14:30", "noon".

    Raises UserError for what is no time, and for an hour that may be morning or afternoon ("2:30").
    """
    tidy = one_line(text)
    if not tidy:
        return None
    if tidy.casefold() in ("noon", "midday"):
        return time(12)
    found = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?(?:m\.?)?", tidy, re.ASCII | re.IGNORECASE)
    hour, minute, half = (int(found[1]), int(found[2] or 0), (found[3] or "").lower()) if found else (99, 0, "")
    if half and 1 <= hour <= NOON and minute < MINUTES_IN_HOUR:
        return time(hour % NOON + NOON * (half == "p"), minute)
    if half or hour >= HOURS_IN_DAY or minute >= MINUTES_IN_HOUR:
        raise UserError(f"“{tidy[:SHOWN]}” is not a time. Write it as 2 pm or 14:30.")
    if 0 < hour < NOON and not tidy.startswith("0"):
        raise UserError(f"Is “{tidy[:SHOWN]}” in the morning or the afternoon? Write {tidy[:SHOWN]} am or pm.")
    return time(hour, minute)
