"""The paper form for a concern: what to do now, whom to ring, and boxes to write in by hand. In English, for staff.

Source of the advice: SCIE on responding to disclosures, and the safeguarding steps that councils publish.
"""

import re

from coprod_desktop.documents.blocks import (
    Content,
    Danger,
    Document,
    Entries,
    Entry,
    Field,
    Fields,
    Listing,
    Paragraph,
    Room,
    Section,
    Text,
    Title,
    joined,
    plain,
    strong,
)
from coprod_desktop.documents.phrases import Phrases, phrases
from coprod_desktop.services.facts import RingFacts
from coprod_desktop.services.gathering.concern_form import ConcernFormFacts

STEPS = ("listen", "promise", "ask", "ring_today")
_SHORTEST = 3  # letters: "it is" says nothing about whom a number is for
WHOM = ("lead", "adults", "children", "out_of_hours", "about_staff", "someone_else")


def concern_form(facts: ConcernFormFacts) -> Document:
    """Return the form. It names no group and nobody: it may lie on a table."""
    say = phrases("en")
    steps = tuple(Entry(say(f"concern_form.{step}"), plain(str(place))) for place, step in enumerate(STEPS, start=1))
    return Document(
        title=Title(title=say("concern_form.title"), for_whom=say("concern_form.for_whom")),
        blocks=(
            Danger(say("concern_form.danger")),
            Section(say("concern_form.now"), (Entries(steps, Listing.STEPS),)),
            Section(say("concern_form.whom"), _rings(facts, say), whole=True),
            Section(say("concern_form.what"), _what(say), begins_side=True),
            Section(say("concern_form.rang"), _rang(say), whole=True),
            Section(say("concern_form.who"), _who(say), whole=True),
        ),
        language=say.language,
        page_words=say.raw("page.number"),
        quotation_marks=say.quotation_marks,
    )


def _rings(facts: ConcernFormFacts, say: Phrases) -> tuple[Content, ...]:
    found: list[tuple[str, RingFacts]] = [(each, ring) for each in WHOM if (ring := getattr(facts, each)) is not None]
    if not found:
        return (Paragraph(say("concern_form.no_numbers")),)
    return (Entries(tuple(Entry(_whom(each, ring, say), strong(ring.phone)) for each, ring in found), Listing.RING),)


def _whom(which: str, ring: RingFacts, say: Phrases) -> Text:
    """Return what a number is for, whose it is and when; what it is for only where name and hours don't say that."""
    what_for = say(f"concern_form.{which}")
    said = _words(f"{ring.name} {ring.hours}")
    parts = [plain(ring.name), plain(ring.hours)]
    if not _words(str(what_for)) <= said:
        parts.insert(0, what_for)
    return joined([part for part in parts if part], between=", ")


def _words(text: str) -> set[str]:
    """Return the words that a text is about."""
    return {word for word in re.findall(r"[\w’']+", text.casefold()) if len(word) >= _SHORTEST}


def _what(say: Phrases) -> tuple[Content, ...]:
    return (
        Fields((Field(say("concern_form.day"), Room.LINE), Field(say("concern_form.where"), Room.LINE, share=2))),
        Fields((Field(say("concern_form.about"), Room.TWO_LINES),)),
        Fields((Field(say("concern_form.words"), Room.STORY),)),
        Fields((Field(say("concern_form.wish"), Room.TWO_LINES),)),
    )


def _rang(say: Phrases) -> tuple[Content, ...]:
    return (
        Fields(
            (
                Field(say("concern_form.rang_whom"), Room.LINE, share=2),
                Field(say("concern_form.rang_when"), Room.LINE),
                Field(say("concern_form.reference"), Room.LINE),
            )
        ),
    )


def _who(say: Phrases) -> tuple[Content, ...]:
    return (
        Fields((Field(say("concern_form.name"), Room.LINE, share=2), Field(say("concern_form.date"), Room.LINE))),
        Paragraph(say("concern_form.then")),
    )
