"""The ladder, honestly: the rung aimed for, the rungs that decisions were made at, and the rungs that people felt."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.evaluations import Evaluation
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, InsightKind
from coprod_desktop.domain.ladder import Difference, Rung, middle
from coprod_desktop.domain.sessions import AgendaItem, Session
from coprod_desktop.services.ports import Reads


@dataclass(frozen=True, slots=True)
class SessionRungs:
    """The rungs of one session. aimed: of the group, or the highest that an item of the agenda aimed for.

    decided: of each decision that says so. felt: what each person said who answered.
    """

    session: Id
    day: date
    title: str
    aimed: Rung | None
    decided: tuple[Rung, ...]
    felt: tuple[Rung, ...]

    @property
    def difference(self) -> Difference:
        """What was aimed for against the middle of what people felt."""
        return Difference(self.aimed, middle(self.felt))


def rungs_of(reads: Reads, group: Group, session: Session) -> SessionRungs:
    """Return the rungs of one session that has its day."""
    items = [each.rung_aimed for each in reads.find(AgendaItem, session=session.id) if each.rung_aimed]
    aimed = max(items, key=lambda rung: rung.height) if items else group.rung_aimed
    decisions = reads.find(Insight, session=session.id, kind=InsightKind.DECISION)
    given = [each for each in reads.find(Evaluation, group=group.id) if each.day == session.day]
    return SessionRungs(
        session=session.id,
        day=session.day or date.min,
        title=session.title,
        aimed=aimed,
        decided=tuple(each.rung for each in decisions if each.rung and not each.taken_back_on),
        felt=tuple(each.rung_felt for each in given if each.rung_felt),
    )


def felt_on(reads: Reads, group: Group, session: Session) -> Difference:
    """Return what was aimed for in a session against what people felt."""
    return rungs_of(reads, group, session).difference
