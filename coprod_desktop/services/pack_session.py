"""The print pack of a session: who gets what, in the order in which people leave."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coprod_desktop.domain.attendance import Attendance, Presence
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.easy_read import Standing
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.organisation import ORGANISATION, Organisation
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.post import neutral_address
from coprod_desktop.domain.sent import Paper
from coprod_desktop.domain.sessions import Call
from coprod_desktop.services.facts import CareFacts, Handling, RingFacts
from coprod_desktop.services.gathering.easy_plain import plain_parts
from coprod_desktop.services.gathering.easy_read import easy_summary_facts, standing_of
from coprod_desktop.services.gathering.slips import slips_facts
from coprod_desktop.services.gathering.source import About, Source, day_of
from coprod_desktop.services.gathering.summary import summary_facts
from coprod_desktop.services.pack_facts import PackFacts, PackPaper, PackPerson
from coprod_desktop.services.pack_people import LATEST, Homes, at_session, cares_of, may_go_by_post, packed
from coprod_desktop.services.supporters import supporters_of

NOT_EASY = {
    Standing.NOT_BEGUN: "It is not written yet: this is large print.",
    Standing.NOT_CHECKED: "It is written, but nobody has checked it yet: this is large print.",
    Standing.CHANGED_SINCE: "It was written, but what it says has changed since: this is large print.",
    Standing.READY: "It is written in English only: this is large print.",
}
"""Why somebody who reads Easy Read gets large print, by how far the wording is."""


def session_pack(source: Source, session: Id) -> PackFacts:
    """Return what the print pack of a session is made from, in the order in which people leave."""
    meeting, group = source.session(session), source.group(session)
    easy = EasyStanding(source, session)
    lines = source.lines(session)
    there = [each for each in source.at(session) if gets_paper(lines, *each)]
    people = [_summary_of(source, easy, lines, person, attendance) for person, attendance in there]
    leaving = meeting.ends or LATEST
    people.sort(key=lambda each: (each.handling is Handling.POST, each.leaves or leaving, each.file_name))
    slips = slips_facts(source, About(session))
    cares = [care for each in there for care in _cares_at(source, easy, *each)]
    return PackFacts(
        group=group.name,
        day=day_of(meeting),
        for_whom=maker_of(source),
        people=tuple(people),
        slips=(slips,) if slips.numbers else (),
        cares=(*cares, *cares_of_all(source, people), *_calls(source, session)),
        return_address=return_address(source),
    )


def maker_of(source: Source) -> str:
    """Return the name of whoever makes the pack: whom people ring."""
    return next(iter(source.rings()), RingFacts(name="")).name


def return_address(source: Source) -> tuple[str, ...]:
    """Return where the post sends back what it can't deliver; nothing where that would tell of the group."""
    organisation = source.reads.get(Organisation, ORGANISATION)
    if organisation is None:
        return ()
    names = [organisation.name, *(group.name for group in source.reads.find(Group))]
    return neutral_address(organisation.return_address, names)


def cares_of_all(source: Source, people: Iterable[PackPerson]) -> list[CareFacts]:
    """Return what whoever prints must know about everybody's papers."""
    homes = Homes(source)
    return [care for each in people for care in cares_of(source, each, homes)]


@dataclass(slots=True)
class EasyStanding:
    """How far the Easy Read wording of a session is, read once for all who read it."""

    source: Source
    session: Id
    _standing: Standing | None = None

    def standing(self) -> Standing:
        """Return how far it is."""
        if self._standing is None:
            *_, parts = plain_parts(self.source, self.session)
            self._standing = standing_of(self.source, self.session, parts)[0]
        return self._standing

    def is_for(self, person: Person) -> bool:
        """Whether somebody reads Easy Read, in the language that it is written in, and it may be printed."""
        return reads_easy_english(person) and self.standing() is Standing.READY

    def why_not(self, person: Person) -> str:
        """Return why somebody who reads Easy Read gets large print; empty where that is not so."""
        if not person.reads.easy_read or self.is_for(person):
            return ""
        standing = self.standing() if reads_easy_english(person) else Standing.READY
        return f"reads Easy Read. {NOT_EASY[standing]}"


def reads_easy_english(person: Person) -> bool:
    """Whether somebody reads Easy Read in the language that it is written in."""
    return person.reads.easy_read and person.reads.language.split("-")[0] == "en"


def gets_paper(lines: Sequence[Insight], person: Person, attendance: Attendance) -> bool:
    """Whoever came gets their own, supporters only when something was said by them; who sent apologies gets it by post
    where that is safe and wished. Nothing is made for who has left or died since. lines: of the session.
    """
    if not person.takes_part:
        return False
    if attendance.came:
        said = any(line.answer_to == person.id for line in lines)
        return attendance.supports is None or said
    return attendance.presence is Presence.APOLOGIES and may_go_by_post(person)


def _summary_of(
    source: Source, easy: EasyStanding, lines: Sequence[Insight], person: Person, attendance: Attendance
) -> PackPerson:
    about = About(attendance.session, person.id)
    is_easy = easy.is_for(person)
    facts = easy_summary_facts(source, about) if is_easy else summary_facts(source, about)
    stand, own = summary_lines(lines, person)
    paper = PackPaper(facts, Paper.SUMMARY, lines=stand, own=own)
    made = packed(person, [paper], at_session(person, attendance), is_easy=is_easy)
    leaves = attendance.left_at.time() if attendance.left_at else attendance.leaves_at
    return replace(made, leaves=leaves)


def summary_lines(lines: Sequence[Insight], person: Person) -> tuple[tuple[Id, ...], tuple[str, ...]]:
    """Return which lines of a session stand in somebody's summary, and the numbers of their own words among them."""
    own = [line for line in lines if line.kind.is_said and line.answer_to == person.id]
    for_all = [line for line in lines if not line.kind.is_said]
    return tuple(line.id for line in (*own, *for_all)), tuple(str(line.number) for line in own)


def _cares_at(source: Source, easy: EasyStanding, person: Person, attendance: Attendance) -> list[CareFacts]:
    cares = []
    why = easy.why_not(person)
    if why:
        cares.append(CareFacts(person.short, why))
    if at_session(person, attendance) is Handling.POST:
        cares.append(CareFacts(person.short, "gets this by post, in a plain envelope. That is safe."))
    cares += [
        CareFacts(person.short, f"wants a copy to go to {row.name}: print it once more, for {row.name} alone.")
        for row in supporters_of(source.reads, person.id)
        if row.support.gets_copy and row.name
    ]
    return cares


def _calls(source: Source, session: Id) -> list[CareFacts]:
    cares = []
    for call in source.reads.find(Call, session=session):
        called = source.reads.get(Person, call.person)
        if call.rang_at is None and call.due is not None and called and called.may_be_rung:
            message = "" if called.safe.voicemail else " Leave no message."
            cares.append(CareFacts(called.short, f"is to be rung on {day_in_words(call.due)}.{message}"))
    return cares
