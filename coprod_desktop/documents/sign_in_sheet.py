"""The sign-in sheet: everybody expected, and blank lines for who walks in; or one person alone on a sheet."""

from coprod_desktop.documents.beside import in_language
from coprod_desktop.documents.blocks import Column, Document, Table, Text, Title, plain
from coprod_desktop.documents.phrases import Phrases
from coprod_desktop.documents.session_summary import foot
from coprod_desktop.services.attendance_facts import SignInFacts

BLANK_ROWS = 5  # print.md: at least five, for walk-ins


def sign_in_sheet(facts: SignInFacts) -> Document:
    """Return the sheet in a language. Costs are not on it: they are asked privately."""
    return in_language(facts.language, lambda say: _sheet(facts, say))


def _sheet(facts: SignInFacts, say: Phrases) -> Document:
    names = (*facts.names, *([] if facts.is_alone else [""] * BLANK_ROWS))
    columns = (
        Column(say("sign_in.name")),
        Column(say("sign_in.time_in"), to_write=True),
        Column(say("sign_in.time_out"), to_write=True),
    )
    place = facts.place or facts.group
    return Document(
        title=Title(
            title=say("sign_in.title"),
            about=say("sign_in.about", day=say.day(facts.day), place=place),
            for_whom=say("sign_in.no_name"),
        ),
        blocks=(Table(columns, tuple((plain(name), Text(), Text()) for name in names), fills=not facts.is_alone),),
        foot=foot(facts.group, facts.day, say),
        language=say.language,
        page_words=say.raw("page.number"),
        quotation_marks=say.quotation_marks,
    )
