"""The ladder over time: for each session what was aimed for, how decisions were made, and what people felt."""

from collections.abc import Sequence

from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.ladder import Difference, middle
from coprod_desktop.domain.sessions import Session, SessionState
from coprod_desktop.services.ports import Reads
from coprod_desktop.services.rungs import SessionRungs, rungs_of


class Ladder:
    """Reads the rungs of a group. It claims nothing that people did not say."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads

    def over_time(self, group: Id) -> list[SessionRungs]:
        """Return the rungs of each session that was held, the latest first."""
        known = self._reads.get(Group, group) or Group(id=group)
        held = [
            each
            for state in (SessionState.RUNNING, SessionState.CLOSED, SessionState.TOLD)
            for each in self._reads.find(Session, group=group, state=state)
            if each.day is not None
        ]
        found = [rungs_of(self._reads, known, each) for each in held]
        return sorted(found, key=lambda each: each.day, reverse=True)

    def in_words(self, sessions: Sequence[SessionRungs]) -> str:
        """Return what was aimed for against what was felt over all these sessions, as a sentence."""
        aimed = [each.aimed for each in sessions if each.aimed]
        felt = [rung for each in sessions for rung in each.felt]
        return Difference(middle(aimed), middle(felt)).in_words
