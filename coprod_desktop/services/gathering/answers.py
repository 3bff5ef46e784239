"""What the documents about answers say: to one person about all that they raised, and to a group since last time."""

from datetime import date

from coprod_desktop.domain.answers import AnswerUpdate
from coprod_desktop.domain.groups import Group, NonNegotiable
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.sessions import Session, SessionState
from coprod_desktop.domain.telling import Loop, Recipient, Stage, To
from coprod_desktop.services.answer_facts import AnswerFacts, FixedFacts, LastTimeFacts, UpdateFacts
from coprod_desktop.services.consents import shown_words
from coprod_desktop.services.evaluation_results import results_of
from coprod_desktop.services.gathering.source import About, Source, day_of
from coprod_desktop.services.loops import loop_of, may_be_read_out
from coprod_desktop.services.rungs import felt_on

TOLD_TO_A_GROUP = (Stage.DOING, Stage.ANSWERED, Stage.TOLD, Stage.REPLIED, Stage.CLOSED)
WAITING = (Stage.WRITTEN_DOWN, Stage.AGREED, Stage.ASKED_AGAIN)


def update_facts(source: Source, about: About) -> UpdateFacts:
    """Return every line that about.person raised, with its answer; in about.group, or in all groups.

    Where about.line is given, that one alone.
    """
    reader = source.person(about.person)
    lines = [each for each in source.reads.find(Insight, answer_to=reader.id) if _is_answered_to(each, about.group)]
    lines = [each for each in lines if about.line in (None, each.id)]
    loops = [loop_of(source.reads, each) for each in sorted(lines, key=lambda line: line.number)]
    # What is new to them stands first.
    own = Recipient(To.PERSON, reader.id)
    loops.sort(key=lambda loop: own not in loop.untold or not loop.standing.words)
    names = [group.name for each in dict.fromkeys(line.group for line in lines) if (group := _group(source, each))]
    return UpdateFacts(
        group=", ".join(names),
        day=source.now().date(),
        for_whom=reader.short,
        answers=tuple(_answer(source, loop) for loop in loops if loop.insight.may_be_shared),
        in_person=tuple(str(loop.insight.number) for loop in loops if not loop.insight.may_be_shared),
        rings=source.rings(),
        language=source.language(about),
    )


def last_time_facts(source: Source, about: About) -> LastTimeFacts:
    """Return what is read aloud at the beginning of about.session, for about.person's eyes where they are named."""
    session = source.session(about.session)
    group, today = source.group(session.id), day_of(session)
    loops = [loop for loop in loops_to_read(source, session) if not _was_read_before(loop, today)]
    before = session_before(source, session)
    fixed = source.reads.find(NonNegotiable, group=group.id)
    stages = (*WAITING, Stage.DOING)
    return LastTimeFacts(
        group=group.name,
        day=today,
        answers=tuple(_answer(source, loop) for loop in loops),
        waiting=len(source.queries.answer_ids(group=group.id, stages=stages)) - _doing(loops),
        results=results_of(source.reads, group.id, before.day) if before and before.day else (),
        ladder=felt_on(source.reads, group, before) if before else None,
        fixed=tuple(FixedFacts(each.what, each.why, each.decided_by) for each in fixed if each.what),
        language=source.language(about),
    )


def loops_to_read(source: Source, session: Session) -> list[Loop]:
    """Return what may be read out in a session and says something, in the order of numbers."""
    ids = source.queries.answer_ids(group=session.group, stages=TOLD_TO_A_GROUP)
    found = [source.reads.get(Insight, each) for each in ids]
    lines = sorted((line for line in found if line and may_be_read_out(line, session)), key=lambda line: line.number)
    loops = [loop_of(source.reads, line) for line in lines]
    return [loop for loop in loops if loop.standing.words]


def session_before(source: Source, session: Session) -> Session | None:
    """Return the group's last session before this one that was held."""
    held = [
        each
        for state in (SessionState.CLOSED, SessionState.TOLD)
        for each in source.reads.find(Session, group=session.group, state=state)
        if each.day and session.day and each.day < session.day
    ]
    return max(held, key=lambda each: each.day or date.min, default=None)


def _was_read_before(loop: Loop, today: date) -> bool:
    """Return whether the group was told this answer before today."""
    mark = loop.standing.mark
    return any(each.to is To.GROUP and each.mark == mark and each.day and each.day < today for each in loop.told)


def _doing(loops: list[Loop]) -> int:
    return sum(loop.stage is Stage.DOING for loop in loops)


def _is_answered_to(line: Insight, group: Id | None) -> bool:
    is_theirs = line.kind.is_said and line.taken_back_on is None and bool(line.words)
    return is_theirs and group in (None, line.group)


def _group(source: Source, group: Id) -> Group | None:
    return source.reads.get(Group, group)


def _answer(source: Source, loop: Loop) -> AnswerFacts:
    line = loop.insight
    news = source.reads.find(AnswerUpdate, insight=line.id)
    return AnswerFacts(
        number=str(line.number),
        words=line.words,
        standing=loop.standing,
        paraphrase=not line.is_quotable,
        shown=shown_words(source.reads, line),
        news=tuple(each.words for each in news if each.words),
        due=loop.answer.due if loop.answer else None,
    )
