"""People who stand in the vault twice, because two laptops wrote them down: found, taken together, taken apart."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from typing import Any

from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Claim, ClaimLine
from coprod_desktop.domain.groups import Membership
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.journeys import RegularJourney
from coprod_desktop.domain.likeness import Likeness, alike, pairs
from coprod_desktop.domain.made import Credit
from coprod_desktop.domain.nouns import NOUNS
from coprod_desktop.domain.payouts import Payout
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.same_person import MovedReference, SamePerson
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.telling import AlsoTell
from coprod_desktop.services.ports import OpenWork, Reads, Work

NOT_TWO = "Choose two people. Nothing was changed."
NOT_MERGED = "These two were not taken together. Nothing was changed."
_OWN = (SamePerson, MovedReference)
_WITHDRAWN = "withdrawn"
_PLACES: dict[type[Record], tuple[str, ...]] = {
    AlsoTell: ("insight",),
    Attendance: ("session",),
    Claim: ("session",),
    Credit: ("thing",),
    Membership: ("group",),
    RegularJourney: ("name",),
}
"""Of what a person has only one in a place: the columns that say in which. (How somebody gets out of a fire is shown
whole, whoever wrote it.)"""


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
        """Return who was taken together, without those who are erased."""
        return [same for same in self._reads.find(SamePerson, is_same=True) if not self._is_erased(same)]

    def _is_erased(self, same: SamePerson) -> bool:
        """Return whether both are erased, of whom nothing stays: everybody else has a name."""
        person = self._reads.get(Person, same.person)
        return person is not None and not person.name

    def merge(self, one: Id, two: Id) -> Changes:
        """Take two records together: all that names either names the one made first, and the other leaves the lists.

        Where both have one of a kind in one place (both were at one session), one of them stands there, and the other
        is put aside until they are taken apart. Costs stand together, so that all of them are paid.
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
        """Move what came later and still names somebody who was taken together with another; None: there is nothing.

        Where that can't be kept, as on a full disk, it follows with the next file: what came in is in all the same.
        """
        with suppress(UserError):
            late = [same for same in self.merged() if any(True for _ in self._naming(self._reads, same))]
            if late:
                with self._work() as work:
                    for same in late:
                        self._move(work, same)
                    return work.commit("Take two records of one person together")
        return None

    def _move(self, work: Work, same: SamePerson) -> None:
        for record, column in list(self._naming(work, same)):
            beside = _beside(work, record, column, same)
            if beside is not None and not _tells_more(record, beside):
                _change(work, same, record, _WITHDRAWN, True)
                continue
            if beside is not None:
                _change(work, same, beside, _WITHDRAWN, True)
            _change(work, same, record, column, same.person)
            self._put_together(work, same, record)
        other = work.get(Person, same.other)
        if other is not None and not other.withdrawn:
            work.put(replace(other, withdrawn=True))

    def _put_together(self, work: Work, same: SamePerson, record: Record) -> None:
        """Let a cost, or what was paid of it, stand with those that the one who stays has for that session."""
        column = _claim_column(record)
        claim = work.get(Claim, getattr(record, column)) if column else None
        if claim is None or claim.person != same.other:
            return
        beside = _beside(work, claim, "person", same)
        if beside is not None:
            _change(work, same, record, column, beside.id)

    def _naming(self, reads: Reads | Work, same: SamePerson) -> Iterator[tuple[Record, str]]:
        """Yield every record that names the other one, and in which column.

        One that is withdrawn stays as it is where the person who stays has one in its place.
        """
        for noun in NOUNS:
            for column in _people_columns(noun) if noun not in _OWN else ():
                for gone in (False, True):
                    for found in reads.find(noun, **{column: same.other, "withdrawn": gone}):
                        if not gone or _beside(reads, found, column, same) is None:
                            yield found, column

    def _move_back(self, work: Work, same: SamePerson, moved: MovedReference) -> None:
        noun = next((noun for noun in NOUNS if moved.of_table == noun.TABLE), None)
        record = work.get(noun, moved.of_record) if noun is not None else None
        if record is not None:
            value, before = _before(work, same, record, moved.of_column)
            if getattr(record, moved.of_column) == value:
                work.put(_with(record, moved.of_column, before))
        work.put(replace(moved, withdrawn=True))


def _people_columns(noun: type[Record]) -> list[str]:
    return [field.name for field in fields(noun) if field.metadata.get("person")]


def _beside(reads: Reads | Work, found: Record, column: str, same: SamePerson) -> Record | None:
    """Return what the person who stays has in the same place: both were at one session, say. None: nothing."""
    place = _PLACES.get(type(found))
    if place is None or column != "person":
        return None
    asked = {name: getattr(found, name) for name in place}
    return next(iter(reads.find(type(found), person=same.person, **asked)), None)


def _tells_more(found: Record, beside: Record) -> bool:
    """Return whether found says that somebody came, or belongs to a group, and beside does not."""
    if isinstance(found, Attendance) and isinstance(beside, Attendance):
        return found.came and not beside.came
    if isinstance(found, Membership) and isinstance(beside, Membership):
        return found.until is None and beside.until is not None
    return False


def _change(work: Work, same: SamePerson, record: Record, column: str, value: object) -> None:
    """Change a column for the two to be one, and keep that it was, so that they can be taken apart."""
    moved = MovedReference(
        id=MovedReference.id_of(same.id, record.TABLE, record.id, column),
        same=same.id,
        person=same.person,
        of_table=record.TABLE,
        of_record=record.id,
        of_column=column,
    )
    work.put(_with(work.get(type(record), record.id) or record, column, value), moved)


def _before(work: Work, same: SamePerson, record: Record, column: str) -> tuple[object, object]:
    """Return what a column was changed to when the two were taken together, and what it was before."""
    if column == _WITHDRAWN:
        return True, False
    if column == _claim_column(record):
        now: Id = getattr(record, column)
        claim = work.get(Claim, now)
        return now, Claim.id_of(claim.session, same.other) if claim is not None else now
    return same.person, same.other


def _claim_column(record: Record) -> str:
    """Return the column that says to which claim a record belongs; empty where it belongs to none."""
    return {ClaimLine: "claim", Payout: "of"}.get(type(record), "")


def _with(record: Record, column: str, value: object) -> Record:
    """Return record with another value in column."""
    change: dict[str, Any] = {column: value}
    return replace(record, **change)
