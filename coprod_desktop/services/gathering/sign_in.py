"""Whose name stands on the sign-in sheet, which all others read: as people are called, never more than that."""

from collections import Counter

from coprod_desktop.domain.attendance import Presence
from coprod_desktop.domain.people import Person
from coprod_desktop.services.attendance_facts import SignInFacts
from coprod_desktop.services.gathering.source import About, Source, day_of


def sign_in_facts(source: Source, about: About) -> SignInFacts:
    """Return the facts of the sheet of about.session: everybody who did not send apologies."""
    meeting = source.session(about.session)
    people = [person for person, each in source.at(meeting.id) if each.presence is not Presence.APOLOGIES]
    return SignInFacts(
        group=source.group(meeting.id).name,
        day=day_of(meeting),
        place=source.place(meeting),
        names=names_of(people),
        language=source.language(about),
    )


def sign_in_alone_facts(source: Source, about: About) -> SignInFacts:
    """Return the facts of a sheet that shows about.person alone."""
    meeting, person = source.session(about.session), source.person(about.person)
    return SignInFacts(
        group=source.group(meeting.id).name,
        day=day_of(meeting),
        place=source.place(meeting),
        names=(person.short,),
        is_alone=True,
        language=source.language(about),
    )


def names_of(people: list[Person]) -> tuple[str, ...]:
    """Return what people are called, in order; where two are called the same, with the letter of their last name."""
    twice = Counter(person.short.casefold() for person in people)
    names = [
        f"{person.short} {last[0]}."
        if twice[person.short.casefold()] > 1 and (last := _last_name(person))
        else person.short
        for person in people
    ]
    return tuple(sorted(names, key=str.casefold))


def _last_name(person: Person) -> str:
    words = person.name.split()
    return words[-1] if len(words) > 1 else ""
