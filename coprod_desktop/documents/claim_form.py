"""The form for what it cost somebody to come: nothing is an answer, and bank details are asked for apart."""

from dataclasses import replace

from coprod_desktop.documents.beside import in_language
from coprod_desktop.documents.blocks import (
    Block,
    Choices,
    Column,
    Document,
    Field,
    Fields,
    Paragraph,
    Section,
    Table,
    Text,
    Tick,
    joined,
    strong,
)
from coprod_desktop.documents.framed import framed, head, line
from coprod_desktop.documents.phrases import Phrases
from coprod_desktop.services.form_facts import ClaimFormFacts

COSTS = ("claim.bus", "claim.taxi", "claim.parking", "claim.child", "claim.adult", "claim.assistant", "claim.else")
PAYING = ("claim.cash", "claim.bank", "claim.voucher", "claim.less")


def claim_form(facts: ClaimFormFacts) -> Document:
    """Return the form in a language."""
    return in_language(facts.language, lambda say: _form(facts, say))


def _form(facts: ClaimFormFacts, say: Phrases) -> Document:
    yes_or_no = Choices((say("claim.nothing"), say("claim.something")))
    car = Fields((Field(say("claim.from"), share=2), Field(say("claim.miles"))))
    paying = Choices(tuple(say(each) for each in PAYING))
    blocks: list[Block] = [
        *([] if facts.name else [line(say("fill.name"))]),
        Section(say("claim.cost"), (yes_or_no, _table(say))),
        Section(say("claim.car"), (car,), whole=True),
        Section(say("claim.paying"), (paying, Paragraph(say("claim.no_bank"))), whole=True),
        Fields((Field(say("fill.sign"), share=2), Field(say("fill.date")))),
    ]
    name = say("thanks.for_whom", name=facts.name) if facts.name else Text()
    ask = say("claim.ask", name=facts.ask) if facts.ask else Text()
    title = head(say, "claim.title", facts.group, facts.day, joined([name, ask]))
    return framed(say, title, blocks, group=facts.group, day=facts.day)


def _table(say: Phrases) -> Table:
    columns = (
        Column(say("claim.what")),
        Column(say("claim.amount"), to_write=True),
        Column(say("claim.receipt"), to_write=True),
    )
    pounds, tick = strong("£"), Tick(str(say("claim.tick")))
    rows = tuple((say(each), pounds, tick) for each in COSTS)
    together = Text(tuple(replace(span, strong=True) for span in say("claim.total").spans))
    return Table(columns, (*rows, (together, pounds, Text())), total=True)
