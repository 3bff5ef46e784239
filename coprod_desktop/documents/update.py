"""You said, we did: everything that one person raised, its number for life, and what came of it."""

from coprod_desktop.documents.answered import answered, may_be_judged, words_in
from coprod_desktop.documents.beside import in_language
from coprod_desktop.documents.blocks import Block, Document, Paragraph, Section, Title, plain
from coprod_desktop.documents.glossary import explained
from coprod_desktop.documents.phrases import Phrases
from coprod_desktop.documents.session_summary import foot, whom_to_ring
from coprod_desktop.services.answer_facts import UpdateFacts


def update(facts: UpdateFacts) -> Document:
    """Return the update in the reader's language."""
    return in_language(facts.language, lambda say: _update(facts, say))


def _update(facts: UpdateFacts, say: Phrases) -> Document:
    blocks: list[Block] = [answered(each, say, asks=True) for each in facts.answers]
    if not facts.answers and not facts.in_person:
        blocks.append(Paragraph(say("update.nothing")))
    if facts.in_person:
        blocks.append(Paragraph(say("update.in_person", numbers=", ".join(facts.in_person))))
    if any(may_be_judged(each) for each in facts.answers):
        blocks.append(Section(say("update.tell"), (Paragraph(say("fill.give_back")),)))
    blocks.extend(explained(say, *(words for each in facts.answers for words in words_in(each))))
    blocks.append(whom_to_ring(facts.rings, say))
    day = say.day(facts.day)
    return Document(
        title=Title(
            title=say("update.title"),
            about=say("page.group_and_day", group=facts.group, day=day) if facts.group else plain(day),
            for_whom=say("update.for_whom", name=facts.for_whom),
        ),
        blocks=tuple(blocks),
        foot=foot(facts.group, facts.day, say) if facts.group else (plain(day),),
        language=say.language,
        page_words=say.raw("page.number"),
        quotation_marks=say.quotation_marks,
    )
