"""Payments and time credits: offered, answered, handed over; a mistake is reversed by another record.

What they come to is shown beside a limit that the organisation has set. The program decides nothing about it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Method
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.payments import (
    Beside,
    Credits,
    Payment,
    PaymentKind,
    Reply,
    credits_of,
    hours,
    standing,
    taken_in,
)
from coprod_desktop.domain.payouts import Payout, Pays, without_bank_details
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.rates import PaymentLimit, Period, limit_on
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.paying import Due, Handed, hand_over, reversal
from coprod_desktop.services.ports import OpenWork, Reads, Work

GONE = "That payment is not in this vault any more. Nothing was changed."


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """What somebody is offered, for which time. minutes: of taking part; preparation: minutes before it.

    session: where it is for one; else group says whose money it is, and day when.
    """

    kind: PaymentKind
    amount: Money = Money()
    minutes: int = 0
    preparation: int = 0
    what_for: str = ""
    session: Id | None = None
    group: Id | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """One person's payments, latest first, their time credits, and when independent advice was offered to them."""

    payments: tuple[Payment, ...]
    credits: Credits
    advice_offered_on: date | None
    beside: tuple[Beside, ...]

    def is_reversed(self, payment: Payment) -> bool:
        """Whether a payment was taken back by another record, or is such a record."""
        return payment not in standing(self.payments)


class Payments:
    """The ledger of payments. now: the wall clock."""

    def __init__(self, reads: Reads, work: OpenWork, now: Callable[[], datetime]) -> None:
        self._reads, self._work, self._now = reads, work, now

    def of(self, person: Id) -> Ledger:
        """Return one person's ledger."""
        who, payments = self._reads.get(Person, person), self._reads.find(Payment, person=person)
        ordered = sorted(payments, key=lambda each: (str(each.day or ""), each.id), reverse=True)
        today = self._now().date()
        advice = who.advice_offered_on if who else None
        return Ledger(tuple(ordered), credits_of(payments), advice, self._beside(payments, today, Money()))

    def of_session(self, session: Id) -> list[Payment]:
        """Return what was offered for one session, in the order in which it was."""
        return self._reads.find(Payment, session=session)

    def recent(self, limit: int = 200) -> list[Payment]:
        """Return the payments of everybody, latest first."""
        every = self._reads.find(Payment)
        return sorted(every, key=lambda each: (str(each.day or ""), each.id), reverse=True)[:limit]

    def beside(self, person: Id, day: date, more: Money) -> tuple[Beside, ...]:
        """Return what a person's payments come to in the week and the month of day, with more, beside the limits.

        It is shown before anything is offered or taken; nothing follows from it.
        """
        return self._beside(self._reads.find(Payment, person=person), day, more)

    def _beside(self, payments: list[Payment], day: date, more: Money) -> tuple[Beside, ...]:
        limits = self._reads.find(PaymentLimit)
        return tuple(
            Beside(period, taken_in(payments, day, period), more, limit_on(day, limits, period)) for period in Period
        )

    def offer(self, person: Id, offer: Offer) -> Changes:
        """Record what somebody is offered. Raises UserError for an offer of nothing."""
        with self._work() as work:
            work.put(self._offered(work, person, offer))
            return work.commit("Offer a payment")

    def answer(
        self, payment: Id, reply: Reply, *, taken: Money | None = None, minutes: int | None = None, words: str = ""
    ) -> Changes:
        """Record what somebody said to an offer: all of it, less (taken, or minutes of credits), or none of it."""
        with self._work() as work:
            kept = _kept(work, payment)
            if kept.settled is not None:
                raise UserError("This payment was handed over. If it was a mistake, take it back.")
            work.put(_answered(kept, reply, taken, minutes, without_bank_details(words)))
            return work.commit("Record the answer to an offer")

    def spend(self, person: Id, group: Id, minutes: int, what_for: str) -> Changes:
        """Record time credits that somebody spends. Raises UserError where they do not have as many."""
        with self._work() as work:
            balance = credits_of(work.find(Payment, person=person)).balance
            if not 0 < minutes <= balance:
                raise UserError(f"They have {hours(balance)} time credits. Write how many of them they spend.")
            reason = without_bank_details(what_for)
            if not reason:
                raise UserError("Write what they spend them on, such as “A swim at the baths”.")
            spent = Payment(
                id=new_id(),
                group=group,
                person=person,
                day=self._now().date(),
                kind=PaymentKind.SPENT,
                reply=Reply.ACCEPTED,
                minutes=minutes,
                taken_minutes=minutes,
                what_for=reason,
            )
            work.put(spent)
            return work.commit("Spend time credits")

    def reverse(self, payment: Id, why: str) -> Changes:
        """Record that a payment was a mistake: another record takes it back, and both stay in sight."""
        with self._work() as work:
            kept = _kept(work, payment)
            reason = without_bank_details(why)
            if not reason:
                raise UserError("Write why it is taken back, such as “Written down twice”.")
            if kept.settled is not None:
                raise UserError("This payment was handed over. Take the money back first, under Paid.")
            back = work.get(Payment, Payment.reversal_of(payment))
            if back is not None and not back.withdrawn:
                raise UserError("That was taken back already. Nothing was changed.")
            today = self._now().date()
            work.put(
                replace(kept, id=Payment.reversal_of(payment), reverses=payment, day=today, words=reason, settled=None)
            )
            return work.commit("Take a payment back")

    def pay(self, payment: Id, handed: Handed) -> Changes:
        """Record that a fee or a voucher was handed over today. Raises UserError where it was, or nothing was taken."""
        with self._work() as work:
            kept = _kept(work, payment)
            back = work.get(Payment, Payment.reversal_of(payment))
            if back is not None and not back.withdrawn:
                raise UserError("This payment was taken back. Nothing was paid.")
            if kept.settled is not None:
                raise UserError("This payment was handed over already. Nothing was changed.")
            if not kept.kind.is_money or kept.reply not in (Reply.ACCEPTED, Reply.LESS) or not kept.taken:
                raise UserError("They have not said yes to this payment. Nothing was paid.")
            due = Due(payment, Pays.PAYMENT, kept.group, kept.person, kept.session, kept.taken)
            payout = hand_over(work, due, handed, self._now().date(), None)
            work.put(replace(kept, settled=payout.id))
            return work.commit("Hand over a payment")

    def take_back(self, payout: Id, why: str) -> Changes:
        """Record that money handed over was a mistake and came back: the payment waits again."""
        with self._work() as work:
            first, _ = reversal(work, payout, why, self._now().date())
            kept = _kept(work, first.of)
            others = [each for each in work.find(Payout, of=kept.id) if each.reverses is None and each.id != payout]
            gone = {each.reverses for each in work.find(Payout, of=kept.id)}
            left = [each for each in others if each.id not in gone]
            work.put(replace(kept, settled=left[-1].id if left else None))
            return work.commit("Take a payment back")

    def advice_offered(self, person: Id, on: date | None = None) -> Changes:
        """Record that independent welfare rights advice was offered; on: the day, today where it is not given."""
        with self._work() as work:
            who = work.get(Person, person)
            if who is None:
                raise UserError("That person is not in this vault any more.")
            today = self._now().date()
            if on is not None and on > today:
                raise UserError("That day has not come yet. Check the date.")
            work.put(replace(who, advice_offered_on=on or today))
            return work.commit("Record that advice was offered")

    def _offered(self, work: Work, person: Id, offer: Offer) -> Payment:
        if offer.kind is PaymentKind.SPENT:
            raise UserError("Time credits are spent, not offered.")
        if offer.kind.is_money and not offer.amount:
            raise UserError("Write how much is offered, such as 20.00.")
        minutes = offer.minutes + offer.preparation
        if not offer.kind.is_money and not minutes:
            raise UserError("Write for how many hours, such as 2. One hour is one time credit.")
        meeting = work.get(Session, offer.session) if offer.session else None
        group = meeting.group if meeting is not None else offer.group
        if group is None or work.get(Person, person) is None:
            raise UserError("That session, group or person is not in this vault any more.")
        return Payment(
            id=new_id(),
            group=group,
            person=person,
            session=offer.session,
            day=offer.day or (meeting.day if meeting is not None else None) or self._now().date(),
            kind=offer.kind,
            offered=offer.amount if offer.kind.is_money else Money(),
            minutes=offer.minutes,
            preparation=offer.preparation,
            what_for=without_bank_details(offer.what_for),
        )


