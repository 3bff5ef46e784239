"""What the papers before and at the beginning of a session say: the invitation, the agenda, the name badges."""

from datetime import datetime, time, timedelta

from coprod_desktop.domain.attendance import Presence
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.payments import Payment, PaymentKind, Reply, standing
from coprod_desktop.domain.sessions import AgendaItem, Session
from coprod_desktop.domain.venues import Venue
from coprod_desktop.services.before_facts import AgendaFacts, AgendaItemFacts, BadgesFacts, InvitationFacts
from coprod_desktop.services.facts import MeetingFacts
from coprod_desktop.services.gathering.sign_in import names_of
from coprod_desktop.services.gathering.source import About, Source, day_of


def invitation_facts(source: Source, about: About) -> InvitationFacts:
    """Return the facts of about.person's invitation to about.session."""
    meeting, who = source.session(about.session), source.person(about.person)
    group = source.group(meeting.id)
    venue = source.reads.get(Venue, meeting.venue) if meeting.venue else None
    offered, minutes = _offered(source, meeting.id, who.id)
    return InvitationFacts(
        group=group.name,
        for_whom=who.short,
        meeting=MeetingFacts(
            day=day_of(meeting),
            starts=meeting.starts,
            ends=meeting.ends,
            place=source.place(meeting),
            access=(venue.access_words(),) if venue and venue.access_words() else (),
        ),
        about=group.purpose,
        address=venue.address if venue else "",
        travel=venue.travel if venue else "",
        items=_items(source, meeting),
        offered=offered,
        minutes=minutes,
        rings=source.rings(),
        language=source.language(about),
    )


def agenda_facts(source: Source, about: About) -> AgendaFacts:
    """Return the facts of the agenda of about.session."""
    meeting = source.session(about.session)
    return AgendaFacts(source.group(meeting.id).name, day_of(meeting), _items(source, meeting), source.language(about))


def badges_facts(source: Source, about: About) -> BadgesFacts:
    """Return the names of everybody expected at about.session."""
    meeting = source.session(about.session)
    people = [person for person, each in source.at(meeting.id) if each.presence is not Presence.APOLOGIES]
    return BadgesFacts(source.group(meeting.id).name, source.organisation(), day_of(meeting), names_of(people))


def _items(source: Source, meeting: Session) -> tuple[AgendaItemFacts, ...]:
    """Return the agenda; each item has its hour as long as all before it have their minutes."""
    found = sorted(source.reads.find(AgendaItem, session=meeting.id), key=lambda item: item.order)
    starts = meeting.starts
    items = []
    for each in found:
        items.append(AgendaItemFacts(each.title.strip(), starts, each.minutes, each.leads.strip(), each.is_break))
        starts = _later(meeting, starts, each.minutes)
    return tuple(items)


def _later(meeting: Session, moment: time | None, minutes: int) -> time | None:
    """Return the hour so many minutes later; None where that is not known."""
    if moment is None or not minutes:
        return None
    return (datetime.combine(day_of(meeting), moment) + timedelta(minutes=minutes)).time()


def _offered(source: Source, session: Id, person: Id) -> tuple[Money | None, int]:
    """Return the money and the minutes of time credits that this person was offered and has not refused."""
    found = [
        each
        for each in standing(source.reads.find(Payment, person=person))
        if each.session == session and each.reply is not Reply.DECLINED
    ]
    amounts = [each.offered for each in found if each.kind.is_money and each.offered]
    minutes = sum(each.all_minutes for each in found if each.kind is PaymentKind.CREDITS)
    return (amounts[0] if amounts else None), minutes
