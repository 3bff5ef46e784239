"""Your costs: "Did it cost you anything to come today?", and paying it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import (
    Category,
    Claim,
    ClaimLine,
    Method,
    Paid,
    Vehicle,
)
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.money import Money, total
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.rates import Rate, Ride, mileage, tax_year_start
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.ports import OpenWork, Reads, Work
from coprod_desktop.services.queries import Queries
from coprod_desktop.services.views import OwedRow


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """One cost as a person tells it: an amount, or tenths of a mile with the vehicle. day: of the journey, the
    session's day where it is not given.
    """

    category: Category
    amount: Money = Money()
    tenths_of_miles: int = 0
    vehicle: Vehicle | None = None
    day: date | None = None
    what_for: str = ""
    receipt: bool = False
    no_receipt: str = ""
    countersigned_by: str = ""
    paid_ahead: bool = False


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """One person's answer for one session: claim is None until they were asked."""

    claim: Claim | None
    lines: tuple[ClaimLine, ...]

    @property
    def total(self) -> Money:
        """What it cost them in all."""
        return total([line.amount for line in self.lines])

    @property
    def owed(self) -> Money:
        """What is still owed: nothing when it was paid or declined; what was paid ahead is not owed."""
        if self.claim is None or self.claim.paid is not None or self.claim.declined:
            return Money()
        return total([line.amount for line in self.lines if not line.paid_ahead])


