"""All we hold about somebody: every record of theirs, kind by kind, for themselves to read."""

import re
from collections.abc import Iterator

from coprod_desktop.documents.blocks import (
    Block,
    Content,
    Document,
    Figure,
    Paragraph,
    Section,
    Span,
    Text,
    joined,
    plain,
)
from coprod_desktop.documents.framed import framed, head
from coprod_desktop.documents.phrases import Phrases, phrases
from coprod_desktop.documents.session_summary import whom_to_ring
from coprod_desktop.services.held import Fact, Held
from coprod_desktop.services.report_facts import EverythingFacts, HeldPicture

_YOURS = {"the person": "you", "they": "you", "them": "you", "their": "your", "theirs": "yours"}
_OF_THEM = re.compile(rf"\b({'|'.join(_YOURS)})\b", re.IGNORECASE)
PICTURE = 0.6  # of the measure: a receipt can be read, and two go on a side


def everything(facts: EverythingFacts) -> Document:
    """Return the file. What is kept is in English, and so are its labels; people's words are as they said them."""
    say = phrases("en")
    blocks: list[Block] = [Section(plain(_to_reader(part.title)), tuple(_records(part))) for part in facts.parts]
    if facts.pictures:
        shown = tuple(part for each in facts.pictures for part in _picture(each, say))
        blocks.append(Section(say("everything.pictures"), shown))
    blocks.append(Section(say("everything.wrong"), (Paragraph(say("everything.wrong_text")),)))
    blocks.append(whom_to_ring(facts.rings, say))
    title = head(say, "everything.title", facts.organisation, facts.day, say("everything.for_whom", name=facts.name))
    return framed(say, title, blocks, group=facts.organisation, day=facts.day)


def _records(part: Held) -> Iterator[Content]:
    """Yield each record as lines that belong together: a list of labels would take three times as much paper."""
    for record in part.records:
        if record:
            yield Paragraph(joined([_line(fact) for fact in record], between="\n"))


def _picture(picture: HeldPicture, say: Phrases) -> Iterator[Content]:
    """Yield a picture under what it is called; that one is not whole here is said."""
    yield Paragraph(plain(picture.name))
    if picture.image is None:
        yield Paragraph(say("everything.not_whole"))
    else:
        yield Figure(picture.image, picture.name, PICTURE)


def _line(fact: Fact) -> Text:
    """Return one fact on a line of its own, what it is called in bold."""
    return Text((Span(f"{_to_reader(fact.label)}: ", strong=True), Span(fact.value)))


def _to_reader(words: str) -> str:
    """Return what a kind or a fact is called, said to the person: the screen of the office says "they" of them."""
    return _OF_THEM.sub(_yours, words)


def _yours(found: re.Match[str]) -> str:
    yours = _YOURS[found[0].casefold()]
    return yours.capitalize() if found[0][0].isupper() else yours
