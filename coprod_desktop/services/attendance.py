"""Attendance: who is invited, who came, who sent apologies, who supports whom, and calls to make."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from coprod_desktop.domain.attendance import MOST_HEADS, Attendance, Helped, Presence, Way
from coprod_desktop.domain.clock import LONDON
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Membership
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.needs import Need, NeedKind
from coprod_desktop.domain.order import between
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.print_words import reads_as_said
from coprod_desktop.domain.sessions import Call, Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.supporting import Support
from coprod_desktop.domain.way_out import WayOut
from coprod_desktop.services.ports import OpenWork, Reads, Work
from coprod_desktop.services.queries import Queries
from coprod_desktop.services.theirs import attendance_of, way_out_of
from coprod_desktop.services.views import CallRow, RoomRow


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of a sign-in sheet: INVITED stands for who did not come. Times that nobody wrote are not known."""

    person: Id
    presence: Presence
    came: time | None = None
    left: time | None = None


class Attendances:
    """Who is at which session. now: the wall clock."""

    def __init__(self, reads: Reads, queries: Queries, work: OpenWork, now: Callable[[], datetime]) -> None:
        self._reads, self._queries, self._work, self._now = reads, queries, work, now

    def room(self, session: Id) -> list[RoomRow]:
        """Return everybody of a session by short name, with what helps each and whether costs were asked."""
        return self._queries.room(session)

    def get(self, session: Id, person: Id) -> Attendance | None:
        """Return one person's attendance."""
        return attendance_of(self._reads, session, person)

    def counted(self, session: Id) -> int:
        """Return how many were only counted."""
        return sum(each.heads for each in self._reads.find(Attendance, session=session) if each.person is None)

    def invite(self, session: Id, people: Sequence[Id]) -> Changes:
        """Invite people; who has come or sent apologies stays as they are."""
        with self._work() as work:
            for person in people:
                kept = _kept(work, session, person)
                work.put(replace(kept, withdrawn=False))
            return work.commit("Invite")

    def invite_members(self, session: Id) -> Changes:
        """Invite every member of the session's group who may be invited."""
        return self.invite(session, self.to_invite(_session(self._reads, session).group))

    def to_invite(self, group: Id) -> list[Id]:
        """Return the members of a group who may be invited: nobody who has a break, has left or died."""
        members = [each.person for each in self._reads.find(Membership, group=group) if each.until is None]
        return [each.id for each in self._reads.find(Person, id=members) if each.may_be_rung]

    def uninvite(self, session: Id, person: Id) -> Changes:
        """Take somebody off the list; undo brings them back."""
        with self._work() as work:
            work.put(replace(_kept(work, session, person), withdrawn=True))
            return work.commit("Take off the list")

    def check_in(self, session: Id, person: Id, *, supports: Id | None = None, way: Way = Way.ROOM) -> Changes:
        """Record that somebody is here; supports: whom they came to support. Who left and comes back is here again."""
        with self._work() as work:
            kept = _kept(work, session, person)
            work.put(replace(kept.here(self._now()), way=way, supports=supports or kept.supports))
            return work.commit("Check in")

    def check_out(self, session: Id, person: Id) -> Changes:
        """Record that somebody has left."""
        with self._work() as work:
            work.put(_kept(work, session, person).gone(self._now()))
            return work.commit("Leave the session")

    def not_here(self, session: Id, person: Id) -> Changes:
        """Take a wrong check-in back: they are invited as before."""
        with self._work() as work:
            work.put(_kept(work, session, person).not_here())
            return work.commit("Take back a check-in")

    def apologies(self, session: Id, person: Id) -> Changes:
        """Record that somebody sent apologies."""
        with self._work() as work:
            work.put(_kept(work, session, person).sorry())
            return work.commit("Record apologies")

    def support(self, session: Id, person: Id, whom: Id | None) -> Changes:
        """Keep whom somebody supports at this session, before it or at the door; None: nobody, they take part."""
        if whom == person:
            raise UserError("Somebody can't support themselves. Choose another person, or nobody.")
        with self._work() as work:
            work.put(replace(_kept(work, session, person), supports=whom, withdrawn=False))
            return work.commit("Change who supports whom")

    def way_out(self, session: Id, person: Id, words: str, helper: Id | None) -> Changes:
        """Keep how somebody gets out when there is a fire, from now on, and who helps them today."""
        if helper == person:
            raise UserError("Choose somebody else to help them out, or nobody.")
        with self._work() as work:
            kept = _kept(work, session, person)
            way = way_out_of(work, person) or WayOut(id=WayOut.id_of(person), person=person)
            work.put(replace(way, words=words.strip()), replace(kept, helper=helper))
            return work.commit("Change how somebody gets out")

    def keep_times(self, session: Id, person: Id, came: time | None, left: time | None) -> Changes:
        """Put right at what time somebody came and left. Raises UserError for an order that can't be."""
        with self._work() as work:
            kept, day = _kept(work, session, person), self._day(work, session)
            came_at, left_at = _at(day, came), _at(day, left)
            if came_at and left_at and left_at <= came_at:
                raise UserError("They left before they came. Check the two times.")
            presence = Presence.LEFT if left_at else Presence.HERE
            work.put(replace(kept, presence=presence, came_at=came_at, left_at=left_at))
            return work.commit("Change when somebody came")

    def from_paper(self, session: Id, line: PaperLine) -> Changes:
        """Keep one line of a sign-in sheet that was filled in on paper."""
        with self._work() as work:
            kept, day = _kept(work, session, line.person), self._day(work, session)
            if line.presence is Presence.APOLOGIES:
                work.put(kept.sorry())
            elif line.presence is Presence.INVITED:
                work.put(kept.not_here())
            else:
                came_at, left_at = _at(day, line.came), _at(day, line.left)
                work.put(replace(kept.here(self._now()), presence=line.presence, came_at=came_at, left_at=left_at))
            return work.commit("Copy the sign-in sheet")

    def _day(self, work: Work, session: Id) -> date:
        return _session(work, session).day or self._now().date()

    def plan_for(
        self,
        session: Id,
        person: Id,
        *,
        leaves_at: time | None = None,
        note: str = "",
        way: Way = Way.ROOM,
        comes_at: time | None = None,
    ) -> Changes:
        """Keep when somebody comes late or has to leave, in which way they take part, and a short note."""
        if comes_at and leaves_at and leaves_at <= comes_at:
            raise UserError("They would leave before they come. Check the two times.")
        with self._work() as work:
            kept = _kept(work, session, person)
            work.put(replace(kept, comes_at=comes_at, leaves_at=leaves_at, note=note, way=way))
            return work.commit("Change who comes")

    def was_helped(self, session: Id, person: Id, helped: Helped) -> Changes:
        """Keep whether what helps somebody was there this time."""
        with self._work() as work:
            work.put(replace(_kept(work, session, person), helped=helped))
            return work.commit("Record what helped")

    def walk_in(self, session: Id, name: str, *, helps: str = "", supports: Id | None = None) -> Changes:
        """Add somebody who came unannounced, by name and what helps them, and check them in."""
        reads, others = reads_as_said([helps.strip()])
        person = Person(id=new_id(), name=name.strip(), reads=reads)
        if not person.name:
            raise UserError("Write a name, as the person says it. One name is enough.")
        with self._work() as work:
            work.put(person)
            if any(others):
                work.put(
                    Need(
                        id=new_id(),
                        person=person.id,
                        kind=NeedKind.OTHER,
                        words=others[0],
                        asked_on=self._now().date(),
                        order=between("", ""),
                    )
                )
            kept = _kept(work, session, person.id)
            work.put(replace(kept.here(self._now()), walked_in=supports is None, supports=supports))
            return work.commit("Check in a walk-in")

    def count_heads(self, session: Id, heads: int) -> Changes:
        """Keep how many came whose names are not taken; nought takes the count away."""
        if not 0 <= heads <= MOST_HEADS:
            raise UserError("Write how many people came as a number, such as 14.")
        with self._work() as work:
            group = _session(work, session).group
            line = next((each for each in work.find(Attendance, session=session) if each.person is None), None)
            line = line or Attendance(id=new_id(), session=session, group=group, presence=Presence.HERE)
            work.put(replace(line, heads=heads))
            return work.commit("Count heads")

    def calls(self, until: date) -> list[CallRow]:
        """Return the calls not made yet that are due by a day, earliest first."""
        return self._queries.calls(until)

    def keep_call(self, call: Call) -> Changes:
        """Add a call to make, or keep what was changed on one."""
        with self._work() as work:
            work.put(call)
            return work.commit("Plan a call")

    def rang(self, call: Id) -> Changes:
        """Record that a call was made now."""
        with self._work() as work:
            kept = work.get(Call, call)
            if kept is None:
                raise UserError("That call is not on the list any more.")
            work.put(replace(kept, rang_at=self._now()))
            return work.commit("Ring somebody")


def _at(day: date, hour: time | None) -> datetime | None:
    return datetime.combine(day, hour, LONDON) if hour is not None else None


def _session(reads: Reads | Work, session: Id) -> Session:
    found = reads.get(Session, session)
    if found is None:
        raise UserError("That session is not in this vault any more.")
    return found


def _kept(work: Work, session: Id, person: Id) -> Attendance:
    """Return the one attendance of person at session, a new one where there is none yet."""
    if work.get(Person, person) is None:
        raise UserError("That person is not in this vault. Add them first.")
    return attendance_of(work, session, person) or Attendance(
        id=Attendance.id_of(session, person),
        session=session,
        group=_session(work, session).group,
        person=person,
        supports=_supported(work, session, person),
    )


def _supported(work: Work, session: Id, person: Id) -> Id | None:
    """Return whom person usually supports, where one of them is on the list of the session; it can be changed."""
    for support in work.find(Support, supporter=person):
        there = attendance_of(work, session, support.person)
        if there is not None and not there.withdrawn:
            return support.person
    return None
