"""Everything kept about one person, in words to them, by what they would ask: what they may see, and may have erased.

What was taken out is kept too, so that it can be put back: it is told, and that it was taken out.
"""

import dataclasses
import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coprod_desktop.domain.answers import Standing
from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.expenses import Claim, ClaimLine
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import Record
from coprod_desktop.services.held_beside import ALWAYS, ANSWERING, JOINED, OTHERS, SAID_AS
from coprod_desktop.services.held_names import Names
from coprod_desktop.services.held_parts import PARTS
from coprod_desktop.services.held_questions import Asked, Part
from coprod_desktop.services.held_words import day_words, in_words
from coprod_desktop.services.ports import Reads
from coprod_desktop.services.theirs import records_of

_SAY_GROUP = (Attendance, Insight)
"""What says whose meeting it was; other records of a meeting would only say it again."""
_EVER = (False, True)
"""Withdrawn or not: what was taken out is still kept."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is kept: its name in plain words, and what it says."""

    label: str
    value: str

    def __str__(self) -> str:
        """Return "Phone: 01632 960001", or "Did you come? Yes"."""
        return f"{self.label}{' ' if self.label.endswith('?') else ': '}{self.value}"


@dataclass(frozen=True, slots=True)
class Kept:
    """One record, or the part of it that answers one question. called: its heading, such as "Taxi, £12.50"."""

    called: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept about a person under one question of theirs."""

    title: str
    records: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A record, the part of it that is told, and the line of the log that it is about."""

    record: Record
    part: Part
    line: Id | None = None


def held(reads: Reads, person: Id) -> tuple[Held, ...]:
    """Return all that is kept about a person, question by question, the person's own records first."""
    found = tuple(_find(reads, records_of(reads, person)))
    teller = _Teller(reads, found)
    told = {asked: list(dict.fromkeys(teller.tell(found, asked))) for asked in Asked}
    return tuple(Held(asked.value, tuple(kept)) for asked, kept in told.items() if kept)


def _find(reads: Reads, ids: Sequence[Id]) -> Iterator[_Found]:
    """Yield every record that is about one of ids, that answers what they said, or that names them, part by part."""
    lines = tuple(each.id for each in reads.find(Insight, answer_to=ids, withdrawn=_EVER))
    for noun, parts in PARTS.items():
        for record in _about(reads, noun, ids, lines):
            line = record.id if isinstance(record, Insight) else getattr(record, "insight", None)
            yield from (_Found(record, part, line) for part in parts)
    for (noun, column), part in OTHERS.items():
        yield from (_Found(each, part) for each in reads.find(noun, **{column: ids}, withdrawn=_EVER))


def _about(reads: Reads, noun: type[Record], ids: Sequence[Id], lines: Sequence[Id]) -> Iterable[Record]:
    if noun is Person:
        return [who for each in ids if (who := reads.get(Person, each)) is not None]
    if noun in ANSWERING:
        return reads.find(noun, insight=lines, withdrawn=_EVER) if lines else []
    about = [each.name for each in dataclasses.fields(noun) if each.metadata.get("about")]
    return [each for name in about for each in reads.find(noun, **{name: ids}, withdrawn=_EVER)]


