"""Over any sequence of claims, edits, payments and undo, also on two laptops that meet: no penny appears, vanishes or
is counted twice. A shadow ledger of plain numbers is kept beside the program and compared with it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.budgets import Budget
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category, Method
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.money import Money, total
from coprod_desktop.domain.payments import PaymentKind, Reply
from coprod_desktop.domain.payouts import Payout
from coprod_desktop.services.claim_pages import ClaimPage
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.paying import Handed as PaidOut
from coprod_desktop.services.payments import Offer
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.keys import Cost as KeyCost
from coprod_desktop.storage.receiving import receive
from coprod_desktop.storage.vault import Vault
from coprod_desktop.wiring import workspace_of
from tests.factory import DAY, PASSPHRASE, StandingClock, at, copy_vault, make_group, make_people, make_session
from tests.parcels import parcels

EXAMPLES = int(os.environ.get("COPROD_EXAMPLES", "12"))
PEOPLE = ("Amina Yusuf", "Bert Lomax")
FLOAT = Money(6000)
COSTS_LABELS = ("Record costs", "Record no costs", "Record that costs are declined", "Take out a cost")
CHEAP = KeyCost(memory=64, time=1, lanes=1)
slowly = settings(
    max_examples=EXAMPLES,
    deadline=None,  # each example works on real files, whose speed says nothing about the code
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
who = st.integers(0, len(PEOPLE) - 1)
action = st.one_of(
    st.tuples(st.just("cost"), who, st.integers(1, 5000)),
    st.tuples(st.just("cost paid ahead"), who, st.integers(1, 5000)),
    st.tuples(st.just("nothing"), who, st.none()),
    st.tuples(st.just("decline"), who, st.none()),
    st.tuples(st.just("drop"), who, st.integers(0, 5)),
    st.tuples(st.just("say yes"), who, st.integers(1, 5000)),
    st.tuples(st.just("pay"), who, st.sampled_from(list(Method))),
    st.tuples(st.just("take back"), who, st.integers(0, 3)),
    st.tuples(st.just("undo"), who, st.none()),
    st.tuples(st.just("redo"), who, st.none()),
)
script = st.lists(action, max_size=16)


Step = tuple[str, int, object]
Handed = dict[Id, tuple[Id, int, bool]]
"""By the record that says it: person, pence (less than nothing: came back), whether in cash. What two laptops write
down of one coming back is one coming back.
"""


@dataclass
class Laptop:
    """One laptop, and the cash that was really handed over at it: what no program can change."""

    vault: Vault
    workspace: Workspace
    session: Id = Id("")
    people: tuple[Id, ...] = ()
    handed: Handed = field(default_factory=dict)

    def page(self, person: Id) -> ClaimPage:
        return self.workspace.expenses.of(self.session, person)

    def do(self, what: str, place: int, argument: object) -> None:
        """Do one thing as a person at this laptop would; what the program refuses changes nothing."""
        before = self.state()
        try:
            self._do(what, self.people[place], argument)
        except UserError:
            assert self.state() == before

    def _do(self, what: str, person: Id, argument: object) -> None:
        expenses, page = self.workspace.expenses, self.page(person)
        if what.startswith("cost") and isinstance(argument, int):
            cost = Cost(category=Category.TAXI, amount=Money(argument), paid_ahead=what == "cost paid ahead")
            expenses.add(self.session, person, [cost])
        elif what == "nothing":
            expenses.nothing(self.session, person)
        elif what == "decline":
            expenses.decline(self.session, person, "No need.")
        elif what == "drop" and isinstance(argument, int) and page.lines:
            expenses.drop(page.lines[argument % len(page.lines)].id)
        elif what == "say yes" and isinstance(argument, int) and page.claim is not None:
            expenses.approve(page.claim.id, "Ruth Adeyemi", Money(argument))
        elif what == "pay" and isinstance(argument, Method) and page.claim is not None:
            expenses.pay(page.claim.id, argument)
            (new,) = {each.id for each in self.page(person).payouts} - {each.id for each in page.payouts}
            self.handed[new] = (person, page.owed.pence, argument is Method.CASH)
        elif what == "take back" and isinstance(argument, int) and page.payouts:
            payout = page.payouts[argument % len(page.payouts)]
            expenses.take_back(payout.id, "A mistake")
            back = Payout.reversal_of(payout.id)
            self.handed[back] = (person, -payout.amount.pence, payout.method is Method.CASH)
        elif what == "undo" and self.workspace.history.can().undo in COSTS_LABELS:  # not the making of the session
            self.workspace.history.undo()
        elif what == "redo":
            self.workspace.history.redo()

    def state(self) -> tuple[ClaimPage, ...]:
        return tuple(self.page(person) for person in self.people)

    def take(self, other: "Laptop") -> None:
        with other.vault.desk.engine.connect() as connection:
            incoming = list(parcels(connection, other.vault.desk.log))
        desk = self.vault.desk
        with desk.writing() as transaction:
            receive(transaction.connection, desk.log, incoming, desk.now())
            transaction.commit()

    def check(self, handed: Handed) -> None:
        """Compare all that the program says with what was handed over, to the penny."""
        for person in self.people:
            page = self.page(person)
            assert page.paid.pence == sum(pence for to, pence, _ in handed.values() if to == person)
            assert page.total == page.ahead + page.settled + total([line.amount for line in page.unsettled])
            assert page.total + page.overpaid == page.ahead + page.paid + page.owed + page.forgone
            assert page.owed.pence >= 0
            assert page.overpaid.pence >= 0
        to_pay = {row.person: row.amount for row in self.workspace.money.to_pay().today}
        to_pay |= {row.person: row.amount for row in self.workspace.money.to_pay().later}
        assert to_pay == {person: self.page(person).owed for person in self.people if self.page(person).owed}
        assert {row.person: row.amount for row in self.workspace.expenses.owed()} == to_pay
        over = {row.person: row.amount for row in self.workspace.money.to_pay().overpaid}
        assert over == {person: self.page(person).overpaid for person in self.people if self.page(person).overpaid}
        out = total([page.ahead + page.paid + page.owed for page in self.state()])
        assert self.workspace.finance.schedule(DAY, DAY).total == out
        assert [row.spent for row in self.workspace.money.budgets()] == [out]
        tin = self.workspace.floats.of(self.session)
        assert tin.paid.pence == sum(pence for _, pence, is_cash in handed.values() if is_cash)
        assert tin.expected == FLOAT - tin.paid


class Bench:
    """Laptops with copies of two vaults, made once: making one takes longer than a whole example."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._made, self._count = folder, [folder / f"empty-{n}" for n in (1, 2)], 0
        for path in self._made:
            Vaults(whereabouts=None, ballast=0, cost=CHEAP).new(path, PASSPHRASE)

    def two(self) -> list[Laptop]:
        self._count += 1
        laptops = [self._open(path, self._folder / f"run-{self._count}-{n}") for n, path in enumerate(self._made)]
        first, second = laptops
        group = make_group(first.workspace)
        people = make_people(first.workspace, *PEOPLE, group=group)
        session = make_session(first.workspace, group, people=people, is_open=True, float_opened=FLOAT)
        first.workspace.money.keep_budget(Budget(id=new_id(), group=group.id, starts=DAY, ends=DAY))
        for laptop in laptops:
            laptop.session, laptop.people = session.id, tuple(person.id for person in people)
        second.take(first)
        return laptops

    @staticmethod
    def _open(template: Path, folder: Path) -> Laptop:
        folder.mkdir()
        vault = Vaults(whereabouts=None, ballast=0, cost=CHEAP).open(copy_vault(template, folder), PASSPHRASE)
        return Laptop(vault, workspace_of(vault, now=StandingClock(at())))


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("laptops"))


