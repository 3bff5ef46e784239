"""Handing over: what was made is with whom it is for only when the facilitator says so, and says how."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.sent import HowSent, Paper, SentDocument, SentLine
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.telling import How, Recipient, To
from coprod_desktop.services.feedback import Feedback
from coprod_desktop.services.loops import loop_of
from coprod_desktop.services.ports import OpenWork, Work
from coprod_desktop.services.theirs import attendance_of

WAYS = (HowSent.HANDED_OVER, HowSent.READ, HowSent.PHONED, HowSent.POSTED)
"""How a paper may have gone, as a person says it."""
_TOLD = {HowSent.READ: How.READ_ALOUD, HowSent.PHONED: How.PHONE}
"""How an answer was told by a paper that went so; the others are on paper."""


class Handing:
    """Records how papers went. now: the wall clock."""

    def __init__(self, work: OpenWork, feedback: Feedback, now: Callable[[], datetime]) -> None:
        self._work, self._feedback, self._now = work, feedback, now

    def went(self, documents: Sequence[Id], how: HowSent) -> Changes:
        """Record that papers went to whom they are for, as one step that undo takes back.

        An invitation that went is given; the answers in an update are told, as far as they still stand as they were
        printed. Raises UserError for a paper that is not recorded any more.
        """
        return self.each_went([(document, how) for document in documents])

    def each_went(self, documents: Sequence[tuple[Id, HowSent]]) -> Changes:
        """Record how each of these papers went, as one step."""
        with self._work() as work:
            for document, how in documents:
                kept = work.get(SentDocument, document)
                if kept is None or kept.withdrawn:
                    raise UserError("That paper is not recorded any more. Nothing was changed.")
                work.put(replace(kept, how=how, at=self._now()))
                if kept.which is Paper.INVITATION:
                    self._invite(work, kept)
                elif kept.which is Paper.UPDATE:
                    self._tell(work, kept, how)
            return work.commit("Record how papers went")

    def _invite(self, work: Work, document: SentDocument) -> None:
        if document.session is None or document.person is None:
            return
        kept = attendance_of(work, document.session, document.person)
        if kept is not None and not kept.withdrawn and kept.invited_on is None:
            work.put(replace(kept, invited_on=self._now().date()))

    def _tell(self, work: Work, document: SentDocument, how: HowSent) -> None:
        """Keep that somebody was told the answers on their paper: those that they had not heard, and no newer ones."""
        own = Recipient(To.PERSON, document.person)
        for stood in work.find(SentLine, sent=document.id):
            line = work.get(Insight, stood.insight)
            if line is None or not line.words or line.taken_back_on is not None or not line.kind.is_said:
                continue
            loop = loop_of(work, line)
            if own in loop.untold and loop.standing.words.strip() and loop.standing.mark == stood.mark:
                work.put(self._feedback.told(work, line.id, own, _TOLD.get(how, How.PAPER)))
