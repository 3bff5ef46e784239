"""The paper insight sheet: what somebody wants to say, in their own words, and what may be done with them."""

from coprod_desktop.documents.beside import in_language
from coprod_desktop.documents.blocks import Block, Choices, Document, Room, Section, Text, joined
from coprod_desktop.documents.framed import framed, head, line
from coprod_desktop.documents.phrases import Phrases
from coprod_desktop.services.form_facts import InsightSheetFacts

SHOWN = ("shown.nobody", "shown.role", "shown.group", "shown.name")


def insight_sheet(facts: InsightSheetFacts) -> Document:
    """Return the sheet in a language. Whom to answer and how words are shown are asked anew for each."""
    return in_language(facts.language, lambda say: _sheet(facts, say))


def _sheet(facts: InsightSheetFacts, say: Phrases) -> Document:
    name = say("thanks.for_whom", name=facts.name) if facts.name else Text()
    wanted = () if facts.name else (line(say("insight.name")),)
    blocks: list[Block] = [
        line(say("insight.words"), Room.STORY),
        Choices((say("fill.yes"), say("insight.other_words")), say("insight.exact")),
        how_shown(say),
        Section(say("insight.answer"), (Choices((say("fill.yes"), say("fill.no"))), *wanted), whole=True),
        line(say("fill.helper")),
    ]
    title = head(say, "insight.title", facts.group, facts.day, joined([name, say("insight.for_whom")]))
    return framed(say, title, blocks, group=facts.group, day=facts.day)


def how_shown(say: Phrases) -> Section:
    """Return the question how words may be shown; nothing is ticked for anybody."""
    return Section(say("shown.question"), (Choices(tuple(say(each) for each in SHOWN)),), whole=True)
