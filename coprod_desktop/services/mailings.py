"""Mailings: who gets which letter, by post where that is safe and wished, in the order of postcodes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.easy_read import Standing, invitation_to
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group, Membership
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.invitations import Asked, asked
from coprod_desktop.domain.people import Person, Status
from coprod_desktop.domain.sent import HowSent, Paper, SentDocument
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.telling import Recipient, Stage, To
from coprod_desktop.services.answer_facts import UpdateFacts
from coprod_desktop.services.easy_letter_facts import EASY_FACTS
from coprod_desktop.services.facts import CareFacts
from coprod_desktop.services.gathering.answers import TOLD_TO_A_GROUP, update_facts
from coprod_desktop.services.gathering.before import invitation_facts
from coprod_desktop.services.gathering.easy_letters import (
    easy_thanks_facts,
    easy_update_facts,
    why_no_easy_thanks,
    why_no_easy_update,
)
from coprod_desktop.services.gathering.easy_plain import plain_parts
from coprod_desktop.services.gathering.easy_read import easy_invitation_facts, is_ready, standing_of
from coprod_desktop.services.gathering.source import About, Source, day_of
from coprod_desktop.services.gathering.thanks import thanks_facts
from coprod_desktop.services.loops import loop_of
from coprod_desktop.services.pack_facts import PackFacts, PackOf, PackPaper, PackPerson, Run
from coprod_desktop.services.pack_people import in_mailing, in_posting_order, packed
from coprod_desktop.services.pack_session import (
    NOT_EASY,
    EasyStanding,
    cares_of_all,
    maker_of,
    reads_easy_english,
    return_address,
    session_pack,
)
from coprod_desktop.services.report_facts import ThanksFacts

UNTOLD = (Stage.AGREED, Stage.DOING, Stage.ANSWERED)
"""Where there may be words that their speaker was not told: also of what is only agreed yet."""


def mailing_pack(source: Source, of: PackOf) -> PackFacts:
    """Return what a mailing is made from, in posting order. Raises UserError where nobody gets anything."""
    match of.run:
        case Run.SUMMARIES:
            group, people, cares = _summaries(source, of)
        case Run.INVITATIONS:
            group, people, cares = _invitations(source, of)
        case Run.UPDATES:
            group, people, cares = _updates(source, of)
        case _:
            group, people, cares = _thanks(source, of)
    if not people:
        raise UserError(_NOBODY[of.run])
    ordered = in_posting_order(source, people)
    return PackFacts(
        group=group.name,
        day=source.now().date(),
        for_whom=maker_of(source),
        people=ordered,
        cares=(*cares, *cares_of_all(source, ordered)),
        by_post=True,
        return_address=return_address(source),
    )


_NOBODY = {
    Run.SUMMARIES: "Everybody has their summary of this session, so nothing was made.",
    Run.INVITATIONS: "Everybody on the list has their invitation, so nothing was made.",
    Run.UPDATES: "Nobody in this group has an answer that they were not told, so nothing was made.",
    Run.THANKS: "Everybody who came has been thanked since, so nothing was made.",
}


_Mailed = tuple[Group, list[PackPerson], list[CareFacts]]


def _summaries(source: Source, of: PackOf) -> _Mailed:
    """Return the summaries of a session that are not with whom they are for."""
    whole = session_pack(source, of.about)
    has = set() if of.again else _went(source, Paper.SUMMARY, session=of.about)
    easy = EasyStanding(source, of.about)
    people: list[PackPerson] = []
    cares: list[CareFacts] = []
    for each in whole.people:
        if each.person in has:
            continue
        person = source.person(each.person)
        people.append(replace(packed(person, each.papers, in_mailing(person), by_post=True), size=each.size))
        why = easy.why_not(person)
        cares += [CareFacts(person.name, why)] if why else []
    return source.group(of.about), people, cares


def _went(source: Source, which: Paper, **about: Id) -> set[Id]:
    """Return who has a paper, as far as somebody said so."""
    found = source.reads.find(SentDocument, which=which, **about)
    return {each.person for each in found if each.person and each.how is not HowSent.PRINTED}


def _invitations(source: Source, of: PackOf) -> _Mailed:
    meeting = source.session(of.about)
    day = day_of(meeting)
    today = source.now().date()
    wanted = (Asked.NOT_YET,) if not of.again else (Asked.NOT_YET, Asked.WAITING, Asked.REMIND, Asked.COMING)
    people = [
        (person, PackPaper(_invited(source, About(meeting.id, person.id), person), Paper.INVITATION))
        for person, attendance in source.at(meeting.id)
        if person.status is Status.ACTIVE and asked(attendance, day, today) in wanted
    ]
    return source.group(meeting.id), *_mailed(source, of, people)


def _invited(source: Source, about: About, person: Person) -> object:
    """Return somebody's invitation, in Easy Read where they read that and it was written and checked."""
    if about.session and reads_easy_english(person) and is_ready(source, invitation_to(about.session)):
        return easy_invitation_facts(source, about)
    return invitation_facts(source, about)


