"""Finding the one record of a person in a place: their attendance of a session, say.

Its id is made of both, so that the same thing written on two laptops is one. Where two records of one person were
taken together, it may have been made for the other one, and then has that one's id.
"""

from typing import TypeVar

from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.expenses import Claim
from coprod_desktop.domain.groups import Membership
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.same_person import SamePerson
from coprod_desktop.domain.way_out import WayOut
from coprod_desktop.services.ports import Reads, Work

R = TypeVar("R", bound=Record)


def attendance_of(reads: Reads | Work, session: Id, person: Id) -> Attendance | None:
    """Return somebody's attendance of a session, also when it is withdrawn."""
    return _theirs(reads, Attendance, Attendance.id_of(session, person), session=session, person=person)


def claim_of(reads: Reads | Work, session: Id, person: Id) -> Claim | None:
    """Return what somebody said about their costs of a session, also when it is withdrawn."""
    return _theirs(reads, Claim, Claim.id_of(session, person), session=session, person=person)


def membership_of(reads: Reads | Work, group: Id, person: Id) -> Membership | None:
    """Return somebody's membership of a group, also when it is withdrawn."""
    return _theirs(reads, Membership, Membership.id_of(group, person), group=group, person=person)


def way_out_of(reads: Reads | Work, person: Id) -> WayOut | None:
    """Return how somebody gets out when there is a fire."""
    return _theirs(reads, WayOut, WayOut.id_of(person), person=person)


def records_of(reads: Reads | Work, person: Id) -> list[Id]:
    """Return the ids of every record of somebody, this one first: all that were taken together, in however many steps.

    Later work may name any of them: another laptop's, or what was open on the screen.
    """
    found = [person]
    for each in found:  # it grows
        others = [same.other for same in reads.find(SamePerson, person=each, is_same=True)]
        others += [same.person for same in reads.find(SamePerson, other=each, is_same=True)]
        found += [other for other in others if other not in found]
    return found


def _theirs(reads: Reads | Work, noun: type[R], record: Id, **place: object) -> R | None:
    """Return the record with this id unless it is withdrawn; else one that stands in its place now."""
    kept = reads.get(noun, record)
    if kept is not None and not kept.withdrawn:
        return kept
    return next(iter(reads.find(noun, **place)), kept)
