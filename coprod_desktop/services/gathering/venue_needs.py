"""What everybody who comes to a session needs of its place, without a name: for whoever has the key and the kettle."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from coprod_desktop.domain.needs import Need, NeedKind
from coprod_desktop.domain.organisation import ORGANISATION, Organisation
from coprod_desktop.domain.venues import AccessFact, Provision, Venue
from coprod_desktop.services.facts import RingFacts
from coprod_desktop.services.gathering.source import About, Source, day_of
from coprod_desktop.services.needs import needs_of_those_coming
from coprod_desktop.services.venues import wanted_of_place

OF_THE_PLACE = (
    NeedKind.ACCESS,
    NeedKind.SUPPORT,
    NeedKind.PROFESSIONAL,
    NeedKind.BREAKS,
    NeedKind.FOOD,
    NeedKind.OTHER,
)
"""What a place can do something about: how to reach somebody, and how they read, is none of its business."""
_ELSEWHERE = re.compile(
    r"\b(taxis?|minibus|travel|lift home|care at home|child ?care|baby.?sitter|respite)\b", re.IGNORECASE
)
"""What is arranged elsewhere: how somebody comes and who is cared for meanwhile is not the place's to know."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")
_WORDS = re.compile(r"[^\W\d_]+")
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class AskedOfPlace:
    """One thing that the place has or has not: how many need it, and what we know of it."""

    provision: Provision
    people: int
    fact: AccessFact


@dataclass(frozen=True, slots=True)
class VenueNeedsFacts:
    """What everybody coming needs. organisation stands for the group, whose name may say what somebody lives with.

    helps: for each kind what helps, in people's own words, and how many said so. left_out: sentences that are not
    here because they name somebody.
    """

    organisation: str
    day: date
    place: str
    starts: time | None
    ends: time | None
    coming: int
    asked: tuple[AskedOfPlace, ...]
    helps: tuple[tuple[NeedKind, tuple[tuple[str, int], ...]], ...]
    left_out: int
    ring: RingFacts | None


def venue_needs_facts(source: Source, about: About) -> VenueNeedsFacts:
    """Return the facts of what the place of about.session should know. Only what people let us share is in it."""
    meeting = source.session(about.session)
    venue = source.reads.get(Venue, meeting.venue) if meeting.venue else None
    organisation = source.reads.get(Organisation, ORGANISATION)
    coming = needs_of_those_coming(source.reads, meeting.id)
    shared = [need for _, needs in coming for need in needs if need.share and need.kind in OF_THE_PLACE]
    names = _names(source)
    said = [(need.kind, *_without_names(need, names)) for need in shared if not _is_known_without_words(need)]
    return VenueNeedsFacts(
        organisation=organisation.name if organisation else "",
        day=day_of(meeting),
        place=source.place(meeting),
        starts=meeting.starts,
        ends=meeting.ends,
        coming=len(coming),
        asked=tuple(
            AskedOfPlace(each, len(people), venue.fact(each) if venue else AccessFact())
            for each, people in wanted_of_place(source.reads, meeting.id, of_need=lambda need: need.share).items()
        ),
        helps=_by_kind((kind, words) for kind, words, _ in said if words),
        left_out=sum(left_out for *_, left_out in said),
        ring=next(iter(source.rings()), None),
    )


def _is_known_without_words(need: Need) -> bool:
    """Return whether a need is none of the place's business, or says no more than the provision that it asks for."""
    words = need.words.strip().rstrip(".").casefold()
    if any(words == bare(each) for each in need.provisions):
        return True
    return need.kind is NeedKind.OTHER and not need.provisions and bool(_ELSEWHERE.search(words))


def bare(provision: Provision) -> str:
    """Return what a provision is called, without its article: "hearing loop"."""
    return provision.in_words.removeprefix("an ").removeprefix("a ")


def _names(source: Source) -> frozenset[str]:
    """Return the words that people's names are made of."""
    everybody = source.queries.known_people()
    return frozenset(
        word
        for person in everybody
        for word in _WORDS.findall(f"{person.name} {person.called}")
        if len(word) >= _SHORTEST_NAME and word[0].isupper()
    )


def _without_names(need: Need, names: frozenset[str]) -> tuple[str, int]:
    """Return the sentences of what helps that name nobody, and how many do."""
    sentences = [each for each in _SENTENCES.split(need.words.strip()) if each]
    silent = [each for each in sentences if names.isdisjoint(_WORDS.findall(each))]
    return " ".join(silent), len(sentences) - len(silent)


def _by_kind(said: Iterable[tuple[NeedKind, str]]) -> tuple[tuple[NeedKind, tuple[tuple[str, int], ...]], ...]:
    """Return what was said, kind by kind; what several said in the same words stands once, the most wanted first."""
    kinds: dict[NeedKind, Counter[str]] = {kind: Counter() for kind in OF_THE_PLACE}
    spelled: dict[str, str] = {}
    for kind, words in said:
        key = words.casefold().rstrip(".")
        spelled.setdefault(key, words.rstrip("."))
        kinds[kind][key] += 1
    return tuple(
        (
            kind,
            tuple((spelled[key], count) for key, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))),
        )
        for kind, counts in kinds.items()
        if counts
    )
