"""What is arranged around a meeting of Our Safeguarding Voices, and how people get out when there is a fire."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from coprod_desktop.domain.arrangements import Arrangement, ArrangementKind
from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.sessions import Call, Session
from coprod_desktop.domain.venues import There
from coprod_desktop.domain.way_out import WayOut
from coprod_desktop.services.arrangements import is_arranged_for
from coprod_desktop.services.demonstration.stage import Stage
from coprod_desktop.services.demonstration.voices_people import Cast

ON_THEIR_WAY = ("Nazir",)
"""What helps them is not all seen to yet, as it is in the middle of an afternoon."""
WAYS_OUT = (
    ("Joan", "The evacuation chair at the back stairs, and two people."),
    ("Gwen", "Somebody to walk down with, hand on the rail."),
)


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing arranged for somebody; is_done: already, for a meeting that is near."""

    short: str
    kind: ArrangementKind
    what: str = ""
    who: str = ""
    at: time | None = None
    reference: str = ""
    amount: Money | None = None
    is_done: bool = False


THINGS = (
    Thing("Bert", ArrangementKind.HELP, "Taxi there and back", "Harbour Cars", time(13, 15), "HC 2207", is_done=True),
    Thing("Farida", ArrangementKind.HELP, "Interpreter, British Sign Language", "Ruth", time(13, 50), "W-118"),
    Thing("Nazir", ArrangementKind.TRAVEL, "Day ticket for the bus", amount=Money(520), is_done=True),
    Thing("Kemi", ArrangementKind.TAXI, "Home before it is dark", "Harbour Cars", time(15, 30)),
    Thing("Amina", ArrangementKind.MEET, who="Marcus", at=time(13, 50)),
)


def ways_out(cast: Cast) -> Iterator[Record]:
    """Yield how people get out, as they said it."""
    for short, words in WAYS_OUT:
        person = cast.id_of(short)
        yield WayOut(id=WayOut.id_of(person), person=person, words=words)


def seen_to(stage: Stage, cast: Cast, session: Session) -> Iterator[Record]:
    """Yield what helps those at a meeting: all of it arranged but for those who are still on their way, and what was
    there for whom was asked already.
    """
    with stage.work() as work:
        here = {each.person: each for each in work.find(Attendance, session=session.id) if each.person}
        needs = [need for need in work.find(Need) if need.person in here and is_arranged_for(need)]
    waits = {cast.id_of(short) for short in ON_THEIR_WAY}
    for need in needs:
        helped = here[need.person].helped
        is_lacking = helped.there is There.PARTLY and need.words.startswith("Time")
        yield Arrangement(
            id=Arrangement.id_of(session.id, need.id),
            need=need.id,
            session=session.id,
            group=session.group,
            person=need.person,
            arranged_on=None if need.person in waits else stage.day(-2),
            there=helped.there if is_lacking or helped.there is There.UNKNOWN else There.YES,
            why=helped.why if is_lacking else "",
        )


def arranged(stage: Stage, cast: Cast, session: Session) -> Iterator[Record]:
    """Yield what is arranged for a meeting, and a call to make before it."""
    moment = stage.at(-6)
    with stage.work() as work:
        needs = {need.words: need.id for need in work.find(Need)}
    for each in THINGS:
        need = needs.get(each.what) if each.kind is ArrangementKind.HELP else None
        yield Arrangement(
            id=Arrangement.id_of(session.id, need) if need else stage.id_at(moment),
            need=need,
            session=session.id,
            group=session.group,
            person=cast.id_of(each.short),
            kind=each.kind,
            what="" if need else each.what,
            who=each.who,
            at=each.at,
            reference=each.reference,
            amount=each.amount,
            arranged_on=stage.day(-3) if each.is_done else None,
        )
    yield Call(
        id=stage.id_at(moment), person=cast.id_of("Chris"), group=session.group, session=session.id,
        why="Tell him who will be there.", due=session.day,
    )  # fmt: skip
