"""Venues: the places that sessions are planned for, and what those who come would miss there."""

from collections.abc import Callable
from dataclasses import dataclass

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.venues import AccessFact, Provision, There, Venue
from coprod_desktop.services.needs import needs_of_those_coming
from coprod_desktop.services.ports import OpenWork, Reads


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that helps somebody who is coming, and that the place has not, has in part, or was not asked about.

    people: what they are called, by name.
    """

    provision: Provision
    fact: AccessFact
    people: tuple[str, ...]


class Venues:
    """The places that this workspace knows."""

    def __init__(self, reads: Reads, work: OpenWork) -> None:
        self._reads, self._work = reads, work

    def all(self) -> list[Venue]:
        """Return every venue by name."""
        return sorted(self._reads.find(Venue), key=lambda venue: venue.name.casefold())

    def get(self, venue: Id) -> Venue | None:
        """Return one venue."""
        return self._reads.get(Venue, venue)

    def keep(self, venue: Venue) -> Changes:
        """Add a venue, or keep what was changed on it."""
        with self._work() as work:
            label = "Change a venue" if work.get(Venue, venue.id) else "Add a venue"
            work.put(venue)
            return work.commit(label)

    def gaps(self, session: Id) -> tuple[Gap, ...]:
        """Return what helps those coming to a session and is not known to be at its place; none while it has none."""
        planned = self._reads.get(Session, session)
        venue = self._reads.get(Venue, planned.venue) if planned is not None and planned.venue else None
        if venue is None:
            return ()
        wanted = wanted_of_place(self._reads, session)
        return tuple(
            Gap(each, venue.fact(each), wanted[each])
            for each in Provision
            if each in wanted and venue.fact(each).there is not There.YES
        )


def wanted_of_place(
    reads: Reads, session: Id, *, of_need: Callable[[Need], bool] = lambda need: True
) -> dict[Provision, tuple[str, ...]]:
    """Return what those coming to a session need of its place, each with who needs it. of_need: which needs count."""
    wanted: dict[Provision, tuple[str, ...]] = {}
    for person, needs in needs_of_those_coming(reads, session):
        for provision in {each for need in needs if of_need(need) for each in need.provisions}:
            wanted[provision] = (*wanted.get(provision, ()), person.short)
    return wanted
