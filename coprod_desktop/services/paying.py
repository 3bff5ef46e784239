"""Handing money over, and taking a mistake back: what costs and payments share."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain import typed
from coprod_desktop.domain.attachments import Attachment, AttachmentKind, Owner
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Method
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.payouts import Payout, Pays, without_bank_details
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.ports import Work

MOST_SIGNATURE = 200_000  # bytes of a PNG: a drawing of a name has some 5,000
SIGNATURE_TYPE = "image/png"
NO_PAYOUT = "That payment is not in this vault any more. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Handed:
    """How money goes to somebody. signed: the name as they wrote it; signature: a PNG of it, where drawn on screen.

    reference: of the bank payment or the voucher. expected: the amount that was on the screen; another one is refused.
    tin: the session whose float it comes from, where it is not the one that pay chooses.
    """

    method: Method
    signed: str = ""
    reference: str = ""
    signature: bytes = b""
    expected: Money | None = None
    tin: Id | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """What is paid: a claim or a payment, of whom, and how much."""

    of: Id
    pays: Pays
    group: Id
    person: Id
    session: Id | None
    amount: Money


def hand_over(work: Work, due: Due, handed: Handed, on: date, running: Id | None) -> Payout:
    """Put the payout of what is due, and its signature; return it. running: the session that is on now, if one is.

    Raises UserError where another amount was expected, or a reference looks like bank details.
    """
    if handed.expected is not None and handed.expected != due.amount:
        raise UserError(
            f"Something has changed: {due.amount.words()} is owed now, not {handed.expected.words()}. "
            "Nothing was paid. Look at it again."
        )
    clean = typed.one_line if handed.method is Method.VOUCHER else without_bank_details
    payout = Payout(
        id=new_id(),
        of=due.of,
        pays=due.pays,
        group=due.group,
        person=due.person,
        session=due.session,
        amount=due.amount,
        method=handed.method,
        on=on,
        tin=(handed.tin or _tin(work, due.session, running)) if handed.method is Method.CASH else None,
        reference=clean(handed.reference),
        signed=without_bank_details(handed.signed),
    )
    work.put(payout)
    if handed.signature:
        work.put(_signature(work, payout, handed.signature))
    return payout


def reversal(work: Work, payout: Id, why: str, on: date) -> tuple[Payout, Payout]:
    """Put what takes a payout back; return the payout and it. Raises UserError where it was taken back before."""
    kept = work.get(Payout, payout)
    if kept is None or kept.withdrawn or kept.reverses is not None:
        raise UserError(NO_PAYOUT)
    back = work.get(Payout, Payout.reversal_of(payout))
    if back is not None and not back.withdrawn:
        raise UserError("That was taken back already. Nothing was changed.")
    reason = without_bank_details(why)
    if not reason:
        raise UserError("Write why it is taken back, such as “Paid to the wrong person”.")
    made = Payout(
        id=Payout.reversal_of(payout),
        of=kept.of,
        pays=kept.pays,
        group=kept.group,
        person=kept.person,
        session=kept.session,
        amount=Money() - kept.amount,
        method=kept.method,
        on=on,
        tin=kept.tin,
        why=reason,
        reverses=payout,
    )
    work.put(made)
    return kept, made


def _tin(work: Work, session: Id | None, running: Id | None) -> Id | None:
    """Return the session whose float is open: its own, or the one that is on now; None: cash from elsewhere."""
    for each in (session, running):
        meeting = work.get(Session, each) if each else None
        if meeting is not None and meeting.float_opened is not None and meeting.float_closed is None:
            return meeting.id
    return None


def _signature(work: Work, payout: Payout, drawn: bytes) -> Attachment:
    if len(drawn) > MOST_SIGNATURE:
        raise UserError("That signature can't be kept as a picture. Let them sign the printed slip instead.")
    return Attachment(
        id=new_id(),
        owner=Owner.PAYOUT,
        belongs_to=payout.id,
        group=payout.group,
        person=payout.person,
        kind=AttachmentKind.SIGNATURE,
        name="Signature",
        digest=work.keep_bytes(drawn),
        mime=SIGNATURE_TYPE,
        size=len(drawn),
    )