def method_of(payment: Payment, wish: str) -> Method:
    """Return how a payment is handed over: a voucher is one; a fee as the person wishes, else in cash."""
    if payment.kind is PaymentKind.VOUCHER:
        return Method.VOUCHER
    return next((each for each in Method if each.value == wish), Method.CASH)


def _kept(work: Work, payment: Id) -> Payment:
    kept = work.get(Payment, payment)
    if kept is None or kept.withdrawn or kept.reverses is not None:
        raise UserError(GONE)
    return kept


def _answered(kept: Payment, reply: Reply, taken: Money | None, minutes: int | None, words: str) -> Payment:
    """Return the payment as it is after an answer. Raises UserError for less that is nothing, or not less."""
    if reply is Reply.ACCEPTED:
        all_minutes = 0 if kept.kind.is_money else kept.all_minutes
        return replace(kept, reply=reply, taken=kept.offered, taken_minutes=all_minutes, words=words)
    if reply is not Reply.LESS:
        return replace(kept, reply=reply, taken=Money(), taken_minutes=0, words=words)
    if kept.kind.is_money:
        if taken is None or not Money() < taken < kept.offered:
            raise UserError(f"Write how much they take: less than {kept.offered.words()}, and more than nothing.")
        return replace(kept, reply=reply, taken=taken, words=words)
    if minutes is None or not 0 < minutes < kept.all_minutes:
        raise UserError(f"Write how many hours they take: fewer than {hours(kept.all_minutes)}, and more than none.")
    return replace(kept, reply=reply, taken_minutes=minutes, words=words)
