"""Our Safeguarding Voices: an invented group of twelve, their supporters and facilitators, and where they meet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coprod_desktop.domain.consents import Able, Consent, Purpose
from coprod_desktop.domain.evaluations import EvaluationQuestion, QuestionForm
from coprod_desktop.domain.expenses import Method
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.groups import Co, Group, Membership, NonNegotiable, Phase, Tier
from coprod_desktop.domain.ids import Id, id_from
from coprod_desktop.domain.insights import Theme
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.needs import Need, NeedKind
from coprod_desktop.domain.order import spread
from coprod_desktop.domain.organisation import ORGANISATION, Contact, Organisation
from coprod_desktop.domain.people import Paper, Person, PrintForm, Reach, SafeContact, Status
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.supporting import Support
from coprod_desktop.domain.venues import AccessFact, There, Venue
from coprod_desktop.services.demonstration.sayings import THEMES
from coprod_desktop.services.demonstration.stage import Stage

JOINED, ASKED = -630, -294
"""Days from today on which most people joined, and told somebody what helps them."""

NOBODYS_KEY = "age1phnghuyxglqs3vy7c6wyt38v68m084yszvwd9776q45s5an6ssmsc0e3k8"
"""A public key whose secret one was never kept: nobody can open what is sealed in a demonstration."""

UNMADE = Id("unmade")
"""Stands for the ids below until they are made from the day and the seed."""

CARE = (Purpose.CONTACT, Purpose.WORDS_OUTSIDE)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the demonstration: what helps them, what they agreed to, and how many days before today they were
    asked alone what is safe (nought: nobody has asked yet). told: how many days before today they said what helps.
    supporters: who supports them, as who they are to each other; copy: a copy goes to the first of them.
    """

    person: Person
    helps: Sequence[tuple[NeedKind, str]] = ()
    agreed: Sequence[Purpose] = ()
    asked_alone: int = 0
    is_member: bool = True
    told: int = -ASKED
    supporters: Sequence[tuple[str, str]] = ()
    copy: bool = False


