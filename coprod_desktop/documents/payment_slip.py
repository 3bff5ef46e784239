"""The slip that somebody signs for what it cost them to come: each cost, the amount, and room for two names."""

from coprod_desktop.documents.blocks import (
    Block,
    Column,
    Document,
    Field,
    Fields,
    Paragraph,
    Room,
    Section,
    Table,
    Title,
    plain,
    strong,
)
from coprod_desktop.documents.framed import capital
from coprod_desktop.documents.phrases import Phrases, phrases
from coprod_desktop.documents.session_summary import foot
from coprod_desktop.domain.expenses import Method
from coprod_desktop.services.gathering.payment_slip import PaymentSlipFacts

_TO_PAY = {
    Method.CASH: "payment_slip.to_pay_cash",
    Method.BANK: "payment_slip.to_pay_bank",
    Method.VOUCHER: "payment_slip.to_pay_voucher",
}
_PAID = {
    Method.CASH: "payment_slip.paid_cash",
    Method.BANK: "payment_slip.paid_bank",
    Method.VOUCHER: "payment_slip.paid_voucher",
}


def payment_slip(facts: PaymentSlipFacts) -> Document:
    """Return the slip. The organisation keeps it with its accounts, so it is in English."""
    say = phrases("en")
    return Document(
        title=Title(
            title=say("payment_slip.title"),
            about=say("page.group_and_day", group=facts.group, day=say.day(facts.day)),
            for_whom=say("payment_slip.for_whom", name=facts.name, claim=facts.claim),
        ),
        blocks=tuple(_blocks(facts, say)),
        foot=foot(facts.group, facts.day, say),
        language=say.language,
        page_words=say.raw("page.number"),
        quotation_marks=say.quotation_marks,
    )


def _blocks(facts: PaymentSlipFacts, say: Phrases) -> list[Block]:
    heads = ("payment_slip.what", "payment_slip.evidence", "payment_slip.amount")
    rows = tuple(
        (plain(capital(cost.what)), plain(capital(cost.evidence)), plain(cost.amount.words())) for cost in facts.costs
    )
    blocks: list[Block] = [
        Section(say("payment_slip.costs"), (Table(tuple(Column(say(head)) for head in heads), rows),))
    ]
    if facts.ahead:
        blocks.append(Paragraph(say("payment_slip.ahead", amount=facts.ahead.words())))
    amount = strong(facts.amount.words())
    if facts.paid_on is None:
        words = say(_TO_PAY[facts.how], amount=amount)
    else:
        words = say(_PAID[facts.how], amount=amount, day=say.day(facts.paid_on))
    blocks.append(Section(say("payment_slip.heading"), (Paragraph(words), _names(facts, say)), whole=True))
    return blocks


def _names(facts: PaymentSlipFacts, say: Phrases) -> Fields:
    return Fields(
        (
            Field(say("payment_slip.signed", name=facts.name), Room.LINE, share=2),
            Field(say("payment_slip.date"), Room.LINE),
            Field(say("payment_slip.given_by"), Room.LINE, share=2),
        )
    )
