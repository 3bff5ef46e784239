"""What everybody who comes needs of the place: printed for its staff, so it names nobody, and not the group."""

from coprod_desktop.documents.blocks import (
    Block,
    Document,
    Entries,
    Entry,
    Paragraph,
    Section,
    Text,
    Title,
    joined,
    plain,
)
from coprod_desktop.documents.framed import capital
from coprod_desktop.documents.phrases import Phrases, phrases
from coprod_desktop.documents.session_summary import closed, foot, whom_to_ring
from coprod_desktop.domain.needs import NeedKind
from coprod_desktop.domain.venues import AccessFact, There
from coprod_desktop.services.gathering.venue_needs import AskedOfPlace, VenueNeedsFacts, bare

_HEADINGS = {
    NeedKind.ACCESS: "venue_needs.access",
    NeedKind.SUPPORT: "venue_needs.support",
    NeedKind.PROFESSIONAL: "venue_needs.professional",
    NeedKind.BREAKS: "venue_needs.breaks",
    NeedKind.FOOD: "venue_needs.food",
    NeedKind.OTHER: "venue_needs.other",
}
_KNOWN = {
    There.UNKNOWN: "venue_needs.unknown",
    There.YES: "venue_needs.yes",
    There.PARTLY: "venue_needs.partly",
    There.NO: "venue_needs.no",
}


def venue_needs(facts: VenueNeedsFacts) -> Document:
    """Return the paper, in English: it is for whoever works at the place."""
    say = phrases("en")
    blocks: list[Block] = []
    if facts.asked:
        asked = tuple(Entry(_known(each, say), plain(capital(bare(each.provision)))) for each in facts.asked)
        blocks.append(Section(say("venue_needs.place"), (Entries(asked),)))
    for kind, helps in facts.helps:
        blocks.append(Section(say(_HEADINGS[kind]), (Entries(tuple(_helps(*each, say) for each in helps)),)))
    if not blocks:
        blocks.append(Paragraph(say("venue_needs.nothing")))
    if facts.left_out:
        blocks.append(Paragraph(say.counted("venue_needs.left_out", facts.left_out)))
    if facts.ring is not None:
        blocks.append(whom_to_ring((facts.ring,), say))
    return Document(
        title=Title(
            title=say("venue_needs.title"),
            about=joined(
                [
                    plain(part)
                    for part in (facts.place, say.day(facts.day), say.hours(facts.starts, facts.ends))
                    if part
                ],
                between=", ",
            ),
            for_whom=say.counted("venue_needs.coming", facts.coming),
        ),
        blocks=tuple(blocks),
        foot=foot(facts.organisation, facts.day, say),
        language=say.language,
        page_words=say.raw("page.number"),
        quotation_marks=say.quotation_marks,
    )


def _known(asked: AskedOfPlace, say: Phrases) -> Text:
    fact: AccessFact = asked.fact
    known = plain(closed(fact.note)) if fact.note.strip() else say(_KNOWN[fact.there])
    return joined([say.counted("venue_needs.need", asked.people), known])


def _helps(words: str, count: int, say: Phrases) -> Entry:
    return Entry(joined([plain(closed(words)), say.counted("venue_needs.said", count) if count > 1 else Text()]))
