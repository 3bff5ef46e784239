"""Documents: gathering what each person's paper says, and having it made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from coprod_desktop.domain.attendance import Attendance, Presence, Way
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.consents import Consent, Purpose
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category, Claim, ClaimLine
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, InsightKind, Reached, Sensitivity
from coprod_desktop.domain.organisation import ORGANISATION, Contact, Organisation
from coprod_desktop.domain.people import LARGE_PRINT, Paper, Person, PrintForm, Reach
from coprod_desktop.domain.sessions import AgendaItem, Call, Session, SessionState
from coprod_desktop.domain.venues import Venue
from coprod_desktop.services.facts import (
    CareFacts,
    CostsAsked,
    DecisionFacts,
    Handling,
    MeetingFacts,
    OwedFacts,
    PackFacts,
    PackPerson,
    RecordFacts,
    RecordItemFacts,
    RecordLineFacts,
    RingFacts,
    SlipFacts,
    StepFacts,
    SummaryFacts,
    WordsFacts,
)
from coprod_desktop.services.ports import Press, Reads

LATEST = time(23, 59, 59)
HANDLING = {
    Paper.TAKE_HOME: Handling.TAKE_HOME,
    Paper.KEEP_FOR_ME: Handling.KEEP,
    Paper.READ_TO_ME: Handling.READ,
    Paper.NOTHING: Handling.NOTHING,
}
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


@dataclass(frozen=True, slots=True)
class PaperFor:
    """In which form one person's paper is made: points of the body, and whether Easy Read was asked for but not
    written yet, so that large print is made instead.
    """

    size: int
    paper_colour: str
    instead_of_easy_read: bool


def paper_for(reads: PrintForm) -> PaperFor:
    """Return the form by the person's own record. Easy Read cannot be generated: large print until it is written."""
    size = max(reads.size, LARGE_PRINT) if reads.easy_read else reads.size
    return PaperFor(size, reads.paper_colour, reads.easy_read)


