"""Photos and quotes: each asked alone, with room for a name or a mark, and what happens when one's mind changes."""

from coprod_desktop.documents.beside import in_language
from coprod_desktop.documents.blocks import Block, Choices, Document, Field, Fields, Paragraph, Section
from coprod_desktop.documents.framed import framed, head, line
from coprod_desktop.documents.insight_sheet import SHOWN
from coprod_desktop.documents.phrases import Phrases
from coprod_desktop.services.form_facts import ConsentFormFacts


def consent_form(facts: ConsentFormFacts) -> Document:
    """Return the form in a language."""
    return in_language(facts.language, lambda say: _form(facts, say))


def _form(facts: ConsentFormFacts, say: Phrases) -> Document:
    yes_or_no = Choices((say("fill.yes"), say("fill.no")))
    where = Choices(tuple(say(f"consent.{each}") for each in ("papers", "posters", "internet")), say("consent.where"))
    shown = Choices(tuple(say(each) for each in SHOWN), say("shown.question"))
    signing = [
        Fields((Field(say("fill.sign"), share=2), Field(say("fill.date")))),
        line(say("fill.helper")),
    ]
    if facts.is_child or not facts.name:
        signing.append(Fields((Field(say("consent.parent"), share=2), Field(say("fill.date")))))
    blocks: list[Block] = [
        Section(say("consent.photo"), (yes_or_no, where), whole=True),
        Section(say("consent.quote"), (yes_or_no, shown), whole=True),
        Section(say("consent.changing"), (Paragraph(say("consent.change")),), whole=True),
        Section(say("consent.mark"), tuple(signing), whole=True),
    ]
    for_whom = say("consent.for_whom", name=facts.name) if facts.name else say("consent.for_anybody")
    title = head(say, "consent.title", facts.group, facts.day, for_whom)
    return framed(say, title, blocks, group=facts.group, day=facts.day)
