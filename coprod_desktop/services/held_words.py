"""The values of records in words for the person they are about: "We give it to you", never "Hand"."""

from collections.abc import Callable
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from coprod_desktop.domain.answers import AnswerState, Why
from coprod_desktop.domain.arrangements import ArrangementKind
from coprod_desktop.domain.attachments import AttachmentKind, Owner
from coprod_desktop.domain.attendance import Helped, Presence, Reply, Way
from coprod_desktop.domain.clock import NO_BREAK, day_in_words, time_in_words
from coprod_desktop.domain.consents import Able, Purpose
from coprod_desktop.domain.expenses import TENTHS, Approval, Category, Method, Paid, Vehicle
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.insights import Check, Checked, Heard, InsightKind, Reached, Sensitivity, Shown, ShownAs
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.looked_over import Verdict as Looked
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.needs import NeedKind
from coprod_desktop.domain.payments import PaymentKind
from coprod_desktop.domain.payments import Reply as Offer
from coprod_desktop.domain.payouts import Pays
from coprod_desktop.domain.people import Paper as Wish
from coprod_desktop.domain.people import PrintForm, Reach, SafeContact, Status, WordsAfter
from coprod_desktop.domain.prompts import Advocacy, Strength
from coprod_desktop.domain.sent import NO_PAPER, HowSent, Paper
from coprod_desktop.domain.telling import Change, How, To, Verdict
from coprod_desktop.domain.venues import Provision, There

