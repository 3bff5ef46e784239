"""The slip for someone who said something and left nobody to answer: a number, and whom to ring."""

from coprod_desktop.documents.blocks import Document, Entries, Entry, Section, Text, Title, joined, plain, strong
from coprod_desktop.documents.phrases import Phrases, phrases
from coprod_desktop.documents.session_summary import foot, whole_day
from coprod_desktop.services.facts import RingFacts, SlipFacts


def slip(facts: SlipFacts, language: str = "en") -> Document:
    """Return the slip for one or more numbers."""
    say = phrases(language)
    numbers = joined([plain(number) for number in facts.numbers], between=str(say("slip.and")))
    title = "slip.title" if len(facts.numbers) == 1 else "slip.title_many"
    entries = (
        Entry(_ring(facts.ring, say), say("slip.ring"), runs_in=True),
        Entry(say("slip.keep_text"), say("slip.keep"), runs_in=True),
    )
    return Document(
        title=Title(
            title=say(title, numbers=numbers),
            about=say("page.group_and_day", group=facts.group, day=whole_day(facts.day)),
            for_whom=say("slip.for_whom"),
        ),
        blocks=(Section(say("slip.heading"), (Entries(entries),)),),
        foot=foot(facts.group, facts.day, say),
        language=say.language,
        page_words=say.raw("page.number"),
        quotation_marks=say.quotation_marks,
    )


def _ring(ring: RingFacts, say: Phrases) -> Text:
    if not ring.phone:
        return say("slip.text_no_phone", name=ring.name)
    key = "slip.text" if ring.hours else "slip.text_any_time"
    return say(key, name=ring.name, phone=strong(ring.phone), hours=ring.hours)
