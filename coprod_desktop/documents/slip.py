"""Slips for people who said something and left nobody to answer: a number, and whom to ring for the answer."""

from coprod_desktop.documents.beside import in_language
from coprod_desktop.documents.blocks import Document, Entries, Entry, Section, Text, Title, plain, strong
from coprod_desktop.documents.phrases import Phrases
from coprod_desktop.documents.session_summary import foot, name_or_us
from coprod_desktop.services.facts import RingFacts, SlipFacts


def slips(facts: SlipFacts, language: str = "") -> Document:
    """Return a sheet with a slip for each number, to be cut apart: each says all that its bearer needs."""
    return in_language(language or facts.language, lambda say: _sheet(facts, say))


def _sheet(facts: SlipFacts, say: Phrases) -> Document:
    return Document(
        title=Title(
            title=say("slip.title"),
            about=say("page.group_and_day", group=facts.group, day=say.day(facts.day)),
            for_whom=say("slip.for_whom"),
        ),
        blocks=tuple(_slip(number, facts, say) for number in facts.numbers),
        foot=foot(facts.group, facts.day, say),
        language=say.language,
        page_words=say.raw("page.number"),
        quotation_marks=say.quotation_marks,
    )


def _slip(number: str, facts: SlipFacts, say: Phrases) -> Section:
    """Return one slip, which is never cut by the end of a side."""
    entries = (
        Entry(_ring(facts.ring, say), say("slip.ring"), runs_in=True),
        Entry(say("slip.keep_text"), say("slip.keep"), runs_in=True),
        Entry(say("page.group_and_day", group=facts.group, day=say.day(facts.day)), say("slip.from")),
    )
    return Section(say("slip.heading", number=number), (Entries(entries),), whole=True)


def _ring(ring: RingFacts, say: Phrases) -> Text:
    name = name_or_us(ring.name, "ring.us", say)
    if not ring.phone:
        return say("slip.text_no_phone", name=name)
    key = "slip.text" if ring.hours else "slip.text_any_time"
    return say(key, name=name, phone=strong(ring.phone), hours=plain(ring.hours))
