"""The day and the time, as they are kept (Europe/London) and as they are read out."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
NO_BREAK = "\u00a0"
MINUTES_IN_HOUR = 60
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def now() -> datetime:
    """Return the time of the wall clock in London, to the second."""
    return datetime.now(LONDON).replace(microsecond=0)


def day_in_words(day: date, *, weekday: bool = True, year: bool = False) -> str:
    """Return "Tuesday 24 November" (with "2026" where year is wanted), held together by no-break spaces."""
    parts = [DAYS[day.weekday()]] if weekday else []
    parts += [str(day.day), MONTHS[day.month - 1]]
    parts += [str(day.year)] if year else []
    return NO_BREAK.join(parts)


def time_in_words(moment: time | datetime, *, point: str = ":") -> str:
    """Return "2 pm", "2:07 pm"; point "." gives the printed page's "2.07 pm". Noon and midnight are 12 pm, 12 am."""
    hour = moment.hour % 12 or 12
    minutes = f"{point}{moment.minute:02}" if moment.minute else ""
    return f"{hour}{minutes}{NO_BREAK}{'pm' if moment.hour >= 12 else 'am'}"  # noqa: PLR2004 # noon


def times_in_words(starts: time | None, ends: time | None, *, point: str = ":") -> str:
    """Return "2 pm to 4 pm", "2 pm", or nothing, held together by no-break spaces."""
    words = [time_in_words(each, point=point) for each in (starts, ends) if each is not None]
    return f"{NO_BREAK}to{NO_BREAK}".join(words)


def how_long(minutes: int) -> str:
    """Return "1 hour and 30 minutes", numbers held to what they count by no-break spaces; nothing for no time."""
    counts = zip(divmod(minutes, MINUTES_IN_HOUR), ("hour", "minute"), strict=True)
    return " and ".join(f"{count:,}{NO_BREAK}{what}{'s' * (count != 1)}" for count, what in counts if count)