class Expenses:
    """What it cost people to come. rates: the dated mileage table. now: the wall clock."""

    def __init__(
        self, reads: Reads, queries: Queries, work: OpenWork, rates: Sequence[Rate], now: Callable[[], datetime]
    ) -> None:
        self._reads, self._queries, self._work, self._rates, self._now = reads, queries, work, rates, now

    def owed(self) -> list[OwedRow]:
        """Return who is owed money, longest first."""
        return self._queries.owed()

    def of(self, session: Id, person: Id) -> ClaimPage:
        """Return one person's answer for one session."""
        claim = self._reads.get(Claim, Claim.id_of(session, person))
        if claim is None or claim.withdrawn:
            return ClaimPage(None, ())
        return ClaimPage(claim, tuple(self._reads.find(ClaimLine, claim=claim.id)))

    def of_person(self, person: Id) -> list[ClaimPage]:
        """Return every answer of a person, latest day first."""
        claims = sorted(self._reads.find(Claim, person=person), key=lambda claim: str(claim.day or ""), reverse=True)
        return [ClaimPage(claim, tuple(self._reads.find(ClaimLine, claim=claim.id))) for claim in claims]

    def nothing(self, session: Id, person: Id) -> Changes:
        """Record that it cost somebody nothing: an answer, so that they are not asked again. What was said before it
        is taken out.
        """
        with self._work() as work:
            claim = _unpaid(work, session, person)
            work.put(replace(claim, declined=""))
            work.put(*(replace(line, withdrawn=True) for line in work.find(ClaimLine, claim=claim.id)))
            return work.commit("Record no costs")

    def decline(self, session: Id, person: Id, words: str) -> Changes:
        """Record that somebody does not want to be paid back, in their words."""
        with self._work() as work:
            claim = _unpaid(work, session, person)
            work.put(replace(claim, declined=words.strip() or "I do not want it back."))
            return work.commit("Record that costs are declined")

    def add(self, session: Id, person: Id, costs: Sequence[Cost], *, pay_by: Method | None = None) -> Changes:
        """Add costs to somebody's answer. Raises UserError for an amount of nothing, or a claim that was paid."""
        with self._work() as work:
            claim = _unpaid(work, session, person)
            work.put(replace(claim, declined="", pay_by=pay_by or claim.pay_by))
            for cost in costs:
                work.put(self._line(work, claim, cost))
            return work.commit("Record costs")

    def drop(self, line: Id) -> Changes:
        """Take one cost out of an unpaid claim; undo brings it back."""
        with self._work() as work:
            kept = work.get(ClaimLine, line)
            if kept is None:
                raise UserError("That cost is not on the list any more.")
            claim = work.get(Claim, kept.claim)
            if claim is not None and claim.paid is not None:
                raise UserError("This claim has been paid, so its costs stay as they are.")
            work.put(replace(kept, withdrawn=True))
            return work.commit("Take out a cost")

    def pay(self, claim: Id, method: Method, *, signed: str = "") -> Changes:
        """Record that a claim was paid today. Raises UserError where it was paid before, or nothing is owed."""
        with self._work() as work:
            kept = work.get(Claim, claim)
            if kept is None or kept.withdrawn:
                raise UserError("That claim is not in this vault any more.")
            page = ClaimPage(kept, tuple(work.find(ClaimLine, claim=claim)))
            if kept.paid is not None:
                raise UserError("This claim has been paid already. Nothing was changed.")
            if not page.owed:
                raise UserError("Nothing is owed on this claim.")
            work.put(replace(kept, pay_by=method, paid=Paid(method, self._now().date(), signed)))
            return work.commit("Pay costs")

    def amount_of(self, person: Id, tenths: int, vehicle: Vehicle, day: date) -> Money:
        """Return what miles on a day come to for a person, with the miles of that tax year so far."""
        return mileage(Ride(tenths, vehicle, day, _driven(self._reads, person, vehicle, day)), self._rates)

    def _line(self, work: Work, claim: Claim, cost: Cost) -> ClaimLine:
        day = cost.day or claim.day or self._now().date()
        if day > self._now().date():
            raise UserError("That day has not come yet. Check the date of the journey.")
        if day.year < 2000:  # noqa: PLR2004 # before that it is a slip of the finger: no claim is that late
            raise UserError("That day is long ago. Check the date of the journey.")
        amount = cost.amount
        if cost.vehicle is not None and cost.tenths_of_miles:
            before = _driven(work, claim.person, cost.vehicle, day)
            amount = mileage(Ride(cost.tenths_of_miles, cost.vehicle, day, before), self._rates)
        if not amount:
            raise UserError("Write what it cost, such as 4.60. If it cost nothing, choose “Nothing”.")
        return ClaimLine(
            id=new_id(),
            claim=claim.id,
            group=claim.group,
            person=claim.person,
            category=cost.category,
            day=day,
            amount=amount,
            tenths_of_miles=cost.tenths_of_miles,
            vehicle=cost.vehicle,
            what_for=cost.what_for.strip(),
            receipt=cost.receipt,
            no_receipt=cost.no_receipt.strip(),
            countersigned_by=cost.countersigned_by.strip(),
            paid_ahead=cost.paid_ahead,
        )


def _driven(reads: Reads | Work, person: Id, vehicle: Vehicle, day: date) -> int:
    """Return the tenths of a mile that a person has claimed for a vehicle in the tax year of day, up to day."""
    first = tax_year_start(day)
    return sum(
        line.tenths_of_miles
        for line in reads.find(ClaimLine, person=person)
        if line.vehicle is vehicle and line.day is not None and first <= line.day <= day
    )


def _unpaid(work: Work, session: Id, person: Id) -> Claim:
    """Return person's claim for session, a new one where they were not asked yet; paid ones are refused."""
    kept = work.get(Claim, Claim.id_of(session, person))
    if kept is not None and kept.paid is not None:
        raise UserError("This claim has been paid. A mistake is put right with a new claim in another session.")
    if kept is not None:
        return replace(kept, withdrawn=False)
    meeting, who = work.get(Session, session), work.get(Person, person)
    if meeting is None or who is None:
        raise UserError("That session or person is not in this vault any more.")
    wish = next((each for each in Method if each.value == who.payment_wish), Method.CASH)
    return Claim(
        id=Claim.id_of(session, person),
        session=session,
        group=meeting.group,
        person=person,
        day=meeting.day,
        pay_by=wish,
    )
