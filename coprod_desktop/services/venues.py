"""Venues: the places that sessions are planned for."""

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.venues import Venue
from coprod_desktop.services.ports import OpenWork, Reads


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
