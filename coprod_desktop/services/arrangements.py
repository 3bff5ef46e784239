"""Arrangements: what is needed for those who come, who arranges it, and whether it was there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from coprod_desktop.domain.arrangements import Arrangement, helped_in_all
from coprod_desktop.domain.attendance import Attendance, Presence
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.needs import Need, NeedKind
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.venues import There
from coprod_desktop.services.attendance_views import ArrangedRow
from coprod_desktop.services.ports import OpenWork, Reads, Work
from coprod_desktop.services.theirs import attendance_of


class Arrangements:
    """What is arranged for each person of a session. now: the wall clock."""

    def __init__(self, reads: Reads, work: OpenWork, now: Callable[[], datetime]) -> None:
        self._reads, self._work, self._now = reads, work, now

    def of(self, session: Id) -> list[Arrangement]:
        """Return everything for those who are expected: what helps each by its order, then what else is arranged.

        What helps somebody stands here before anybody has begun to arrange it, so that nothing is forgotten.
        """
        meeting = _session(self._reads, session)
        kept = self._reads.find(Arrangement, session=session)
        here = [each for each in self._reads.find(Attendance, session=session) if _is_expected(each)]
        found: list[Arrangement] = []
        for person in (each.person for each in here if each.person):
            needs = sorted(self._reads.find(Need, person=person), key=lambda need: need.order)
            found += [self._for_need(meeting, need, kept) for need in needs if is_arranged_for(need)]
            found += [each for each in kept if each.person == person and each.need is None]
        return found

    @staticmethod
    def _for_need(session: Session, need: Need, kept: list[Arrangement]) -> Arrangement:
        record = Arrangement.id_of(session.id, need.id)
        begun = next((each for each in kept if each.id == record), None)
        begun = begun or Arrangement(
            id=record, session=session.id, group=session.group, person=need.person, need=need.id
        )
        return replace(begun, what=need.words.strip())

    def rows(self, session: Id) -> list[ArrangedRow]:
        """Return the same with what each person is called, by short name."""
        rows = []
        for each in self.of(session):
            person = self._reads.get(Person, each.person)
            if person is not None and not person.withdrawn:
                rows.append(ArrangedRow(person.short, each))
        return sorted(rows, key=lambda row: row.short.casefold())

    def keep(self, arrangement: Arrangement) -> Changes:
        """Keep what is arranged. Raises UserError where it says nothing, or the person is not on the list."""
        if arrangement.need is None and not (arrangement.what.strip() or arrangement.who.strip()):
            raise UserError("Write what is arranged, such as “Taxi from home”.")
        with self._work() as work:
            if attendance_of(work, arrangement.session, arrangement.person) is None:
                raise UserError("They are not on the list of this session. Invite them first.")
            work.put(_as_kept(arrangement))
            return work.commit("Arrange something")

    def arranged(self, arrangement: Arrangement, *, is_arranged: bool = True) -> Changes:
        """Record that it is arranged, booked or paid, from today; or that it is not after all."""
        today = self._now().date()
        with self._work() as work:
            kept = work.get(Arrangement, arrangement.id) or arrangement
            work.put(replace(_as_kept(kept), arranged_on=(kept.arranged_on or today) if is_arranged else None))
            return work.commit("Arrange something")

    def drop(self, arrangement: Id) -> Changes:
        """Take out what need not be arranged any more; undo brings it back."""
        with self._work() as work:
            kept = work.get(Arrangement, arrangement)
            if kept is None:
                raise UserError("That is not on the list any more.")
            work.put(replace(kept, withdrawn=True))
            return work.commit("Take out something arranged")

    def of_person(self, session: Id, person: Id) -> list[Arrangement]:
        """Return what helps one person, by its order: whether it was there, each for itself."""
        meeting, kept = _session(self._reads, session), self._reads.find(Arrangement, session=session)
        needs = sorted(self._reads.find(Need, person=person), key=lambda need: need.order)
        return [self._for_need(meeting, need, kept) for need in needs if is_arranged_for(need)]

    def was_there(self, session: Id, need: Id, there: There, why: str = "") -> Changes:
        """Record whether one thing that helps was there this time, and if not, why; the answer in all follows."""
        with self._work() as work:
            meeting, wanted = _session(work, session), work.get(Need, need)
            if wanted is None or wanted.withdrawn:
                raise UserError("That is not on the list of what helps any more.")
            attendance = attendance_of(work, session, wanted.person)
            if attendance is None:
                raise UserError("They are not on the list of this session.")
            kept = work.find(Arrangement, session=session)
            answered = replace(_as_kept(self._for_need(meeting, wanted, kept)), there=there, why=why.strip())
            work.put(answered)
            answers = [(answered.there, answered.why)]
            answers += [
                (each.there, each.why)
                for each in kept
                if each.person == wanted.person and each.need and each.id != answered.id
            ]
            work.put(replace(attendance, helped=helped_in_all(answers)))
            return work.commit("Record what helped")


def is_arranged_for(need: Need) -> bool:
    """Whether a need is something to see to for a session; how somebody is reached is a matter of every day."""
    return bool(need.words.strip()) and need.kind is not NeedKind.CONTACT


def _as_kept(arrangement: Arrangement) -> Arrangement:
    """Return it as it is kept: what helps stands in the person's own record alone, where it is changed and erased."""
    return replace(arrangement, what="") if arrangement.need is not None else arrangement


def _is_expected(attendance: Attendance) -> bool:
    return attendance.person is not None and attendance.presence is not Presence.APOLOGIES


def _session(reads: Reads | Work, session: Id) -> Session:
    found = reads.get(Session, session)
    if found is None:
        raise UserError("That session is not in this vault any more.")
    return found
