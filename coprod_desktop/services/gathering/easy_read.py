"""Easy Read: the plain text that it is written from, and the page that it becomes once it was checked."""

from dataclasses import replace
from datetime import date

from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.domain.clock import DAYS, day_in_words, time_in_words
from coprod_desktop.domain.easy_read import (
    OWN_PICTURE,
    EasyCheck,
    EasyRead,
    EasyRow,
    Standing,
    Subject,
    digest_of,
    invitation_to,
    session_invited_to,
    sides_about,
    wording_digest,
)
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group, NonNegotiable
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, InsightKind
from coprod_desktop.domain.plain_words import MOST_SIDES
from coprod_desktop.domain.sessions import AgendaItem, Session
from coprod_desktop.domain.venues import Venue
from coprod_desktop.services.easy_read_views import (
    EasyPartFacts,
    EasyReadFacts,
    EasyRowFacts,
    PlainItem,
    PlainPart,
    clock_for,
)
from coprod_desktop.services.facts import MeetingFacts, SummaryFacts
from coprod_desktop.services.gathering.source import About, Source, day_of
from coprod_desktop.services.gathering.summary import meeting_at, next_meeting_of, summary_facts

EASY_PRINT = 16
"""Points of the body of Easy Read where its reader asks for no other (never below 14)."""
CALENDAR = "openmoji/spiral-calendar"
PLACE = "openmoji/round-pushpin"


def plain_parts(source: Source, about: Id) -> tuple[Subject, Id, str, tuple[PlainPart, ...]]:
    """Return what a wording is about, its group, its title, and the plain text. Raises UserError for what is gone."""
    group = source.reads.get(Group, about)
    if group is not None and not group.withdrawn:
        return Subject.GROUP, group.id, group.name, _group_parts(source, group)
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


def _said(line: Insight, words: str) -> PlainItem:
    return PlainItem(words, line.id, line.answer_to)


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


def rows_of(source: Source, about: Id) -> list[EasyRow]:
    """Return the rows of a wording that still say something, in their order within each part."""
    rows = source.reads.find(EasyRow, easy_read=EasyRead.id_of(about))
    shared = {line.id for line in source.reads.find(Insight, session=about) if line.may_be_shared}
    return sorted(
        (row for row in rows if row.sentences and (row.insight is None or row.insight in shared)),
        key=lambda row: (row.place, row.id),
    )


def in_parts(rows: list[EasyRow], parts: tuple[PlainPart, ...]) -> list[EasyRow]:
    """Return the rows in the order of the page."""
    return [row for part in parts for row in rows if row.part == part.key]


def plain_digest(parts: tuple[PlainPart, ...]) -> str:
    """Return what stands for a plain text."""
    return digest_of(words for part in parts for words in (part.key, *(item.text for item in part.items)))


def standing_of(source: Source, about: Id, parts: tuple[PlainPart, ...]) -> tuple[Standing, tuple[EasyCheck, ...]]:
    """Return how far a wording is, and with whom these very words were checked."""
    rows = in_parts(rows_of(source, about), parts)
    if not rows:
        return Standing.NOT_BEGUN, ()
    kept = source.reads.get(EasyRead, EasyRead.id_of(about))
    now = wording_digest(rows)
    checks = source.reads.find(EasyCheck, easy_read=EasyRead.id_of(about))
    checks = [each for each in checks if each.of == now and each.with_whom]
    if kept is None or kept.of != plain_digest(parts):
        return Standing.CHANGED_SINCE, tuple(checks)
    return (Standing.READY if checks else Standing.NOT_CHECKED), tuple(checks)


def is_ready(source: Source, about: Id) -> bool:
    """Whether a wording may be printed as Easy Read."""
    *_, parts = plain_parts(source, about)
    return standing_of(source, about, parts)[0] is Standing.READY


def easy_summary_facts(source: Source, about: About) -> EasyReadFacts:
    """Return the Easy Read summary of a session, with what is about its reader where there is one."""
    session = source.session(about.session)
    own = summary_facts(source, about) if about.person else None
    return _facts(source, session.id, own)


def easy_invitation_facts(source: Source, about: About) -> EasyReadFacts:
    """Return the Easy Read invitation to a session, by name where somebody is invited."""
    facts = _facts(source, invitation_to(source.session(about.session).id), None)
    return replace(facts, for_whom=source.person(about.person).short if about.person else "", rings=source.rings())


def easy_group_facts(source: Source, about: About) -> EasyReadFacts:
    """Return the Easy Read page about a group."""
    if about.group is None:
        raise UserError("That group is not in this vault any more.")
    return _facts(source, about.group, None)


def _facts(source: Source, about: Id, own: SummaryFacts | None) -> EasyReadFacts:
    """Return a page. Raises UserError where its wording was not checked as it stands."""
    subject, group, title, parts = plain_parts(source, about)
    standing, checks = standing_of(source, about, parts)
    if standing is not Standing.READY:
        raise UserError(f"This is not Easy Read yet. {standing.in_words} Print it in large print until then.")
    rows = in_parts(rows_of(source, about), parts)
    sides = sides_about(rows, len({row.part for row in rows}))
    if sides > MOST_SIDES:
        raise UserError(
            f"This would fill about {sides} pages. Easy Read has {MOST_SIDES} at most. Nothing was made. Take rows out."
        )
    return EasyReadFacts(
        subject=subject,
        about=title,
        group=(source.reads.get(Group, group) or Group(id=group)).name,
        day=_day(source, subject, about),
        parts=tuple(
            EasyPartFacts(part.key, part.heading, tuple(_row(source, row) for row in rows if row.part == part.key))
            for part in parts
            if any(row.part == part.key for row in rows)
        ),
        checked_with=tuple(dict.fromkeys(each.with_whom for each in checks)),
        own=own,
    )


def _day(source: Source, subject: Subject, about: Id) -> date | None:
    return None if subject is Subject.GROUP else day_of(source.session(session_invited_to(about) or about))


def _row(source: Source, row: EasyRow) -> EasyRowFacts:
    if not row.picture.startswith(OWN_PICTURE):
        return EasyRowFacts(row.sentences, row.picture)
    own = source.reads.get(Attachment, Id(row.picture.removeprefix(OWN_PICTURE)))
    image = source.image(own.digest) if own and not own.withdrawn and own.digest else None
    return EasyRowFacts(row.sentences, image=image or b"", shows=own.name if own and image else "")
