"""The meetings of Our Safeguarding Voices: three that were held, one that is running today, and the next one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from coprod_desktop.domain.attendance import Attendance, Helped, Presence, Reply, Way
from coprod_desktop.domain.evaluations import Evaluation
from coprod_desktop.domain.expenses import Category, Claim, ClaimLine, Method, Paid, Vehicle
from coprod_desktop.domain.ids import Id, Number
from coprod_desktop.domain.insights import Insight, InsightKind, Reached, Themed
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.order import spread
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.sessions import AgendaItem, Call, Running, Session, SessionState
from coprod_desktop.domain.venues import There
from coprod_desktop.services.demonstration.stage import Stage
from coprod_desktop.services.demonstration.voices_answers import put_the_answers
from coprod_desktop.services.demonstration.voices_around import arranged, seen_to, ways_out
from coprod_desktop.services.demonstration.voices_charts import put_the_chart
from coprod_desktop.services.demonstration.voices_easy import put_the_easy_read
from coprod_desktop.services.demonstration.voices_more import put_what_else
from coprod_desktop.services.demonstration.voices_people import Cast
from coprod_desktop.services.demonstration.voices_receipts import put_the_receipt
from coprod_desktop.services.demonstration.voices_words import AGENDA, HELD, TODAY, Line

STARTS, ENDS = time(14), time(16)


@dataclass(frozen=True, slots=True)
class Came:
    """One person today. minute, leaves: when they came and have to leave, in minutes after the start; leaves is nought
    where they did not say.
    """

    short: str
    presence: Presence = Presence.HERE
    minute: int = 0
    leaves: int = 0
    supports: str = ""
    note: str = ""
    helped: Helped = Helped()
    walked_in: bool = False
    helper: str = ""
    way: Way = Way.ROOM


HERE_TODAY = (
    Came("Amina", leaves=90, helped=Helped(There.PARTLY, "We began before she had read it twice")),
    Came("Bert", leaves=120, helped=Helped(There.YES)),
    Came("Chris", Presence.INVITED, note="late, about 2:45"),
    Came("Dot", minute=2, helped=Helped(There.YES)),
    Came("Lena", minute=2, supports="Dot"),
    Came("Farida", minute=4),
    Came("Colin", minute=4, supports="Farida"),
    Came("Gwen", leaves=105, helper="Pat"),
    Came("Joan", minute=1, leaves=135),
    Came("Kemi", minute=6),
    Came("Nazir", Presence.INVITED, note="on the later bus"),
    Came("Pat", minute=3),
    Came("Sam", minute=8, way=Way.PHONE),
    Came("Wiktoria", Presence.APOLOGIES, note="at her daughter’s school"),
    Came("Ceri", minute=12, walked_in=True),
)
EVERY_TIME = ("Amina", "Bert", "Dot", "Farida", "Gwen", "Joan", "Kemi", "Pat", "Sam")


def put_the_meetings(stage: Stage, cast: Cast) -> Id:
    """Keep all meetings; return the id of the one that is running."""
    for days, lines in HELD:
        _put_held(stage, cast, days, lines)
    put_the_answers(stage, cast)
    put_what_else(stage, cast)
    put_the_chart(stage, cast)
    put_the_receipt(stage, cast)
    following, agenda = _planned(stage, cast, 28)
    stage.keep("Plan a session", [following, *agenda, *_asked_already(stage, following, cast)])
    stage.keep("Arrange something", [*arranged(stage, cast, following), *ways_out(cast)])
    put_the_easy_read(stage, cast)
    return _put_today(stage, cast)


def _asked_already(stage: Stage, session: Session, cast: Cast) -> Iterator[Attendance]:
    """Yield those invited to the next meeting: some have replied, most were asked, a few not yet."""
    replies = (Reply.COMING, Reply.NONE, Reply.COMING, Reply.NONE, Reply.PERHAPS)
    for place, each in enumerate(_invited(session, cast)):
        reply = replies[place % len(replies)]
        is_asked = place < len(EVERY_TIME)
        yield replace(each, invited_on=stage.day(-1) if is_asked else None, reply=reply if is_asked else Reply.NONE)


def _planned(stage: Stage, cast: Cast, days: int) -> tuple[Session, list[AgendaItem]]:
    moment = stage.at(min(days, 0) - 20)
    session = Session(
        id=stage.id_at(moment), group=cast.group, title="Monthly meeting", day=stage.day(days), starts=STARTS,
        ends=ENDS, venue=cast.venue, room="the Green Room",
        questions_first="Ring Ruth with any question, or come at half past one.",
    )  # fmt: skip
    items = [
        AgendaItem(
            id=stage.id_at(moment), session=session.id, group=cast.group, title=title, minutes=minutes,
            is_break=is_break, order=order, leads="Dot" if title == "The poster" else "Marcus",
        )
        for (title, minutes, is_break), order in zip(AGENDA, spread(len(AGENDA)), strict=True)
    ]  # fmt: skip
    return session, items


def _invited(session: Session, cast: Cast) -> Iterator[Attendance]:
    for short in (came.short for came in HERE_TODAY if not came.supports and not came.walked_in):
        person = cast.id_of(short)
        yield Attendance(
            id=Attendance.id_of(session.id, person), session=session.id, group=session.group, person=person
        )


def _put_held(stage: Stage, cast: Cast, days: int, lines: Sequence[Line]) -> None:
    session, items = _planned(stage, cast, days)
    opened, closed = stage.at(days, 14), stage.at(days, 16, 5)
    session = replace(
        session, state=SessionState.CLOSED, opened_at=opened, closed_at=closed, float_opened=Money(6000),
        float_closed=Money(6420 if days == HELD[-1][0] else 4880),
    )  # fmt: skip
    items = [replace(item, done_at=stage.at(days, 14, 10 + 15 * place)) for place, item in enumerate(items)]
    stage.keep("Plan a session", [session, *items, *_invited(session, cast)])
    apologies = [
        replace(each, presence=Presence.APOLOGIES)
        for each in _invited(session, cast)
        if each.person not in {cast.id_of(short) for short in EVERY_TIME}
    ]
    came = [
        Attendance(
            id=Attendance.id_of(session.id, cast.id_of(short)), session=session.id, group=session.group,
            person=cast.id_of(short), presence=Presence.LEFT, came_at=opened, left_at=closed, helped=Helped(There.YES),
        )
        for short in EVERY_TIME
    ]  # fmt: skip
    stage.keep("Check in", [*came, *apologies])
    for place, line in enumerate(lines):
        _put_line(stage, cast, session, items, line, stage.at(days, 14, 20 + 5 * place))
    stage.keep("Record costs", _costs_then(stage, cast, session, days))
    stage.keep("Keep an evaluation", _evaluations(stage, session))


def _put_line(
    stage: Stage, cast: Cast, session: Session, items: Sequence[AgendaItem], line: Line, moment: datetime
) -> None:
    with stage.work() as work:
        by_when = stage.day((moment.date() - stage.today).days + line.in_days) if line.in_days else None
        insight = Insight(
            id=stage.id_at(moment),
            number=Number(work.code, work.next_number()),
            group=session.group,
            session=session.id,
            item=items[line.item].id,
            kind=line.kind,
            words=line.words,
            answer_to=cast.id_of(line.by) if line.by else None,
            shown=line.shown,
            through=line.through,
            heard=line.heard,
            noted_by="Ruth",
            said_at=moment,
            votes=line.votes,
            sensitivity=line.sensitivity,
            checked=line.checked,
            who=line.who,
            by_when=by_when,
            done_on=by_when if by_when and by_when < stage.today else None,  # what was promised was done in time
            reached=_reached(line),
            count=line.count,
        )
        work.put(insight)
        if line.theme is not None:
            theme = tuple(cast.themes.values())[line.theme]
            work.put(
                Themed(
                    id=Themed.id_of(insight.id, theme),
                    insight=insight.id,
                    theme=theme,
                    group=session.group,
                    with_group=not line.by_staff,
                )
            )
        work.commit(f"Add {'an' if line.kind.value[0] in 'aeiou' else 'a'} {line.kind.value}")
    if line.taken_back:
        _take_back(stage, insight)


def _reached(line: Line) -> Reached | None:
    if line.kind is not InsightKind.DECISION:
        return None
    return Reached.VOTED if "said" in line.count else Reached.AGREED


def _take_back(stage: Stage, insight: Insight) -> None:
    with stage.work() as work:
        work.put(replace(insight, taken_back_on=stage.today))
        work.erase(Insight, insight.id, "words", "shown", "through", "readers", "tell", "who", "count")
        work.commit("Take words back")


def _costs_then(stage: Stage, cast: Cast, session: Session, days: int) -> Iterator[Record]:
    """Yield what a held meeting cost people: paid on the day, but for the last time, when some chose later."""
    for place, short in enumerate(EVERY_TIME):
        claim = _claim(cast, session, short)
        owed = days == HELD[-1][0] and short in ("Kemi", "Gwen", "Sam")
        if place % 4 == 3:  # noqa: PLR2004 # one in four says that it cost nothing
            yield claim
            continue
        paid = Paid(Method.CASH, stage.day(days), _initials(cast.people[short].name))
        yield claim if owed else replace(claim, paid=paid)
        amount = Money(460) if short == "Kemi" else Money(200 + 90 * place)
        yield _bus(stage, claim, amount)


def _initials(name: str) -> str:
    """Return how somebody signs: "A. Yusuf"."""
    return f"{name[0]}. {name.rsplit(maxsplit=1)[-1]}"


def _claim(cast: Cast, session: Session, short: str) -> Claim:
    person = cast.people[short]
    return Claim(
        id=Claim.id_of(session.id, person.id), session=session.id, group=session.group, person=person.id,
        day=session.day, pay_by=Method(person.payment_wish) if person.payment_wish else Method.CASH,
    )  # fmt: skip


def _line(stage: Stage, claim: Claim, category: Category, amount: Money, what_for: str, moment: datetime) -> ClaimLine:
    return ClaimLine(
        id=stage.id_at(moment), claim=claim.id, group=claim.group, person=claim.person, category=category,
        day=claim.day, amount=amount, what_for=what_for, receipt=True,
    )  # fmt: skip


def _bus(stage: Stage, claim: Claim, amount: Money) -> ClaimLine:
    return _line(stage, claim, Category.PUBLIC_TRANSPORT, amount, "the bus, there and back", stage.in_session(30))


def _evaluations(stage: Stage, session: Session) -> Iterator[Evaluation]:
    for rung in (Rung.CO_DESIGN, Rung.CO_DESIGN, Rung.ENGAGEMENT, Rung.CONSULTATION, Rung.CO_PRODUCTION):
        yield Evaluation(
            id=stage.random_id(), group=session.group, day=session.day, rung_felt=rung,
            had_what_helps=stage.chance.choice((There.YES, There.YES, There.PARTLY)),
        )  # fmt: skip


def _put_today(stage: Stage, cast: Cast) -> Id:
    session, items = _planned(stage, cast, 0)
    stage.keep("Plan a session", [session, *items, *_invited(session, cast), *_calls(stage, cast, session)])
    running = replace(
        session, starts=stage.starts, ends=stage.in_session(120).time(), state=SessionState.RUNNING,
        opened_at=stage.in_session(0), now=Running(items[2].id, stage.in_session(20)),
        float_opened=Money(6420),
    )  # fmt: skip
    done = [replace(item, done_at=stage.in_session(10 * place)) for place, item in enumerate(items[:2], start=1)]
    stage.keep("Open the session", [running, *done])
    stage.keep("Check in", [_came(stage, cast, session, came) for came in HERE_TODAY])
    stage.keep("Arrange something", list(seen_to(stage, cast, session)))
    stage.keep("Record costs", _costs_today(stage, cast, session))
    for place, line in enumerate(TODAY):
        _put_line(stage, cast, session, items, line, stage.in_session(12 + place))
    return session.id


def _came(stage: Stage, cast: Cast, session: Session, came: Came) -> Attendance:
    person = cast.id_of(came.short)
    return Attendance(
        id=Attendance.id_of(session.id, person), session=session.id, group=session.group, person=person,
        presence=came.presence, came_at=stage.in_session(came.minute) if came.presence is Presence.HERE else None,
        leaves_at=stage.in_session(came.leaves).time() if came.leaves else None, way=came.way,
        role=cast.people[came.short].role,
        supports=cast.id_of(came.supports) if came.supports else None, helped=came.helped, note=came.note,
        walked_in=came.walked_in, helper=cast.id_of(came.helper) if came.helper else None,
    )  # fmt: skip


def _costs_today(stage: Stage, cast: Cast, session: Session) -> Iterator[Record]:
    """Yield the costs of those who were asked already: a bus, a taxi paid ahead, miles, a PA, nothing, and a no."""
    moment = stage.in_session(30)
    amina, bert, gwen = (_claim(cast, session, short) for short in ("Amina", "Bert", "Gwen"))
    dot, joan, pat = (_claim(cast, session, short) for short in ("Dot", "Joan", "Pat"))
    yield from (amina, bert, gwen, dot, pat, replace(joan, declined="Give mine to the tea fund."))
    yield _line(stage, amina, Category.PUBLIC_TRANSPORT, Money(460), "the bus, there and back", moment)
    taxi = _line(stage, bert, Category.TAXI, Money(1850), "the taxi, there and back", moment)
    yield replace(taxi, paid_ahead=True)
    miles = _line(stage, gwen, Category.OWN_CAR, Money(660), "12 miles by car", moment)
    yield replace(miles, tenths_of_miles=120, vehicle=Vehicle.CAR, receipt=False)
    care = _line(stage, gwen, Category.REPLACEMENT_CARE, Money(3600), "care at home, three hours", moment)
    yield replace(care, receipt=False, no_receipt="The agency sends a bill", countersigned_by="Ruth")
    yield _line(stage, dot, Category.PERSONAL_ASSISTANT, Money(4125), "your PA, two and a half hours", moment)


def _calls(stage: Stage, cast: Cast, session: Session) -> Iterator[Call]:
    for short, why, in_days in (
        ("Amina", "Upset today. How is she?", 1),
        ("Nazir", "Did he miss the bus?", 1),
        ("Sam", "Ring and tell him what it says.", 1),
    ):
        yield Call(
            id=stage.id_at(stage.in_session(31)), person=cast.id_of(short), group=session.group, session=session.id,
            why=why, due=stage.day(in_days),
        )  # fmt: skip
