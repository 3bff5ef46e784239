"""Last time you said: read aloud at the beginning of a session, so that it begins with what came of the one before."""

from collections.abc import Iterator
from functools import cache

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
    Text,
    Title,
    joined,
    plain,
)
from coprod_desktop.documents.phrases import Phrases, phrases
from coprod_desktop.documents.session_summary import closed, foot, inside
from coprod_desktop.domain.evaluations import FACES
from coprod_desktop.domain.ladder import Difference, Rung
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
        yield Section(say("last.results"), (Paragraph(_felt(facts.ladder, say)),))
    for result in facts.results:
        question = _ours(result.question, say) if result.is_ours else plain(result.question)
        yield Section(question, (_counts(result, say),), whole=True)


def _felt(found: Difference, say: Phrases) -> Text:
    """Return what was aimed for against what people felt: both rungs are named, and which of them is higher."""
    if found.felt is None:
        return say("last.nobody")
    felt = say("last.felt", rung=_rung(found.felt, say))
    if found.aimed is None:
        return joined([felt, say("last.not_aimed")])
    against = "last.more" if found.steps > 0 else "last.less" if found.steps else "last.as_aimed"
    return joined([say("last.aimed", rung=_rung(found.aimed, say)), felt, say(against)])


def _rung(rung: Rung, say: Phrases) -> str:
    """Return a rung in words as they stand inside a sentence."""
    words = say.raw(f"rung.{rung}")
    return words[0].lower() + words[1:]


def _counts(result: ResultFacts, say: Phrases) -> Entries:
    entries = tuple(Entry(_ours(words, say), plain(str(count))) for words, count in result.counts)
    return Entries(entries, Listing.COUNTS)


def _ours(words: str, say: Phrases) -> Text:
    """Return words of the program's own in the page's language; those that no table has are marked as English."""
    key = _keys().get(words)
    return say(key) if key else plain(words, "" if say.language == ENGLISH else ENGLISH)


@cache
def _keys() -> dict[str, str]:
    """Return the phrase of each of our questions, and of the answers to choose from, by its English: so they come."""
    keys = ("evaluation.felt", "evaluation.had", "evaluation.partly", "fill.yes", "fill.no")
    every = (*keys, *(f"rung.{each}" for each in Rung), *(f"face.{each}" for each in FACES))
    return {phrases().raw(key): key for key in every}


def fixed(facts: FixedFacts, say: Phrases) -> Entry:
    """Return what cannot change, why, and who decided that."""
    decided = say("update.decided_by", who=inside(facts.decided_by)) if facts.decided_by else plain("")
    return Entry(joined([plain(closed(facts.what)), plain(closed(facts.why)), decided]))
