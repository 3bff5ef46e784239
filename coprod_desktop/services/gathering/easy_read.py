"""Easy Read: how far a wording is, and the page that it becomes once it was checked."""

from dataclasses import replace
from datetime import date

from coprod_desktop.domain.attachments import Attachment
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
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.plain_words import MOST_SIDES
from coprod_desktop.services.easy_read_views import (
    EasyPartFacts,
    EasyReadFacts,
    EasyRowFacts,
    PlainPart,
)
from coprod_desktop.services.facts import SummaryFacts
from coprod_desktop.services.gathering.easy_plain import plain_parts
from coprod_desktop.services.gathering.source import About, Source, day_of
from coprod_desktop.services.gathering.summary import summary_facts

EASY_PRINT = 16
"""Points of the body of Easy Read where its reader asks for no other (never below 14)."""


def rows_of(source: Source, about: Id) -> list[EasyRow]:
    """Return the rows of a wording that still say something, in their order within each part."""
    rows = source.reads.find(EasyRow, easy_read=EasyRead.id_of(about))
    return sorted(
        (row for row in rows if row.sentences and _may_stand(source, row)), key=lambda row: (row.place, row.id)
    )


def _may_stand(source: Source, row: EasyRow) -> bool:
    """Whether the line of the log that a row says in other words may stand on paper."""
    line = source.reads.get(Insight, row.insight) if row.insight else None
    return row.insight is None or (line is not None and line.may_be_shared)


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
            EasyPartFacts(part.key, part.heading, tuple(row_facts(source, row) for row in rows if row.part == part.key))
            for part in parts
            if any(row.part == part.key for row in rows)
        ),
        checked_with=tuple(dict.fromkeys(each.with_whom for each in checks)),
        own=own,
    )


def _day(source: Source, subject: Subject, about: Id) -> date | None:
    return None if subject is Subject.GROUP else day_of(source.session(session_invited_to(about) or about))


def row_facts(source: Source, row: EasyRow) -> EasyRowFacts:
    """Return a row for a page, with the group's own picture where it has one."""
    if not row.picture.startswith(OWN_PICTURE):
        return EasyRowFacts(row.sentences, row.picture)
    own = source.reads.get(Attachment, Id(row.picture.removeprefix(OWN_PICTURE)))
    image = source.image(own.digest) if own and not own.withdrawn and own.digest else None
    return EasyRowFacts(row.sentences, image=image or b"", shows=own.name if own and image else "")