@contextmanager
def two_laptops(bench: Bench) -> Iterator[list[Laptop]]:
    laptops = bench.two()
    try:
        yield laptops
    finally:
        for laptop in laptops:
            laptop.workspace.close()


@slowly
@given(steps=script)
@example(steps=[("cost", 0, 460), ("pay", 0, Method.CASH), ("undo", 0, None), ("take back", 0, 0), ("undo", 0, None)])
@example(steps=[("cost", 0, 1), ("pay", 0, Method.CASH), ("cost", 0, 2), ("drop", 0, 0), ("undo", 0, None)])
def test_on_one_laptop_every_penny_is_paid_owed_ahead_declined_or_less_was_agreed(
    bench: Bench, steps: list[Step]
) -> None:
    with two_laptops(bench) as (laptop, _):
        for what, place, argument in steps:
            laptop.do(what, place, argument)
            laptop.check(laptop.handed)
            for page in laptop.state():
                assert not page.overpaid
                is_less = page.claim is not None and bool(page.claim.declined or page.claim.approved)
                assert is_less or not page.forgone


@slowly
@given(first=script, second=script, third=script)
@example(
    first=[("cost", 0, 460)], second=[("pay", 0, Method.CASH)], third=[("pay", 0, Method.CASH)]
)  # both pay the same claim
def test_where_two_laptops_meet_all_that_was_handed_over_is_there_and_what_is_too_much_is_said(
    bench: Bench, first: list[Step], second: list[Step], third: list[Step]
) -> None:
    with two_laptops(bench) as laptops:
        one, other = laptops
        for what, place, argument in first:
            one.do(what, place, argument)
        other.take(one)
        other.handed.update(one.handed)
        for laptop, steps in ((one, second), (other, third)):
            for what, place, argument in steps:
                laptop.do(what, place, argument)
        other.take(one)
        one.take(other)
        handed = {**one.handed, **other.handed}
        for laptop in laptops:
            laptop.check(handed)
        for mine, theirs in zip(one.state(), other.state(), strict=True):
            assert (mine.claim, mine.payouts, set(mine.lines)) == (theirs.claim, theirs.payouts, set(theirs.lines))


