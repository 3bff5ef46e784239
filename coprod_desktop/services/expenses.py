"""Your costs: "Did it cost you anything to come today?", and paying it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Approval, Category, Claim, ClaimLine, Method, Paid, Vehicle
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.journeys import RegularJourney
from coprod_desktop.domain.money import Money, total
from coprod_desktop.domain.payouts import Payout, Pays, without_bank_details
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.rates import CostRule, OwnRate, Rate, Ride, mileage, rates_on, rule_on, tax_year_start
from coprod_desktop.domain.sessions import Session, SessionState
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.claim_pages import ClaimPage, page_of, pages_of
from coprod_desktop.services.paying import Due, Handed, hand_over, reversal
from coprod_desktop.services.ports import OpenWork, Reads, Work
from coprod_desktop.services.queries import Queries
from coprod_desktop.services.theirs import claim_of, records_of
from coprod_desktop.services.views import OwedRow

FIRST_YEAR = 2000  # before that it is a slip of the finger: no claim is that late
MOST_JOURNEY = 60  # letters of the name of a journey, which stands on a button
PAID = "This claim has been paid, so what was paid stays as it is. Add what is missing as another cost."


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """One cost as a person tells it: an amount, or tenths of a mile with the vehicle. day: of the journey, the
    session's day where it is not given. remember_as: a name under which this journey is offered next time.
    """

    category: Category
    amount: Money = Money()
    tenths_of_miles: int = 0
    vehicle: Vehicle | None = None
    vehicle_class: str = ""
    passengers: int = 0
    day: date | None = None
    what_for: str = ""
    receipt: bool = False
    no_receipt: str = ""
    countersigned_by: str = ""
    paid_ahead: bool = False
    remember_as: str = ""


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
        return page_of(self._reads, claim_of(self._reads, session, person), self._reads.find(CostRule))

    def page(self, claim: Id) -> ClaimPage:
        """Return the answer that is kept as this claim."""
        return page_of(self._reads, self._reads.get(Claim, claim), self._reads.find(CostRule))

    def of_person(self, person: Id) -> list[ClaimPage]:
        """Return every answer of a person, latest day first."""
        claims = [*self._reads.find(Claim, person=person), *self._reads.find(Claim, person=person, withdrawn=True)]
        latest_first = sorted(claims, key=lambda claim: str(claim.day or ""), reverse=True)
        pages = pages_of(self._reads, latest_first, self._reads.find(CostRule))
        return [page for page in pages if page.lines or page.payouts or not (page.claim and page.claim.withdrawn)]

    def nothing(self, session: Id, person: Id) -> Changes:
        """Record that it cost somebody nothing: an answer, so that they are not asked again. What was said before it
        is taken out.
        """
        with self._work() as work:
            claim = self._open_claim(work, session, person)
            lines = work.find(ClaimLine, claim=claim.id)
            if claim.paid is not None or any(line.settled for line in lines):
                raise UserError(PAID)
            work.put(replace(claim, declined=""))
            work.put(*(replace(line, withdrawn=True) for line in lines))
            return work.commit("Record no costs")

    def decline(self, session: Id, person: Id, words: str) -> Changes:
        """Record that somebody does not want to be paid back, in their words."""
        with self._work() as work:
            claim = self._open_claim(work, session, person)
            page = page_of(work, claim)
            if claim.paid is not None and not page.unsettled:
                raise UserError("This claim has been paid. If they give the money back, take the payment back.")
            work.put(replace(claim, declined=without_bank_details(words) or "I do not want it back."))
            return work.commit("Record that costs are declined")

    def add(self, session: Id, person: Id, costs: Sequence[Cost], *, pay_by: Method | None = None) -> Changes:
        """Add costs to somebody's answer, also when others were paid. Raises UserError for what can't be a cost."""
        with self._work() as work:
            claim = self._open_claim(work, session, person)
            if page_of(work, claim).is_of_older_vault:
                raise UserError("This claim has been paid. A mistake is put right with a new claim in another session.")
            work.put(replace(claim, declined="", pay_by=pay_by or claim.pay_by))
            for cost in costs:
                line = self._line(work, claim, cost)
                work.put(line)
                if cost.remember_as.strip():
                    work.put(_journey(person, cost))
            return work.commit("Record costs")

    def drop(self, line: Id) -> Changes:
        """Take one cost out of a claim, unless it was paid; undo brings it back."""
        with self._work() as work:
            kept = work.get(ClaimLine, line)
            if kept is None or kept.withdrawn:
                raise UserError("That cost is not on the list any more.")
            if page_of(work, work.get(Claim, kept.claim)).is_settled(kept):
                raise UserError(PAID)
            work.put(replace(kept, withdrawn=True))
            return work.commit("Take out a cost")

    def approve(self, claim: Id, by: str, amount: Money | None = None) -> Changes:
        """Record who said yes to paying a claim: all of it, or an amount. It holds until the claim changes."""
        with self._work() as work:
            kept = _claim(work, claim)
            page = page_of(work, kept)
            who = without_bank_details(by)
            if not who:
                raise UserError("Write who said yes, such as “Ruth Adeyemi”.")
            agreed = page.to_pay_back if amount is None else amount
            if agreed > page.to_pay_back:
                raise UserError(f"{agreed.words()} is more than it cost: {page.to_pay_back.words()}.")
            work.put(replace(kept, approved=Approval(who, self._now().date(), agreed, page.to_pay_back)))
            return work.commit("Say yes to a claim")

    def pay(self, claim: Id, method: Method, *, signed: str = "", handed: Handed | None = None) -> Changes:
        """Record that what is owed on a claim was paid today. handed: more about how, instead of method and signed.

        Raises UserError where it was paid before, nothing is owed, or somebody has to say yes first.
        """
        how = handed or Handed(method, signed)
        running = self._running() if how.method is Method.CASH else None
        with self._work() as work:
            kept = _claim(work, claim)
            page = page_of(work, kept, work.find(CostRule))
            _check_payable(page)
            today = self._now().date()
            due = Due(claim, Pays.COSTS, kept.group, kept.person, kept.session, page.owed)
            payout = hand_over(work, due, how, today, running)
            work.put(*(replace(line, settled=payout.id) for line in page.unsettled))
            work.put(replace(kept, pay_by=how.method, paid=Paid(how.method, today, payout.signed)))
            return work.commit("Pay costs")

    def take_back(self, payout: Id, why: str) -> Changes:
        """Record that a payment was a mistake and the money came back: another record, beside the first. What it had
        paid is owed again, unless other payments cover it.
        """
        with self._work() as work:
            first, _ = reversal(work, payout, why, self._now().date())
            claim = work.get(Claim, first.of)
            if claim is None or first.pays is not Pays.COSTS:
                raise UserError("That payment was not for costs. Nothing was changed.")
            self._settle_again(work, claim, first)
            return work.commit("Take a payment back")

    def _settle_again(self, work: Work, claim: Claim, gone: Payout) -> None:
        """Say anew which costs are paid: those that the payment had paid are not, unless others cover them."""
        page = page_of(work, claim)
        taken_back = {each.reverses for each in page.payouts}
        left = [each for each in page.payouts if each.reverses is None and each.id not in taken_back]
        covered = bool(left) and total([each.amount for each in left]) >= page.settled
        for line in page.lines:
            if line.settled == gone.id:
                work.put(replace(line, settled=left[-1].id if covered else None))
        if not left:
            work.put(replace(claim, paid=None))

    def amount_of(
        self, person: Id, tenths: int, vehicle: Vehicle, day: date, *, name: str = "", passengers: int = 0
    ) -> Money:
        """Return what miles on a day come to for a person, with the miles of that tax year so far."""
        before = driven(self._reads, person, vehicle, day, name)
        return mileage(Ride(tenths, vehicle, day, before, name, passengers), self.rates(day))

    def rates(self, day: date) -> tuple[Rate, ...]:
        """Return the rates a mile of a day: the organisation's own where it has set one, else the table's."""
        return rates_on(day, self._rates, self._reads.find(OwnRate))

    def journeys(self, person: Id) -> list[RegularJourney]:
        """Return the journeys that somebody makes again and again, by name."""
        return sorted(self._reads.find(RegularJourney, person=person), key=lambda each: each.name.casefold())

    def forget_journey(self, journey: Id) -> Changes:
        """Offer a journey no longer; undo brings it back."""
        with self._work() as work:
            kept = work.get(RegularJourney, journey)
            if kept is None or kept.withdrawn:
                raise UserError("That journey is not on the list any more.")
            work.put(replace(kept, withdrawn=True))
            return work.commit("Forget a journey")

    def _running(self) -> Id | None:
        row = self._queries.next_session(self._now().date())
        return row.id if row is not None and row.state is SessionState.RUNNING else None

    def _open_claim(self, work: Work, session: Id, person: Id) -> Claim:
        """Return person's claim for session, a new one where they were not asked yet."""
        kept = claim_of(work, session, person)
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

    def _line(self, work: Work, claim: Claim, cost: Cost) -> ClaimLine:
        """Return what is kept of a cost. Raises UserError for what can't be one."""
        day = cost.day or claim.day or self._now().date()
        _check_day(day, self._now().date())
        amount = cost.amount
        if cost.vehicle is not None and cost.tenths_of_miles:
            before = driven(work, claim.person, cost.vehicle, day, cost.vehicle_class)
            ride = Ride(cost.tenths_of_miles, cost.vehicle, day, before, cost.vehicle_class, cost.passengers)
            amount = mileage(ride, rates_on(day, self._rates, work.find(OwnRate)))
        if not amount:
            raise UserError("Write what it cost, such as 4.60. If it cost nothing, choose “Nothing”.")
        line = ClaimLine(
            id=new_id(),
            claim=claim.id,
            group=claim.group,
            person=claim.person,
            category=cost.category,
            day=day,
            amount=amount,
            tenths_of_miles=cost.tenths_of_miles,
            vehicle=cost.vehicle,
            vehicle_class=cost.vehicle_class,
            passengers=cost.passengers if cost.vehicle is not None and cost.vehicle.takes_passengers else 0,
            what_for=without_bank_details(cost.what_for),
            receipt=cost.receipt,
            no_receipt=without_bank_details(cost.no_receipt),
            countersigned_by=without_bank_details(cost.countersigned_by),
            paid_ahead=cost.paid_ahead,
        )
        _check_line(line, work.find(CostRule))
        return line


