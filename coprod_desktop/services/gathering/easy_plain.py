"""The plain text that Easy Read is written from: what stands under which heading, about each thing it is written of."""

from coprod_desktop.domain.answers import AnswerUpdate
from coprod_desktop.domain.clock import DAYS, day_in_words, time_in_words
from coprod_desktop.domain.easy_read import Subject, group_thanking, line_answered, session_invited_to
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group, NonNegotiable
from coprod_desktop.domain.ids import Id, id_from
from coprod_desktop.domain.insights import Insight, InsightKind
from coprod_desktop.domain.sessions import AgendaItem, Session
from coprod_desktop.domain.venues import Venue
from coprod_desktop.services.easy_read_views import PlainItem, PlainPart, clock_for
from coprod_desktop.services.facts import MeetingFacts
from coprod_desktop.services.gathering.source import Source, day_of
from coprod_desktop.services.gathering.summary import meeting_at, next_meeting_of
from coprod_desktop.services.loops import loop_of

CALENDAR = "openmoji/spiral-calendar"
PLACE = "openmoji/round-pushpin"
PlainText = tuple[Subject, Id, str, tuple[PlainPart, ...]]
"""What a wording is about, its group, its title, and the plain text."""


def plain_parts(source: Source, about: Id) -> PlainText:
    """Return what a wording is about, its group, its title, and the plain text. Raises UserError for what is gone."""
    group = source.reads.get(Group, about)
    if group is not None and not group.withdrawn:
        return Subject.GROUP, group.id, group.name, _group_parts(source, group)
    line, thanking = line_answered(about), group_thanking(about)
    if line is not None:
        return _answer(source, line)
    if thanking is not None:
        return _thanks(source, thanking)
    invited_to = session_invited_to(about)
    if invited_to is not None:
        meeting = source.session(invited_to)
        title = f"Invitation, {source.group(invited_to).name}, {day_in_words(day_of(meeting))}"
        return Subject.INVITATION, meeting.group, title, _invitation_parts(source, meeting)
    session = source.session(about)
    title = f"{source.group(about).name}, {day_in_words(day_of(session))}"
    return Subject.SESSION, session.group, title, _session_parts(source, about)


def _session_parts(source: Source, session: Id) -> tuple[PlainPart, ...]:
    """Return what is shared of a session: nobody's own words but what was decided and is to be done."""
    lines = source.lines(session)
    decided = [_said(line, line.words) for line in lines if line.kind is InsightKind.DECISION]
    steps = [_said(line, _step(line)) for line in lines if line.kind is InsightKind.ACTION]
    return (
        PlainPart("decisions", "What we decided", tuple(decided)),
        PlainPart("steps", "What happens next", tuple(steps)),
        PlainPart("meeting", "When we meet again", tuple(_meeting(source, session))),
    )


def _said(line: Insight, words: str, key: Id | None = None) -> PlainItem:
    return PlainItem(words, key or line.id, line.id, line.answer_to)


def _step(line: Insight) -> str:
    by = f"\nBy {day_in_words(line.by_when, weekday=False, year=True)}." if line.by_when else ""
    return f"{line.who} {line.words}".strip() + by


def _invitation_parts(source: Source, session: Session) -> tuple[PlainPart, ...]:
    """Return what everybody is invited to: when and where, what for, the agenda, and what it costs them."""
    invited = meeting_at(source, session)
    venue = source.reads.get(Venue, session.venue) if session.venue else None
    travel = _items(venue.travel) if venue else ()
    agenda = sorted(source.reads.find(AgendaItem, session=session.id), key=lambda item: item.order)
    titles = [each.title.strip() or "We have a break." for each in agenda]
    say = (_PAID_BACK, _HELPS)
    return (
        PlainPart("when", "When and where", (*_when_and_where(invited), *travel)),
        PlainPart("purpose", "What it is about", _items(source.group(session.id).purpose)),
        PlainPart("agenda", "What we will do", tuple(PlainItem(each) for each in titles)),
        PlainPart("costs", "Your costs, and what helps you", tuple(PlainItem(each) for each in say)),
    )


_PAID_BACK = "We pay back what it costs you to come. Keep your tickets and receipts."
_HELPS = "Tell us what you need to take part, such as a lift, an interpreter or a quiet room."


def _meeting(source: Source, session: Id) -> list[PlainItem]:
    meeting = next_meeting_of(source, source.session(session))
    return [] if meeting is None else _when_and_where(meeting)


def _when_and_where(meeting: MeetingFacts) -> list[PlainItem]:
    date = day_in_words(meeting.day, weekday=False, year=True)
    items = [PlainItem(f"We meet on {DAYS[meeting.day.weekday()]}.\nThe date is {date}.", picture=CALENDAR)]
    times = [(meeting.starts, "We start at {}."), (meeting.ends, "We stop at {}.")]
    hours = [words.format(time_in_words(moment, point=".")) for moment, words in times if moment]
    first = next((moment for moment, _ in times if moment), None)
    if first:
        items.append(PlainItem("\n".join(hours), picture=clock_for(first)))
    if meeting.place:
        items.append(PlainItem(f"We meet at {meeting.place}.", picture=PLACE))
    return items


def _group_parts(source: Source, group: Group) -> tuple[PlainPart, ...]:
    fixed = source.reads.find(NonNegotiable, group=group.id)
    cannot = [PlainItem("\n".join(part for part in (each.what, each.why) if part)) for each in fixed]
    decides = [PlainItem(f"{group.decides} decides.")] if group.decides else []
    return (
        PlainPart("purpose", "What our group is for", _items(group.purpose)),
        PlainPart("together", "How we work together", (*_items(group.values), *_items(group.agreed_words))),
        PlainPart("decides", "Who decides", tuple(decides)),
        PlainPart("fixed", "What we cannot change", tuple(cannot)),
    )


def _items(words: str) -> tuple[PlainItem, ...]:
    return tuple(PlainItem(line.strip()) for line in words.splitlines() if line.strip())


def _answer(source: Source, line: Id) -> PlainText:
    """Return what came of a line of the log. Its speaker's own words are no part of it: they stand as they were said.

    Raises UserError for a line that is not in the log, or is on no paper.
    """
    kept = source.reads.get(Insight, line)
    if kept is None or kept.withdrawn or not kept.words or not kept.may_be_shared:
        raise UserError("That line is not in the log any more, or it stands on no paper.")
    standing = loop_of(source.reads, kept).standing
    news = [(each.words, each.id) for each in source.reads.find(AnswerUpdate, insight=line)]
    decided = f"{standing.decided_by} decided this." if standing.decided_by else ""
    passed = f"We passed it to {standing.passed_to}." if standing.passed_to else ""
    said = (
        *((standing.words, line), (standing.sorry, id_from(line, "sorry")), *news),
        *((decided, id_from(line, "decided")), (passed, id_from(line, "passed"))),
    )
    items = tuple(_said(kept, words, key) for words, key in said if words)
    parts = (PlainPart("answer", "What happened", items),)
    return Subject.ANSWER, kept.group, f"Our answer to {kept.number}: “{kept.words}”", parts


def _thanks(source: Source, group: Id) -> PlainText:
    kept = source.reads.get(Group, group)
    if kept is None or kept.withdrawn:
        raise UserError("That group is not in this vault any more.")
    items = (PlainItem("Thank you for your time and for what you told us."),)
    return Subject.THANKS, group, f"Thank-you letter, {kept.name}", (PlainPart("thanks", "Thank you", items),)