KNOWN = (
    Known(
        Person(
            id=UNMADE, name="Amina Yusuf", pronouns="she, her", phone="07700 900142", prefers=Reach.PHONE,
            address="3 Quay Steps, Westmouth WM2 4QS", reads=PrintForm(18, paper_colour="cream"),
            safe=SafeContact(times="after 10 am"), if_upset="Ring Samina, her sister",
            emergency="Samina Yusuf, 07700 900143", brings="painting, and asking the first question",
        ),
        [
            (NeedKind.SUPPORT, "Time to read it twice before anyone asks"),
            (NeedKind.ACCESS, "Meet her at the side door. Marcus does"),
        ],
        CARE,
        asked_alone=294,
        supporters=[("Samina Yusuf", "my sister")],
    ),
    Known(
        Person(
            id=UNMADE, name="Bert Lomax", pronouns="he, him", phone="07700 900317", brings="knows every bus"
        ),
        [(NeedKind.SUPPORT, "Hearing loop"), (NeedKind.OTHER, "Taxi there and back")],
        (*CARE, Purpose.NAME),
    ),
    Known(
        Person(
            id=UNMADE, name="Chris Wynne", pronouns="he, him", phone="07700 900461", prefers=Reach.TEXT,
            safe=SafeContact(text=True),
        ),
        [(NeedKind.CONTACT, "Tell him the day before who will be there")],
        [Purpose.CONTACT],
        asked_alone=120,
        told=358,
    ),
    Known(
        Person(
            id=UNMADE, name="Dot Price", pronouns="she, her", phone="07700 900588", credit="Dot Price, who drew it",
            reads=PrintForm(16),
        ),
        [(NeedKind.OTHER, "Her PA, Lena, comes too")],
        (*CARE, Purpose.NAME, Purpose.PHOTO),
        supporters=[("Lena Marsh", "my PA")],
    ),
    Known(
        Person(
            id=UNMADE, name="Farida Rahman", pronouns="she, her", phone="07700 900620", prefers=Reach.TEXT,
            also_as=Form.HTML, safe=SafeContact(text=True, times="any time"),
        ),
        [(NeedKind.PROFESSIONAL, "Interpreter, British Sign Language"), (NeedKind.CONTACT, "Text, never ring")],
        CARE,
        asked_alone=200,
        supporters=[("Colin Bright", "my interpreter")],
    ),
    Known(
        Person(
            id=UNMADE, name="Gwen Tate", pronouns="she, her", role="carer", phone="07700 900733",
            payment_wish=Method.BANK.value,
        ),
        [(NeedKind.BREAKS, "A break every hour"), (NeedKind.OTHER, "Paid care at home while she is out")],
        CARE,
    ),
    Known(
        Person(
            id=UNMADE, name="Joan Okoro", pronouns="she, her", phone="0161 496 0188", reads=PrintForm(24),
            paper=Paper.READ_TO_ME, safe=SafeContact(voicemail=True),
        ),
        [(NeedKind.SUPPORT, "Read it aloud first")],
        (*CARE, Purpose.NAME),
        asked_alone=300,
        supporters=[("Grace Okoro", "my niece")],
        copy=True,
    ),
    Known(
        Person(id=UNMADE, name="Kemi Shaw", say_name="Keh-mi", phone="07700 900805"),
        [(NeedKind.ACCESS, "A seat by the door")],
        [Purpose.CONTACT],
    ),
    Known(
        Person(
            id=UNMADE, name="Nazir Aziz", pronouns="he, him", phone="07700 900856", reads=PrintForm(language="ur")
        ),
        [(NeedKind.FORMAT, "On paper, not on a screen"), (NeedKind.CONTACT, "Never ring before 10 am")],
        CARE,
    ),
    Known(
        Person(
            id=UNMADE, name="Pat Doyle", phone="07700 900871", paper=Paper.KEEP_FOR_ME,
            reads=PrintForm(16, easy_read=True)
        ),
        [(NeedKind.FORMAT, "Somebody to go through it with"), (NeedKind.BREAKS, "A quiet room to go to")],
        CARE,
    ),
    Known(
        Person(
            id=UNMADE, name="Sam Hughes", pronouns="he, him", phone="07700 900902", prefers=Reach.PHONE,
            paper=Paper.NOTHING, safe=SafeContact(times="evenings"),
        ),
        [(NeedKind.CONTACT, "No paper. Ring and tell him what it says")],
        CARE,
        asked_alone=90,
    ),
    Known(
        Person(
            id=UNMADE, name="Wiktoria Łęcka-Nowak", other_names="Wiki", pronouns="she, her",
            say_name="Vik-tor-ya Wents-ka No-vak", phone="07700 900944",
            address="Flat 2, 40 Harbour Row, Westmouth WM1 6HR", prefers=Reach.POST, reads=PrintForm(18),
            safe=SafeContact(post=True, voicemail=True, text=True),
        ),
        [(NeedKind.OTHER, "Home before it is dark")],
        (*CARE, Purpose.NAME),
        asked_alone=150,
    ),
    Known(Person(id=UNMADE, name="Lena Marsh", role="personal assistant", phone="07700 900589"), is_member=False),
    Known(Person(id=UNMADE, name="Colin Bright", role="BSL interpreter", phone="07700 900012"), is_member=False),
    Known(
        Person(id=UNMADE, name="Ceri Gwŷn", say_name="Kerry Gwin"),
        [(NeedKind.OTHER, "Somebody to sit with")],
        is_member=False,
    ),
    Known(Person(id=UNMADE, name="Ruth Adeyemi", role="facilitator", phone="0161 496 0127"), is_member=False),
    Known(Person(id=UNMADE, name="Marcus Bell", role="facilitator, expert by experience"), is_member=False),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cast:
    """Whom and what the meetings of the group are made from, people by their short names."""

    group: Id
    venue: Id
    people: dict[str, Person]
    themes: dict[str, Id]

    def id_of(self, short: str) -> Id:
        """Return the id of somebody by their short name."""
        return self.people[short].id


def put_the_cast(stage: Stage) -> Cast:
    """Keep the organisation, the places, the group and its people."""
    group, venue = _group(stage), _venue(stage)
    people = [(known, _person(stage, known)) for known in KNOWN]
    themes = {name: id_from("theme", group.id, name.casefold()) for name in THEMES}
    stage.keep("Describe the organisation", [_organisation(), venue, _second_venue(stage)])
    stage.keep("Add a group", [group, *_about_the_group(stage, group, themes)])
    stage.keep("Add people", _people_records(stage, group, people))
    return Cast(group.id, venue.id, {person.short: person for _, person in people}, themes)


def _organisation() -> Organisation:
    weekdays = "Monday to Thursday, 9 am to 4 pm"
    return Organisation(
        id=ORGANISATION,
        name="Westmouth Together",
        return_address="PO Box 40, Westmouth WM1 1ZZ",
        contact=Contact("Ruth", "0161 496 0127", weekdays),
        lead=Contact("Ifeoma Nash", "0161 496 0150", weekdays),
        lead_key=NOBODYS_KEY,
        adults=Contact("Adults’ safeguarding team", "0161 496 0180", "Monday to Friday, 8 am to 6 pm"),
        children=Contact("Children’s safeguarding team", "0161 496 0181", "Monday to Friday, 8 am to 6 pm"),
        out_of_hours=Contact("Out of hours team", "0161 496 0199", "evenings, nights and weekends"),
        about_staff=Contact("Person who looks into worries about staff", "0161 496 0164", weekdays),
        someone_else=Contact("Advocacy Westmouth", "0161 496 0172", "Monday to Friday, 10 am to 3 pm"),
        keeps_people=3,
        keeps_charts=5,
        keeps_receipts=7,
        asks_after_quiet=2,
    )


def who_left(stage: Stage) -> Person:
    """Return somebody who moved away longer ago than the organisation keeps people who left."""
    return Person(
        id=id_from("person", "Harold Finch"),
        name="Harold Finch",
        phone="0161 496 0133",
        status=Status.LEFT,
        status_from="He told us: he moved nearer to his son",
        status_on=stage.day(-1250),
    )


def _venue(stage: Stage) -> Venue:
    return Venue(
        id=stage.id_at(stage.at(JOINED)),
        name="Beech Road Library",
        address="Beech Road, Westmouth",
        travel="Buses 17 and 86 stop outside.",
        step_free=AccessFact(There.YES, "There is a ramp at the side door."),
        toilets=AccessFact(There.YES),
        parking=AccessFact(There.PARTLY, "Two blue badge spaces are behind the library."),
        hearing_loop=AccessFact(There.YES, "The Green Room has a hearing loop."),
        quiet_room=AccessFact(There.NO),
        evacuation="Out by the ramp, to the bench across the road. Marcus goes with Dot.",
        contact="Joanne at the desk, 0161 496 0134",
        cost=Money(2400),
    )


def _second_venue(stage: Stage) -> Venue:
    return Venue(
        id=stage.id_at(stage.at(JOINED)),
        name="Tŷ Cerrig Community Hall",
        address="Chapel Lane, Westmouth",
        travel="Bus 12 stops at the end of the lane, six minutes away.",
        step_free=AccessFact(There.PARTLY, "One step at the front. A portable ramp is in the store."),
        toilets=AccessFact(There.YES),
        parking=AccessFact(There.YES),
        hearing_loop=AccessFact(There.NO),
        quiet_room=AccessFact(There.YES, "The vestry is quiet."),
    )


def _group(stage: Stage) -> Group:
    return Group(
        id=stage.id_at(stage.at(JOINED)),
        name="Our Safeguarding Voices",
        purpose="To make it easier to say “I am not safe”, and to be heard when we do.",
        member_word="expert by experience",
        members_word="experts by experience",
        values="We listen to the end. We say “pass”. What is said here stays here unless we agree.",
        agreed_words="Co-production means that we decide together and share the work.",
        decides="The Westmouth Safeguarding Adults Board",
        decides_by=stage.day(70),
        tier=Tier.STRATEGIC,
        phase=Phase.PLAN,
        co=Co.DESIGN,
        rung_aimed=Rung.CO_PRODUCTION,
        joined_stage="before the plan was written",
        theme_set="safeguarding-voices",
    )


def _about_the_group(stage: Stage, group: Group, themes: dict[str, Id]) -> Iterator[Record]:
    for what, why, who in (
        ("Somebody in danger is reported", "The Care Act says that it must be looked into.", "The law"),
        ("There is £1,800 this year", "It was set in April for all groups.", "The board"),
    ):
        yield NonNegotiable(id=stage.id_at(stage.at(JOINED)), group=group.id, what=what, why=why, decided_by=who)
    for place, (name, theme) in enumerate(themes.items()):
        yield Theme(id=theme, name=name, group=group.id, order=f"{place:03}")
    questions = (
        ("How was it to say what you think here?", QuestionForm.FACES),
        ("What should we change?", QuestionForm.WORDS),
    )
    for (words, form), order in zip(questions, spread(len(questions)), strict=True):
        yield EvaluationQuestion(id=stage.id_at(stage.at(JOINED)), group=group.id, words=words, form=form, order=order)


def _person(stage: Stage, known: Known) -> Person:
    person = known.person
    role = person.role or ("expert by experience" if known.is_member else "")
    asked = stage.day(-known.asked_alone) if known.asked_alone else None
    return replace(person, id=stage.id_at(stage.at(JOINED)), role=role, safe=replace(person.safe, asked_alone_on=asked))


def _people_records(stage: Stage, group: Group, people: Sequence[tuple[Known, Person]]) -> Iterator[Record]:
    asked = stage.day(ASKED)
    for known, person in people:
        yield person
        yield from needs_of(stage, person.id, known.helps, stage.day(-known.told))
        for purpose in known.agreed:
            yield Consent(
                id=stage.id_at(stage.at(ASKED)), person=person.id, purpose=purpose, yes=True, day=asked,
                explained="Read aloud, with time to ask", able=Able.YES,
            )  # fmt: skip
        if known.is_member:
            yield Membership(
                id=Membership.id_of(group.id, person.id), group=group.id, person=person.id, since=stage.day(JOINED)
            )
    yield from _supporters(stage, people)


def _supporters(stage: Stage, people: Sequence[tuple[Known, Person]]) -> Iterator[Support]:
    """Yield who supports whom: those who are here by their records, others by name."""
    here = {person.name: person.id for _, person in people}
    for known, person in people:
        for place, (name, what) in enumerate(known.supporters):
            copied = known.copy and place == 0
            yield Support(
                id=stage.id_at(stage.at(ASKED)), person=person.id, supporter=here.get(name),
                name="" if name in here else name, what=what, copy=copied,
                copy_asked_on=person.safe.asked_alone_on if copied else None,
            )  # fmt: skip


def needs_of(stage: Stage, person: Id, helps: Sequence[tuple[NeedKind, str]], asked: date) -> Iterator[Need]:
    """Yield what helps a person as records, asked by Ruth on a day, to be looked at again after a year."""
    for (kind, words), order in zip(helps, spread(len(helps)), strict=True):
        yield Need(
            id=stage.id_at(stage.at(ASKED)), person=person, kind=kind, words=words, asked_by="Ruth", asked_on=asked,
            share=True, review_on=asked + timedelta(days=365), order=order,
        )  # fmt: skip
