"""What a group made together: each thing as it was agreed, when, and who made it."""

from coprod_desktop.documents.beside import in_language
from coprod_desktop.documents.blocks import Block, Document, Paragraph, Section, Text, plain, strong
from coprod_desktop.documents.framed import framed, head
from coprod_desktop.documents.phrases import Phrases
from coprod_desktop.domain.people import ENGLISH
from coprod_desktop.services.gathering.made import MadeFacts, ThingFacts


def made(facts: MadeFacts) -> Document:
    """Return the page in a language; what was made is in the words that the group gave it."""
    return in_language(facts.language, lambda say: _page(facts, say))


def _page(facts: MadeFacts, say: Phrases) -> Document:
    blocks: list[Block] = [_thing(each, say) for each in facts.things]
    if not blocks:
        blocks.append(Paragraph(say("made.nothing")))
    title = head(say, "made.title", facts.group, facts.day, Text())
    return framed(say, title, blocks, group=facts.group, day=facts.day)


def _thing(thing: ThingFacts, say: Phrases) -> Section:
    language = "" if say.language == ENGLISH else ENGLISH
    parts = (plain(thing.words.strip()), plain(thing.credits, language), _agreed(thing, say))
    return Section(plain(thing.title), tuple(Paragraph(part) for part in parts if part))


def _agreed(thing: ThingFacts, say: Phrases) -> Text:
    if thing.agreed_on is None:
        return say("made.not_agreed")
    return say("made.agreed", day=strong(say.day(thing.agreed_on, weekday=False)))