CHOICES: dict[type[Enum], dict[Any, str]] = {
    Status: {
        Status.ACTIVE: "Yes",
        Status.PAUSED: "You are having a break",
        Status.LEFT: "No, you have left",
        Status.DIED: "Has died",
    },
    WordsAfter: {
        WordsAfter.KEEP: "They stay as they are shown",
        WordsAfter.NOBODY: "They stay, with nobody’s name",
        WordsAfter.TAKE_BACK: "They are erased for good",
    },
    Reach: {
        Reach.HAND: "We give it to you when we meet",
        Reach.PHONE: "We ring you",
        Reach.TEXT: "We send a text",
        Reach.EMAIL: "We send an email",
        Reach.POST: "We send a letter",
    },
    Wish: {
        Wish.TAKE_HOME: "You take it home",
        Wish.KEEP_FOR_ME: "We keep it for you",
        Wish.READ_TO_ME: "We read it to you",
        Wish.NOTHING: "You want no paper",
    },
    Form: {
        Form.PDF: "A print",
        Form.DOCX: "A Word file",
        Form.HTML: "A web page",
        Form.TEXT: "A text file",
        Form.BRAILLE: "A braille file",
        Form.AUDIO: "A sound file",
    },
    NeedKind: {
        NeedKind.CONTACT: "How to contact you",
        NeedKind.FORMAT: "How to write things down for you",
        NeedKind.PROFESSIONAL: "An interpreter or another professional",
        NeedKind.SUPPORT: "Help with talking and understanding",
        NeedKind.ACCESS: "Getting in, and where to sit",
        NeedKind.BREAKS: "Breaks and time",
        NeedKind.FOOD: "Food and drink",
        NeedKind.OTHER: "Something else",
    },
    Purpose: {
        Purpose.CONTACT: "May we contact you?",
        Purpose.WORDS_OUTSIDE: "May your words leave the room?",
        Purpose.NAME: "May we use your name?",
        Purpose.PHOTO: "May we use a photo of you?",
        Purpose.SHARE_NEEDS: "May we tell others what helps you?",
        Purpose.TAKING_PART: "Do you want to take part?",
        Purpose.PROJECTOR: "May we show your words on the projector?",
    },
    Able: {Able.YES: "Yes", Able.NOT_TODAY: "Not that day", Able.UNSURE: "We were not sure"},
    Presence: {
        Presence.INVITED: "You were invited",
        Presence.APOLOGIES: "No, you told us before",
        Presence.HERE: "Yes",
        Presence.LEFT: "Yes",
    },
    Way: {Way.ROOM: "In the room", Way.PHONE: "By phone", Way.ONLINE: "Online"},
    Reply: {Reply.NONE: "", Reply.COMING: "You would come", Reply.PERHAPS: "Perhaps"},
    There: {There.UNKNOWN: "", There.YES: "Yes", There.PARTLY: "In part", There.NO: "No"},
    ArrangementKind: {
        ArrangementKind.HELP: "What helps you",
        ArrangementKind.TAXI: "A taxi",
        ArrangementKind.INTERPRETER: "An interpreter",
        ArrangementKind.TRAVEL: "Travel that we paid before",
        ArrangementKind.MEET: "Somebody to meet you at the door",
        ArrangementKind.OTHER: "Something else",
    },
    InsightKind: {
        InsightKind.INSIGHT: "What you told us",
        InsightKind.QUESTION: "A question",
        InsightKind.IDEA: "An idea",
        InsightKind.GOOD_PRACTICE: "Something that works well",
        InsightKind.DECISION: "A decision",
        InsightKind.ACTION: "Something to do",
        InsightKind.MESSAGE: "A message to somebody",
    },
    Heard: {
        Heard.SESSION: "At a meeting",
        Heard.ONE_TO_ONE: "When we talked alone",
        Heard.DROP_IN: "At a drop-in",
        Heard.SURVEY: "In a survey",
        Heard.MEETING: "At a meeting of other people",
        Heard.SHADOWING: "While somebody was with you to learn",
        Heard.SECOND_HAND: "Somebody else told us",
    },
    Sensitivity: {
        Sensitivity.SHARE: "The group, and others",
        Sensitivity.GROUP_ONLY: "The group alone",
        Sensitivity.RESTRICTED: "Only the people named for it",
    },
    Reached: {
        Reached.AGREED: "Everybody agreed",
        Reached.VOTED: "By a vote",
        Reached.DECIDED: "Somebody decided",
        Reached.NOTED: "It was noted",
    },
    Rung: {rung: rung.in_words for rung in Rung},
    Strength: {Strength.NOT_ASKED: "", Strength.YES: "Yes", Strength.PARTLY: "In part", Strength.NO: "No"},
    Advocacy: {
        Advocacy.NOT_ASKED: "",
        Advocacy.OFFERED: "It was offered to you",
        Advocacy.WANTED: "You want somebody",
        Advocacy.ARRANGED: "It is arranged",
        Advocacy.NOT_WANTED: "You did not want anybody",
    },
    Looked: {
        Looked.NOT_SEEN: "Nobody has looked yet",
        Looked.FINE: "It may be printed",
        Looked.LEAVE_OUT: "It is left out of what is printed",
    },
    AnswerState: {
        AnswerState.WRITTEN_DOWN: "It is written down",
        AnswerState.AGREED: "We agreed to do it",
        AnswerState.DOING: "We are doing it",
        AnswerState.DONE: "It is done",
        AnswerState.CANT: "We can’t do it",
    },
    Why: {
        Why.LAW: "The law",
        Why.MONEY: "Money",
        Why.NOT_OURS: "It is not ours to decide",
        Why.CHOSEN: "Something else was chosen",
    },
    To: {
        To.PERSON: "You",
        To.GROUP: "The whole group",
        To.OTHERS: "Others who need to know",
        To.SLIP: "Whoever rings with the number",
    },
    How: {
        How.PAPER: "On paper",
        How.PHONE: "By phone",
        How.IN_PERSON: "When we met",
        How.READ_ALOUD: "We read it aloud",
        How.EMAIL: "By email",
    },
    Verdict: {Verdict.GOOD: "Good", Verdict.NOT_ENOUGH: "Not good enough", Verdict.ASK_AGAIN: "Ask again"},
    Change: {Change.BETTER: "It is better", Change.SAME: "It is the same", Change.WORSE: "It is worse"},
    Category: {
        Category.PUBLIC_TRANSPORT: "Bus, train or tram",
        Category.TAXI: "Taxi",
        Category.OWN_CAR: "Your own car",
        Category.PARKING: "Parking",
        Category.CHILDCARE: "Childcare",
        Category.REPLACEMENT_CARE: "Care for somebody while you were with us",
        Category.PERSONAL_ASSISTANT: "Your personal assistant",
        Category.INTERPRETER: "Interpreter",
        Category.FOOD: "Food and drink",
        Category.PHONE: "Phone and data",
        Category.STATIONERY: "Paper and pens",
        Category.ACCOMMODATION: "A room for the night",
        Category.OTHER: "Another cost",
    },
    Vehicle: {
        Vehicle.CAR: "Car or van",
        Vehicle.MOTORCYCLE: "Motorcycle",
        Vehicle.BICYCLE: "Bicycle",
        Vehicle.PASSENGER: "As a passenger",
        Vehicle.OTHER: "Another kind",
    },
    Method: {Method.CASH: "In cash", Method.BANK: "To your bank", Method.VOUCHER: "With a voucher"},
    Pays: {Pays.COSTS: "What it cost you to come", Pays.PAYMENT: "Your time"},
    PaymentKind: {
        PaymentKind.FEE: "A fee",
        PaymentKind.VOUCHER: "A voucher",
        PaymentKind.CREDITS: "Time credits",
        PaymentKind.SPENT: "Time credits that you used",
    },
    Offer: {
        Offer.OFFERED: "You have not said yet",
        Offer.ACCEPTED: "You took it",
        Offer.LESS: "You took less",
        Offer.DECLINED: "You did not want it",
    },
    HowSent: {
        HowSent.PRINTED: "It was printed",
        HowSent.HANDED_OVER: "We gave it to you",
        HowSent.READ: "We read it to you",
        HowSent.PHONED: "We told you by phone",
        HowSent.POSTED: "We posted it",
        HowSent.EMAILED: "We sent it by email",
        HowSent.EXPORTED: "It was written to a file",
    },
    Paper: {
        Paper.SUMMARY: "Your summary of a meeting",
        Paper.FULL_RECORD: "The full record of a meeting",
        Paper.SLIPS: "Slips with numbers",
        Paper.UPDATE: "You said, we did",
        Paper.INVITATION: "An invitation",
        Paper.THANKS: "A thank-you letter",
        Paper.OTHER: "Another paper",
    },
    AttachmentKind: {
        AttachmentKind.RECEIPT: "A receipt",
        AttachmentKind.FLIP_CHART: "A photo of what was written on large paper",
        AttachmentKind.PICTURE: "A picture",
        AttachmentKind.SIGNATURE: "A signature",
    },
    Owner: {
        Owner.CLAIM_LINE: "With one of your costs",
        Owner.SESSION: "With a meeting",
        Owner.INSIGHT: "With what you said",
        Owner.PAYOUT: "With money that you were given",
        Owner.GROUP: "With a group",
        Owner.ORGANISATION: "With the organisation",
    },
    Provision: {each: each.in_words[:1].upper() + each.in_words[1:] for each in Provision},
    Check: {
        Check.NOT_CHECKED: "",
        Check.AS_SAID: "You said that it is right",
        Check.CHANGED: "It was changed as you asked",
        Check.TAKE_OUT: "You asked us to take it out",
    },
}
"""Each choice that a record can hold, to the person whose record it is. Nothing is said of what was never asked."""


