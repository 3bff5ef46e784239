"""What the full record of a session says: everything that everybody in it may read."""

from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, Sensitivity
from coprod_desktop.domain.sessions import AgendaItem
from coprod_desktop.services.consents import may_have_words, shown_words
from coprod_desktop.services.facts import RecordFacts, RecordItemFacts, RecordLineFacts
from coprod_desktop.services.gathering.source import About, Source, day_of, decisions_of, steps_of
from coprod_desktop.services.ports import Reads


def record_facts(source: Source, about: About) -> RecordFacts:
    """Return the facts of the record of about.session, made for about.person."""
    meeting, reader = source.session(about.session), source.person(about.person)
    lines = source.lines(meeting.id)
    items = sorted(source.reads.find(AgendaItem, session=meeting.id), key=lambda item: item.order)
    came = [each for each in source.reads.find(Attendance, session=meeting.id) if each.came]
    at = source.at(meeting.id)
    heard = any(each.person == reader.id for each in came)
    said = [line for line in lines if may_have_words(source.reads, line, reader.id, heard=heard)]
    named = sorted(person.short for person, each in at if each.came and source.may_name(person.id))
    return RecordFacts(
        group=source.group(meeting.id).name,
        day=day_of(meeting),
        for_whom=reader.short,
        language=source.language(about),
        place=source.place(meeting),
        here=tuple(named),
        others=sum(each.heads for each in came) - len(named),
        items=tuple(
            RecordItemFacts(title, record_lines)
            for title, item in [("", None), *((item.title, item.id) for item in items)]
            if (record_lines := _record_lines(source.reads, said, item))
        ),
        decisions=decisions_of(lines),
        steps=steps_of(lines),
        rings=source.rings(),
    )


def _record_lines(reads: Reads, lines: list[Insight], item: Id | None) -> tuple[RecordLineFacts, ...]:
    return tuple(
        RecordLineFacts(str(line.number), line.words, not line.is_quotable, shown_words(reads, line))
        for line in lines
        if line.item == item and line.kind.is_said and line.sensitivity is not Sensitivity.RESTRICTED
    )
