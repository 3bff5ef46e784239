"""People who stand in the vault twice, because two laptops wrote them down: found, taken together, taken apart."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Claim
from coprod_desktop.domain.groups import Membership
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.likeness import Likeness, alike, pairs
from coprod_desktop.domain.nouns import NOUNS
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.same_person import MovedReference, SamePerson
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.ports import OpenWork, Reads, Work

NOT_TWO = "Choose two people. Nothing was changed."
NOT_MERGED = "These two were not taken together. Nothing was changed."
_OWN = (SamePerson, MovedReference)


@dataclass(frozen=True, slots=True)
class MayBeOne:
    """Two people who may be one, and why."""

    one: Person
    two: Person
    why: tuple[Likeness, ...]


class Duplicates:
    """Use cases about people who stand in a vault twice."""

    def __init__(self, reads: Reads, work: OpenWork) -> None:
        self._reads, self._work = reads, work

    def suggestions(self) -> list[MayBeOne]:
        """Return who may stand here twice, those with most reasons first, without those already looked at."""
        return self._suggested(self._reads.find(Person))

    def suggestions_of(self, people: Sequence[Person]) -> list[MayBeOne]:
        """Return whom of people, who have just come or would come, somebody here may be already."""
        if not people:
            return []
        known = {each.id: each for each in self._reads.find(Person)} | {each.id: each for each in people}
        new = {each.id for each in people}
        return [each for each in self._suggested(known.values()) if {each.one.id, each.two.id} & new]

    def _suggested(self, people: Iterable[Person]) -> list[MayBeOne]:
        looked_at = {(each.person, each.other) for each in self._reads.find(SamePerson)}
        found = []
        for pair in pairs(people):
            first, second = sorted(pair, key=lambda each: each.id)
            if (first.id, second.id) not in looked_at and (why := alike(first, second)):
                found.append(MayBeOne(first, second, why))
        return sorted(found, key=lambda each: (-len(each.why), each.one.name))

    def merged(self) -> list[SamePerson]:
        """Return who was taken together."""
        return self._reads.find(SamePerson, is_same=True)

    def merge(self, one: Id, two: Id) -> Changes:
        """Take two records together: all that names either names the one made first, and the other leaves the lists.

        What both have of one kind in one place (both at one session) stays as it is, so that nothing is lost.
        """
        if one == two:
            raise UserError(NOT_TWO)
        with self._work() as work:
            same = SamePerson.of(one, two, is_same=True)
            people = [work.get(Person, each) for each in (same.person, same.other)]
            if any(person is None for person in people):
                raise UserError(NOT_TWO)
            work.put(same)
            self._move(work, same)
            return work.commit("Take two records of one person together")

    def two_people(self, one: Id, two: Id) -> Changes:
        """Keep that these are two people, so that nobody is asked again."""
        if one == two:
            raise UserError(NOT_TWO)
        with self._work() as work:
            work.put(SamePerson.of(one, two, is_same=False))
            return work.commit("Keep that these are two people")

    def take_apart(self, one: Id, two: Id) -> Changes:
        """Give the other one back what was theirs, where nobody has changed it since."""
        with self._work() as work:
            same = work.get(SamePerson, SamePerson.of(one, two, is_same=True).id)
            if same is None or not same.is_same:
                raise UserError(NOT_MERGED)
            for moved in work.find(MovedReference, same=same.id):
                self._move_back(work, same, moved)
            other = work.get(Person, same.other)
            if other is not None:
                work.put(replace(other, withdrawn=False))
            work.put(replace(same, is_same=False))
            return work.commit("Take two people apart again")

    def catch_up(self) -> Changes | None:
        """Move what came later and still names somebody who was taken together with another; None: there is nothing."""
        late = [same for same in self.merged() if any(True for _ in self._naming(self._reads, same))]
        if not late:
            return None
        with self._work() as work:
            for same in late:
                self._move(work, same)
            return work.commit("Take two records of one person together")

    def _move(self, work: Work, same: SamePerson) -> None:
        for record, column in list(self._naming(work, same)):
            latest = work.get(type(record), record.id) or record
            work.put(_naming_instead(latest, column, same.person))
            work.put(
                MovedReference(
                    id=MovedReference.id_of(same.id, record.TABLE, record.id, column),
                    same=same.id,
                    person=same.person,
                    of_table=record.TABLE,
                    of_record=record.id,
                    of_column=column,
                )
            )
        other = work.get(Person, same.other)
        if other is not None and not other.withdrawn:
            work.put(replace(other, withdrawn=True))

    def _naming(self, reads: Reads | Work, same: SamePerson) -> Iterator[tuple[Record, str]]:
        """Yield every record that names the other one, and in which column, unless both have one there."""
        for noun in NOUNS:
            for column in _people_columns(noun) if noun not in _OWN else ():
                for gone in (False, True):
                    for found in reads.find(noun, **{column: same.other, "withdrawn": gone}):
                        if not _stands_beside(reads, found, column, same):
                            yield found, column

    def _move_back(self, work: Work, same: SamePerson, moved: MovedReference) -> None:
        noun = next((noun for noun in NOUNS if moved.of_table == noun.TABLE), None)
        record = work.get(noun, moved.of_record) if noun is not None else None
        if record is not None and getattr(record, moved.of_column) == same.person:
            work.put(_naming_instead(record, moved.of_column, same.other))
        work.put(replace(moved, withdrawn=True))


def _people_columns(noun: type[Record]) -> list[str]:
    return [field.name for field in fields(noun) if field.metadata.get("person")]


def _stands_beside(reads: Reads | Work, found: Record, column: str, same: SamePerson) -> bool:
    """Return whether the person who stays has such a record in the same place: both were at one session, say."""
    beside: Attendance | Claim | Membership | None = None
    if column == "person" and isinstance(found, Attendance):
        beside = reads.get(Attendance, Attendance.id_of(found.session, same.person))
    elif column == "person" and isinstance(found, Claim):
        beside = reads.get(Claim, Claim.id_of(found.session, same.person))
    elif column == "person" and isinstance(found, Membership):
        beside = reads.get(Membership, Membership.id_of(found.group, same.person))
    return beside is not None and not beside.withdrawn


def _naming_instead(record: Record, column: str, person: Id) -> Record:
    """Return record with another person in column."""
    change: dict[str, Any] = {column: person}
    return replace(record, **change)
