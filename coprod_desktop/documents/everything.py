"""All we hold about somebody: every record of theirs, under the questions that people ask, for themselves to read."""

from collections.abc import Iterator

from coprod_desktop.documents.beside import in_language
from coprod_desktop.documents.blocks import (
    Block,
    Content,
    Document,
    Entries,
    Entry,
    Figure,
    Paragraph,
    Section,
    Text,
    joined,
    plain,
)
from coprod_desktop.documents.framed import framed, head
from coprod_desktop.documents.letters import base
from coprod_desktop.documents.phrases import ENGLISH, Phrases
from coprod_desktop.documents.session_summary import whom_to_ring
from coprod_desktop.services.held import Fact, Held
from coprod_desktop.services.report_facts import EverythingFacts, HeldPicture

PICTURE = 0.6  # of the measure: a receipt can be read, and two go on a side


def everything(facts: EverythingFacts) -> Document:
    """Return the file in the reader's language. What is kept is in English, and so are its labels; people's words are
    as they said them.
    """
    return in_language(facts.language, lambda say: _everything(facts, say))


def _everything(facts: EverythingFacts, say: Phrases) -> Document:
    blocks: list[Block] = [Paragraph(say("everything.intro"))]
    blocks += [Section(plain(part.title, _english(say)), (_records(part, say),)) for part in facts.parts]
    if facts.pictures:
        shown = tuple(part for each in facts.pictures for part in _picture(each, say))
        blocks.append(Section(say("everything.pictures"), shown))
    blocks.append(Section(say("everything.readers"), (Paragraph(say("everything.readers_text")),)))
    blocks.append(Section(say("everything.wrong"), (Paragraph(say("everything.wrong_text")),)))
    blocks.append(whom_to_ring(facts.rings, say))
    title = head(say, "everything.title", facts.organisation, facts.day, say("everything.for_whom", name=facts.name))
    return framed(say, title, blocks, group=facts.organisation, day=facts.day)


def _english(say: Phrases) -> str:
    """Return the language of what is English in every file; empty where the whole file is."""
    return "" if base(say.language) == ENGLISH else ENGLISH


def _records(part: Held, say: Phrases) -> Entries:
    """Return each record under what it is called, a fact a line: a label in the margin would cost each a line more."""
    english = _english(say)
    texts = [
        (each.called, joined([_line(fact, english) for fact in each.facts], between="\n")) for each in part.records
    ]
    return Entries(tuple(Entry(text, plain(called, english)) for called, text in texts))


def _picture(picture: HeldPicture, say: Phrases) -> Iterator[Content]:
    """Yield a picture under what it is called; that one is not whole here is said."""
    yield Paragraph(plain(picture.name))
    if picture.image is None:
        yield Paragraph(say("everything.not_whole"))
    else:
        yield Figure(picture.image, picture.name, PICTURE)


def _line(fact: Fact, english: str) -> Text:
    """Return one fact on a line of its own. english: the language of what is kept, where the file is in another."""
    return plain(str(fact), english)
