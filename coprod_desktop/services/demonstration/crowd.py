"""A large crowd: many groups with their people, sessions, words and money, for seeing every page with real amounts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from coprod_desktop.domain.consents import Able, Consent, Purpose
from coprod_desktop.domain.groups import Group, Membership, Phase, Tier
from coprod_desktop.domain.ids import Id, id_from
from coprod_desktop.domain.insights import Theme
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.needs import Need, NeedKind
from coprod_desktop.domain.order import spread
from coprod_desktop.domain.people import Person, Status
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.venues import AccessFact, There, Venue
from coprod_desktop.services.demonstration import crowd_sessions, places
from coprod_desktop.services.demonstration.crowd_sessions import Circle
from coprod_desktop.services.demonstration.names import Named, name_by_chance
from coprod_desktop.services.demonstration.needs import (
    BRINGS,
    IF_UPSET,
    ROLES,
    helps_by_chance,
    paper_by_chance,
    print_form_by_chance,
    reach_by_chance,
    safe_contact_by_chance,
)
from coprod_desktop.services.demonstration.sayings import THEMES
from coprod_desktop.services.demonstration.stage import Stage
from coprod_desktop.services.ports import Progress

RECORDS_A_STEP = 4_000  # large steps are quick, and this many still fit into memory with ease
SESSIONS_A_GROUP = 25  # two years of monthly meetings
PEOPLE_A_GROUP = 60  # so many have been in a group over its years; about a third of them still are
FIRST_DAY = -1_500

# How often people have a telephone, an e-mail address, are under 18, are still in their group, let what helps them be
# shared, and agree to what they are asked.
HAS_PHONE, HAS_EMAIL, UNDER_18, STILL_THERE, SHARES, SAYS_YES = 0.86, 0.4, 0.01, 0.35, 0.8, 0.9


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many people, sessions and insights there are."""

    people: int
    sessions: int
    insights: int

    @property
    def groups(self) -> int:
        """How many groups that many people and sessions make."""
        return max(1, self.sessions // SESSIONS_A_GROUP, min(self.people // PEOPLE_A_GROUP, self.sessions))


def put_the_crowd(stage: Stage, crowd: Crowd, progress: Progress) -> None:
    """Keep the crowd in large steps. progress: people and insights kept, and of how many."""
    if not (crowd.people or crowd.sessions or crowd.insights):
        return
    counted = _Counted(crowd.people + crowd.sessions + crowd.insights, progress)
    circles, about = _circles(stage, crowd.groups)
    stage.keep("Add groups", about)
    people = _people(stage, crowd.people, circles)
    while records := list(islice(people, RECORDS_A_STEP)):
        stage.keep("Add people", records)
        counted.add(sum(isinstance(record, Person) for record in records))
    crowd_sessions.put_sessions(stage, crowd.sessions, crowd.insights, circles, counted.add)


@dataclass(slots=True)
class _Counted:
    of: int
    progress: Progress
    done: int = 0

    def add(self, more: int) -> None:
        self.done += more
        self.progress(self.done, self.of)


def _circles(stage: Stage, count: int) -> tuple[list[Circle], list[Record]]:
    circles, records = [], list[Record]()
    for number in range(count):
        made = stage.at(FIRST_DAY + stage.chance.randrange(400))
        venue, group = _venue(stage, number), _group(stage, number)
        themes = [id_from("theme", group.id, name.casefold()) for name in THEMES]
        records += [venue, group]
        records += [
            Theme(id=theme, name=name, group=group.id, order=f"{place:03}")
            for place, (theme, name) in enumerate(zip(themes, THEMES, strict=True))
        ]
        circles.append(Circle(group.id, venue.id, made.date(), themes))
    return circles, records


def _venue(stage: Stage, number: int) -> Venue:
    chance = stage.chance
    there = [AccessFact(chance.choice((There.YES, There.YES, There.PARTLY, There.NO))) for _ in range(5)]
    return Venue(
        id=stage.id_at(stage.at(FIRST_DAY)),
        name=f"{places.TOWNS[number % len(places.TOWNS)]} {chance.choice(places.BUILDINGS)}",
        address=f"{chance.randrange(1, 90)} {chance.choice(places.STREETS)}",
        travel=f"Bus {chance.randrange(2, 99)} stops {chance.choice(('outside', 'round the corner', 'opposite'))}.",
        step_free=there[0],
        toilets=there[1],
        parking=there[2],
        hearing_loop=there[3],
        quiet_room=there[4],
        cost=Money(chance.randrange(0, 60) * 100),
    )


def _group(stage: Stage, number: int) -> Group:
    chance = stage.chance
    town = places.TOWNS[number % len(places.TOWNS)]
    # Moved on by one with each round of towns, so that no two groups share a name before all pairs are used.
    about = places.ABOUT[(number % len(places.TOWNS) + number // len(places.TOWNS)) % len(places.ABOUT)]
    again = number // (len(places.TOWNS) * len(places.ABOUT))
    return Group(
        id=stage.id_at(stage.at(FIRST_DAY)),
        name=f"{town} {about}{f' {again + 1}' if again else ''}",
        purpose=chance.choice(places.PURPOSES),
        member_word=chance.choice(places.MEMBER_WORDS),
        decides=chance.choice(places.DECIDERS),
        decides_by=stage.day(chance.randrange(20, 300)),
        tier=chance.choice(tuple(Tier)),
        phase=chance.choice(tuple(Phase)),
        rung_aimed=chance.choice((Rung.CO_DESIGN, Rung.CO_PRODUCTION, Rung.ENGAGEMENT)),
    )


def _people(stage: Stage, count: int, circles: Sequence[Circle]) -> Iterator[Record]:
    """Yield people with what helps them, their decisions and their groups; members are noted in their circles."""
    for number in range(count):
        circle = circles[number % len(circles)]
        joined = min(circle.since + timedelta(days=stage.chance.randrange(900)), stage.day(-7))
        named = name_by_chance(stage.chance)
        person = _person(stage, number, named, joined)
        yield person
        yield from _needs(stage, person.id, helps_by_chance(stage.chance, named.speaks[0]), joined)
        yield from _consents(stage, person.id, joined)
        yield from _memberships(stage, person, joined, _circles_of(stage, circle, circles))


def _circles_of(stage: Stage, first: Circle, circles: Sequence[Circle]) -> list[Circle]:
    """Return the groups of one person: the first, and for one in twelve another."""
    other = stage.chance.choice(circles)
    return [first, other] if stage.chance.random() < 1 / 12 and other is not first else [first]


def _person(stage: Stage, number: int, named: Named, joined: date) -> Person:
    chance = stage.chance
    status = chance.choices(tuple(Status), (88, 5, 5, 2))[0]
    return Person(
        id=stage.id_at(stage.at((joined - stage.today).days)),
        name=named.name,
        called=named.called,
        say_name=named.say_name,
        role=chance.choice(ROLES),
        status=status,
        status_from=""
        if status is Status.ACTIVE
        else chance.choice(("they told us", "their sister rang", "the worker")),
        prefers=reach_by_chance(chance),
        phone=_phone(number) if chance.random() < HAS_PHONE else "",
        email=f"person{number}@example.org" if chance.random() < HAS_EMAIL else "",
        address=f"{chance.randrange(1, 200)} {chance.choice(places.STREETS)}, {chance.choice(places.TOWNS)}",
        safe=safe_contact_by_chance(chance, joined),
        paper=paper_by_chance(chance),
        reads=print_form_by_chance(chance, named.speaks[1]),
        if_upset=chance.choice(IF_UPSET),
        under_18=chance.random() < UNDER_18,
        brings=chance.choice(BRINGS),
    )


def _phone(number: int) -> str:
    """Return a number from those that Ofcom keeps free for drama: 1,000 mobiles, and 1,000 in Manchester."""
    last = f"{number // 2 % 1000:03}"
    return f"07700 900{last}" if number % 2 else f"0161 496 0{last}"


def _needs(stage: Stage, person: Id, helps: Sequence[tuple[NeedKind, str]], asked: date) -> Iterator[Need]:
    for (kind, words), order in zip(helps, spread(len(helps)), strict=True):
        yield Need(
            id=stage.id_at(stage.at((asked - stage.today).days)),
            person=person,
            kind=kind,
            words=words,
            asked_by=stage.chance.choice(("Ruth", "Marcus", "the coordinator")),
            asked_on=asked,
            share=stage.chance.random() < SHARES,
            review_on=asked + timedelta(days=365),
            order=order,
        )


def _consents(stage: Stage, person: Id, asked: date) -> Iterator[Consent]:
    chance = stage.chance
    for purpose in (Purpose.CONTACT, Purpose.WORDS_OUTSIDE):
        yield Consent(
            id=stage.id_at(stage.at((asked - stage.today).days)),
            person=person,
            purpose=purpose,
            yes=chance.random() < SAYS_YES,
            day=asked,
            explained=chance.choice(("Read aloud", "In large print", "With pictures", "By an interpreter")),
            able=chance.choices(tuple(Able), (94, 2, 4))[0],
        )


def _memberships(stage: Stage, person: Person, joined: date, circles: Sequence[Circle]) -> Iterator[Membership]:
    for circle in circles:
        stays = stage.chance.random() < STILL_THERE and person.status in (Status.ACTIVE, Status.PAUSED)
        until = None if stays else joined + timedelta(days=stage.chance.randrange(60, 900))
        circle.people.append((person.id, joined, until))
        circle.called[person.id] = person.short
        ended = until if until is not None and until <= stage.today else None
        yield Membership(
            id=Membership.id_of(circle.group, person.id),
            group=circle.group,
            person=person.id,
            since=joined,
            until=ended,
        )
