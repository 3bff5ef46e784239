"""The invitation to a session, and its agenda: when, where, how to get there, what for, and what one is paid."""

from dataclasses import replace

from coprod_desktop.documents.beside import in_language
from coprod_desktop.documents.blocks import (
    Block,
    Choices,
    Document,
    Entries,
    Entry,
    Paragraph,
    Section,
    Text,
    Title,
    joined,
    plain,
    strong,
)
from coprod_desktop.documents.framed import framed, head
from coprod_desktop.documents.phrases import Phrases
from coprod_desktop.documents.session_summary import closed, place_and_access, when, whom_to_ring
from coprod_desktop.domain.payments import hours
from coprod_desktop.services.before_facts import AgendaFacts, AgendaItemFacts, InvitationFacts


def invitation(facts: InvitationFacts) -> Document:
    """Return the invitation in the reader's language."""
    return in_language(facts.language, lambda say: _invitation(facts, say))


def agenda(facts: AgendaFacts) -> Document:
    """Return the agenda in a language."""
    return in_language(facts.language, lambda say: _agenda(facts, say))


def _invitation(facts: InvitationFacts, say: Phrases) -> Document:
    blocks: list[Block] = [_meeting(facts, say)]
    if facts.about.strip():
        blocks.append(Section(say("invitation.about"), (Paragraph(plain(closed(facts.about))),)))
    blocks.append(Section(say("invitation.paid"), (_paid(facts, say),)))
    blocks.append(Section(say("invitation.helps"), (Paragraph(say("invitation.helps_text")),)))
    if facts.items:
        blocks.append(Section(say("agenda.heading"), (_items(facts.items, say),), whole=True))
    blocks.append(_reply(say))
    blocks.append(whom_to_ring(facts.rings, say))
    day = facts.meeting.day
    title: Title = head(say, "invitation.title", facts.group, day, say("invitation.for_whom", name=facts.for_whom))
    return framed(say, title, blocks, group=facts.group, day=day)


def _meeting(facts: InvitationFacts, say: Phrases) -> Section:
    """Return when and where it is, and how to get there."""
    entries = [Entry(when(facts.meeting, say), say("meeting.when"))]
    where = place_and_access(replace(facts.meeting, place=_place(facts)))
    for text, key in ((where, "meeting.where"), (plain(closed(facts.travel)), "invitation.travel")):
        if text:
            entries.append(Entry(text, say(key)))
    return Section(say("invitation.meeting"), (Entries(tuple(entries)),))


def _place(facts: InvitationFacts) -> str:
    """Return the place with its address, for who has not been there."""
    address = ", ".join(part.strip() for part in facts.address.splitlines() if part.strip())
    return ". ".join(part.rstrip(".") for part in (facts.meeting.place, address) if part)


def _paid(facts: InvitationFacts, say: Phrases) -> Paragraph:
    """Return what is paid back and what is offered; money for time can touch benefits, so that is said beside it."""
    parts = [say("invitation.costs")]
    if facts.offered:
        parts.append(say("invitation.offer", amount=strong(say.amount(facts.offered))))
    if facts.minutes:
        parts.append(say("invitation.credits", hours=strong(hours(facts.minutes))))
    if facts.offered or facts.minutes:
        parts.append(say("invitation.benefits"))
    return Paragraph(joined(parts))


def _reply(say: Phrases) -> Section:
    options = (say("fill.yes"), say("invitation.perhaps"), say("fill.no"))
    return Section(say("invitation.coming"), (Choices(options), Paragraph(say("fill.give_back"))), whole=True)


def _agenda(facts: AgendaFacts, say: Phrases) -> Document:
    items = _items(facts.items, say) if facts.items else Paragraph(say("agenda.nothing"))
    title = head(say, "agenda.title", facts.group, facts.day, say("agenda.for_whom"))
    return framed(say, title, (Section(say("agenda.heading"), (items,)),), group=facts.group, day=facts.day)


def _items(items: tuple[AgendaItemFacts, ...], say: Phrases) -> Entries:
    return Entries(tuple(_item(each, say) for each in items))


def _item(item: AgendaItemFacts, say: Phrases) -> Entry:
    """Return one item, the hour in the margin; where hours are not known, its minutes stand with it."""
    title = plain(closed(item.title)) if item.title else say("agenda.break") + plain(".")
    minutes = say("agenda.minutes", count=str(item.minutes)) if item.minutes and item.starts is None else Text()
    leads = say("agenda.leads", who=item.leads) if item.leads and not item.is_break else Text()
    label = plain(say.hour(item.starts)) if item.starts else Text()
    return Entry(joined([title, minutes, leads]), label)
