"""What the papers of the office say: what a group did, what all of them did, and what finance books."""

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.budgets import Budget
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, Sensitivity
from coprod_desktop.domain.sessions import Session, SessionState
from coprod_desktop.domain.telling import Stage, Told
from coprod_desktop.services.answer_facts import AnswerFacts
from coprod_desktop.services.consents import may_have_words, shown_words
from coprod_desktop.services.finance import Schedule, schedule_rows
from coprod_desktop.services.gathering.answers import WAITING
from coprod_desktop.services.gathering.source import About, Source, decisions_of
from coprod_desktop.services.held import held
from coprod_desktop.services.loops import loop_of
from coprod_desktop.services.report_facts import (
    EverythingFacts,
    FinanceFacts,
    GroupInPeriod,
    GroupReportFacts,
    HeldPicture,
    HeldSession,
    Month,
    PeriodReportFacts,
)
from coprod_desktop.services.rungs import felt_on

OVER = (SessionState.CLOSED, SessionState.TOLD)
UNANSWERED = (*WAITING, Stage.DOING)


def group_report_facts(source: Source, about: About) -> GroupReportFacts:
    """Return the facts of the report on about.group; words of people stand there only as they let them be shown.

    The report is read by people who were not there, so words stand in it only where their speaker said yes to that, and
    nothing that is for the group only.
    """
    group = source.meeting_group(about)
    first, last = source.period(about)
    sessions = _held(source, group.id, first, last)
    written = [line for each in sessions for line in source.lines(each.id)]
    lines = [line for line in written if line.sensitivity is Sensitivity.SHARE]
    loops = [loop_of(source.reads, line) for line in lines if line.kind.is_said]
    figures = source.queries.answer_figures(group=group.id)
    members = source.queries.people_ids(group=group.id)
    return GroupReportFacts(
        group=group.name,
        first=first,
        last=last,
        purpose=group.purpose,
        members=group.counted(len(members)),
        people=len(_people(source, sessions)),
        sessions=tuple(_session(source, group, each) for each in sessions),
        decisions=decisions_of(lines),
        answers=tuple(
            AnswerFacts(
                number=str(loop.insight.number),
                words=loop.insight.words,
                standing=loop.standing,
                paraphrase=not loop.insight.is_quotable,
                shown=shown_words(source.reads, loop.insight),
            )
            for loop in loops
            if loop.standing.state.is_answer and may_have_words(source.reads, loop.insight, about.person, heard=False)
        ),
        waiting=len(source.queries.answer_ids(group=group.id, stages=UNANSWERED)),
        since=figures.oldest,
        spent=source.queries.spent(group.id, first, last),
    )


def period_report_facts(source: Source, about: About) -> PeriodReportFacts:
    """Return the facts of the report on all groups, or on about.group alone."""
    first, last = source.period(about)
    chosen = [source.meeting_group(about)] if about.group else source.reads.find(Group)
    groups = sorted(chosen, key=lambda each: each.name.casefold())
    held_by = {group.id: _held(source, group.id, first, last) for group in groups}
    every = [session for sessions in held_by.values() for session in sessions]
    return PeriodReportFacts(
        organisation=source.organisation(),
        first=first,
        last=last,
        groups=tuple(_group(source, group, held_by[group.id], first, last) for group in groups if held_by[group.id]),
        months=_months(source, every),
        people=len(_people(source, every)),
        days=_days_to_tell(source, every),
        size=about.size,
    )


def finance_facts(source: Source, about: About) -> FinanceFacts:
    """Return the schedule of a period, as finance gets it in a spreadsheet too."""
    first, last = source.period(about)
    budgets = source.reads.find(Budget)
    rows = schedule_rows(source.queries.schedule(first, last), budgets)
    return FinanceFacts(source.organisation(), source.now().date(), Schedule(first, last, rows))


def everything_facts(source: Source, about: About) -> EverythingFacts:
    """Return all that is kept about about.person."""
    person = source.person(about.person)
    parts = held(source.reads, person.id)
    kept = [each for each in source.reads.find(Attachment, person=person.id) if each.digest]
    pictures = tuple(HeldPicture(each.name, source.image(each.digest)) for each in kept)
    today = source.now().date()
    language = source.language(about)
    return EverythingFacts(source.organisation(), today, person.name, parts, source.rings(), pictures, language)


def _held(source: Source, group: Id, first: date, last: date) -> list[Session]:
    """Return the sessions of a group that were held from first to last, the earliest first."""
    found = [each for state in OVER for each in source.reads.find(Session, group=group, state=state)]
    return sorted(
        (each for each in found if each.day and first <= each.day <= last),
        key=lambda each: (each.day or first, each.id),
    )


def _came(source: Source, sessions: Sequence[Session]) -> list[Attendance]:
    ids = tuple(each.id for each in sessions)
    return [each for each in source.reads.find(Attendance, session=ids) if each.came] if ids else []


def _people(source: Source, sessions: Sequence[Session]) -> set[Id]:
    """Return who came to any of these sessions by name."""
    return {each.person for each in _came(source, sessions) if each.person is not None}


def _heads(attendances: Iterable[Attendance]) -> int:
    """Return how many came, those who were only counted too."""
    return sum(1 if each.person is not None else each.heads for each in attendances)


def _said(source: Source, sessions: Sequence[Session]) -> list[Insight]:
    """Return what people said in these sessions, also what stands on no paper: it is only counted."""
    ids = tuple(each.id for each in sessions)
    found = source.reads.find(Insight, session=ids) if ids else []
    return [line for line in found if line.kind.is_said and line.taken_back_on is None and line.words]


def _session(source: Source, group: Group, session: Session) -> HeldSession:
    difference = felt_on(source.reads, group, session)
    return HeldSession(
        day=session.day or date.min,
        title=session.title,
        came=_heads(_came(source, [session])),
        said=len(_said(source, [session])),
        ladder=difference.in_words,
    )


def _group(source: Source, group: Group, sessions: list[Session], first: date, last: date) -> GroupInPeriod:
    lines = _said(source, sessions)
    answered = sum(loop_of(source.reads, line).standing.state.is_answer for line in lines)
    return GroupInPeriod(
        group=group.name,
        sessions=len(sessions),
        people=len(_people(source, sessions)),
        said=len(lines),
        answered=answered,
        waiting=len(lines) - answered,
        spent=source.queries.spent(group.id, first, last),
    )


def _months(source: Source, sessions: Sequence[Session]) -> tuple[Month, ...]:
    by_month: dict[date, list[Session]] = {}
    for each in sessions:
        if each.day is not None:
            by_month.setdefault(each.day.replace(day=1), []).append(each)
    return tuple(
        Month(first, _heads(_came(source, found)), len(_said(source, found)))
        for first, found in sorted(by_month.items())
    )


def _days_to_tell(source: Source, sessions: Sequence[Session]) -> float | None:
    """Return the median of days from saying to being told what came of it in the end; None while nobody was told."""
    lines = {line.id for line in _said(source, sessions)}
    told = source.reads.find(Told, insight=tuple(lines)) if lines else []
    last: dict[Id, int] = {}
    for each in told:
        if each.state.is_answer:
            last[each.insight] = min(each.waited, last.get(each.insight, each.waited))
    return median(last.values()) if last else None