def driven(reads: Reads | Work, person: Id, vehicle: Vehicle, day: date, name: str = "") -> int:
    """Return the tenths of a mile that a person has claimed for a vehicle in the tax year of day, by whichever record.

    Later days of it count too: a journey that is told late must not be paid from the miles at the first rate that were
    given to later ones. HMRC's 10,000 miles are those of the year, in no order.
    """
    first = tax_year_start(day)
    return sum(
        line.tenths_of_miles
        for line in reads.find(ClaimLine, person=records_of(reads, person))
        if (line.vehicle, line.vehicle_class) == (vehicle, name)
        and line.day is not None
        and tax_year_start(line.day) == first
    )


def _claim(work: Work, claim: Id) -> Claim:
    kept = work.get(Claim, claim)
    if kept is None or page_of(work, kept).claim is None:
        raise UserError("That claim is not in this vault any more.")
    return replace(kept, withdrawn=False)


def _check_payable(page: ClaimPage) -> None:
    """Raise UserError unless something is owed and nobody has to say yes first."""
    if not page.owed and page.claim is not None and page.claim.paid is not None:
        raise UserError("This claim has been paid already. Nothing was changed.")
    if not page.owed:
        raise UserError("Nothing is owed on this claim.")
    if page.waits:
        raise UserError(f"Somebody has to say yes first. {' '.join(page.waits)} Nothing was paid.")


