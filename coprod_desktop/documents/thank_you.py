"""The thank-you letter: how often and how long somebody was there, and what changed because of what they said."""

from decimal import Decimal

from coprod_desktop.documents.beside import in_language
from coprod_desktop.documents.blocks import Block, Document, Entries, Entry, Paragraph, Section, plain
from coprod_desktop.documents.framed import framed, head
from coprod_desktop.documents.phrases import Phrases
from coprod_desktop.documents.session_summary import closed, whom_to_ring
from coprod_desktop.domain.payments import hours
from coprod_desktop.services.report_facts import ThanksFacts

HALF_AN_HOUR = 30  # minutes


def thank_you(facts: ThanksFacts) -> Document:
    """Return the letter in the reader's language."""
    return in_language(facts.language, lambda say: _letter(facts, say))


def _letter(facts: ThanksFacts, say: Phrases) -> Document:
    blocks: list[Block] = [Paragraph(say("thanks.text"))]
    gave = tuple(
        Entry(say.counted(key, Decimal(value)), plain(value), runs_in=True)
        for key, value in _gave(facts)
        if value not in ("0", "")
    )
    if gave:
        blocks.append(Section(say("thanks.gave"), (Entries(gave),)))
    if facts.changed:
        changed = tuple(Entry(plain(closed(each.standing.words)), plain(each.number)) for each in facts.changed)
        blocks.append(Section(say("thanks.changed"), (Entries(changed),)))
    blocks.append(whom_to_ring(facts.rings, say))
    title = head(say, "thanks.title", facts.group, facts.day, say("thanks.for_whom", name=facts.for_whom))
    return framed(say, title, blocks, group=facts.group, day=facts.day)


def _in_halves(minutes: int) -> int:
    """Return minutes as the nearest half hours: "0.9 hours" thanks nobody. Who was there at all was there for one."""
    return max(round(minutes / HALF_AN_HOUR), minutes > 0) * HALF_AN_HOUR


def _gave(facts: ThanksFacts) -> tuple[tuple[str, str], ...]:
    return (
        ("thanks.times", str(facts.times)),
        ("thanks.hours", hours(_in_halves(facts.minutes))),
        ("thanks.said", str(facts.said)),
        ("thanks.credits", hours(facts.credits)),
    )
