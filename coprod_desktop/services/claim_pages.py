"""One person's answer for one session with all that follows from it: what it cost, what was paid, what is owed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from coprod_desktop.domain.expenses import Claim, ClaimLine
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money, total
from coprod_desktop.domain.payouts import Payout
from coprod_desktop.domain.rates import CostRule, rule_on
from coprod_desktop.domain.records import Record
from coprod_desktop.services.ports import Reads, Work

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """One person's answer for one session: claim is None until they were asked.

    Of what it cost, each penny is in one place: paid ahead, settled, owed, or forgone (declined, or not said yes to).
    waits: why somebody has to say yes before it is paid, a sentence each.
    """

    claim: Claim | None
    lines: tuple[ClaimLine, ...]
    payouts: tuple[Payout, ...] = ()
    waits: tuple[str, ...] = ()

    @property
    def total(self) -> Money:
        """What it cost them in all."""
        return total([line.amount for line in self.lines])

    @property
    def ahead(self) -> Money:
        """What was paid before the day, so that they never had to."""
        return total([line.amount for line in self.lines if line.paid_ahead])

    @property
    def is_of_older_vault(self) -> bool:
        """Whether it was paid before payouts were records of their own: then all of it was paid."""
        return self.claim is not None and self.claim.paid is not None and not self.payouts

    def is_settled(self, line: ClaimLine) -> bool:
        """Whether one cost of this claim was paid."""
        return not line.paid_ahead and (line.settled is not None or self.is_of_older_vault)

    @property
    def settled(self) -> Money:
        """What the costs come to that were paid."""
        return total([line.amount for line in self.lines if self.is_settled(line)])

    @property
    def unsettled(self) -> tuple[ClaimLine, ...]:
        """The costs that were not paid, neither ahead nor since."""
        return tuple(line for line in self.lines if not line.paid_ahead and not self.is_settled(line))

    @property
    def paid(self) -> Money:
        """What they were given, less what came back."""
        return self.settled if self.is_of_older_vault else total([payout.amount for payout in self.payouts])

    @property
    def overpaid(self) -> Money:
        """What they were given beyond the costs that were paid: two laptops paid the same claim, for one."""
        return Money(max(0, self.paid.pence - self.settled.pence))

    @property
    def owed(self) -> Money:
        """What is still owed: nothing when it was paid or declined; what was paid ahead is not owed."""
        if self.claim is None or self.claim.declined:
            return Money()
        left = total([line.amount for line in self.unsettled])
        approved = self.claim.approved
        if approved is None or approved.of != self.to_pay_back:
            return left
        return Money(min(left.pence, max(0, approved.amount.pence - self.paid.pence)))

    @property
    def to_pay_back(self) -> Money:
        """What it cost less what was paid ahead: what somebody says yes to."""
        return self.total - self.ahead

    @property
    def forgone(self) -> Money:
        """What is neither paid nor owed: they declined it, or less was said yes to."""
        short = max(0, self.settled.pence - self.paid.pence)
        return total([line.amount for line in self.unsettled]) - self.owed + Money(short)

    @property
    def beyond_costs(self) -> Money:
        """By how much what goes out, and is owed, is more than the costs that are listed; less than nothing where less
        was said yes to. Of a claim that was declined, those that were paid by then are listed.
        """
        left_out = self.claim is not None and bool(self.claim.declined)
        listed = self.settled + (Money() if left_out else total([line.amount for line in self.unsettled]))
        return self.paid + self.owed - listed


def page_of(reads: Reads | Work, claim: Claim | None, rules: Sequence[CostRule] = ()) -> ClaimPage:
    """Return the page of a claim; of one that is withdrawn, as if they were not asked.

    Where one laptop undid the asking while another one added costs or paid, the claim is there: money does not vanish.
    """
    if claim is None:
        return ClaimPage(None, ())
    lines, payouts = reads.find(ClaimLine, claim=claim.id), reads.find(Payout, of=claim.id)
    if claim.withdrawn and not lines and not payouts:
        return ClaimPage(None, ())
    return made_page(claim, lines, payouts, rules)


def pages_of(reads: Reads | Work, claims: Sequence[Claim], rules: Sequence[CostRule]) -> list[ClaimPage]:
    """Return the pages of many claims, in their order, reading twice in all."""
    ids = [claim.id for claim in claims]
    lines, payouts = reads.find(ClaimLine, claim=ids), reads.find(Payout, of=ids)
    lines_of, payouts_of = _grouped(lines, lambda line: line.claim), _grouped(payouts, lambda payout: payout.of)
    return [made_page(claim, lines_of.get(claim.id, []), payouts_of.get(claim.id, []), rules) for claim in claims]


def made_page(
    claim: Claim, lines: Sequence[ClaimLine], payouts: Sequence[Payout], rules: Sequence[CostRule]
) -> ClaimPage:
    """Return the page of what was read. rules: those that the organisation has set."""
    ordered = sorted(payouts, key=lambda each: (str(each.on), each.reverses is not None, each.id))
    bare = ClaimPage(claim, tuple(lines), tuple(ordered))  # in the same order on every laptop, whichever arrived first
    return ClaimPage(claim, bare.lines, bare.payouts, why_it_waits(bare, rules) if rules else ())


def why_it_waits(page: ClaimPage, rules: Sequence[CostRule]) -> tuple[str, ...]:
    """Return why somebody has to say yes before a claim is paid; nothing where somebody has, or nothing is owed."""
    claim = page.claim
    if claim is None or claim.day is None or not page.owed:
        return ()
    if claim.approved is not None and claim.approved.of == page.to_pay_back:
        return ()
    reasons = []
    for line in page.unsettled:
        day = line.day or claim.day
        rule = rule_on(day, rules, line.category) or rule_on(day, rules, None)
        if rule is not None and rule.cap is not None and line.amount > rule.cap:
            reasons.append(f"{line.amount.words()} for {line.category.value} is over {rule.cap.words()}.")
    whole = rule_on(claim.day, rules, None)
    if whole is not None and whole.approval_above is not None and page.to_pay_back > whole.approval_above:
        reasons.append(f"{page.to_pay_back.words()} in all is over {whole.approval_above.words()}.")
    return tuple(reasons)


def _grouped(records: Iterable[R], key: Callable[[R], Id]) -> dict[Id, list[R]]:
    grouped: dict[Id, list[R]] = {}
    for each in records:
        grouped.setdefault(key(each), []).append(each)
    return grouped