def _updates(source: Source, of: PackOf) -> _Mailed:
    """Return each speaker's update. again: also where every answer was told."""
    ids = source.queries.answer_ids(group=of.about, stages=(Stage.AGREED, *TOLD_TO_A_GROUP) if of.again else UNTOLD)
    people: dict[Id, Person] = {}
    for line in (source.reads.get(Insight, each) for each in ids):
        if line is None or line.answer_to is None or line.answer_to in people:
            continue
        loop = loop_of(source.reads, line)
        is_untold = Recipient(To.PERSON, line.answer_to) in loop.untold
        if loop.person and loop.person.takes_part and loop.standing.words and (of.again or is_untold):
            people[line.answer_to] = loop.person
    papers = [(person, update_paper(source, person, of.about)) for person in people.values() if not person.withdrawn]
    return source.meeting_group(About(group=of.about)), *_mailed(source, of, papers)


def update_paper(source: Source, person: Person, group: Id | None) -> PackPaper:
    """Return somebody's “You said, we did”, of one group or of all; in Easy Read where that is theirs and ready."""
    about = About(person=person.id, group=group)
    facts = update_facts(source, about)
    numbers = {each.number for each in facts.answers}
    lines = [each for each in source.reads.find(Insight, answer_to=person.id) if str(each.number) in numbers]
    own = tuple(str(line.number) for line in lines)
    is_easy = reads_easy_english(person) and not why_no_easy_update(source, facts, person.id)
    return PackPaper(
        easy_update_facts(source, about) if is_easy else facts,
        Paper.UPDATE,
        lines=tuple(line.id for line in lines),
        own=own,
    )


def _thanks(source: Source, of: PackOf) -> _Mailed:
    """Return the letters to members who came, and were not thanked since they came last."""
    people = []
    for membership in source.reads.find(Membership, group=of.about):
        person = source.reads.get(Person, membership.person) if membership.until is None else None
        if person is None or person.withdrawn or person.status is not Status.ACTIVE:
            continue
        last = _came_last(source, person.id, of.about)
        thanked = source.reads.find(SentDocument, which=Paper.THANKS, person=person.id, group=of.about)
        went = [each.at.date() for each in thanked if each.how is not HowSent.PRINTED and each.at]
        if last is not None and (of.again or not any(day >= last for day in went)):
            people.append((person, thanks_paper(source, person, of.about)))
    return source.meeting_group(About(group=of.about)), *_mailed(source, of, people)


def thanks_paper(source: Source, person: Person, group: Id) -> PackPaper:
    """Return somebody's thank-you letter; in Easy Read where they read that and it is ready."""
    about = About(person=person.id, group=group)
    facts = thanks_facts(source, about)
    own = tuple(each.number for each in facts.changed)
    is_easy = reads_easy_english(person) and not why_no_easy_thanks(source, facts, group, person.id)
    return PackPaper(easy_thanks_facts(source, about) if is_easy else facts, Paper.THANKS, own=own)


def _came_last(source: Source, person: Id, group: Id) -> date | None:
    """Return the day of the last session of a group that somebody came to."""
    came = [each.session for each in source.reads.find(Attendance, person=person, group=group) if each.came]
    held = [source.reads.get(Session, each) for each in came]
    days = [each.day for each in held if each is not None and each.day]
    return max(days, default=None)


def _mailed(
    source: Source, of: PackOf, people: Iterable[tuple[Person, PackPaper]]
) -> tuple[list[PackPerson], list[CareFacts]]:
    """Return each person's part, and why somebody who reads Easy Read gets large print."""
    people = list(people)
    made = [
        packed(person, [paper], in_mailing(person), is_easy=isinstance(paper.facts, EASY_FACTS), by_post=True)
        for person, paper in people
    ]
    easy = [
        CareFacts(person.name, f"reads Easy Read. {_why_large(source, of, person, paper)}")
        for person, paper in people
        if person.reads.easy_read and not isinstance(paper.facts, EASY_FACTS)
    ]
    return made, easy


def _why_large(source: Source, of: PackOf, person: Person, paper: PackPaper) -> str:
    """Return why a paper is not in Easy Read for somebody who reads that, in one or two sentences."""
    if not reads_easy_english(person):
        return NOT_EASY[Standing.READY]
    if isinstance(paper.facts, UpdateFacts):
        why = why_no_easy_update(source, paper.facts, person.id)
    elif isinstance(paper.facts, ThanksFacts):
        why = why_no_easy_thanks(source, paper.facts, of.about, person.id)
    else:
        about = invitation_to(of.about)
        return NOT_EASY[standing_of(source, about, plain_parts(source, about)[3])[0]]
    return f"{why} This is large print."
