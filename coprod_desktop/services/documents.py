"""Documents: gathering what each person's paper says, and having it made."""

from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path

from coprod_desktop.domain.attendance import Attendance, Presence, Way
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.people import LARGE_PRINT, Paper, Person, PrintForm, Reach
from coprod_desktop.domain.sessions import Call
from coprod_desktop.services.document_kinds import kind_named
from coprod_desktop.services.facts import (
    CareFacts,
    Handling,
    PackFacts,
    PackPerson,
    RingFacts,
)
from coprod_desktop.services.gathering.easy_read import EASY_PRINT, easy_summary_facts, is_ready
from coprod_desktop.services.gathering.slips import slips_facts
from coprod_desktop.services.gathering.source import About, Source, day_of
from coprod_desktop.services.gathering.summary import summary_facts
from coprod_desktop.services.ports import Press
from coprod_desktop.services.supporters import supporters_of

LATEST = time(23, 59, 59)
HANDLING = {
    Paper.TAKE_HOME: Handling.TAKE_HOME,
    Paper.KEEP_FOR_ME: Handling.KEEP,
    Paper.READ_TO_ME: Handling.READ,
    Paper.NOTHING: Handling.NOTHING,
}


@dataclass(frozen=True, slots=True)
class PaperFor:
    """In which form one person's paper is made: points of the body, and whether Easy Read was asked for but not
    written yet, so that large print is made instead.
    """

    size: int
    paper_colour: str
    instead_of_easy_read: bool


def paper_for(reads: PrintForm, *, is_easy: bool = False) -> PaperFor:
    """Return the form by the person's own record. Easy Read cannot be generated: large print until it is written.

    is_easy: it is written and checked for this paper.
    """
    least = EASY_PRINT if is_easy else LARGE_PRINT
    size = max(reads.size, least) if reads.easy_read or is_easy else reads.size
    return PaperFor(size, reads.paper_colour, reads.easy_read and not is_easy)


EASY_KINDS = ("easy-read", "easy-group")


