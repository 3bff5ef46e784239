"""The words that sessions are told in on screen."""

from collections.abc import Iterable
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.attendance import Presence, Reply, Way
from coprod_desktop.domain.clock import NO_BREAK, day_in_words, time_in_words, times_in_words
from coprod_desktop.domain.expenses import Method
from coprod_desktop.domain.insights import InsightKind, ShownAs
from coprod_desktop.domain.invitations import Asked
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.sessions import SessionKind, SessionState
from coprod_desktop.domain.venues import There
from coprod_desktop.services.views import SessionRow

E = TypeVar("E", bound=StrEnum)
_FEW = 10
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def tr(words: str) -> str:
    """Return words in the language of the screen."""
    return QCoreApplication.translate("Sessions", words)


KIND = {
    SessionKind.WITH_PROFESSIONALS: "With professionals",
    SessionKind.WITHOUT_PROFESSIONALS: "Without professionals",
    SessionKind.ONE_TO_ONE: "One person and one of us",
    SessionKind.DROP_IN: "Drop-in: come when you like",
    SessionKind.VISIT: "A visit",
}
STATE = {
    SessionState.PLANNED: "Planned",
    SessionState.RUNNING: "Running now",
    SessionState.CLOSED: "Closed",
    SessionState.TOLD: "Closed, and everybody was told what came of it",
}
PRESENCE = {
    Presence.INVITED: "Invited",
    Presence.APOLOGIES: "Sent apologies",
    Presence.HERE: "Here",
    Presence.LEFT: "Came, and has left",
}
REPLY = {
    Reply.NONE: "No reply yet",
    Reply.COMING: "They are coming",
    Reply.PERHAPS: "Perhaps",
}
ASKED = {
    Asked.NOT_YET: "Not given the invitation yet",
    Asked.WAITING: "No reply yet",
    Asked.REMIND: "No reply yet: remind them",
    Asked.COMING: "Is coming",
    Asked.PERHAPS: "May come",
    Asked.SORRY: "",
    Asked.CAME: "",
}
WAY = {Way.ROOM: "In the room", Way.PHONE: "On the phone", Way.ONLINE: "Online"}
HELPED = {
    There.UNKNOWN: "Not asked yet",
    There.YES: "Yes, all of it",
    There.PARTLY: "Partly",
    There.NO: "No",
}
HAD_WHAT_HELPS = {**HELPED, There.UNKNOWN: "They did not say"}
METHOD = {Method.CASH: "cash", Method.BANK: "a bank transfer", Method.VOUCHER: "a voucher"}
INSIGHT = {
    InsightKind.INSIGHT: "Insight",
    InsightKind.QUESTION: "Question",
    InsightKind.IDEA: "Idea",
    InsightKind.GOOD_PRACTICE: "Good practice",
    InsightKind.DECISION: "Decision",
    InsightKind.ACTION: "Action",
    InsightKind.MESSAGE: "Message",
}
SHOWN = {
    ShownAs.NOBODY: "Nobody",
    ShownAs.ROLE: "What they are, such as a carer",
    ShownAs.GROUP: "Someone in the group",
    ShownAs.NAME: "By name",
}


def choices(words: dict[E, str]) -> list[tuple[str, str]]:
    """Return what a choice field offers: (label, value) for each."""
    return [(tr(label), value.value) for value, label in words.items()]


def number_in_words(count: int) -> str:
    """Return "Three" up to ten, then figures."""
    return tr(_NUMBERS[count]) if count <= _FEW else str(count)


def sentence(parts: Iterable[str]) -> str:
    """Return parts as short sentences: "Here since 2:03 pm. Leaves at 3:30 pm."."""
    return " ".join(part if part.endswith((".", "?", "!", "”")) else f"{part}." for part in parts if part)


def day_words(day: date | None) -> str:
    """Return "Tuesday 24 November 2026", or that there is none yet."""
    return day_in_words(day, year=True) if day else tr("No day yet")


def near_day_words(day: date | None, today: date) -> str:
    """Return "Tomorrow, Tuesday 24 November", with the year when it is another than today's."""
    if day is None:
        return tr("No day yet")
    words = day_in_words(day, year=day.year != today.year)
    near = {0: tr("Today"), 1: tr("Tomorrow"), -1: tr("Yesterday")}.get((day - today).days)
    return f"{near}, {words}" if near else words


def near_day_within(day: date | None, today: date) -> str:
    """Return the same as it stands within a sentence: "tomorrow, Tuesday 24 November"."""
    words = near_day_words(day, today)
    return words[0].lower() + words[1:] if day is None or abs((day - today).days) <= 1 else words


def title_words(day: date | None, today: date) -> str:
    """Return a day as a title, which may break after the weekday: "Tuesday 24 November", the year where it differs."""
    if day is None:
        return tr("No day yet")
    return day_in_words(day, year=day.year != today.year).replace(NO_BREAK, " ", 1)


def hours_and_place(row: SessionRow) -> str:
    """Return "2 pm to 4 pm, Beech Road Library, the Green Room"."""
    return ", ".join(part for part in (times_in_words(row.starts, row.ends), row.place) if part)


def people_words(count: int, one: str, many: str) -> str:
    """Return "1 person expected" or "12 people expected": one and many hold {} for the count."""
    return tr(one if count == 1 else many).format(count).replace(" ", NO_BREAK, 1)


def expected_words(row: SessionRow) -> str:
    """Return how many people are expected; nothing once it is over, because not all of them may have come."""
    if row.state in (SessionState.CLOSED, SessionState.TOLD):
        return ""
    return people_words(row.expected, "{} person expected", "{} people expected")


def typed_time(at: time | None) -> str:
    """Return a time as somebody would type it into a field; nothing for none."""
    return time_in_words(at).replace(NO_BREAK, " ") if at else ""


def moment_words(at: datetime | None) -> str:
    """Return "2:03 pm"; nothing for none."""
    return time_in_words(at) if at else ""


def amount_words(amount: Money | None) -> str:
    """Return "£40.00"; nothing for none."""
    return amount.words() if amount is not None else ""


def amount_or_none(text: str) -> Money | None:
    """Return the amount that was typed, None for nothing. Raises UserError for what is no amount."""
    return Money.parse(text) if text.strip() else None


def missed_words(last: date) -> str:
    """Return what a call to somebody is about who was last there on a day: kind, and without reproach."""
    words = tr("Not here since {}. Say that they are missed, and ask what would help.")
    return words.format(day_in_words(last, weekday=False))
