"""Whether what helps somebody was there the last time: the last of the six things that DAPB1605 asks for."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.arrangements import Arrangement
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.venues import There
from coprod_desktop.services.ports import Reads


@dataclass(frozen=True, slots=True)
class LastTime:
    """Whether one thing that helps was there at a session, and if not, why."""

    there: There
    why: str
    day: date


def last_time(reads: Reads, person: Id) -> dict[Id, LastTime]:
    """Return for each need of a person whether it was there at the last session at which somebody answered for it."""
    found: dict[Id, LastTime] = {}
    for each in reads.find(Arrangement, person=person):
        if each.need is None or each.there is There.UNKNOWN:
            continue
        session = reads.get(Session, each.session)
        before = found.get(each.need)
        if session is not None and session.day is not None and (before is None or session.day >= before.day):
            found[each.need] = LastTime(each.there, each.why, session.day)
    return found
