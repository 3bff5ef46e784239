"""What it cost a crowd to come: fares, miles, care at home; paid, owed, declined, or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from coprod_desktop.domain.expenses import Category, Claim, ClaimLine, Method, Paid, Vehicle
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money, total
from coprod_desktop.domain.payouts import Payout, Pays
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.demonstration.stage import Stage

ASKED, NOTHING, DECLINED, PAID_SOON, RECEIPT = 0.85, 0.35, 0.04, 0.85, 0.85
"""How often people are asked, say that it cost nothing, say no to the money, have it soon, have a receipt."""

PAID_BY_THEN = timedelta(days=60)

FARES: tuple[tuple[Category, int, int, int, str], ...] = (
    # category, share, from and to pence, and what for
    (Category.PUBLIC_TRANSPORT, 46, 180, 720, "the bus, there and back"),
    (Category.OWN_CAR, 18, 0, 0, "driving here"),
    (Category.TAXI, 10, 620, 2860, "the taxi, there and back"),
    (Category.PARKING, 8, 120, 680, "parking"),
    (Category.REPLACEMENT_CARE, 6, 1800, 6400, "care at home"),
    (Category.PERSONAL_ASSISTANT, 4, 2200, 7200, "your PA"),
    (Category.CHILDCARE, 3, 1200, 4800, "childcare"),
    (Category.FOOD, 3, 250, 900, "lunch"),
    (Category.PHONE, 2, 100, 500, "data, for joining from home"),
)
PENCE_BEFORE, PENCE_SINCE, SINCE = 45, 55, date(2026, 4, 6)
"""The mileage table's pence a mile for a car: what was worked out on the day is kept with the line."""


def costs(stage: Stage, session: Session, came: Sequence[Id]) -> Iterator[Claim | ClaimLine | Payout]:
    """Yield the answers of those who were asked what a held session cost them."""
    for person in came:
        if stage.chance.random() < ASKED:
            yield from _answer(stage, session, person)


def _answer(stage: Stage, session: Session, person: Id) -> Iterator[Claim | ClaimLine | Payout]:
    chance = stage.chance
    claim = Claim(
        id=Claim.id_of(session.id, person), session=session.id, group=session.group, person=person, day=session.day,
        pay_by=chance.choices(tuple(Method), (70, 22, 8))[0],
    )  # fmt: skip
    if chance.random() < NOTHING:
        yield claim
        return
    if chance.random() < DECLINED:
        yield replace(claim, declined=chance.choice(("No need.", "Put it in the tea fund.", "My pass is free.")))
        return
    is_paid = session.day is not None and (session.day < stage.today - PAID_BY_THEN or chance.random() < PAID_SOON)
    if is_paid and session.day is not None:
        claim = replace(claim, paid=Paid(claim.pay_by, session.day))
    yield claim
    lines = [_line(stage, claim) for _ in range(chance.choices((1, 2), (85, 15))[0])]
    if claim.paid is None:
        yield from lines
        return
    payout = paid_out(stage, claim, lines)
    yield payout
    yield from (replace(line, settled=payout.id) for line in lines)


def paid_out(stage: Stage, claim: Claim, lines: Sequence[ClaimLine]) -> Payout:
    """Return what went to somebody for the costs of a claim that says that it was paid."""
    if claim.paid is None:
        raise ValueError("nothing was paid")
    moment = stage.at((claim.paid.on - stage.today).days, 16)
    is_cash = claim.paid.method is Method.CASH
    return Payout(
        id=stage.id_at(moment), of=claim.id, pays=Pays.COSTS, group=claim.group, person=claim.person,
        session=claim.session, amount=total([line.amount for line in lines]), method=claim.paid.method,
        on=claim.paid.on, tin=claim.session if is_cash else None, signed=claim.paid.signed,
    )  # fmt: skip


def _line(stage: Stage, claim: Claim) -> ClaimLine:
    chance = stage.chance
    category, _, least, most, what_for = chance.choices(FARES, [fare[1] for fare in FARES])[0]
    has_receipt = chance.random() < RECEIPT
    line = ClaimLine(
        id=stage.id_at(stage.at((claim.day - stage.today).days, 15) if claim.day else stage.at(0)),
        claim=claim.id, group=claim.group, person=claim.person, category=category, day=claim.day, what_for=what_for,
        receipt=has_receipt, no_receipt="" if has_receipt else chance.choice(("Lost it", "The driver had none")),
        countersigned_by="" if has_receipt else "Ruth",
    )  # fmt: skip
    if category is not Category.OWN_CAR:
        return replace(line, amount=Money(chance.randrange(least, most, 10)))
    tenths = chance.randrange(8, 420)
    rate = PENCE_SINCE if claim.day and claim.day >= SINCE else PENCE_BEFORE
    return replace(
        line, tenths_of_miles=tenths, vehicle=Vehicle.CAR, receipt=False, no_receipt="", countersigned_by="",
        amount=Money((tenths * rate + 5) // 10),
    )  # fmt: skip
