"""The sessions of a large crowd: who came, what they said, what it cost them, and how it was."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from coprod_desktop.domain.attendance import Attendance, Helped, Presence, Way
from coprod_desktop.domain.clock import LONDON
from coprod_desktop.domain.evaluations import Evaluation
from coprod_desktop.domain.ids import Id, Number
from coprod_desktop.domain.insights import (
    Check,
    Checked,
    Heard,
    Insight,
    InsightKind,
    Sensitivity,
    Shown,
    ShownAs,
    Themed,
)
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.order import spread
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.sessions import AgendaItem, Session, SessionKind, SessionState
from coprod_desktop.domain.venues import There
from coprod_desktop.services.demonstration import places
from coprod_desktop.services.demonstration.crowd_money import costs
from coprod_desktop.services.demonstration.sayings import (
    kind_by_chance,
    reached_by_chance,
    who_by_chance,
    words_by_chance,
)
from coprod_desktop.services.demonstration.stage import Stage
from coprod_desktop.services.ports import Work

SESSIONS_A_STEP = 20  # with fifty insights each about 3,000 records
WEEKS_BETWEEN = 4
STILL_PLANNED = 25  # one in so many sessions has not been held yet
SATURDAY = 5
FEWEST, MOST = 5, 16  # people at one session
ROLES = ("a carer", "a member", "a former carer", "a woman in the group", "a man in the group", "a young adult")
THROUGH = (*("",) * 14, "BSL interpreter", "supporter", "a device that speaks")

# How often a line is restricted, or for the group only; was taken back since; has nobody to answer; is in another's
# words; was voted on; has a theme. How often what helps was there, and themes were put with the group.
RESTRICTED, GROUP_ONLY, TAKEN_BACK = 0.01, 0.05, 0.005
NO_ONE, PARAPHRASED, VOTED, THEMED = 0.12, 0.08, 0.2, 0.7
MET, WITH_GROUP = 0.8, 0.8
SHOWN = {ShownAs.NOBODY: 70, ShownAs.ROLE: 15, ShownAs.GROUP: 8, ShownAs.NAME: 7}
"""How many lines of a hundred are shown as whom."""


@dataclass(slots=True)
class Circle:
    """A group while it is made: its place, since when it meets, its themes, (person, since, until) of everybody, and
    what each is called.
    """

    group: Id
    venue: Id
    since: date
    themes: Sequence[Id]
    people: list[tuple[Id, date, date | None]] = field(default_factory=list)
    called: dict[Id, str] = field(default_factory=dict)

    def members(self, day: date) -> list[Id]:
        """Return who was a member on a day."""
        return [person for person, since, until in self.people if since <= day and (until is None or until > day)]


@dataclass(frozen=True, slots=True)
class _Meeting:
    session: Session
    items: Sequence[AgendaItem]
    came: Sequence[Id]
    circle: Circle


def put_sessions(
    stage: Stage, sessions: int, insights: int, circles: Sequence[Circle], count: Callable[[int], None]
) -> None:
    """Keep so many sessions with so many insights among those that were held, in large steps."""
    order = [(circles[number % len(circles)], number // len(circles)) for number in range(sessions)]
    held = max(1, sessions - sessions // STILL_PLANNED)
    left = insights
    for first in range(0, max(sessions, 1), SESSIONS_A_STEP):
        some = order[first : first + SESSIONS_A_STEP]
        with stage.work() as work:
            for place, (circle, turn) in enumerate(some, start=first):
                if place >= held:
                    work.put(*_planned(stage, circle, turn))
                    continue
                share = left if place == held - 1 else min(left, _share(stage, left, held - place))
                left -= share
                work.put(*_held(stage, work, circle, turn, share, sessions // len(circles)))
                count(share)
            work.commit("Plan sessions")
        count(len(some))


def _share(stage: Stage, left: int, sessions: int) -> int:
    """Return how many insights one session has, so that all are used up in the end."""
    return round(left / sessions * stage.chance.uniform(0.4, 1.6))


def _planned(stage: Stage, circle: Circle, turn: int) -> Iterator[Record]:
    day = _weekday(stage.day(7 + stage.chance.randrange(60)))
    session, items = _session(stage, circle, day, turn)
    yield session
    yield from items
    for person in _some(stage, circle.members(day), MOST):
        yield Attendance(id=Attendance.id_of(session.id, person), session=session.id, group=circle.group, person=person)


def _session(stage: Stage, circle: Circle, day: date, turn: int) -> tuple[Session, list[AgendaItem]]:
    chance = stage.chance
    moment = _at(day - timedelta(days=20), 10)
    starts = time(chance.choice((10, 10, 11, 13, 14, 14, 18)), chance.choice((0, 0, 30)))
    session = Session(
        id=stage.id_at(moment),
        group=circle.group,
        title=chance.choice(("Monthly meeting", "Monthly meeting", "Planning day", "Drop-in", f"Meeting {turn + 1}")),
        kind=chance.choice(tuple(SessionKind)),
        day=day,
        starts=starts,
        ends=time(starts.hour + 2, starts.minute),
        venue=circle.venue,
        room=chance.choice(places.ROOMS),
    )
    titles = chance.sample(places.ITEMS, chance.randint(3, 6))
    items = [
        AgendaItem(
            id=stage.id_at(moment), session=session.id, group=circle.group, title=title, order=order,
            minutes=chance.choice((10, 15, 20, 30, 40)),
        )
        for title, order in zip(titles, spread(len(titles)), strict=True)
    ]  # fmt: skip
    return session, items


def _held(stage: Stage, work: Work, circle: Circle, turn: int, insights: int, turns: int) -> Iterator[Record]:
    weeks = WEEKS_BETWEEN * (turns - turn)
    day = _weekday(stage.day(-7 * weeks - stage.chance.randrange(3, 9)))
    session, items = _session(stage, circle, day, turn)
    opened = _at(day, session.starts.hour if session.starts else 10)
    session = replace(
        session,
        state=stage.chance.choice((SessionState.CLOSED, SessionState.CLOSED, SessionState.TOLD)),
        opened_at=opened,
        closed_at=opened + timedelta(hours=2),
        float_opened=Money(6000),
        float_closed=Money(6000 - stage.chance.randrange(0, 5000, 10)),
    )
    invited = _some(stage, circle.members(day), MOST)
    came = invited[: max(1, len(invited) * 3 // 4)]
    yield session
    yield from (replace(item, done_at=opened + timedelta(minutes=15 * place)) for place, item in enumerate(items))
    yield from _attendances(stage, session, invited, came, opened)
    yield from _lines(stage, work, _Meeting(session, items, came, circle), insights, opened)
    yield from costs(stage, session, came)
    yield from _evaluations(stage, session, came)


def _attendances(
    stage: Stage, session: Session, invited: Sequence[Id], came: Sequence[Id], opened: datetime
) -> Iterator[Attendance]:
    chance, there = stage.chance, set(came)
    for person in invited:
        is_here = person in there
        yield Attendance(
            id=Attendance.id_of(session.id, person),
            session=session.id,
            group=session.group,
            person=person,
            presence=Presence.LEFT if is_here else Presence.APOLOGIES,
            came_at=opened + timedelta(minutes=chance.randrange(-20, 30)) if is_here else None,
            left_at=opened + timedelta(minutes=chance.randrange(80, 125)) if is_here else None,
            way=chance.choices(tuple(Way), (90, 4, 6))[0],
            helped=Helped(There.YES if chance.random() < MET else There.PARTLY) if is_here else Helped(),
        )


def _lines(stage: Stage, work: Work, meeting: _Meeting, count: int, opened: datetime) -> Iterator[Insight | Themed]:
    for place in range(count):
        moment = opened + timedelta(seconds=110 * 60 * place // count)
        insight = _insight(stage, Number(work.code, work.next_number()), meeting, moment)
        yield insight
        if stage.chance.random() < THEMED:
            theme = stage.chance.choice(meeting.circle.themes)
            yield Themed(
                id=Themed.id_of(insight.id, theme), insight=insight.id, theme=theme, group=insight.group,
                with_group=stage.chance.random() < WITH_GROUP,
            )  # fmt: skip


def _insight(stage: Stage, number: Number, meeting: _Meeting, moment: datetime) -> Insight:
    chance = stage.chance
    kind = kind_by_chance(chance)
    insight = Insight(
        id=stage.id_at(moment),
        number=number,
        group=meeting.session.group,
        session=meeting.session.id,
        item=chance.choice(meeting.items).id,
        kind=kind,
        words=words_by_chance(chance, kind),
        noted_by=chance.choice(("Ruth", "Marcus", "a note-taker")),
        said_at=moment,
    )
    if kind is InsightKind.DECISION:
        reached, count = reached_by_chance(chance)
        return replace(insight, reached=reached, count=count)
    if kind is InsightKind.ACTION:
        by = moment.date() + timedelta(days=chance.randrange(7, 60))
        return replace(insight, who=who_by_chance(chance), by_when=by)
    return _said(stage, insight, meeting)


def _said(stage: Stage, insight: Insight, meeting: _Meeting) -> Insight:
    """Return a line with who said it, how it is shown, and what came of asking them; a few were taken back since."""
    chance = stage.chance
    speaker = chance.choice(meeting.came) if meeting.came and chance.random() > NO_ONE else None
    if chance.random() < TAKEN_BACK:
        return replace(insight, words="", answer_to=speaker, taken_back_on=stage.day(-1))
    sensitivity = chance.random()
    return replace(
        insight,
        answer_to=speaker,
        shown=_shown(stage, meeting.circle.called.get(speaker, "") if speaker else ""),
        paraphrased=chance.random() < PARAPHRASED,
        through=chance.choice(THROUGH),
        heard=chance.choices(tuple(Heard), (88, 3, 4, 2, 1, 1, 1))[0],
        votes=chance.randrange(1, 12) if chance.random() < VOTED else None,
        sensitivity=Sensitivity.RESTRICTED
        if sensitivity < RESTRICTED
        else Sensitivity.GROUP_ONLY
        if sensitivity < GROUP_ONLY
        else Sensitivity.SHARE,
        checked=Checked(chance.choice((Check.NOT_CHECKED, Check.AS_SAID, Check.AS_SAID, Check.CHANGED)), "quietly"),
    )


def _shown(stage: Stage, called: str) -> Shown:
    how = stage.chance.choices(tuple(SHOWN), tuple(SHOWN.values()))[0]
    if how is ShownAs.NOBODY:
        return Shown()
    if how is ShownAs.GROUP:
        return Shown(how, "someone in the group")
    if how is ShownAs.NAME and called:
        return Shown(how, called)
    return Shown(ShownAs.ROLE, stage.chance.choice(ROLES))


def _evaluations(stage: Stage, session: Session, came: Sequence[Id]) -> Iterator[Evaluation]:
    for _ in range(len(came) // 3):
        yield Evaluation(
            id=stage.random_id(), group=session.group, day=session.day,
            rung_felt=stage.chance.choices(tuple(Rung), (1, 3, 10, 25, 30, 20, 11))[0],
            had_what_helps=stage.chance.choices((There.YES, There.PARTLY, There.NO), (75, 20, 5))[0],
        )  # fmt: skip


def _some(stage: Stage, people: Sequence[Id], most: int) -> list[Id]:
    return stage.chance.sample(people, min(len(people), stage.chance.randint(FEWEST, most)))


def _weekday(day: date) -> date:
    """Return day, or the Monday or Tuesday after a weekend: groups seldom meet then."""
    return day + timedelta(days=2) if day.weekday() >= SATURDAY else day


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), LONDON)
