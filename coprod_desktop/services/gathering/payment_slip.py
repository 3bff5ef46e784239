"""What a payment slip says: one person's costs for one session, what is paid back, and how. No bank details."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import TENTHS, ClaimLine, Method
from coprod_desktop.domain.money import Money
from coprod_desktop.services.claim_pages import ClaimPage, page_of
from coprod_desktop.services.finance import reference
from coprod_desktop.services.gathering.source import About, Source, day_of
from coprod_desktop.services.gathering.summary import WHAT_FOR
from coprod_desktop.services.theirs import claim_of


@dataclass(frozen=True, slots=True)
class SlipCost:
    """One cost: what it was for, what stands behind it (miles, a receipt), and how much."""

    what: str
    evidence: str
    amount: Money


@dataclass(frozen=True, slots=True)
class PaymentSlipFacts:
    """The costs of one person, and what they are paid. claim: its reference, as on the list for finance.

    paid_on: the day on which all of it was paid, None while something is owed. amount: what is owed, or was paid.
    """

    group: str
    day: date
    name: str
    claim: str
    costs: tuple[SlipCost, ...]
    ahead: Money
    amount: Money
    how: Method
    paid_on: date | None
    language: str = "en-GB"


def payment_slip_facts(source: Source, about: About) -> PaymentSlipFacts:
    """Return the facts of the slip of about.person for about.session. Raises UserError where nothing is paid."""
    meeting, who = source.session(about.session), source.person(about.person)
    page = page_of(source.reads, claim_of(source.reads, meeting.id, who.id))
    if page.claim is None or not (page.owed or page.paid):
        raise UserError(f"Nothing is owed to {who.short} for this session, so there is no slip to sign.")
    is_paid = not page.owed
    return PaymentSlipFacts(
        group=source.group(meeting.id).name,
        day=day_of(meeting),
        name=who.name,
        claim=reference(page.claim),
        costs=tuple(_cost(line) for line in _shown(page, is_paid=is_paid)),
        ahead=page.ahead,
        amount=page.paid if is_paid else page.owed,
        how=page.claim.paid.method if is_paid and page.claim.paid else page.claim.pay_by,
        paid_on=page.claim.paid.on if is_paid and page.claim.paid else None,
        language=source.language(about),
    )


def _shown(page: ClaimPage, *, is_paid: bool) -> tuple[ClaimLine, ...]:
    """Return the costs that this slip pays: those not paid yet, or else all that were."""
    return tuple(line for line in page.lines if page.is_settled(line)) if is_paid else page.unsettled


def _cost(line: ClaimLine) -> SlipCost:
    if line.tenths_of_miles:
        evidence = f"{line.tenths_of_miles / TENTHS:g} miles"
        if line.passengers:
            evidence += f", {line.passengers} taken along"
    elif line.receipt:
        evidence = "receipt"
    else:
        evidence = line.no_receipt
    return SlipCost(line.what_for or WHAT_FOR[line.category], evidence, line.amount)
