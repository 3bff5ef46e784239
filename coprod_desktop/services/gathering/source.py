"""Where documents get their facts from, and the questions that several of them ask."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.consents import Purpose
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, InsightKind, Reached
from coprod_desktop.domain.looked_over import LookedOver, Verdict
from coprod_desktop.domain.organisation import ORGANISATION, Contact, Organisation
from coprod_desktop.domain.people import CLEAR_PRINT, ENGLISH, Person
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.venues import Venue
from coprod_desktop.services.consents import person_agrees
from coprod_desktop.services.facts import DecisionFacts, RingFacts, StepFacts
from coprod_desktop.services.pictures import Blobs
from coprod_desktop.services.ports import Reads
from coprod_desktop.services.queries import Queries

A_YEAR = timedelta(days=364)
"""A report that nobody gave days for is about the last twelve months."""


@dataclass(frozen=True, slots=True)
class About:
    """What a document is about, and who reads it: only what its kind asks for is given.

    language: of its fixed words, where it is not to be the one that person reads. first, last: the days that a report
    is about, both included. size: points of the body, for what is drawn to match it. line: the one of the log whose
    answer is looked at, where not all of them are.
    """

    session: Id | None = None
    person: Id | None = None
    group: Id | None = None
    language: str = ""
    first: date | None = None
    last: date | None = None
    size: float = CLEAR_PRINT
    line: Id | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Reads what documents say. Every lookup raises UserError for what is not in the vault any more."""

    reads: Reads
    queries: Queries
    now: Callable[[], datetime]
    blobs: Blobs | None = None
    """The bytes of pictures; a source without them prints without the group's own."""

    def image(self, digest: str) -> bytes | None:
        """Return the bytes of a kept picture; None where they are not here."""
        return self.blobs.read(digest) if self.blobs is not None else None

    def session(self, session: Id | None) -> Session:
        """Return the session."""
        found = self.reads.get(Session, session) if session else None
        if found is None:
            raise UserError("That session is not in this vault any more.")
        return found

    def group(self, session: Id | None) -> Group:
        """Return the group that meets in a session."""
        group = self.session(session).group
        return self.reads.get(Group, group) or Group(id=group)

    def person(self, person: Id | None) -> Person:
        """Return the person."""
        found = self.reads.get(Person, person) if person else None
        if found is None or found.withdrawn:
            raise UserError("That person is not in this vault any more.")
        return found

    def language(self, about: About) -> str:
        """Return the language of a document's fixed words: what was asked for, or what its reader reads."""
        if about.language or about.person is None:
            return about.language or ENGLISH
        return self.person(about.person).reads.language

    def at(self, session: Id) -> list[tuple[Person, Attendance]]:
        """Return who is on the list of a session; whoever was erased is on none."""
        found = [
            (self.reads.get(Person, each.person), each)
            for each in self.reads.find(Attendance, session=session)
            if each.person
        ]
        return [(person, each) for person, each in found if person is not None and not person.withdrawn]

    def may_name(self, person: Id) -> bool:
        """Whether that person decided that their name may stand on paper."""
        return person_agrees(self.reads, person, Purpose.NAME)

    def lines(self, session: Id) -> list[Insight]:
        """Return what was kept and may be on paper, in the order of numbers. What a person left out is not there."""
        found = [line for line in self.reads.find(Insight, session=session) if line.may_be_shared and line.words]
        verdicts = self.reads.find(LookedOver, insight=tuple(line.id for line in found)) if found else []
        left_out = {each.insight for each in verdicts if each.verdict is Verdict.LEAVE_OUT}
        return sorted((line for line in found if line.id not in left_out), key=lambda line: line.number)

    def meeting_group(self, about: About) -> Group:
        """Return the group that about names, or the one that meets in its session."""
        if about.group is None:
            return self.group(about.session)
        found = self.reads.get(Group, about.group)
        if found is None or found.withdrawn:
            raise UserError("That group is not in this vault any more.")
        return found

    def organisation(self) -> str:
        """Return what the organisation is called."""
        found = self.reads.get(Organisation, ORGANISATION)
        return found.name if found else ""

    def period(self, about: About) -> tuple[date, date]:
        """Return the days of a report: as asked for, or the year up to today. Raises UserError for the wrong order."""
        last = about.last or self.now().date()
        first = about.first or last - A_YEAR
        if last < first:
            raise UserError("The last day is before the first. Check the two days.")
        return first, last

    def rings(self) -> tuple[RingFacts, ...]:
        """Return whom to ring about anything."""
        organisation = self.reads.get(Organisation, ORGANISATION) or Organisation(id=ORGANISATION)
        contact: Contact = organisation.contact
        return (RingFacts(contact.name, contact.phone, contact.hours),) if contact.name or contact.phone else ()

    def place(self, session: Session) -> str:
        """Return where a session is, in words."""
        venue = self.reads.get(Venue, session.venue) if session.venue else None
        return ", ".join(part for part in (venue.name if venue else "", session.room) if part)


def day_of(session: Session) -> date:
    """Return the day of a session; raises UserError while it has none."""
    if session.day is None:
        raise UserError("This session has no day yet. Set it first, then print.")
    return session.day


def decisions_of(lines: list[Insight]) -> tuple[DecisionFacts, ...]:
    """Return what was decided."""
    return tuple(
        DecisionFacts(line.words, line.reached or Reached.DECIDED, line.count, line.who)
        for line in lines
        if line.kind is InsightKind.DECISION
    )


def steps_of(lines: list[Insight]) -> tuple[StepFacts, ...]:
    """Return what happens next."""
    return tuple(StepFacts(line.who, line.words, line.by_when) for line in lines if line.kind is InsightKind.ACTION)
