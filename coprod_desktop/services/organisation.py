"""The organisation: who runs the sessions, and the numbers to ring."""

from coprod_desktop.domain.organisation import ORGANISATION, Organisation
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.ports import OpenWork, Reads


class Organisations:
    """The one organisation of a vault."""

    def __init__(self, reads: Reads, work: OpenWork) -> None:
        self._reads, self._work = reads, work

    def get(self) -> Organisation:
        """Return the organisation; an empty one until somebody has described it."""
        return self._reads.get(Organisation, ORGANISATION) or Organisation(id=ORGANISATION)

    def change(self, organisation: Organisation) -> Changes:
        """Keep what was changed."""
        with self._work() as work:
            work.put(organisation)
            return work.commit("Change the organisation")
