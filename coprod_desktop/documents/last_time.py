"""Last time you said: read aloud at the beginning of a session, so that it begins with what came of the one before."""

from collections.abc import Iterator

from coprod_desktop.documents.answered import answered
from coprod_desktop.documents.beside import in_language
from coprod_desktop.documents.blocks import (
    Block,
    Document,
    Entries,
    Entry,
    Listing,
    Paragraph,
    Section,
    Title,
    joined,
    plain,
)
from coprod_desktop.documents.phrases import Phrases
from coprod_desktop.documents.session_summary import closed, foot, inside
from coprod_desktop.services.answer_facts import FixedFacts, LastTimeFacts, ResultFacts

ENGLISH = "en-GB"


def last_time(facts: LastTimeFacts) -> Document:
    """Return what is read aloud, in the reader's language."""
    return in_language(facts.language, lambda say: _last_time(facts, say))


def _last_time(facts: LastTimeFacts, say: Phrases) -> Document:
    blocks: list[Block] = [answered(each, say, asks=False) for each in facts.answers]
    if not facts.answers:
        blocks.append(Paragraph(say("last.nothing")))
    if facts.waiting:
        blocks.append(Paragraph(say("last.waiting", count=str(facts.waiting))))
    blocks.extend(_results(facts, say))
    if facts.fixed:
        blocks.append(Section(say("last.fixed"), (Entries(tuple(fixed(each, say) for each in facts.fixed)),)))
    return Document(
        title=Title(
            title=say("last.title"),
            about=say("page.group_and_day", group=facts.group, day=say.day(facts.day)),
            for_whom=say("last.for_whom"),
        ),
        blocks=tuple(blocks),
        foot=foot(facts.group, facts.day, say),
        language=say.language,
        page_words=say.raw("page.number"),
        quotation_marks=say.quotation_marks,
    )


def _results(facts: LastTimeFacts, say: Phrases) -> Iterator[Section]:
    """Yield what people thought of the last session: the ladder, then a section for each question."""
    if facts.ladder:
        yield Section(say("last.results"), (Paragraph(plain(facts.ladder, _other(say, is_ours=True))),))
    for result in facts.results:
        question = plain(result.question, _other(say, is_ours=result.is_ours))
        yield Section(question, (_counts(result, say),), whole=True)


def _counts(result: ResultFacts, say: Phrases) -> Entries:
    language = _other(say, is_ours=True)
    entries = tuple(Entry(plain(words, language), plain(str(count))) for words, count in result.counts)
    return Entries(entries, Listing.COUNTS)


def _other(say: Phrases, *, is_ours: bool) -> str:
    """Return the language to mark words by: the program's own are in English, which may not be the page's language."""
    return ENGLISH if is_ours and say.language != ENGLISH else ""


def fixed(facts: FixedFacts, say: Phrases) -> Entry:
    """Return what cannot change, why, and who decided that."""
    decided = say("update.decided_by", who=inside(facts.decided_by)) if facts.decided_by else plain("")
    return Entry(joined([plain(closed(facts.what)), plain(closed(facts.why)), decided]))
