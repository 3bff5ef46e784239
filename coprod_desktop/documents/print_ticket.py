"""The print ticket: what to print on which paper, for whom, in leaving order, and what to take care of."""

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
from coprod_desktop.services.facts import Handling, TicketFacts, TicketLine

HALF_DAY = 12  # hours

_HOW = {
    Handling.TAKE_HOME: "ticket.take_home",
    Handling.KEEP: "ticket.keep_here",
    Handling.READ: "ticket.read_aloud",
    Handling.NOTHING: "ticket.no_print",
    Handling.POST: "ticket.plain_envelope",
}


def print_ticket(facts: TicketFacts, language: str = "en") -> Document:
    """Return the ticket. It names people, so it asks to be torn up after use."""
    say = phrases(language)
    blocks: list[Block] = [Section(say("ticket.paper"), (_paper(facts, say),))]
    if facts.lines:
        blocks.append(Section(say("ticket.who_gets_what"), (_table(facts, say),)))
    if facts.cares:
        cares = tuple(Entry(plain(care.text), plain(care.label), runs_in=True) for care in facts.cares)
        blocks.append(Section(say("ticket.take_care"), (Entries(cares),)))
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


def _for_whom(facts: TicketFacts, say: Phrases) -> Text:
    slips = sum(line.slips for line in facts.lines)
    key = "ticket.for_whom" if facts.for_whom.strip() else "ticket.for_nobody"
    return say(
        f"{key}_slips" if slips else key,
        name=plain(facts.for_whom.strip()),
        people=say.counted("ticket.people", sum(not line.slips for line in facts.lines)),
        slips=say.counted("ticket.slips", slips),
        sheets=say.counted("ticket.sheets", sum(line.sheets for line in facts.lines)),
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
        if paper == "white":
            text = say.counted("ticket.sheets_of", sheets[paper], paper=paper)
        else:
            text = say.counted("ticket.sheets_for", sheets[paper], paper=paper, names=", ".join(names[paper]))
        entries.append(Entry(text, plain(str(sheets[paper])), runs_in=True))
    return Entries(tuple(entries), Listing.COUNTS)


def _table(facts: TicketFacts, say: Phrases) -> Table:
    heads = (Text(), *(say(f"ticket.{key}") for key in ("leaves", "who", "what", "sheets", "how")))
    return Table(tuple(Column(head) for head in heads), tuple(_row(line, say) for line in facts.lines))


def _row(line: TicketLine, say: Phrases) -> tuple[Cell, ...]:
    if line.slips:
        leaves, how = say("ticket.slips"), say("ticket.who_asks")
    else:
        leaves = say("ticket.post") if line.handling is Handling.POST else plain(_leaving(line))
        how = say(_HOW[line.handling])
    what = say("ticket.nothing")
    if line.size:
        sides = "ticket.two_sides" if line.two_sides else "ticket.one_side"
        what = say(sides, size=f"{line.size:g}")
    return (
        Tick(str(say("ticket.done"))),
        leaves,
        plain(line.who),
        what,
        plain(str(line.sheets)),
        plain(line.note) if line.note else how,
    )


def _leaving(line: TicketLine) -> str:
    """Return when somebody leaves as a clock shows it: 12.20, 1.00. Nobody leaves a session in the small hours."""
    if line.leaves is None:
        return ""
    return f"{line.leaves.hour % HALF_DAY or HALF_DAY}.{line.leaves.minute:02}"
