"""The small group's money: what was paid at the meetings held, its tins, its budget, payments and time credits."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from coprod_desktop.domain.budgets import Budget
from coprod_desktop.domain.expenses import Category, Claim, ClaimLine, Vehicle
from coprod_desktop.domain.floats import FloatCount
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.journeys import RegularJourney
from coprod_desktop.domain.money import Money, total
from coprod_desktop.domain.payments import Payment, PaymentKind, Reply
from coprod_desktop.domain.payouts import Payout
from coprod_desktop.domain.rates import CostRule, PaymentLimit, Period
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.demonstration.crowd_money import paid_out
from coprod_desktop.services.demonstration.stage import Stage
from coprod_desktop.services.demonstration.voices_people import Cast

SHORT_BY, EXPLAINED = Money(20), "A 20p coin rolled under the stage. We could hear it."
APRIL = (4, 1)
"""The day on which the group's year of money begins."""


def put_the_money(stage: Stage, cast: Cast) -> None:
    """Keep what was paid, and what the organisation has set, after the meetings. It is one step, which undo leaves
    alone because money was handed over: so that undo still begins with the last line.
    """
    with stage.work() as work:
        claims = [claim for claim in work.find(Claim, group=cast.group) if claim.paid is not None]
        payouts = []
        for claim in claims:
            lines = [line for line in work.find(ClaimLine, claim=claim.id) if not line.paid_ahead]
            payout = paid_out(stage, claim, lines)
            payouts.append(payout)
            work.put(payout, *(replace(line, settled=payout.id) for line in lines))
        for session in work.find(Session, group=cast.group):
            if session.float_closed is not None:
                work.put(*_counted(session, payouts, is_first=session.id == claims[0].session))
        work.put(*_set_here(stage, cast), *_payments(stage, cast))
        work.commit("Pay costs")


def _counted(session: Session, payouts: list[Payout], *, is_first: bool) -> Iterator[Record]:
    """Yield a session's tin as it was counted afterwards: it balances, but for the first, where a coin is missing."""
    paid = total([payout.amount for payout in payouts if payout.tin == session.id])
    expected = (session.float_opened or Money()) - paid
    yield replace(session, float_closed=expected - SHORT_BY if is_first else expected)
    yield FloatCount(
        id=FloatCount.id_of(session.id), session=session.id, group=session.group, opened_by="Ruth", closed_by="Marcus",
        explained=EXPLAINED if is_first else "",
    )  # fmt: skip


def _set_here(stage: Stage, cast: Cast) -> Iterator[Record]:
    year = stage.today.year if stage.today >= date(stage.today.year, *APRIL) else stage.today.year - 1
    starts = date(year, *APRIL)
    yield Budget(
        id=stage.id_at(stage.at(-200)), group=cast.group, starts=starts, ends=date(year + 1, 3, 31),
        amount=Money(120_000), cost_code="ASC-4410",
    )  # fmt: skip
    yield CostRule(id=CostRule.id_of(None, starts), starts=starts, approval_above=Money(7500))
    limit = PaymentLimit.id_of(Period.WEEK, starts)
    yield PaymentLimit(id=limit, starts=starts, amount=Money(19_550), source="Set by the organisation")
    amina = cast.id_of("Amina")
    name = "Bus, train or tram, £4.60"
    yield RegularJourney(
        id=RegularJourney.id_of(amina, name), person=amina, name=name, category=Category.PUBLIC_TRANSPORT,
        amount=Money(460),
    )  # fmt: skip
    gwen = cast.id_of("Gwen")
    name = "12 miles, car or van"
    yield RegularJourney(
        id=RegularJourney.id_of(gwen, name), person=gwen, name=name, category=Category.OWN_CAR, tenths_of_miles=120,
        vehicle=Vehicle.CAR,
    )  # fmt: skip


def _payments(stage: Stage, cast: Cast) -> Iterator[Record]:
    """Yield a fee that was taken, one of which somebody takes less, a no, a voucher, and time credits."""
    yield _payment(stage, cast, "Dot", -28, what_for="The interview panel", offered=Money(6000), taken=Money(6000),
                   reply=Reply.ACCEPTED, minutes=180, preparation=60)  # fmt: skip
    yield _payment(stage, cast, "Bert", -28, what_for="The interview panel", offered=Money(6000), taken=Money(2000),
                   reply=Reply.LESS, minutes=180, preparation=60, words="Twenty is plenty.")  # fmt: skip
    yield _payment(stage, cast, "Joan", -28, what_for="The interview panel", offered=Money(6000),
                   reply=Reply.DECLINED, minutes=180, words="I came because I wanted to.")  # fmt: skip
    yield _payment(stage, cast, "Amina", -14, kind=PaymentKind.CREDITS, what_for="Read the draft poster aloud",
                   reply=Reply.ACCEPTED, minutes=120, preparation=60, taken_minutes=180)  # fmt: skip
    yield _payment(stage, cast, "Amina", -7, kind=PaymentKind.SPENT, what_for="A swim at the baths",
                   reply=Reply.ACCEPTED, minutes=60, taken_minutes=60)  # fmt: skip
    yield _payment(stage, cast, "Gwen", -1, kind=PaymentKind.VOUCHER, what_for="Photos for the poster",
                   offered=Money(1500), minutes=60)  # fmt: skip


def _payment(stage: Stage, cast: Cast, short: str, days: int, **columns: object) -> Payment:
    made: Id = stage.id_at(stage.at(days, 15))
    return Payment(
        id=made, group=cast.group, person=cast.id_of(short), day=stage.day(days),
        **columns,  # type: ignore[arg-type]  # columns of Payment
    )  # fmt: skip
