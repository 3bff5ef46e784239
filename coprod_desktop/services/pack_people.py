"""One person's part of a print pack: in which form, how it reaches them safely, and what its maker must know."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time

from coprod_desktop.domain.attendance import Attendance, Way
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.needs import Need, NeedKind
from coprod_desktop.domain.organisation import ORGANISATION, Organisation
from coprod_desktop.domain.people import LARGE_PRINT, Paper, Person, PrintForm, Reach, Status
from coprod_desktop.domain.post import (
    address_lines,
    folded_address,
    may_be_opened_by_others,
    postcode_of,
    posting_order,
)
from coprod_desktop.domain.sent import HowSent
from coprod_desktop.domain.supporting import Support
from coprod_desktop.domain.venues import Venue
from coprod_desktop.services.facts import CareFacts, Handling
from coprod_desktop.services.gathering.easy_read import EASY_PRINT
from coprod_desktop.services.gathering.source import Source
from coprod_desktop.services.pack_facts import PackPaper, PackPerson

LATEST = time(23, 59, 59)
"""When somebody leaves who did not say."""
HANDLING = {
    Paper.TAKE_HOME: Handling.TAKE_HOME,
    Paper.KEEP_FOR_ME: Handling.KEEP,
    Paper.READ_TO_ME: Handling.READ,
    Paper.NOTHING: Handling.NOTHING,
}
MEANT = {
    Handling.TAKE_HOME: HowSent.HANDED_OVER,
    Handling.KEEP: HowSent.HANDED_OVER,
    Handling.READ: HowSent.READ,
    Handling.POST: HowSent.POSTED,
    Handling.NOTHING: HowSent.PHONED,
}
"""How a paper goes when it goes as that person wants it."""

_OTHERWISE = {
    Form.AUDIO: r"\baudio\b|\btape\b|\bcd\b|\bsound\b|recording",
    Form.BRAILLE: r"braille",
    Form.DOCX: r"\bword (file|document)\b",
}
"""Words of what helps that ask for a form that print is not."""


@dataclass(frozen=True, slots=True)
class PaperFor:
    """In which form one person's paper is made. size: points of the body."""

    size: int
    paper_colour: str


def paper_for(reads: PrintForm, *, is_easy: bool = False) -> PaperFor:
    """Return the form by the person's own record. Easy Read cannot be generated: large print until it is written.

    is_easy: it is written and checked for this paper.
    """
    least = EASY_PRINT if is_easy else LARGE_PRINT
    size = max(reads.size, least) if reads.easy_read or is_easy else reads.size
    return PaperFor(size, reads.paper_colour)


def may_go_by_post(person: Person) -> bool:
    """Return whether paper goes to somebody by post: it is safe, and what they wish."""
    return person.may_be_posted and person.prefers is Reach.POST and person.paper is Paper.TAKE_HOME


def at_session(person: Person, attendance: Attendance) -> Handling:
    """Return what happens to somebody's paper of a session. Only who is in the room can be handed it: for others it is
    kept, or posted where that is safe and wished.
    """
    if attendance.came and (attendance.way is Way.ROOM or person.paper is not Paper.TAKE_HOME):
        return HANDLING[person.paper]
    return Handling.POST if may_go_by_post(person) else Handling.KEEP


def in_mailing(person: Person) -> Handling:
    """Return what happens to somebody's paper of a mailing: what is not posted waits until they come."""
    return Handling.POST if may_go_by_post(person) else HANDLING[person.paper]


def why_not_posted(person: Person) -> str:
    """Return why somebody's paper is in no envelope, as the rest of a sentence that begins with their name."""
    if person.paper is Paper.NOTHING:
        return "wants nothing on paper. " + _instead_of_paper(person)
    if person.paper is Paper.READ_TO_ME:
        return f"wants it read aloud{', by phone or' if person.prefers is Reach.PHONE else ''} when you meet."
    if person.paper is Paper.KEEP_FOR_ME:
        return "wants it kept here."
    return f"{_no_post(person)} Hand it over."


def _no_post(person: Person) -> str:
    if person.status is not Status.ACTIVE:
        return "is having a break."
    if person.safe.asked_alone_on is None:
        return "was not asked, alone, if post is safe."
    if not person.safe.post:
        return "said that post is not safe."
    return "has no address here." if not person.address.strip() else "does not want it by post."


def _instead_of_paper(person: Person) -> str:
    if person.also_as is not None:
        return "Give them the file."
    return f"Ring {person.short}." if person.prefers is Reach.PHONE else "Tell them when you meet."