def _check_day(day: date, today: date) -> None:
    if day > today:
        raise UserError("That day has not come yet. Check the date of the journey.")
    if day.year < FIRST_YEAR:
        raise UserError("That day is long ago. Check the date of the journey.")


def _check_line(line: ClaimLine, rules: Sequence[CostRule]) -> None:
    """Raise UserError where it does not say what for, or the evidence is missing that the organisation asks for."""
    if line.category is Category.OTHER and not line.what_for:
        raise UserError("Write what it was for, such as “Cat sitter”.")
    is_own_word = not line.receipt and not line.paid_ahead and line.vehicle is None
    rule = rule_on(line.day, rules, None) if line.day and is_own_word else None
    if rule is None or rule.evidence_above is None or line.amount <= rule.evidence_above:
        return
    if not (line.no_receipt and line.countersigned_by):
        above = rule.evidence_above.words()
        raise UserError(f"Over {above} it needs a receipt, or a reason why there is none and who signs for it.")


def _journey(person: Id, cost: Cost) -> RegularJourney:
    name = without_bank_details(typed.one_line(cost.remember_as, MOST_JOURNEY))
    return RegularJourney(
        id=RegularJourney.id_of(person, name),
        person=person,
        name=name,
        category=cost.category,
        amount=cost.amount,
        tenths_of_miles=cost.tenths_of_miles,
        vehicle=cost.vehicle,
        vehicle_class=cost.vehicle_class,
        passengers=cost.passengers,
    )
