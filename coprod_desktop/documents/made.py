"""What a group made together: each thing as it was agreed, when, and who made it."""

from coprod_desktop.documents.beside import in_language
from coprod_desktop.documents.blocks import Block, Document, Paragraph, Section, Text, plain, strong
from coprod_desktop.documents.framed import framed, head
from coprod_desktop.documents.phrases import Phrases
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
    parts = (plain(thing.words.strip()), _credits(thing, say), _agreed(thing, say))
    return Section(plain(thing.title), tuple(Paragraph(part) for part in parts if part))


def _credits(thing: ThingFacts, say: Phrases) -> Text:
    """Return who made it, as they wish to be named; empty where nobody is known."""
    if not thing.named:
        return say("made.by_group") if thing.others else Text()
    if any("," in each for each in thing.named):  # “Dot, who drew it” is one of them
        who = "; ".join(thing.named)
        return say.counted("made.more", thing.others, who=f"{who};") if thing.others else say("made.by", who=who)
    if thing.others:
        return say.counted("made.more", thing.others, who=", ".join(thing.named))
    *first, last = thing.named
    return say("made.two", who=", ".join(first), last=last) if first else say("made.by", who=last)


def _agreed(thing: ThingFacts, say: Phrases) -> Text:
    if thing.agreed_on is None:
        return say("made.not_agreed")
    return say("made.agreed", day=strong(say.day(thing.agreed_on, weekday=False)))
