"""The print ticket: what to print on which paper, for whom, in which order, and what to take care of."""

from coprod_desktop.documents.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Entries,
    Entry,
    Listing,
    Paragraph,
    Section,
    Table,
    Text,
    Tick,
    Title,
    plain,
)
from coprod_desktop.documents.phrases import Phrases, phrases
from coprod_desktop.documents.session_summary import foot
from coprod_desktop.domain.people import WHITE
from coprod_desktop.services.facts import CareFacts, Handling, TicketFacts, TicketLine

HALF_DAY = 12  # hours

_HOW = {
    Handling.TAKE_HOME: "ticket.take_home",
    Handling.KEEP: "ticket.keep_here",
    Handling.READ: "ticket.read_aloud",
    Handling.NOTHING: "ticket.no_print",
    Handling.POST: "ticket.plain_envelope",
}


def print_ticket(facts: TicketFacts, language: str = "en") -> Document:
    """Return the ticket. It names people, so it asks to be torn up after use.

    language: of whoever prints; no participant reads it.
    """
    say = phrases(language)
    blocks: list[Block] = [Section(say("ticket.paper"), (_paper(facts, say),))]
    if facts.lines:
        blocks.append(Section(say("ticket.who_gets_what"), (_table(facts, say),)))
    if facts.whys:
        heading = say("ticket.not_posted" if facts.by_post else "ticket.not_printed")
        blocks.append(Section(heading, (_entries(facts.whys),)))
    if facts.cares:
        blocks.append(Section(say("ticket.take_care"), (_entries(facts.cares),)))
    return Document(
        title=Title(
            title=say("ticket.title"),
            about=say("page.group_and_day", group=facts.group, day=say.day(facts.day)),
            for_whom=_for_whom(facts, say),
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


def _entries(cares: tuple[CareFacts, ...]) -> Entries:
    return Entries(tuple(Entry(plain(care.text), plain(care.label), runs_in=True) for care in cares))


def _for_whom(facts: TicketFacts, say: Phrases) -> Text:
    slips = sum(line.slips for line in facts.lines)
    key = "ticket.for_whom" if facts.for_whom.strip() else "ticket.for_nobody"
    return say(
        f"{key}_slips" if slips else key,
        name=plain(facts.for_whom.strip()),
        people=say.counted("ticket.people", sum(not line.slips for line in facts.lines)),
        slips=say.counted("ticket.slips", slips),
        sheets=say.counted("ticket.sheets", sum(line.sheets for line in facts.lines)),
        order=say("ticket.posting_order" if facts.by_post else "ticket.leaving_order"),
    )


def _paper(facts: TicketFacts, say: Phrases) -> Entries | Paragraph:
    """Return how many sheets of each paper, most first; coloured paper names whom it is for."""
    sheets: dict[str, int] = {}
    names: dict[str, list[str]] = {}
    for line in facts.lines:
        if line.sheets:
            sheets[line.paper] = sheets.get(line.paper, 0) + line.sheets
            names.setdefault(line.paper, []).append(line.who)
    if not sheets:
        return Paragraph(say("ticket.no_paper"))
    entries = []
    for paper in sorted(sheets, key=lambda each: -sheets[each]):
        if paper == WHITE:
            text = say.counted("ticket.sheets_of", sheets[paper], paper=paper)
        else:
            text = say.counted("ticket.sheets_for", sheets[paper], paper=paper, names=", ".join(names[paper]))
        entries.append(Entry(text, plain(str(sheets[paper])), runs_in=True))
    return Entries(tuple(entries), Listing.COUNTS)


def _table(facts: TicketFacts, say: Phrases) -> Table:
    columns = ("who", "what", "sheets", "how") if facts.by_post else ("leaves", "who", "what", "sheets", "how")
    heads = (Text(), *(say(f"ticket.{key}") for key in columns))
    return Table(tuple(Column(head) for head in heads), tuple(_row(line, facts, say) for line in facts.lines))


def _row(line: TicketLine, facts: TicketFacts, say: Phrases) -> tuple[Cell, ...]:
    tick = Tick(str(say("ticket.done")))
    about = (plain(line.who), _what(line, say), plain(str(line.sheets)))
    if line.slips:
        return (tick, say("ticket.slips"), *about, say("ticket.who_asks"))
    how = plain(line.note) if line.note else say(_HOW[line.handling])
    if facts.by_post:
        return (tick, *about, _by_post(line, say) or how)
    leaves = say("ticket.post") if line.handling is Handling.POST else plain(_leaving(line))
    return (tick, leaves, *about, how)


def _by_post(line: TicketLine, say: Phrases) -> Text:
    """Return how a paper of a mailing goes where that differs from a session, where people are in the room."""
    if line.handling is Handling.POST:
        return say("ticket.post_to", postcode=line.postcode) if line.postcode else say("ticket.post")
    return say("ticket.hand_over") if line.handling is Handling.TAKE_HOME and not line.note else Text()


def _what(line: TicketLine, say: Phrases) -> Text:
    """Return what is made: print in a size, a file, both, or nothing."""
    file = say(f"ticket.form_{line.also_as}") if line.also_as else Text()
    if not line.size:
        return say("ticket.only_file", form=file) if file else say("ticket.nothing")
    sides = say("ticket.two_sides" if line.two_sides else "ticket.one_side", size=f"{line.size:g}")
    return say("ticket.and_file", print=sides, form=file) if file else sides


def _leaving(line: TicketLine) -> str:
    """Return when somebody leaves as a clock shows it: 12.20, 1.00. Nobody leaves a session in the small hours."""
    if line.leaves is None:
        return ""
    return f"{line.leaves.hour % HALF_DAY or HALF_DAY}.{line.leaves.minute:02}"
