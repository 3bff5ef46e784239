"""Everything kept about one person, in words: what they may ask to see, and what erasing is about."""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

from coprod_desktop.domain.attendance import Reply, Way
from coprod_desktop.domain.clock import day_in_words, time_in_words
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.nouns import NOUNS
from coprod_desktop.domain.people import Person, PrintForm
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.venues import There
from coprod_desktop.services.ports import Reads
from coprod_desktop.services.theirs import records_of


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is kept: its name in plain words, and what it says."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Held:
    """One kind of record about a person: each record as its facts."""

    title: str
    records: tuple[tuple[Fact, ...], ...]


_TITLES = {
    "person": "The person",
    "need": "What helps them take part",
    "membership": "Groups",
    "consent": "What they decided",
    "support": "Who supports them",
    "arrangement": "What was arranged for them",
    "way_out": "How they get out in an emergency",
    "same_person": "Two records that are theirs",
    "moved_reference": "What was moved to their record",
    "attendance": "Sessions",
    "insight": "Their words",
    "prompts": "What they were asked beside their words",
    "brought_back": "Words they brought back",
    "easy_row": "Their words in Easy Read",
    "easy_check": "Easy Read they checked",
    "looked_over": "Looked over before printing",
    "sent_document": "Papers for them",
    "claim": "Your costs: what they answered",
    "claim_line": "Your costs: each cost",
    "payout": "Your costs: what was paid",
    "payment": "Payments and time credits",
    "regular_journey": "Journeys they make often",
    "call": "Calls",
    "attachment": "Pictures",
    "evaluation": "What they thought of a session",
    "also_tell": "Answers that they need to know",
    "told": "Answers that they were told",
    "reply": "What they said to answers",
    "helped": "Whether it helped",
    "made_credit": "Things they made with others",
}
"""How kinds of record are called; one that is not here goes by its own name."""

_LABELS = {
    "say_name": "how to say it",
    "status_from": "who told us",
    "status_on": "told us on",
    "words_after": "what happens to their words",
    "guardian": "parent or guardian",
    "copy": "gets a copy",
    "copy_asked_on": "asked about copies on",
    "parent_by": "which parent said yes too",
    "parent_on": "parent said yes on",
    "at_venue": "needs of the place",
    "prefers": "best way to reach them",
    "safe": "what is safe",
    "reads": "print",
    "also_as": "also as a file",
    "if_upset": "if they are upset",
    "under_18": "under 18",
    "brings": "what they like to bring",
    "credit": "how to credit them",
    "payment_wish": "how they want to be paid",
    "advice_offered_on": "advice offered on",
    "share": "others may know",
    "review_on": "look again on",
    "yes": "said yes",
    "able": "able to decide",
    "through": "said through",
    "said_at": "said",
    "heard": "heard in",
    "shown": "shown as",
    "centre": "at the centre",
    "wishes": "their wishes decided",
    "network": "somebody of their own",
    "tell": "who else to tell",
    "readers": "who may read it",
    "tenths_of_miles": "tenths of a mile",
    "pay_by": "paid by",
    "tin": "from the float of",
    "taken_minutes": "minutes taken",
    "on": "day",
    "helped": "what helps was there",
    "way": "takes part",
    "presence": "attendance",
    "asked_alone_on": "asked alone on",
}
"""Columns whose own name would not be understood."""

_HIDDEN = {
    *("id", "withdrawn", "order", "heads", "item", "claim", "care", "digest", "insight", "into", "of", "mime", "size"),
    *("owner", "mark"),
}
"""What says nothing of a person: the program's own keys, and places in a list."""


def held(reads: Reads, person: Id) -> tuple[Held, ...]:
    """Return all that is kept about a person, kind by kind, the person's own records first."""
    ids = records_of(reads, person)
    own = tuple(_facts(reads, who, ids) for each in ids if (who := reads.get(Person, each)) is not None)
    parts = [Held(_TITLES["person"], own)] if own else []
    for noun in NOUNS:
        about = [each.name for each in dataclasses.fields(noun) if each.metadata.get("about")]
        records: list[Record] = [found for name in about for found in reads.find(noun, **{name: ids})]
        if records:
            title = _TITLES.get(noun.TABLE, noun.TABLE.replace("_", " ").capitalize())
            parts.append(Held(title, tuple(_facts(reads, each, ids) for each in records)))
    return tuple(parts)


def _facts(reads: Reads, record: Record, own: Sequence[Id]) -> tuple[Fact, ...]:
    """Return what a record says. own: the ids of the person's own records, which say nothing."""
    facts = []
    for column in dataclasses.fields(record):
        value = getattr(record, column.name)
        if column.name in _HIDDEN or value is None or value in ("", *own) or _never_said(column, value):
            continue
        words = _name_of(reads, column.name, value) if _is_reference(column, value) else _words(value)
        if words:
            label = _LABELS.get(column.name, column.name.replace("_", " "))
            facts.append(Fact(_capital(label), _capital(words)))
    return tuple(facts)


def _never_said(column: "dataclasses.Field[object]", value: object) -> bool:
    """Whether a column has the no, or the nought, that it has for everybody of whom nothing was written down."""
    return not value and value == column.default


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _is_reference(column: "dataclasses.Field[object]", value: object) -> bool:
    return isinstance(value, str) and ("Id" in str(column.type)) and not isinstance(value, Enum)


def _name_of(reads: Reads, column: str, value: str) -> str:
    """Return what the record that is referred to is called; nothing for one that names nothing."""
    if column == "group":
        group = reads.get(Group, Id(value))
        return group.name if group else ""
    if column == "session":
        session = reads.get(Session, Id(value))
        return " ".join(filter(None, (session.title, _words(session.day)))) if session else ""
    other = reads.get(Person, Id(value))
    return other.name if other else ""


def _words(value: object) -> str:
    """Return a kept value in plain words; nothing for what is empty."""
    for kind, in_words in _IN_WORDS:
        if isinstance(value, kind):
            return in_words(value)
    if dataclasses.is_dataclass(value) and type(value).__str__ is object.__str__:
        parts = ((each.name, getattr(value, each.name)) for each in dataclasses.fields(value))
        return ", ".join(
            f"{_LABELS.get(name, name.replace('_', ' '))}: {words}" for name, part in parts if (words := _words(part))
        )
    return "" if value is None else str(value)


def _moment(value: datetime) -> str:
    return f"{day_in_words(value.date(), weekday=False, year=True)}, {time_in_words(value)}"


_WAYS = {Way.ROOM: "in the room", Way.PHONE: "by phone", Way.ONLINE: "online"}
_IN_WORDS: tuple[tuple[type, Callable[..., str]], ...] = (
    (bool, lambda value: "yes" if value else "no"),
    (Money, Money.words),
    (PrintForm, lambda value: value.words() or f"{value.size} point print"),
    (datetime, _moment),
    (date, lambda value: day_in_words(value, weekday=False, year=True)),
    (time, time_in_words),
    (There, lambda value: "" if value is There.UNKNOWN else str(value)),
    (Reply, lambda value: "" if value is Reply.NONE else str(value)),
    (Way, lambda value: _WAYS[value]),
)
"""In this order: a moment is a day too, and yes is a number too."""