def test_a_claim_paid_on_two_laptops_is_shown_as_paid_twice_and_put_right_by_taking_one_back(bench: Bench) -> None:
    with two_laptops(bench) as (one, other):
        one.do("cost", 0, 460)
        other.take(one)
        one.do("pay", 0, Method.CASH)
        other.do("pay", 0, Method.CASH)
        one.take(other)
        assert [row.amount for row in one.workspace.money.to_pay().overpaid] == [Money(460)]
        for place in (0, 1):  # whichever of the two is taken back, the other one still pays the cost
            assert one.page(one.people[0]).paid == Money(920 - 460 * place)
            if place == 0:
                one.do("take back", 0, place)
        assert one.workspace.money.to_pay().overpaid == ()
        assert one.page(one.people[0]).owed == Money()
        assert one.workspace.floats.of(one.session).expected == FLOAT - Money(460)


def test_a_payment_handed_over_on_two_laptops_is_shown_as_paid_twice_and_is_on_the_list_for_finance(
    bench: Bench,
) -> None:
    with two_laptops(bench) as (one, other):
        offer = Offer(kind=PaymentKind.FEE, amount=Money(2000), session=one.session)
        one.workspace.payments.offer(one.people[0], offer)
        (fee,) = one.workspace.payments.of_session(one.session)
        one.workspace.payments.answer(fee.id, Reply.ACCEPTED)
        other.take(one)
        for laptop in (one, other):
            laptop.workspace.payments.pay(fee.id, PaidOut(Method.CASH))
        one.take(other)
        (over,) = one.workspace.money.to_pay().overpaid
        assert (over.of, over.amount) == (fee.id, Money(2000))
        (budget,) = one.workspace.money.budgets()
        assert one.workspace.finance.schedule(DAY, DAY).total == budget.spent == Money(4000)
        one.workspace.payments.take_back(one.workspace.money.paid()[0].payout.id, "Paid twice")
        assert one.workspace.money.to_pay().overpaid == ()
        assert one.workspace.finance.schedule(DAY, DAY).total == Money(2000)


def test_a_cost_added_on_one_laptop_while_the_other_pays_is_still_owed(bench: Bench) -> None:
    with two_laptops(bench) as (one, other):
        one.do("cost", 0, 460)
        other.take(one)
        one.do("pay", 0, Method.CASH)
        other.do("cost", 0, 300)
        one.take(other)
        assert one.page(one.people[0]).owed == Money(300)
        one.do("pay", 0, Method.CASH)
        assert one.page(one.people[0]).paid == Money(760)
