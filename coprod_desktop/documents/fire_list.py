"""The fire list: who is in the building, those first who need somebody to get out, and children."""

from coprod_desktop.documents.blocks import (
    Block,
    Column,
    Document,
    Entries,
    Entry,
    Paragraph,
    Section,
    Table,
    Text,
    Tick,
    Title,
    joined,
    plain,
)
from coprod_desktop.documents.phrases import Phrases, phrases
from coprod_desktop.documents.session_summary import closed, foot
from coprod_desktop.services.attendance_facts import FireFacts, InBuilding


def fire_list(facts: FireFacts) -> Document:
    """Return the list. It is for whoever counts heads outside, so it is in English; it asks to be torn up after."""
    say = phrases("en")
    blocks: list[Block] = []
    if facts.meet_at:
        blocks.append(Section(say("fire.place"), (Paragraph(plain(facts.meet_at)),)))
    first = facts.first()
    if first:
        blocks.append(Section(say("fire.first"), (Entries(tuple(_helped(each, say) for each in first)),), whole=True))
    blocks.append(Section(say("fire.everybody"), (_everybody(facts, say),)))
    if facts.heads:
        blocks.append(Paragraph(say.counted("fire.counted", facts.heads)))
    return Document(
        title=Title(
            title=say("fire.title"),
            about=say("fire.about", place=facts.place or facts.group, day=say.day(facts.day), time=say.hour(facts.at)),
            for_whom=say.counted("fire.inside", facts.total),
        ),
        blocks=tuple(blocks),
        foot=(
            *(say("ticket.tear_up", where=words) for words in foot(facts.group, facts.day, say)),
            say("ticket.alone"),
        ),
        language=say.language,
        page_words=say.raw("page.number"),
        quotation_marks=say.quotation_marks,
    )


def _helped(each: InBuilding, say: Phrases) -> Entry:
    """Return who needs somebody: a child, how they get out, who helps them. Nobody yet is said too."""
    child = say("fire.child") if each.is_child else Text()
    helper = say("fire.helper", name=each.helper) if each.helper else Text()
    if each.way_out and not each.helper:
        helper = say("fire.no_helper")
    return Entry(joined([child, plain(closed(each.way_out)), helper]), plain(each.name))


def _everybody(facts: FireFacts, say: Phrases) -> Table | Paragraph:
    if not facts.people:
        return Paragraph(say("fire.nobody"))
    columns = (Column(Text()), Column(say("fire.name")), Column(say("fire.with")))
    rows = tuple(
        (
            Tick(str(say("fire.out"))),
            plain(each.name),
            say("fire.supports", name=each.supports) if each.supports else Text(),
        )
        for each in facts.people
    )
    if not any(each.supports for each in facts.people):
        return Table(columns[:2], tuple(row[:2] for row in rows))
    return Table(columns, rows)