def packed(
    person: Person, papers: Sequence[PackPaper], handling: Handling, *, is_easy: bool = False, by_post: bool = False
) -> PackPerson:
    """Return somebody's part of a pack. by_post: it is a mailing, whose ticket has whole names."""
    form = paper_for(person.reads, is_easy=is_easy)
    wants_call = handling is Handling.NOTHING and person.prefers is Reach.PHONE and person.also_as is None
    posted = handling is Handling.POST
    says_why = handling is Handling.NOTHING or (by_post and not posted)
    return PackPerson(
        file_name=person.short,
        who=person.name if by_post else person.short,
        papers=tuple(papers),
        size=form.size,
        paper=form.paper_colour,
        handling=handling,
        also_as=person.also_as if person.also_as is not Form.PDF else None,
        address=address_lines(person.formal_name, person.address) if posted else (),
        postcode=postcode_of(person.address) if posted else "",
        note=f"Ring {person.short}" if wants_call else "",
        why=why_not_posted(person) if says_why else "",
        person=person.id,
    )


def in_posting_order(source: Source, people: Sequence[PackPerson]) -> tuple[PackPerson, ...]:
    """Return who is posted to by postcode, then the others by name."""

    def place(each: PackPerson) -> tuple[bool, tuple[bool, str, int, str, str]]:
        is_posted = each.handling is Handling.POST
        return (not is_posted, posting_order(source.person(each.person).address if is_posted else "", each.who))

    return tuple(sorted(people, key=place))


@dataclass(slots=True)
class Homes:
    """Who has which address, read once for all who are posted to; an address is the same however it is written."""

    source: Source
    _people: dict[str, list[Person]] = field(default_factory=dict)

    def of(self, address: str) -> list[Person]:
        """Return everybody with this address."""
        if not self._people:
            for person in self.source.reads.find(Person):
                self._people.setdefault(folded_address(person.address), []).append(person)
        return self._people.get(folded_address(address), [])


def cares_of(source: Source, packed: PackPerson, homes: Homes) -> list[CareFacts]:
    """Return what whoever prints must know about one person's papers."""
    person = source.person(packed.person)
    cares = [CareFacts(packed.who, words) for words in _other_forms(source, person, packed)]
    if packed.handling is Handling.POST:
        cares += [CareFacts(packed.who, words) for words in _post_cares(source, person, packed, homes)]
    return cares


def _other_forms(source: Source, person: Person, packed: PackPerson) -> list[str]:
    """Return what helps this person to read that a pack does not make for them."""
    asked = [
        need.words for need in source.reads.find(Need, person=person.id) if need.kind is NeedKind.FORMAT and need.words
    ]
    return [
        f"asks for: {words.rstrip('.')}. The pack does not make it: see to it."
        for words in asked
        if any(
            re.search(says, words, re.IGNORECASE) and form is not packed.also_as for form, says in _OTHERWISE.items()
        )
    ]


def _post_cares(source: Source, person: Person, packed: PackPerson, homes: Homes) -> list[str]:
    if not packed.postcode:
        return ["has no postcode in their address. Look it up before you post."]
    own = [number for paper in packed.papers for number in paper.own]
    opened = _who_may_open(source, person, homes)
    if not own or not opened:
        return []
    numbers = ", ".join(own)
    return [f"may not be the only one to open this: {opened}. It has {numbers} in it. Ask first, or hand it over."]


def _who_may_open(source: Source, person: Person, homes: Homes) -> str:
    """Return why others may open what is posted to somebody: the place has staff, or several people have the address.

    Nobody but family or supporters who share a home is counted: their post is as safe as that person said it is.
    """
    if may_be_opened_by_others(person.address):
        return "the address is a place with staff"
    folded = folded_address(person.address)
    organisation = source.reads.get(Organisation, ORGANISATION)
    offices = [venue.address for venue in source.reads.find(Venue)]
    offices += [organisation.return_address] if organisation else []
    if any(folded_address(each) == folded for each in offices if each.strip()):
        return "the address is one of an office or a venue"
    linked = {each.supporter for each in source.reads.find(Support, person=person.id)}
    linked |= {each.person for each in source.reads.find(Support, supporter=person.id)}
    surname = person.name.split()[-1:]
    others = [
        each
        for each in homes.of(person.address)
        if each.id != person.id and each.id not in linked and each.name.split()[-1:] != surname
    ]
    return "others in this vault live there too" if others else ""
