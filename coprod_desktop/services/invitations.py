"""Invitations: who has been asked, what they replied, and whom to remind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coprod_desktop.domain.attendance import Attendance, Presence, Reply
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.invitations import REMIND_WITHIN, Asked, asked
from coprod_desktop.domain.people import Person, Status
from coprod_desktop.domain.sessions import Session, SessionState
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.ports import OpenWork, Reads, Work
from coprod_desktop.services.queries import Queries
from coprod_desktop.services.theirs import attendance_of
from coprod_desktop.services.views import SessionRow

MOST_SESSIONS = 20
"""So many sessions of the coming week are looked through for reminders: no office has more, and Today must not wait."""


@dataclass(frozen=True, slots=True)
class Reminders:
    """Whom to remind of one session that is near: people by id, with what they are called."""

    session: SessionRow
    people: tuple[tuple[Id, str], ...]


class Invitations:
    """Who was asked to come, and what they said. now: the wall clock."""

    def __init__(self, reads: Reads, queries: Queries, work: OpenWork, now: Callable[[], datetime]) -> None:
        self._reads, self._queries, self._work, self._now = reads, queries, work, now

    def of(self, session: Id) -> dict[Id, Asked]:
        """Return how far each invitation has come, by person."""
        meeting, today = self._session(session), self._now().date()
        found = self._reads.find(Attendance, session=session)
        return {each.person: asked(each, meeting.day, today) for each in found if each.person}

    def given(self, session: Id, people: Sequence[Id]) -> Changes:
        """Record that these people were given or told their invitation today, in their own form."""
        today = self._now().date()
        with self._work() as work:
            for person in people:
                kept = _on_list(work, session, person)
                work.put(replace(kept, invited_on=kept.invited_on or today))
            return work.commit("Give invitations")

    def replied(self, session: Id, person: Id, reply: Reply) -> Changes:
        """Record what somebody replied; NONE takes a reply back. Apologies are told to Attendances."""
        today = self._now().date()
        with self._work() as work:
            kept = _on_list(work, session, person)
            if kept.came:
                raise UserError("They have come already, so no reply is needed.")
            is_reply = reply is not Reply.NONE
            work.put(
                replace(
                    kept,
                    presence=Presence.INVITED,
                    reply=reply,
                    replied_on=today if is_reply else None,
                    invited_on=kept.invited_on or (today if is_reply else None),
                )
            )
            return work.commit("Record a reply")

    def reminded(self, session: Id, people: Sequence[Id]) -> Changes:
        """Record that these people were reminded today."""
        with self._work() as work:
            for person in people:
                work.put(replace(_on_list(work, session, person), reminded_on=self._now().date()))
            return work.commit("Remind people")

    def due(self) -> list[Reminders]:
        """Return whom to remind today of the sessions of the coming week, soonest first; only who is active."""
        today = self._now().date()
        near = [
            row
            for row in self._queries.sessions_between(today, today + REMIND_WITHIN)[:MOST_SESSIONS]
            if row.state is SessionState.PLANNED
        ]
        found = [Reminders(row, self._due(row, today)) for row in near]
        return [each for each in found if each.people]

    def _due(self, row: SessionRow, today: date) -> tuple[tuple[Id, str], ...]:
        waiting = [
            each.person
            for each in self._reads.find(Attendance, session=row.id)
            if each.person and asked(each, row.day, today) is Asked.REMIND
        ]
        people = [self._reads.get(Person, person) for person in waiting]
        active = [each for each in people if each and not each.withdrawn and each.status is Status.ACTIVE]
        return tuple((each.id, each.short) for each in sorted(active, key=lambda each: each.short.casefold()))

    def _session(self, session: Id) -> Session:
        found = self._reads.get(Session, session)
        if found is None:
            raise UserError("That session is not in this vault any more.")
        return found


def _on_list(work: Work, session: Id, person: Id) -> Attendance:
    kept = attendance_of(work, session, person)
    if kept is None or kept.withdrawn:
        raise UserError("They are not on the list of this session. Invite them first.")
    return kept
