"""What has to be done, and known, the day before a session: one list for whoever prepares it."""

from collections.abc import Iterable

from coprod_desktop.domain.arrangements import Arrangement, ArrangementKind
from coprod_desktop.domain.attendance import Attendance, Presence
from coprod_desktop.domain.clock import time_in_words
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.people import Person, Status
from coprod_desktop.domain.sessions import Call, Session
from coprod_desktop.services.arrangements import is_arranged_for
from coprod_desktop.services.attendance_facts import DayBeforeFacts, ToDo
from coprod_desktop.services.gathering.source import About, Source, day_of

BOOKED = (ArrangementKind.TAXI, ArrangementKind.INTERPRETER, ArrangementKind.OTHER)
Expected = tuple[Person, Attendance]


def day_before_facts(source: Source, about: About) -> DayBeforeFacts:
    """Return the facts of the list for about.session; who sent apologies is not on it."""
    meeting = source.session(about.session)
    expected = [(person, each) for person, each in source.at(meeting.id) if each.presence is not Presence.APOLOGIES]
    expected.sort(key=lambda each: each[0].short.casefold())
    arranged = source.reads.find(Arrangement, session=meeting.id)
    names = {person.id: person.short for person, _ in expected}

    def of(*kinds: ArrangementKind) -> tuple[ToDo, ...]:
        found = [each for each in arranged if each.kind in kinds and each.person in names]
        found.sort(key=lambda each: (each.at is None, str(each.at), names[each.person].casefold()))
        return tuple(_arranged(each, names[each.person]) for each in found)

    return DayBeforeFacts(
        group=source.group(meeting.id).name,
        day=day_of(meeting),
        starts=meeting.starts,
        ends=meeting.ends,
        place=source.place(meeting),
        calls=tuple(_calls(source, meeting)),
        bookings=of(*BOOKED),
        ahead=of(ArrangementKind.TRAVEL),
        helps=tuple(_helps(source, expected, {each.id: each for each in arranged}, meeting.id)),
        meets=of(ArrangementKind.MEET),
        hours=tuple(_hours(expected, meeting)),
    )


def _arranged(each: Arrangement, short: str) -> ToDo:
    amount = each.amount.words() if each.amount else ""
    who = f"{each.who} meets them" if each.kind is ArrangementKind.MEET and each.who else each.who
    reference = f"reference {each.reference}" if each.reference else ""
    words = ", ".join(part for part in (each.what.strip(), who, amount, reference) if part)
    kind = {ArrangementKind.TAXI: "Taxi", ArrangementKind.INTERPRETER: "Interpreter"}.get(each.kind, "")
    said = words if not kind or kind.casefold() in words.casefold() else f"{kind}: {words}".removesuffix(": ")
    return ToDo(short, said, each.at, is_done=each.arranged_on is not None)


def _calls(source: Source, meeting: Session) -> Iterable[ToDo]:
    """Yield the calls about this session that are due by its day, in order of their days; nobody is rung who left."""
    calls = [
        each for each in source.reads.find(Call, session=meeting.id) if not each.due or each.due <= day_of(meeting)
    ]
    for call in sorted(calls, key=lambda each: str(each.due or "")):
        person = source.reads.get(Person, call.person)
        if person is not None and not person.withdrawn and person.status is Status.ACTIVE:
            message = "" if person.safe.voicemail else "Leave no message."
            what = " ".join(part for part in (call.why, person.phone, message) if part)
            yield ToDo(person.short, what, is_done=call.rang_at is not None)


def _helps(
    source: Source, expected: Iterable[Expected], arranged: dict[Id, Arrangement], session: Id
) -> Iterable[ToDo]:
    """Yield what helps each, with who arranges it."""
    for person, _ in expected:
        for need in sorted(source.reads.find(Need, person=person.id), key=lambda each: each.order):
            if not is_arranged_for(need):
                continue
            begun = arranged.get(Arrangement.id_of(session, need.id))
            who = f"{begun.who} sees to it" if begun and begun.who else ""
            reference = f"Reference {begun.reference}" if begun and begun.reference else ""
            words = ". ".join(part for part in (need.words.strip().rstrip("."), who, reference) if part)
            is_done = begun is not None and begun.arranged_on is not None
            yield ToDo(person.short, words, begun.at if begun else None, is_done)


def _hours(expected: Iterable[Expected], meeting: Session) -> Iterable[ToDo]:
    """Yield who comes late and who leaves before the end, the earliest first; nobody who is there all the time."""
    found = []
    for person, each in expected:
        late = each.comes_at is not None and (meeting.starts is None or each.comes_at > meeting.starts)
        early = each.leaves_at is not None and (meeting.ends is None or each.leaves_at < meeting.ends)
        for at, verb, is_so in ((each.comes_at, "comes at", late), (each.leaves_at, "leaves at", early)):
            if at is not None and is_so:
                note = f". {each.note}" if each.note else ""
                found.append(ToDo(person.short, f"{verb} {time_in_words(at, point='.')}{note}", at))
    return sorted(found, key=lambda each: str(each.at))
