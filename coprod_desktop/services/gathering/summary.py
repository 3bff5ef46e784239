"""What one person's summary of a session says: their own words that may leave the log, and nobody else's."""

from coprod_desktop.domain.attendance import Presence
from coprod_desktop.domain.expenses import Category, Claim, ClaimLine
from coprod_desktop.domain.sessions import Session, SessionState
from coprod_desktop.domain.venues import Venue
from coprod_desktop.services.facts import CostsAsked, MeetingFacts, OwedFacts, SummaryFacts, WordsFacts
from coprod_desktop.services.gathering.source import About, Source, day_of, decisions_of, steps_of
from coprod_desktop.services.theirs import attendance_of, claim_of

WHAT_FOR = {
    Category.PUBLIC_TRANSPORT: "the bus or train",
    Category.TAXI: "the taxi",
    Category.OWN_CAR: "driving here",
    Category.PARKING: "parking",
    Category.CHILDCARE: "childcare",
    Category.REPLACEMENT_CARE: "care at home",
    Category.PERSONAL_ASSISTANT: "your personal assistant",
    Category.INTERPRETER: "your interpreter",
    Category.FOOD: "food and drink",
    Category.PHONE: "phone and data",
    Category.STATIONERY: "paper and pens",
    Category.ACCOMMODATION: "where you stayed",
    Category.OTHER: "other costs",
}


def summary_facts(source: Source, about: About) -> SummaryFacts:
    """Return the facts of the summary of about.session for about.person."""
    meeting, group, who = source.session(about.session), source.group(about.session), source.person(about.person)
    lines = source.lines(meeting.id)
    claim = claim_of(source.reads, meeting.id, who.id)
    costs = source.reads.find(ClaimLine, claim=claim.id) if claim and not claim.withdrawn else []
    attendance = attendance_of(source.reads, meeting.id, who.id)
    return SummaryFacts(
        group=group.name,
        day=day_of(meeting),
        for_whom=who.short,
        language=source.language(about),
        own_words=tuple(
            WordsFacts(
                number=str(line.number),
                words=line.words,
                paraphrase=not line.is_quotable,
                shown_as=line.shown.how,
            )
            for line in lines
            if line.answer_to == who.id and line.kind.is_said
        ),
        decisions=decisions_of(lines),
        steps=steps_of(lines),
        next_meeting=next_meeting_of(source, meeting),
        rings=source.rings(),
        costs_asked=_asked(claim, costs),
        owed=_owed(claim, costs),
        was_there=attendance is None or attendance.presence is not Presence.APOLOGIES,
    )


def next_meeting_of(source: Source, session: Session) -> MeetingFacts | None:
    """Return when and where the group of a session meets after it; None while nothing is planned."""
    later = [
        each
        for each in source.reads.find(Session, group=session.group, state=SessionState.PLANNED)
        if each.day and each.day > day_of(session)
    ]
    if not later:
        return None
    return meeting_at(source, min(later, key=lambda each: str(each.day)))


def meeting_at(source: Source, following: Session) -> MeetingFacts:
    """Return when and where a session is, and what helps there."""
    venue = source.reads.get(Venue, following.venue) if following.venue else None
    return MeetingFacts(
        day=day_of(following),
        starts=following.starts,
        ends=following.ends,
        place=source.place(following),
        access=(venue.access_words(),) if venue and venue.access_words() else (),
    )


def _asked(claim: Claim | None, costs: list[ClaimLine]) -> CostsAsked:
    if claim is None or claim.withdrawn:
        return CostsAsked.NOT_ASKED
    if claim.declined:
        return CostsAsked.DECLINED
    return CostsAsked.CLAIMED if costs else CostsAsked.NOTHING


def _owed(claim: Claim | None, costs: list[ClaimLine]) -> tuple[OwedFacts, ...]:
    """Return the reader's costs, what is still owed first; what was declined is owed to nobody."""
    if claim is None or claim.declined:
        return ()
    all_paid = claim.paid is not None and not any(line.settled for line in costs)  # by a vault without payouts
    facts = [
        OwedFacts(
            amount=line.amount,
            what_for=line.what_for or WHAT_FOR[line.category],
            how=claim.paid.method if claim.paid else claim.pay_by,
            paid=all_paid or line.settled is not None or line.paid_ahead,
            ahead=line.paid_ahead,
        )
        for line in costs
    ]
    return tuple(sorted(facts, key=lambda each: each.paid))
