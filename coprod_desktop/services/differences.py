"""What two laptops disagree about: side by side in words, and settled by an ordinary step that travels."""

import typing
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from coprod_desktop.domain.clock import day_in_words, time_in_words
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.nouns import NOUNS
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.venues import Venue
from coprod_desktop.services.ports import OpenWork, Reads, Work
from coprod_desktop.services.sharing_views import Difference, Place, SharingStore, Side

GONE = "This difference was settled already. Nothing was changed. Look at the list again."
NO_SIDE = "There is no value of that number. Nothing was changed. The list shows the numbers."
NOT_TEXT = "Only words can be put together or written anew. Nothing was changed. Keep one of the values."
NO_WORDS = "There is nothing in what you wrote. Nothing was changed. Write it first, or keep one of the others."
SETTLED = "Settle what two laptops wrote"
THIS_LAPTOP, SOME_LAPTOP = "this laptop", "another laptop"

_SHORT = 80
"""Letters up to which two words or names are put on one line."""

_COLUMNS = {
    "answer_to": "whom to answer",
    "checked": "how it was checked",
    "helped": "was what helps there",
    "if_upset": "what helps if upset",
    "prefers": "best way of contact",
    "reads": "print",
    "safe": "what is safe",
    "say_name": "how to say the name",
    "shown": "how the speaker is shown",
    "withdrawn": "taken away",
}
"""Names of columns whose own name says too little."""

_TABLES = {"group_": "group", "agenda_item": "part of the agenda", "claim": "costs", "claim_line": "cost"}
"""Names of tables whose own name says too little."""


@dataclass(frozen=True, slots=True)
class SideInWords:
    """One value as people read it, who wrote it and when."""

    words: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class DifferenceInWords:
    """One difference. what: "Person: Amina Yusuf"; which: "phone". The first side is what is shown now.

    is_text: both can be kept, and a third written.
    """

    place: Place
    what: str
    which: str
    is_text: bool
    sides: tuple[SideInWords, ...]


class Differences:
    """Use cases about what laptops disagree about."""

    def __init__(self, reads: Reads, work: OpenWork, store: SharingStore) -> None:
        self._reads, self._work, self._store = reads, work, store

    def all(self) -> list[DifferenceInWords]:
        """Return all differences, those of one record together."""
        peers = {peer.device: peer.name for peer in self._store.peers()}
        names = {**self._store.fellows(), **peers, self._store.own(): THIS_LAPTOP}
        return [self._in_words(each, names) for each in self._store.differences() if self._record(each.place)]

    def keep(self, place: Place, side: int) -> Changes:
        """Keep one of the values, by its number in the list, the first being 0."""
        sides = self._sides(place)
        if not 0 <= side < len(sides):
            raise UserError(NO_SIDE)
        return self._settle(place, sides[side].value)

    def keep_both(self, place: Place) -> Changes:
        """Keep all values of a text, one under the other, or short ones on one line."""
        words = [side.value for side in self._sides(place)]
        if not _is_text(place) or not all(isinstance(each, str) for each in words):
            raise UserError(NOT_TEXT)
        kept = [str(each) for each in words if each]
        is_short = all(len(each) <= _SHORT and "\n" not in each for each in kept)
        return self._settle(place, (" / " if is_short else "\n").join(kept))

    def write(self, place: Place, text: str) -> Changes:
        """Write a third text instead."""
        if not _is_text(place):
            raise UserError(NOT_TEXT)
        if not text.strip():
            raise UserError(NO_WORDS)
        self._sides(place)
        return self._settle(place, text.strip())

    def _settle(self, place: Place, value: object) -> Changes:
        change: dict[str, Any] = {place.column: value}
        with self._work() as work:
            record = self._record(place, work)
            if record is None:
                raise UserError(GONE)
            work.settle(replace(record, **change), place.column)
            return work.commit(SETTLED)

    def _sides(self, place: Place) -> Sequence[Side]:
        for each in self._store.differences():
            if each.place == place:
                return each.sides
        raise UserError(GONE)

    def _record(self, place: Place, reads: Reads | Work | None = None) -> Record | None:
        return (reads or self._reads).get(_noun(place), place.record)

    def _in_words(self, difference: Difference, names: dict[str, str]) -> DifferenceInWords:
        place = difference.place
        record = self._record(place)
        column = _COLUMNS.get(place.column, place.column.replace("_", " "))
        return DifferenceInWords(
            place,
            self._what(place, record),
            column,
            _is_text(place),
            tuple(
                SideInWords(
                    self._words(place, side.value),
                    names.get(side.device, SOME_LAPTOP),
                    f"{day_in_words(side.at.date())}, {time_in_words(side.at)}",
                )
                for side in difference.sides
            ),
        )

    def _what(self, place: Place, record: Record | None) -> str:
        noun = table_in_words(place.table)
        which = self._title(record)
        return f"{noun[:1].upper()}{noun[1:]}: {which}" if which else f"{noun[:1].upper()}{noun[1:]}"

    def _title(self, record: Record | None) -> str:
        """Return what a record is called: its own name or number, or the person whom it is about."""
        if isinstance(record, Insight):
            return str(record.number)
        if isinstance(record, Session):
            return day_in_words(record.day) if record.day else ""
        for name in ("name", "title", "what", "words"):
            if words := getattr(record, name, ""):
                return str(words)
        person = getattr(record, "person", None)
        return self._named(person) if person else ""

    def _words(self, place: Place, value: object) -> str:
        if isinstance(value, str) and value and _refers(place):
            return self._named(Id(value))
        return in_words(value)

    def _named(self, record: Id) -> str:
        """Return what the record with this id is called, whatever it is."""
        for noun in (Person, Group, Venue, Session, Insight):
            found: Record | None = self._reads.get(noun, record)
            if found is not None and (title := self._title(found)):
                return title
        return "somebody or something that is not here"


def table_in_words(table: str) -> str:
    """Return what one record of a table is called."""
    return _TABLES.get(table, table.replace("_", " "))


def in_words(value: object) -> str:  # noqa: PLR0911 # one case a kind
    """Return a value of a cell as people read it."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime):
        return f"{day_in_words(value.date())}, {time_in_words(value)}"
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, time):
        return time_in_words(value)
    if type(value).__str__ is object.__str__ and is_dataclass(value) and not isinstance(value, type):
        parts = ((field.name, getattr(value, field.name)) for field in fields(value))
        return "; ".join(f"{name.replace('_', ' ')}: {in_words(each)}" for name, each in parts)
    return str(value) or "nothing"


def _noun(place: Place) -> type[Record]:
    found = next((noun for noun in NOUNS if place.table == noun.TABLE), None)
    if found is None:
        raise UserError(GONE)
    return found


def _hint(place: Place) -> Any:
    return typing.get_type_hints(_noun(place)).get(place.column)


def _is_text(place: Place) -> bool:
    return _hint(place) is str


def _refers(place: Place) -> bool:
    hint = _hint(place)
    return hint is Id or Id in typing.get_args(hint)
