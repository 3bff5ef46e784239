"""The float: counted before and after, what was put in or taken out, and what explains a difference."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.floats import Float, FloatCount, FloatMove
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.payouts import Payout
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.money_views import FloatRow, MoneyQueries
from coprod_desktop.services.ports import OpenWork, Reads, Work

NOT_OPEN = "The float of this session was not counted yet. Count it first."


class Floats:
    """The floats of sessions. now: the wall clock."""

    def __init__(self, reads: Reads, queries: MoneyQueries, work: OpenWork, now: Callable[[], datetime]) -> None:
        self._reads, self._queries, self._work, self._now = reads, queries, work, now

    def rows(self) -> list[FloatRow]:
        """Return the sessions whose float was counted, latest first."""
        return list(self._queries.float_rows())

    def of(self, session: Id) -> Float:
        """Return the float of a session: what was in it, what went out, what was counted."""
        return float_of(self._reads, _session(self._reads, session))

    def open(self, session: Id, amount: Money, counted_by: str = "") -> Changes:
        """Record what is in the tin before people are paid."""
        with self._work() as work:
            meeting = _session(work, session)
            work.put(replace(meeting, float_opened=amount))
            work.put(replace(_count(work, meeting), opened_by=typed.one_line(counted_by)))
            return work.commit("Count the float")

    def close(self, session: Id, amount: Money, counted_by: str = "", explained: str = "") -> Changes:
        """Record what was counted afterwards, and what explains a difference, where somebody knows."""
        with self._work() as work:
            meeting = _session(work, session)
            if meeting.float_opened is None:
                raise UserError(NOT_OPEN)
            work.put(replace(meeting, float_closed=amount))
            count = _count(work, meeting)
            work.put(replace(count, closed_by=typed.one_line(counted_by), explained=typed.many_lines(explained)))
            return work.commit("Count the float afterwards")

    def reopen(self, session: Id) -> Changes:
        """Let people be paid from the tin again: the count afterwards is taken out."""
        with self._work() as work:
            work.put(replace(_session(work, session), float_closed=None))
            return work.commit("Open the float again")

    def explain(self, session: Id, words: str) -> Changes:
        """Record what explains a difference."""
        with self._work() as work:
            count = _count(work, _session(work, session))
            work.put(replace(count, explained=typed.many_lines(words)))
            return work.commit("Explain the float")

    def move(self, session: Id, amount: Money, why: str) -> Changes:
        """Record cash put into the tin (or taken out: less than nothing) other than for paying people, and why."""
        with self._work() as work:
            meeting = _session(work, session)
            now = float_of(work, meeting)
            if not now.is_open:
                raise UserError(NOT_OPEN if now.opened is None else "The float was counted afterwards already.")
            reason = typed.one_line(why)
            if not amount or not reason:
                raise UserError("Write how much it was, and what for, such as “Change from the bank”.")
            if (now.expected + amount).pence < 0:
                raise UserError(f"There is only {now.expected.words()} in the tin.")
            work.put(
                FloatMove(
                    id=new_id(), session=session, group=meeting.group, amount=amount, on=self._now().date(), why=reason
                )
            )
            return work.commit("Put cash in the float" if amount.pence > 0 else "Take cash out of the float")


def _session(reads: Reads | Work, session: Id) -> Session:
    kept = reads.get(Session, session)
    if kept is None or kept.withdrawn:
        raise UserError("That session is not in this vault any more.")
    return kept


def _count(work: Work, session: Session) -> FloatCount:
    kept = work.get(FloatCount, FloatCount.id_of(session.id))
    return kept or FloatCount(id=FloatCount.id_of(session.id), session=session.id, group=session.group)


def float_of(reads: Reads | Work, session: Session) -> Float:
    """Return the float of a session: what was in it, what went out, what was counted."""
    return Float(
        session=session.id,
        opened=session.float_opened,
        closed=session.float_closed,
        payouts=reads.find(Payout, tin=session.id),
        moves=reads.find(FloatMove, session=session.id),
        count=reads.get(FloatCount, FloatCount.id_of(session.id)),
    )
