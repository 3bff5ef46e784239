"""Who is in the building now: who takes part by phone or online is not, and who has left is not."""

from coprod_desktop.domain.attendance import Attendance, Presence, Way
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.venues import Venue
from coprod_desktop.domain.way_out import WayOut
from coprod_desktop.services.attendance_facts import FireFacts, InBuilding
from coprod_desktop.services.gathering.source import About, Source


def fire_facts(source: Source, about: About) -> FireFacts:
    """Return the facts of the fire list of about.session, as it is at this moment."""
    meeting, now = source.session(about.session), source.now()
    venue = source.reads.get(Venue, meeting.venue) if meeting.venue else None
    inside = [(person, each) for person, each in source.at(meeting.id) if _is_inside(each)]
    counted = [each for each in source.reads.find(Attendance, session=meeting.id) if each.person is None]
    people = sorted((_inside(source, person, each) for person, each in inside), key=lambda each: each.name.casefold())
    return FireFacts(
        group=source.group(meeting.id).name,
        day=meeting.day or now.date(),
        at=now.time(),
        place=source.place(meeting),
        meet_at=venue.evacuation.strip() if venue else "",
        people=tuple(people),
        heads=sum(each.heads for each in counted),
    )


def _is_inside(attendance: Attendance) -> bool:
    return attendance.presence is Presence.HERE and attendance.way is Way.ROOM


def _inside(source: Source, person: Person, attendance: Attendance) -> InBuilding:
    way_out = source.reads.get(WayOut, WayOut.id_of(person.id))
    helper, supported = (
        source.reads.get(Person, other) if other else None for other in (attendance.helper, attendance.supports)
    )
    return InBuilding(
        name=person.name,
        way_out=way_out.words if way_out and not way_out.withdrawn else "",
        helper=helper.name if helper and not helper.withdrawn else "",
        supports=supported.short if supported and not supported.withdrawn else "",
        is_child=person.under_18,
    )