class _Teller:
    """Tells records in words. found: all of them, so that what belongs together is read in one go."""

    def __init__(self, reads: Reads, found: Sequence[_Found]) -> None:
        self._reads, self._names = reads, Names(reads)
        self._places = {each.record.id: place for place, each in enumerate(found) if isinstance(each.record, Insight)}
        self._joined: dict[Id, list[Fact]] = {}
        for noun, joined in JOINED.items():
            ids = tuple(dict.fromkeys(each.record.id for each in found if isinstance(each.record, noun)))
            for each in joined if ids else ():
                for small in reads.find(each.noun, **{each.by: ids}, withdrawn=_EVER):
                    words = ", ".join(part for name in each.shows if (part := self._says(small, name)))
                    self._join(getattr(small, each.by), Fact(self._heading(each.label, small), words))
        self._costly = {each.record.claim for each in found if isinstance(each.record, ClaimLine)}

    def tell(self, found: Sequence[_Found], asked: Asked) -> Iterator[Kept]:
        """Yield what answers one question, each kind by its days; what is about one line of the log stands together."""
        kinds = list(PARTS)
        mine = [each for each in found if each.part.asked is asked]

        def place(each: _Found) -> tuple[int, int, str]:
            line = self._places.get(each.line or Id(""), len(found))
            return line, kinds.index(type(each.record)), self._names.when(each.record)

        for each in sorted(mine, key=place):
            facts = tuple(self._facts(each))
            called = self._heading(each.part.called, each.record)
            if facts or (called and not self._is_cut(each)):
                yield Kept(called, facts)

    def _facts(self, found: _Found) -> Iterator[Fact]:
        """Yield what a record says; that it was taken out comes last, and only of what says something."""
        record, said = found.record, False
        for name, label in found.part.columns.items():
            for fact in self._of_column(record, name, label):
                said = True
                yield fact
        if isinstance(record, Claim) and not record.declined and record.id not in self._costly:
            yield Fact("You said", "Nothing")
        yield from self._joined.get(record.id, ())
        if record.withdrawn and (said or not found.part.columns):
            yield Fact("Taken out", "Yes. We keep it so that it can be put back")

    def _of_column(self, record: Record, name: str, label: str) -> Iterator[Fact]:
        value = getattr(record, name)
        if name == "group" and getattr(record, "session", None) and not isinstance(record, _SAY_GROUP):
            return  # the meeting is told with its group elsewhere
        if isinstance(value, Standing):
            yield from _standing(value)
        elif words := self._says(record, name):
            yield Fact(label, _capital(words))

    def _says(self, record: Record, name: str) -> str:
        """Return what a column says; nothing for the no, or the nought, of whom nothing was written down."""
        value = getattr(record, name)
        default = type(record).__dataclass_fields__[name].default
        if not value and value == default and (type(record), name) not in ALWAYS:
            return ""
        if (say := SAID_AS.get((type(record), name))) is not None:
            return say(value)
        named = self._names.of(record, name)
        return in_words(value) if named is None else named

    def _heading(self, called: str, record: Record) -> str:
        """Return a heading with what its columns say; where one says nothing, what comes before the first of them."""
        names = _named_in(called)
        said = {name: _capital(self._says(record, name)) for name in names}
        return called.format(**said) if all(said.values()) else called.partition("{")[0].rstrip(": ")

    def _is_cut(self, found: _Found) -> bool:
        """Whether a heading without facts says nothing of anybody: it names nothing, or what it names is erased."""
        names = _named_in(found.part.called)
        return bool(found.part.columns) and not any(self._says(found.record, name) for name in names)

    def _join(self, record: Id, fact: Fact) -> None:
        """Add a fact to a record; two of one name become one, "K31, K34"."""
        facts = self._joined.setdefault(record, [])
        same = next((each for each in facts if each.label == fact.label), None)
        if same is None:
            facts.append(fact)
        else:
            facts[facts.index(same)] = Fact(fact.label, f"{same.value}, {fact.value}")


def _standing(standing: Standing) -> Iterator[Fact]:
    """Yield how far an answer is, with all that it rests on."""
    told = {
        "How far it is": in_words(standing.state),
        "Our answer": standing.words,
        "Who decided": standing.decided_by,
        "The kind of reason": in_words(standing.why),
        "Passed to": standing.passed_to,
        "We are sorry": standing.sorry,
        "The group said yes on": day_words(standing.yes_on) if standing.yes_on else "",
        "Who said so for it": standing.yes_by,
    }
    yield from (Fact(label, words) for label, words in told.items() if words)


def _named_in(called: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(called) if name]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
