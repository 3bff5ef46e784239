"""Supporters: who supports whom, and whether a copy of somebody's papers goes to them."""

from dataclasses import dataclass, replace

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.people import Person, folded_name
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.supporting import Support
from coprod_desktop.services.ports import OpenWork, Reads
from coprod_desktop.services.queries import Queries


@dataclass(frozen=True, slots=True)
class SupporterRow:
    """A supporter as they are shown: name is what they are called, also where they are a person of this vault."""

    support: Support
    name: str


class Supporters:
    """Who supports whom."""

    def __init__(self, reads: Reads, queries: Queries, work: OpenWork) -> None:
        self._reads, self._queries, self._work = reads, queries, work

    def of_person(self, person: Id) -> list[SupporterRow]:
        """Return who supports a person, in the order in which they were added."""
        return supporters_of(self._reads, person)

    def supported_by(self, supporter: Id) -> list[Person]:
        """Return whom somebody supports."""
        found = [self._reads.get(Person, each.person) for each in self._reads.find(Support, supporter=supporter)]
        return [person for person in found if person is not None and not person.withdrawn]

    def named(self, support: Support, name: str) -> Support:
        """Return a supporter under a name: as the person here who alone has that name, or else by the name itself."""
        same = [
            row.id
            for row in self._queries.find_people(name)
            if folded_name(row.name) == folded_name(name) and row.id != support.person
        ]
        if len(same) == 1:
            return replace(support, supporter=same[0], name="")
        return replace(support, supporter=None, name=name)

    def keep(self, support: Support) -> Changes:
        """Add or change a supporter. Raises UserError without a name, and for a copy that nobody asked about."""
        if support.supporter is None and not support.name.strip():
            raise UserError("Write who it is, or choose them from the people here.")
        if support.supporter == support.person:
            raise UserError("That is the person themself. Choose who supports them.")
        if support.copy and support.copy_asked_on is None:
            raise UserError(
                "Write on which day you asked them alone about copies. Until then no copy goes to anybody, so nothing "
                "was changed."
            )
        with self._work() as work:
            label = "Change a supporter" if work.get(Support, support.id) else "Add a supporter"
            work.put(support)
            return work.commit(label)

    def drop(self, support: Id) -> Changes:
        """Take a supporter out; undo brings them back."""
        with self._work() as work:
            kept = work.get(Support, support)
            if kept is not None:
                work.put(replace(kept, withdrawn=True))
            return work.commit("Take out a supporter")


def supporters_of(reads: Reads, person: Id) -> list[SupporterRow]:
    """Return who supports a person, with what they are called."""
    return [SupporterRow(each, _name(reads, each)) for each in reads.find(Support, person=person)]


def _name(reads: Reads, support: Support) -> str:
    known = reads.get(Person, support.supporter) if support.supporter else None
    return known.name if known is not None and not known.withdrawn else support.name