class Documents:
    """Gathers facts and has documents made. press: the room that makes them. now: the wall clock."""

    def __init__(self, reads: Reads, press: Press, now: Callable[[], datetime]) -> None:
        self._reads, self._press, self._now = reads, press, now

    def summary(self, session: Id, person: Id, *, form: str = "pdf", size: int | None = None) -> bytes:
        """Return one person's summary as form (see domain.forms), at their own size unless another is given."""
        who = self._person(person)
        facts = self.summary_facts(session, person)
        return self._press.summary(facts, form=form, size=size or paper_for(who.reads).size)

    def full_record(self, session: Id, person: Id, *, form: str = "pdf", size: int | None = None) -> bytes:
        """Return the full record of a session for one person, others' words only as they are to be shown."""
        who = self._person(person)
        facts = self.record_facts(session, who)
        return self._press.full_record(facts, form=form, size=size or paper_for(who.reads).size)

    def pack(self, session: Id, folder: Path) -> list[Path]:
        """Write the print pack of a session into folder, which must be empty or new; return what was made.

        One document for each person by their record, a combined print file for each paper and size, and the ticket.
        Nothing is made for posting to anyone whose post is not recorded as safe.
        """
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UserError(f"The folder “{folder.name}” is not empty. Nothing was written. Choose an empty folder.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(f"Nothing can be written to “{folder.name}”. Choose another folder.") from error
        return self._press.pack(self.pack_facts(session), folder)

    def summary_facts(self, session: Id, person: Id) -> SummaryFacts:
        """Return what one person's summary says: their own words that may leave the log, and nobody else's."""
        meeting, group, who = self._session(session), self._group(session), self._person(person)
        lines = self._lines(session)
        claim = self._reads.get(Claim, Claim.id_of(session, person))
        costs = self._reads.find(ClaimLine, claim=claim.id) if claim and not claim.withdrawn else []
        attendance = self._reads.get(Attendance, Attendance.id_of(session, person))
        return SummaryFacts(
            group=group.name,
            day=_day(meeting),
            for_whom=who.short,
            language=who.reads.language,
            own_words=tuple(
                WordsFacts(
                    number=str(line.number),
                    words=line.words,
                    paraphrase=line.paraphrased,
                    shown_as=line.shown.how,
                )
                for line in lines
                if line.answer_to == person and line.kind.is_said
            ),
            decisions=_decisions(lines),
            steps=_steps(lines),
            next_meeting=self._next_meeting(meeting),
            rings=self._rings(),
            costs_asked=_asked(claim, costs),
            owed=_owed(claim, costs),
            was_there=attendance is None or attendance.presence is not Presence.APOLOGIES,
        )

    def record_facts(self, session: Id, reader: Person) -> RecordFacts:
        """Return everything of a session that everybody in it may read."""
        meeting, lines = self._session(session), self._lines(session)
        items = sorted(self._reads.find(AgendaItem, session=session), key=lambda item: item.order)
        came = [each for each in self._reads.find(Attendance, session=session) if each.came]
        named = sorted(person.short for person, each in self._at(session) if each.came and self._may_name(person.id))
        return RecordFacts(
            group=self._group(session).name,
            day=_day(meeting),
            for_whom=reader.short,
            language=reader.reads.language,
            place=self._place(meeting),
            here=tuple(named),
            others=sum(each.heads for each in came) - len(named),
            items=tuple(
                RecordItemFacts(title, record_lines)
                for title, item in [("", None), *((item.title, item.id) for item in items)]
                if (record_lines := _record_lines(lines, item))
            ),
            decisions=_decisions(lines),
            steps=_steps(lines),
            rings=self._rings(),
        )

    def pack_facts(self, session: Id) -> PackFacts:
        """Return what the print pack of a session is made from, in the order in which people leave."""
        meeting, group = self._session(session), self._group(session)
        people = [
            self._pack_person(session, person, attendance)
            for person, attendance in self._at(session)
            if self._gets_paper(person, attendance)
        ]
        leaving = meeting.ends or LATEST
        people.sort(key=lambda each: (each.handling is Handling.POST, each.leaves or leaving, each.file_name))
        ring = next(iter(self._rings()), RingFacts(name=""))
        slips = tuple(str(line.number) for line in self._lines(session) if line.answer_to is None and line.kind.is_said)
        return PackFacts(
            group=group.name,
            day=_day(meeting),
            for_whom=ring.name,
            people=tuple(people),
            slips=(SlipFacts(group.name, _day(meeting), slips, ring),) if slips else (),
            cares=self._cares(session),
        )

    def _at(self, session: Id) -> list[tuple[Person, Attendance]]:
        """Return who is on the list of a session; whoever was erased is on none."""
        found = [
            (self._reads.get(Person, each.person), each)
            for each in self._reads.find(Attendance, session=session)
            if each.person
        ]
        return [(person, each) for person, each in found if person is not None and not person.withdrawn]

    def _gets_paper(self, person: Person, attendance: Attendance) -> bool:
        """Whoever came gets their own, supporters only when something was said by them; who sent apologies gets it by
        post where that is safe and wished.
        """
        if attendance.came:
            said = any(line.answer_to == person.id for line in self._lines(attendance.session))
            return attendance.supports is None or said
        return attendance.presence is Presence.APOLOGIES and _may_go_by_post(person)

    def _pack_person(self, session: Id, person: Person, attendance: Attendance) -> PackPerson:
        paper = paper_for(person.reads)
        handling = _handling(person, attendance)
        note = f"Ring {person.short}" if handling is Handling.NOTHING and person.prefers is Reach.PHONE else ""
        return PackPerson(
            file_name=person.short,
            summary=self.summary_facts(session, person.id),
            size=paper.size,
            paper=paper.paper_colour,
            leaves=attendance.left_at.time() if attendance.left_at else attendance.leaves_at,
            handling=handling,
            note=note,
            person=person.id,
        )

    def _cares(self, session: Id) -> tuple[CareFacts, ...]:
        cares = []
        for person, attendance in self._at(session):
            if not self._gets_paper(person, attendance):
                continue
            if person.reads.easy_read:
                cares.append(CareFacts(person.short, "reads Easy Read. It is not written yet: this is large print."))
            if _handling(person, attendance) is Handling.POST:
                cares.append(CareFacts(person.short, "gets this by post, in a plain envelope. That is safe."))
        for call in self._reads.find(Call, session=session):
            person_called = self._reads.get(Person, call.person)
            if call.rang_at is None and call.due is not None and person_called and not person_called.withdrawn:
                message = "" if person_called.safe.voicemail else " Leave no message."
                cares.append(CareFacts(person_called.short, f"Ring on {day_in_words(call.due)}.{message}"))
        return tuple(cares)

    def _may_name(self, person: Id) -> bool:
        return any(each.purpose is Purpose.NAME and each.holds for each in self._reads.find(Consent, person=person))

    def _lines(self, session: Id) -> list[Insight]:
        """Return what was kept and may be on paper, in the order of its numbers."""
        found = self._reads.find(Insight, session=session)
        return sorted((line for line in found if line.may_be_shared and line.words), key=lambda line: line.number)

    def _session(self, session: Id) -> Session:
        found = self._reads.get(Session, session)
        if found is None:
            raise UserError("That session is not in this vault any more.")
        return found

    def _group(self, session: Id) -> Group:
        group = self._reads.get(Group, self._session(session).group)
        return group or Group(id=self._session(session).group)

    def _person(self, person: Id) -> Person:
        found = self._reads.get(Person, person)
        if found is None or found.withdrawn:
            raise UserError("That person is not in this vault any more.")
        return found

    def _rings(self) -> tuple[RingFacts, ...]:
        organisation = self._reads.get(Organisation, ORGANISATION) or Organisation(id=ORGANISATION)
        contact: Contact = organisation.contact
        return (RingFacts(contact.name, contact.phone, contact.hours),) if contact.name or contact.phone else ()

    def _place(self, session: Session) -> str:
        venue = self._reads.get(Venue, session.venue) if session.venue else None
        return ", ".join(part for part in (venue.name if venue else "", session.room) if part)

    def _next_meeting(self, session: Session) -> MeetingFacts | None:
        later = [
            each
            for each in self._reads.find(Session, group=session.group, state=SessionState.PLANNED)
            if each.day and each.day > _day(session)
        ]
        if not later:
            return None
        following = min(later, key=lambda each: str(each.day))
        venue = self._reads.get(Venue, following.venue) if following.venue else None
        return MeetingFacts(
            day=_day(following),
            starts=following.starts,
            ends=following.ends,
            place=self._place(following),
            access=(venue.access_words(),) if venue and venue.access_words() else (),
        )


def _may_go_by_post(person: Person) -> bool:
    return person.may_be_posted and person.prefers is Reach.POST and person.paper is Paper.TAKE_HOME


def _handling(person: Person, attendance: Attendance) -> Handling:
    """Return what happens to somebody's paper. Only who is in the room can be handed it: for others it is kept, or
    posted where that is safe and wished.
    """
    if attendance.came and (attendance.way is Way.ROOM or person.paper is not Paper.TAKE_HOME):
        return HANDLING[person.paper]
    return Handling.POST if _may_go_by_post(person) else Handling.KEEP


def _day(session: Session) -> date:
    if session.day is None:
        raise UserError("This session has no day yet. Set it first, then print.")
    return session.day


def _decisions(lines: list[Insight]) -> tuple[DecisionFacts, ...]:
    return tuple(
        DecisionFacts(line.words, line.reached or Reached.DECIDED, line.count)
        for line in lines
        if line.kind is InsightKind.DECISION
    )


def _steps(lines: list[Insight]) -> tuple[StepFacts, ...]:
    return tuple(StepFacts(line.who, line.words, line.by_when) for line in lines if line.kind is InsightKind.ACTION)


def _record_lines(lines: list[Insight], item: Id | None) -> tuple[RecordLineFacts, ...]:
    return tuple(
        RecordLineFacts(str(line.number), line.words, line.paraphrased, str(line.shown))
        for line in lines
        if line.item == item and line.kind.is_said and line.sensitivity is not Sensitivity.RESTRICTED
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
    facts = [
        OwedFacts(
            amount=line.amount,
            what_for=line.what_for or WHAT_FOR[line.category],
            how=claim.paid.method if claim.paid else claim.pay_by,
            paid=claim.paid is not None or line.paid_ahead,
            ahead=line.paid_ahead,
        )
        for line in costs
    ]
    return tuple(sorted(facts, key=lambda each: each.paid))
