"""What a thank-you letter says: how often somebody came, for how long, what they said, and what changed by it."""

from datetime import datetime, timedelta

from coprod_desktop.domain.answers import AnswerState
from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.clock import LONDON
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.payments import Payment, credits_of
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.answer_facts import AnswerFacts
from coprod_desktop.services.gathering.source import About, Source
from coprod_desktop.services.loops import loop_of
from coprod_desktop.services.report_facts import ThanksFacts

A_MINUTE = timedelta(minutes=1)


def thanks_facts(source: Source, about: About) -> ThanksFacts:
    """Return the facts of the letter to about.person, for about.group or for all their groups."""
    who = source.person(about.person)
    attendances = [each for each in source.reads.find(Attendance, person=who.id) if each.came]
    held = [(each, source.reads.get(Session, each.session)) for each in attendances]
    came = [(each, session) for each, session in held if session and about.group in (None, session.group)]
    lines = [
        each
        for each in source.reads.find(Insight, answer_to=who.id)
        if each.kind.is_said and each.may_be_shared and each.words and about.group in (None, each.group)
    ]
    loops = [loop_of(source.reads, each) for each in sorted(lines, key=lambda line: line.number)]
    group = source.meeting_group(about).name if about.group else source.organisation()
    return ThanksFacts(
        group=group,
        day=source.now().date(),
        for_whom=who.short,
        times=len(came),
        minutes=sum(minutes_there(each, session) for each, session in came),
        credits=credits_of(source.reads.find(Payment, person=who.id)).balance,
        said=len(lines),
        changed=tuple(
            AnswerFacts(str(loop.insight.number), loop.insight.words, loop.standing, not loop.insight.is_quotable)
            for loop in loops
            if loop.standing.state is AnswerState.DONE
        ),
        rings=source.rings(),
        language=source.language(about),
    )


def minutes_there(attendance: Attendance, session: Session) -> int:
    """Return how long somebody was at a session: from when they came to when they left, within its own hours.

    Without hours it is nought: nobody is told of hours that nobody knows.
    """
    if session.day is None or session.starts is None or session.ends is None:
        return 0
    starts, ends = (datetime.combine(session.day, hour, LONDON) for hour in (session.starts, session.ends))
    came = max(starts, attendance.came_at) if attendance.came_at else starts
    left = min(ends, attendance.left_at) if attendance.left_at else ends
    return max(0, round((left - came) / A_MINUTE))
