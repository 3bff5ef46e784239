"""Everything that was kept in a session, for a member who asks: others' words only as they are to be shown."""

from collections.abc import Iterator

from coprod_desktop.documents.beside import in_language
from coprod_desktop.documents.blocks import (
    Block,
    Document,
    Entries,
    Entry,
    OwnWords,
    Paragraph,
    Said,
    Section,
    Text,
    Title,
    plain,
)
from coprod_desktop.documents.glossary import explained
from coprod_desktop.documents.phrases import Phrases
from coprod_desktop.documents.session_summary import decisions, foot, next_steps, whom_to_ring
from coprod_desktop.services.facts import RecordFacts, RecordItemFacts, RecordLineFacts


def full_record(facts: RecordFacts) -> Document:
    """Return the record: who was there, what was said under each item of the agenda, decisions, next steps."""
    return in_language(facts.language, lambda say: _record(facts, say))


def _record(facts: RecordFacts, say: Phrases) -> Document:
    blocks: list[Block] = []
    there = _there(facts, say)
    if there:
        blocks.append(Section(say("record.here"), (Entries(there),)))
    blocks.extend(_item(item, say) for item in facts.items)
    if facts.decisions:
        blocks.append(decisions(facts.decisions, say))
    if facts.steps:
        blocks.append(next_steps(facts.steps, say))
    blocks.extend(explained(say, *_written(facts)))
    blocks.append(whom_to_ring(facts.rings, say))
    return Document(
        title=Title(
            title=say("record.title"),
            about=say("page.group_and_day", group=facts.group, day=say.day(facts.day)),
            for_whom=say("record.for_whom", name=facts.for_whom),
        ),
        blocks=tuple(blocks),
        foot=foot(facts.group, facts.day, say),
        language=say.language,
        page_words=say.raw("page.number"),
        quotation_marks=say.quotation_marks,
    )


def _written(facts: RecordFacts) -> Iterator[str]:
    """Yield what people said and wrote."""
    for item in facts.items:
        yield item.title
        yield from (line.words for line in item.lines)
    yield from (each.text for each in facts.decisions)
    yield from (each.what for each in facts.steps)


def _there(facts: RecordFacts, say: Phrases) -> tuple[Entry, ...]:
    """Return where it was and who was there: names of those who said yes, and how many more."""
    entries = []
    if facts.place:
        entries.append(Entry(plain(facts.place), say("record.where")))
    if facts.here:
        entries.append(Entry(plain(", ".join(facts.here)), say("record.names")))
    if facts.others:
        entries.append(Entry(say.counted("record.others", facts.others), say("record.others")))
    return tuple(entries)


def _item(item: RecordItemFacts, say: Phrases) -> Section:
    heading = plain(item.title) if item.title.strip() else say("record.outside")
    if not item.lines:
        return Section(heading, (Paragraph(say("record.nothing")),))
    return Section(heading, (OwnWords(tuple(_line(line, say) for line in item.lines)),))


def _line(line: RecordLineFacts, say: Phrases) -> Said:
    return Said(
        plain(line.words, line.language),
        plain(line.number),
        paraphrase=line.paraphrase,
        note=say("record.said_by", who=line.shown) if line.shown else Text(),
    )
