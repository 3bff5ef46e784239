"""The list of the day before: calls, bookings, travel paid ahead, what helps each, who meets whom, who leaves when."""

from coprod_desktop.documents.blocks import (
    Block,
    Cell,
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
from coprod_desktop.services.attendance_facts import DayBeforeFacts, ToDo


def day_before(facts: DayBeforeFacts) -> Document:
    """Return the list. It names people, so it asks to be torn up after use."""
    say = phrases("en")
    parts = (
        ("calls", facts.calls),
        ("bookings", facts.bookings),
        ("ahead", facts.ahead),
        ("meets", facts.meets),
        ("helps", facts.helps),
    )
    blocks: list[Block] = [Section(say(f"day_before.{name}"), (_to_do(found, say),)) for name, found in parts if found]
    if facts.hours:
        hours = Entries(tuple(Entry(plain(closed(each.what)), plain(each.who), runs_in=True) for each in facts.hours))
        blocks.append(Section(say("day_before.hours"), (hours,)))
    when = joined([plain(say.day(facts.day)), plain(say.hours(facts.starts, facts.ends) or "")], between=", ")
    return Document(
        title=Title(
            title=say("day_before.title"),
            about=joined([plain(facts.group), when], between=", "),
            for_whom=plain(facts.place),
        ),
        blocks=tuple(blocks) or (Paragraph(say("day_before.nothing")),),
        foot=(
            *(say("ticket.tear_up", where=words) for words in foot(facts.group, facts.day, say)),
            say("ticket.alone"),
        ),
        language=say.language,
        page_words=say.raw("page.number"),
        quotation_marks=say.quotation_marks,
    )


def _to_do(found: tuple[ToDo, ...], say: Phrases) -> Table:
    columns = (Column(Text()), Column(say("day_before.who")), Column(say("day_before.what")))
    return Table(columns, tuple(_row(each, say) for each in found))


def _row(each: ToDo, say: Phrases) -> tuple[Cell, ...]:
    """Return a line with a box to tick, or the word that it is done."""
    first: Cell = say("day_before.done") if each.is_done else Tick(str(say("day_before.tick")))
    at = say("day_before.at", time=say.hour(each.at)) if each.at else Text()
    return first, plain(each.who), joined([at, plain(closed(each.what))])