class Documents:
    """Gathers facts and has documents made. press: the room that makes them."""

    def __init__(self, source: Source, press: Press) -> None:
        self._source, self._press = source, press

    def make(self, kind: str, about: About, *, form: str = "pdf", size: int | None = None) -> bytes:
        """Return a document of that kind (see document_kinds) in a form (see domain.forms).

        It is made at the size that its person reads, unless another is given. Raises UserError where the kind has not
        that form, or needs what about does not name.
        """
        chosen = kind_named(kind)
        if form not in chosen.forms:
            raise UserError(f"“{chosen.title}” is made as {', '.join(chosen.forms)}, not as “{form}”.")
        points = size or self.size(kind, about)
        facts = self.facts(kind, replace(about, size=points))
        return self._press.make(facts, form=form, size=points)

    def size(self, kind: str, about: About) -> int:
        """Return the points that a document is made in: what its reader reads, or what its kind usually has."""
        reader = about.person
        is_easy = kind in EASY_KINDS
        return paper_for(self._source.person(reader).reads, is_easy=is_easy).size if reader else kind_named(kind).size

    def facts(self, kind: str, about: About) -> object:
        """Return what a document of that kind says. Raises UserError where it needs what about does not name."""
        chosen = kind_named(kind)
        missing = sorted(need for need in chosen.needs if getattr(about, need) is None)
        if missing:
            raise UserError(f"“{chosen.title}” needs to know which {' and which '.join(missing)}.")
        return chosen.gather(self._source, about)

    def pack(self, session: Id, folder: Path) -> list[Path]:
        """Write the print pack of a session into folder, which must be empty or new; return what was made.

        One document for each person by their record, a combined print file for each paper and size, and the ticket.
        Nothing is made for posting to anyone whose post is not recorded as safe.
        """
        try:
            if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                raise UserError(
                    f"The folder “{folder.name}” is not empty. Nothing was written. Choose an empty folder."
                )
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(f"Nothing can be written to “{folder.name}”. Choose another folder.") from error
        return self._press.pack(self.pack_facts(session), folder)

    def pack_facts(self, session: Id) -> PackFacts:
        """Return what the print pack of a session is made from, in the order in which people leave."""
        meeting, group = self._source.session(session), self._source.group(session)
        people = [
            self._pack_person(session, person, attendance)
            for person, attendance in self._source.at(session)
            if self._gets_paper(person, attendance)
        ]
        leaving = meeting.ends or LATEST
        people.sort(key=lambda each: (each.handling is Handling.POST, each.leaves or leaving, each.file_name))
        ring = next(iter(self._source.rings()), RingFacts(name=""))
        slips = slips_facts(self._source, About(session))
        return PackFacts(
            group=group.name,
            day=day_of(meeting),
            for_whom=ring.name,
            people=tuple(people),
            slips=(slips,) if slips.numbers else (),
            cares=self._cares(session),
        )

    def _gets_paper(self, person: Person, attendance: Attendance) -> bool:
        """Whoever came gets their own, supporters only when something was said by them; who sent apologies gets it by
        post where that is safe and wished. Nothing is made for who has left or died since.
        """
        if not person.takes_part:
            return False
        if attendance.came:
            said = any(line.answer_to == person.id for line in self._source.lines(attendance.session))
            return attendance.supports is None or said
        return attendance.presence is Presence.APOLOGIES and _may_go_by_post(person)

    def _pack_person(self, session: Id, person: Person, attendance: Attendance) -> PackPerson:
        about = About(session, person.id)
        easy = easy_summary_facts(self._source, about) if self._gets_easy_read(session, person) else None
        paper = paper_for(person.reads, is_easy=easy is not None)
        handling = _handling(person, attendance)
        note = f"Ring {person.short}" if handling is Handling.NOTHING and person.prefers is Reach.PHONE else ""
        return PackPerson(
            file_name=person.short,
            summary=summary_facts(self._source, about),
            size=paper.size,
            paper=paper.paper_colour,
            leaves=attendance.left_at.time() if attendance.left_at else attendance.leaves_at,
            handling=handling,
            note=note,
            person=person.id,
            easy_read=easy,
        )

    def _gets_easy_read(self, session: Id, person: Person) -> bool:
        """Whether somebody reads Easy Read, in the language that it is written in, and it may be printed."""
        return (
            person.reads.easy_read and person.reads.language.split("-")[0] == "en" and is_ready(self._source, session)
        )

    def _cares(self, session: Id) -> tuple[CareFacts, ...]:
        cares = []
        for person, attendance in self._source.at(session):
            if not self._gets_paper(person, attendance):
                continue
            if person.reads.easy_read and not self._gets_easy_read(session, person):
                cares.append(CareFacts(person.short, "reads Easy Read. It is not written yet: this is large print."))
            if _handling(person, attendance) is Handling.POST:
                cares.append(CareFacts(person.short, "gets this by post, in a plain envelope. That is safe."))
            cares += [
                CareFacts(person.short, f"wants a copy to go to {row.name}: print it once more, for {row.name} alone.")
                for row in supporters_of(self._source.reads, person.id)
                if row.support.gets_copy and row.name
            ]
        for call in self._source.reads.find(Call, session=session):
            person_called = self._source.reads.get(Person, call.person)
            if call.rang_at is None and call.due is not None and person_called and person_called.may_be_rung:
                message = "" if person_called.safe.voicemail else " Leave no message."
                cares.append(CareFacts(person_called.short, f"Ring on {day_in_words(call.due)}.{message}"))
        return tuple(cares)


def _may_go_by_post(person: Person) -> bool:
    return person.may_be_posted and person.prefers is Reach.POST and person.paper is Paper.TAKE_HOME


def _handling(person: Person, attendance: Attendance) -> Handling:
    """Return what happens to somebody's paper. Only who is in the room can be handed it: for others it is kept, or
    posted where that is safe and wished.
    """
    if attendance.came and (attendance.way is Way.ROOM or person.paper is not Paper.TAKE_HOME):
        return HANDLING[person.paper]
    return Handling.POST if _may_go_by_post(person) else Handling.KEEP
