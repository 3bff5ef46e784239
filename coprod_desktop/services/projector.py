"""The projector: which words the room may see, and what is asked before it sees them (product.md, rules 4 to 6)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from coprod_desktop.domain.consents import Consent, Purpose
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.insights import Insight, ShownAs
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import AgendaItem, Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.consents import person_agrees
from coprod_desktop.services.looking_over import LookingOver, Seen
from coprod_desktop.services.loops import may_be_read_out
from coprod_desktop.services.ports import OpenWork, Reads

CLOSED_LINE = "{} is not for the projector: it is restricted, was taken back, or nobody can be asked any more."
FOR_THE_GROUP = "{} is for the group only, and others are in this session. Nothing was put on the projector."
YOUNG = (
    "{} is under 18. Their words are shown on the projector only where they and a parent said yes. Write that down on "
    "their page first."
)
ASKED = "asked at the session, about words on the projector"


@dataclass(frozen=True, slots=True)
class BeforeShowing:
    """What stands between a line and the wall.

    ask: what the speaker is called who has to be asked first; empty where they said yes, or where nobody is known to
    have said it. said_no: they were asked before, and the answer was not yes. reasons: why somebody should read the
    words again.
    """

    insight: Insight
    ask: str
    said_no: bool
    reasons: tuple[Seen, ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing has to be asked."""
        return not self.ask and not self.reasons


@dataclass(frozen=True, slots=True)
class OnWall:
    """The words as the room sees them. shown: how the speaker is shown; empty for nobody."""

    number: str
    words: str
    is_quotable: bool
    shown: str
    votes: int | None


@dataclass(frozen=True, slots=True)
class WallFacts:
    """What stands on the wall: the agenda as it has come, and the words put to it, if they may stand there still."""

    session: Session
    agenda: tuple[AgendaItem, ...]
    line: OnWall | None


class Projector:
    """What the second screen may show of a vault. now: the wall clock."""

    def __init__(self, reads: Reads, work: OpenWork, looking: LookingOver, now: Callable[[], datetime]) -> None:
        self._reads, self._work, self._looking, self._now = reads, work, looking, now

    def before(self, line: Id) -> BeforeShowing:
        """Return what has to be asked before a line is shown. Raises UserError for one that may not be shown at all."""
        insight = self._reads.get(Insight, line)
        if insight is None:
            raise UserError("That line is not in the log any more.")
        if not insight.may_be_shared or not insight.words:
            raise UserError(CLOSED_LINE.format(insight.number))
        meeting = self._reads.get(Session, insight.session) if insight.session else None
        if meeting is not None and not may_be_read_out(insight, meeting):
            raise UserError(FOR_THE_GROUP.format(insight.number))
        speaker = self._reads.get(Person, insight.answer_to) if insight.answer_to else None
        asks = insight.answer_to is not None and not self._agrees(insight)
        if asks and (speaker is None or speaker.withdrawn):
            raise UserError(CLOSED_LINE.format(insight.number))
        if asks and speaker is not None and speaker.under_18:
            raise UserError(YOUNG.format(speaker.short))
        reasons = [seen for each in self._looking.lines([insight]) for seen in each.reasons]
        name = speaker.short if asks and speaker is not None else ""
        said_no = bool(name) and self._reads.count(Consent, person=insight.answer_to, purpose=Purpose.PROJECTOR) > 0
        return BeforeShowing(insight, name, said_no, tuple(reasons))

    def said_yes(self, line: Id) -> Changes:
        """Keep that the speaker of a line was asked today, and said yes to words on the projector."""
        insight = self.before(line).insight
        with self._work() as work:
            if insight.answer_to is not None and not self._agrees(insight):
                work.put(
                    Consent(
                        id=new_id(),
                        person=insight.answer_to,
                        purpose=Purpose.PROJECTOR,
                        yes=True,
                        day=self._now().date(),
                        explained=ASKED,
                    )
                )
            return work.commit("Record a decision")

    def facts(self, session: Id, line: Id | None = None, words: str = "") -> WallFacts | None:
        """Return what the wall shows; None where the session is gone.

        words: as they stood when the line was put there. Where they are others now, or may not be shown any more,
        the line is left out.
        """
        meeting = self._reads.get(Session, session)
        if meeting is None or meeting.withdrawn:
            return None
        agenda = sorted(self._reads.find(AgendaItem, session=session), key=lambda item: item.order)
        return WallFacts(meeting, tuple(agenda), self._line(meeting, line, words) if line else None)

    def _line(self, meeting: Session, line: Id, words: str) -> OnWall | None:
        insight = self._reads.get(Insight, line)
        if insight is None or not may_be_read_out(insight, meeting) or insight.words != words:
            return None
        if insight.answer_to is not None and not self._agrees(insight):
            return None
        return OnWall(
            str(insight.number), insight.words, insight.is_quotable, self._shown(insight), insight.votes or None
        )

    def _shown(self, insight: Insight) -> str:
        """Return how the speaker is shown; a name only where that person said yes to their name too."""
        if insight.shown.how is not ShownAs.NAME:
            return str(insight.shown)
        speaker = insight.answer_to
        return str(insight.shown) if speaker and person_agrees(self._reads, speaker, Purpose.NAME) else ""

    def _agrees(self, insight: Insight) -> bool:
        return insight.answer_to is not None and person_agrees(self._reads, insight.answer_to, Purpose.PROJECTOR)