def day_words(day: date) -> str:
    """Return "24 November 2026"."""
    return day_in_words(day, weekday=False, year=True)


def in_words(value: object) -> str:
    """Return a value in plain words; nothing for what is empty."""
    if value is None:
        return ""
    if isinstance(value, Enum):
        return CHOICES.get(type(value), {}).get(value, str(value))
    for kind, say in _VALUES:
        if isinstance(value, kind):
            return say(value)
    return str(value)


def miles(tenths: int) -> str:
    """Return "7.5 miles"."""
    return f"{tenths / TENTHS:g}{NO_BREAK}{'mile' if tenths == TENTHS else 'miles'}" if tenths else ""


def days(value: int) -> str:
    """Return "34 days"."""
    return _counted(value, "day") if value else ""


def points(value: int) -> str:
    """Return "18 point print"."""
    return f"{value} point print" if value else ""


def form(value: str) -> str:
    """Return the form that a paper had, which is kept as a word."""
    return "We told you in a call" if value == NO_PAPER else CHOICES[Form].get(value, value)


def meant(value: HowSent) -> str:
    """Return how a paper was to go to somebody."""
    return _MEANT.get(value, CHOICES[HowSent][value])


_MEANT = {
    HowSent.HANDED_OVER: "To give it to you",
    HowSent.READ: "To read it to you",
    HowSent.PHONED: "To tell you by phone",
    HowSent.POSTED: "To post it",
}


def clock(value: datetime | None) -> str:
    """Return the time of a moment alone, where the day stands above it."""
    return time_in_words(value, point=".") if value else ""


def quoted(value: str) -> str:
    """Return somebody's own words in quotation marks."""
    return f"“{value}”" if value else ""


def _counted(count: int, what: str) -> str:
    return f"{count:,}{NO_BREAK}{what if count == 1 else f'{what}s'}"


def _safe(safe: SafeContact) -> str:
    """Return what somebody said is safe, each with its yes or no: what is not safe matters as much."""
    if safe.asked_alone_on is None:
        return "We have not asked you alone yet. Until then we send nothing." + (f" {safe.times}" * bool(safe.times))
    envelope = "yes, in a plain envelope" if safe.plain_envelope else "yes"
    said = [
        f"Post: {envelope if safe.post else 'no'}.",
        f"A message on your phone: {'yes' if safe.voicemail else 'no'}.",
        f"A text: {'yes' if safe.text else 'no'}.",
        f"When: {safe.times}." if safe.times else "",
        f"We asked you alone on {day_words(safe.asked_alone_on)}.",
    ]
    return " ".join(part for part in said if part)


def _moment(value: datetime) -> str:
    return f"{day_words(value.date())}, {time_in_words(value, point='.')}"


def _shown(shown: Shown) -> str:
    return "Nobody’s name" if shown.how is ShownAs.NOBODY else shown.words


def _with_why(value: Helped | Checked) -> str:
    """Return a choice with what was written beside it."""
    choice, words = (value.there, value.why) if isinstance(value, Helped) else (value.result, value.how)
    return ". ".join(part[:1].upper() + part[1:] for part in (in_words(choice), words) if part)


def _paid(paid: Paid) -> str:
    signed = f", signed for by {paid.signed}" if paid.signed else ""
    return f"{in_words(paid.method)} on {day_words(paid.on)}{signed}"


def _approval(approval: Approval) -> str:
    return f"{approval.amount.words()} of {approval.of.words()}, by {approval.by} on {day_words(approval.on)}"


_VALUES: tuple[tuple[type | tuple[type, ...], Callable[[Any], str]], ...] = (
    (bool, lambda value: "Yes" if value else "No"),
    (Money, Money.words),
    (PrintForm, lambda value: value.words() or points(value.size)),
    (SafeContact, _safe),
    (Shown, _shown),
    ((Helped, Checked), _with_why),
    (Paid, _paid),
    (Approval, _approval),
    (datetime, _moment),
    (date, day_words),
    (time, lambda value: time_in_words(value, point=".")),
)
"""In this order: a moment is a day too, and yes is a number too."""
