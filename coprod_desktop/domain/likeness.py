"""Whether two records may be of one person, and why: a suggestion for somebody who knows them, never a decision."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plain_letters import bare_words


class Likeness(StrEnum):
    """Why two may be one."""

    NAME = "the same name"
    NEARLY = "nearly the same name"
    CALLED = "the same surname, and the short name of one is the first name of the other"
    PHONE = "the same phone number"
    EMAIL = "the same e-mail address"


_LEAST_DIGITS = 7  # of a phone number that says something
_LEAST_LETTERS = 6  # of a name of which one letter may differ; shorter ones are alike by chance


def alike(one: Person, two: Person) -> tuple[Likeness, ...]:
    """Return why two may be one, the strongest reason first; nothing where there is none."""
    found = {why for why, _ in _marks(one) & _marks(two)}
    if Likeness.NAME in found:
        found -= {Likeness.NEARLY, Likeness.CALLED}
    return tuple(why for why in Likeness if why in found)


def pairs(people: Iterable[Person]) -> Iterator[tuple[Person, Person]]:
    """Yield those two and two of people who may be one, each pair once, without comparing everybody with everybody."""
    by_mark: dict[tuple[Likeness, str], list[Person]] = {}
    seen: set[tuple[str, str]] = set()
    for person in people:
        for mark in _marks(person):
            for other in by_mark.setdefault(mark, []):
                pair = (min(other.id, person.id), max(other.id, person.id))
                if other.id != person.id and pair not in seen:
                    seen.add(pair)
                    yield other, person
            by_mark[mark].append(person)


def _marks(person: Person) -> set[tuple[Likeness, str]]:
    """Return what people who may be one have in common."""
    words = sorted(bare_words(person.name).split())
    name = " ".join(words)
    marks: set[tuple[Likeness, str]] = set()
    if name:
        marks.add((Likeness.NAME, name))
    if len(name) >= _LEAST_LETTERS:
        marks.update((Likeness.NEARLY, name[:at] + name[at + 1 :]) for at in range(len(name)))
        marks.add((Likeness.NEARLY, name))
    in_order = bare_words(person.name).split()
    if len(in_order) > 1:
        firsts = {in_order[0], *bare_words(person.called).split()[:1]}
        marks.update((Likeness.CALLED, f"{first} {in_order[-1]}") for first in firsts)
    digits = "".join(letter for letter in person.phone if letter.isdigit())
    if len(digits) >= _LEAST_DIGITS:
        marks.add((Likeness.PHONE, digits[-10:]))
    if "@" in person.email:
        marks.add((Likeness.EMAIL, person.email.strip().casefold()))
    return marks
