"""One line with all that came of it, gathered from its records."""

from coprod_desktop.domain.answers import Answer
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, Sensitivity
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Session, SessionKind
from coprod_desktop.domain.taking_back import BroughtBack
from coprod_desktop.domain.telling import AlsoTell, Helped, Loop, Reply, Told, may_be_asked
from coprod_desktop.services.ports import Reads, Work


def loop_of(reads: Reads | Work, insight: Insight) -> Loop:
    """Return the loop of one line. Whoever left, died or was erased is not among those to tell."""
    answer = reads.get(Answer, Answer.id_of(insight.id))
    person = reads.get(Person, insight.answer_to) if insight.answer_to else None
    named = [reads.get(Person, each.person) for each in reads.find(AlsoTell, insight=insight.id)]
    return Loop(
        insight=insight,
        answer=answer if answer and not answer.withdrawn else None,
        person=person,
        also=tuple(each.id for each in named if each is not None and may_be_asked(each)),
        told=tuple(reads.find(Told, insight=insight.id)),
        replies=tuple(reads.find(Reply, insight=insight.id)),
        helped=tuple(reads.find(Helped, insight=insight.id)),
    )


def _brought_back(reads: Reads | Work, stub: Insight) -> Id | None:
    back = reads.get(BroughtBack, BroughtBack.id_of(stub.id)) if stub.taken_back_on is not None else None
    return back.into if back is not None and not back.withdrawn else None


def may_be_read_out(line: Insight, session: Session) -> bool:
    """Return whether a line may be read aloud in a session: what is for the group only, not among professionals."""
    among_us = session.kind not in (SessionKind.WITH_PROFESSIONALS, SessionKind.VISIT)
    return line.may_be_shared and (among_us or line.sensitivity is not Sensitivity.GROUP_ONLY)


def open_line(reads: Reads | Work, insight: Id) -> Insight:
    """Return a line that may be answered; for one that was taken back and brought back, what stands in its place.

    Somebody who has an older page open, or a slip, answers what its speaker says now. Raises UserError for one that is
    not in the log, or was taken back.
    """
    found, seen = reads.get(Insight, insight), {insight}
    while found is not None and (back := _brought_back(reads, found)) is not None and back not in seen:
        seen.add(back)
        found = reads.get(Insight, back)
    if found is None or found.withdrawn or not (found.words or found.taken_back_on):
        raise UserError("That line is not in the log any more.")
    if found.taken_back_on is not None:
        raise UserError(f"{found.number} was taken back by who said it, so there is nothing to answer any more.")
    if not found.kind.is_said:
        raise UserError(f"{found.number} is a {found.kind}, which nobody waits for an answer to.")
    return found
