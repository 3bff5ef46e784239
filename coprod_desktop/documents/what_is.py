"""What co-production is, and what one group is: what it promises, what for, who decides, and what cannot change."""

from coprod_desktop.documents.beside import in_language
from coprod_desktop.documents.blocks import Block, Document, Entries, Entry, Paragraph, Section, Text, plain, strong
from coprod_desktop.documents.framed import framed, head
from coprod_desktop.documents.glossary import explained
from coprod_desktop.documents.last_time import fixed
from coprod_desktop.documents.phrases import Phrases
from coprod_desktop.documents.session_summary import closed, whom_to_ring
from coprod_desktop.services.form_facts import AboutGroupFacts

PROMISES = ("about.before", "about.words", "about.answer", "about.costs")
YOURS = ("about.stop", "about.change")


def what_is(facts: AboutGroupFacts) -> Document:
    """Return the page in a language."""
    return in_language(facts.language, lambda say: _page(facts, say))


def _page(facts: AboutGroupFacts, say: Phrases) -> Document:
    blocks: list[Block] = [
        Paragraph(say("about.what")),
        Section(say("about.promise"), (_list(PROMISES, say),)),
        Section(say("about.yours"), (_list(YOURS, say),)),
    ]
    for key, words in (("about.group", (facts.purpose,)), ("about.agreed", facts.agreed)):
        paragraphs = tuple(Paragraph(plain(closed(each))) for each in words if each.strip())
        if paragraphs:
            blocks.append(Section(say(key), paragraphs))
    if facts.decides.strip():
        blocks.append(Section(say("about.decides"), (Paragraph(_decides(facts, say)),)))
    if facts.fixed:
        blocks.append(Section(say("last.fixed"), (Entries(tuple(fixed(each, say) for each in facts.fixed)),)))
    fixed_words = (words for each in facts.fixed for words in (each.what, each.why, each.decided_by))
    written = (facts.purpose, *facts.agreed, facts.decides, *fixed_words)
    blocks.extend(explained(say, *written, but="co-production"))  # which the page says at its head
    blocks.append(whom_to_ring(facts.rings, say))
    title = head(say, "about.title", facts.group, facts.day, Text())
    return framed(say, title, blocks, group=facts.group, day=facts.day)


def _list(keys: tuple[str, ...], say: Phrases) -> Entries:
    return Entries(tuple(Entry(say(key)) for key in keys))


def _decides(facts: AboutGroupFacts, say: Phrases) -> Text:
    if facts.decides_by is None:
        return plain(closed(facts.decides))
    who = facts.decides.strip().rstrip(".")
    return say("about.decides_by", who=who, day=strong(say.day(facts.decides_by, weekday=False)))
