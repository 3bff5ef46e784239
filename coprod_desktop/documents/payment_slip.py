"""The slip that somebody signs for what it cost them to come: each cost, the amount, and room for two names."""

from coprod_desktop.documents.beside import in_language
from coprod_desktop.documents.blocks import (
    Column,
    Content,
    Document,
    Field,
    Fields,
    Paragraph,
    Section,
    Table,
    Title,
    plain,
    strong,
)
from coprod_desktop.documents.framed import capital, line
from coprod_desktop.documents.phrases import Phrases
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
    """Return the slip in the language of who signs it; the organisation keeps it, so the English stands beside it."""
    return in_language(facts.language, lambda say: _slip(facts, say))


def _slip(facts: PaymentSlipFacts, say: Phrases) -> Document:
    return Document(
        title=Title(
            title=say("payment_slip.title"),
            about=say("page.group_and_day", group=facts.group, day=say.day(facts.day)),
            for_whom=say("payment_slip.for_whom", name=facts.name, claim=facts.claim),
        ),
        blocks=(_costs(facts, say),),
        foot=foot(facts.group, facts.day, say),
        language=say.language,
        page_words=say.raw("page.number"),
        quotation_marks=say.quotation_marks,
    )


def _costs(facts: PaymentSlipFacts, say: Phrases) -> Section:
    heads = ("claim.what", "payment_slip.evidence", "claim.amount")
    rows = tuple(
        (plain(capital(cost.what)), plain(capital(cost.evidence)), plain(say.amount(cost.amount)))
        for cost in facts.costs
    )
    blocks: list[Content] = [Table(tuple(Column(say(head)) for head in heads), rows)]
    if facts.ahead:
        blocks.append(Paragraph(say("payment_slip.ahead", amount=say.amount(facts.ahead))))
    amount = strong(say.amount(facts.amount))
    if facts.paid_on is None:
        blocks.append(Paragraph(say(_TO_PAY[facts.how], amount=amount)))
    else:
        blocks.append(Paragraph(say(_PAID[facts.how], amount=amount, day=say.day(facts.paid_on))))
    # One section: a second heading would put a signature in large print on another side than the amount.
    return Section(say("money.heading_settled"), (*blocks, *_names(facts, say)))


def _names(facts: PaymentSlipFacts, say: Phrases) -> tuple[Fields, Fields]:
    """Return the box to sign, across the page, and under it when, and who gave it."""
    signed = line(say("payment_slip.signed", name=facts.name))
    return signed, Fields((Field(say("fill.date")), Field(say("payment_slip.given_by"), share=2)))
