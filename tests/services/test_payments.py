"""Payments and time credits: a ledger apart from costs, shown beside a limit, deciding nothing."""

from datetime import date

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Method
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.payments import Credits, PaymentKind, Reply
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.rates import PaymentLimit, Period
from coprod_desktop.services.paying import Handed
from coprod_desktop.services.payments import Offer
from coprod_desktop.services.workspace import Workspace
from tests.factory import DAY, make_group, make_person


@pytest.fixture
def group(workspace: Workspace) -> Group:
    return make_group(workspace)


@pytest.fixture
def dot(workspace: Workspace, group: Group) -> Person:
    return make_person(workspace, "Dot Price", group=group)


def offer(workspace: Workspace, person: Person, group: Group, pence: int = 2000, **columns: object) -> Id:
    made = Offer(**{"kind": PaymentKind.FEE, "amount": Money(pence), "group": group.id, **columns})  # type: ignore[arg-type]  # columns of Offer
    workspace.payments.offer(person.id, made)
    return workspace.payments.of(person.id).payments[0].id


def taken(workspace: Workspace, person: Person) -> list[Money]:
    return [each.taken for each in workspace.payments.of(person.id).payments]


def test_an_offer_is_accepted_declined_or_less_in_their_words(workspace: Workspace, dot: Person, group: Group) -> None:
    payment = offer(workspace, dot, group)
    assert taken(workspace, dot) == [Money()]
    workspace.payments.answer(payment, Reply.LESS, taken=Money(500), words="Five is plenty.")
    assert taken(workspace, dot) == [Money(500)]
    workspace.payments.answer(payment, Reply.DECLINED, words="No, thank you.")
    assert taken(workspace, dot) == [Money()]
    workspace.payments.answer(payment, Reply.ACCEPTED)
    assert taken(workspace, dot) == [Money(2000)]
    for wrong in (Money(2000), Money(), Money(2500)):
        with pytest.raises(UserError, match="less than £20.00"):
            workspace.payments.answer(payment, Reply.LESS, taken=wrong)


def test_only_what_was_taken_is_to_pay_and_it_is_paid_once(workspace: Workspace, dot: Person, group: Group) -> None:
    payment = offer(workspace, dot, group)
    with pytest.raises(UserError, match="not said yes"):
        workspace.payments.pay(payment, Handed(Method.CASH, "D. Price"))
    assert workspace.money.to_pay().today == ()
    workspace.payments.answer(payment, Reply.ACCEPTED)
    assert [(row.amount, row.name) for row in workspace.money.to_pay().today] == [(Money(2000), "Dot Price")]
    workspace.payments.pay(payment, Handed(Method.CASH, "D. Price", expected=Money(2000)))
    assert workspace.money.to_pay().today == ()
    with pytest.raises(UserError, match="handed over already"):
        workspace.payments.pay(payment, Handed(Method.CASH, "D. Price"))
    with pytest.raises(UserError, match="was handed over"):
        workspace.payments.answer(payment, Reply.DECLINED)


def test_a_mistake_is_reversed_by_another_record_and_both_stay(workspace: Workspace, dot: Person, group: Group) -> None:
    payment = offer(workspace, dot, group)
    workspace.payments.answer(payment, Reply.ACCEPTED)
    workspace.payments.reverse(payment, "Written down twice")
    ledger = workspace.payments.of(dot.id)
    assert len(ledger.payments) == 2
    assert all(ledger.is_reversed(each) for each in ledger.payments)
    assert ledger.beside[0].so_far == Money()
    assert workspace.money.to_pay().today == ()
    with pytest.raises(UserError, match="taken back already"):
        workspace.payments.reverse(payment, "Again")


def test_money_handed_over_by_mistake_comes_back_and_is_owed_again(
    workspace: Workspace, dot: Person, group: Group
) -> None:
    payment = offer(workspace, dot, group)
    workspace.payments.answer(payment, Reply.ACCEPTED)
    workspace.payments.pay(payment, Handed(Method.BANK, reference="July run"))
    with pytest.raises(UserError, match="back first"):
        workspace.payments.reverse(payment, "A mistake")
    payout = workspace.money.paid()[0].payout
    workspace.payments.take_back(payout.id, "Wrong person")
    assert [row.amount for row in workspace.money.to_pay().today] == [Money(2000)]
    assert sum(row.payout.amount.pence for row in workspace.money.paid()) == 0


def test_time_credits_are_given_spent_and_never_below_nothing(workspace: Workspace, dot: Person, group: Group) -> None:
    credit = offer(workspace, dot, group, kind=PaymentKind.CREDITS, minutes=120, preparation=30)
    with pytest.raises(UserError, match="have 0 time credits"):
        workspace.payments.spend(dot.id, group.id, 60, "A swim")
    workspace.payments.answer(credit, Reply.ACCEPTED)
    workspace.payments.spend(dot.id, group.id, 60, "A swim")
    assert workspace.payments.of(dot.id).credits == Credits(given=150, spent=60)
    with pytest.raises(UserError, match="have 1.5 time credits"):
        workspace.payments.spend(dot.id, group.id, 100, "A swim")
    assert workspace.money.to_pay().today == ()


def test_the_week_and_month_stand_beside_the_dated_limit_before_anything_is_offered(
    workspace: Workspace, dot: Person, group: Group
) -> None:
    week, month = workspace.payments.beside(dot.id, DAY, Money(2000))
    assert (week.limit, week.is_over, month.limit) == (None, False, None)  # off until set
    limit = PaymentLimit(id=PaymentLimit.id_of(Period.WEEK, DAY), starts=DAY, amount=Money(3000), source="A letter")
    workspace.money.keep_rule(limit)
    payment = offer(workspace, dot, group)
    workspace.payments.answer(payment, Reply.ACCEPTED)
    week, month = workspace.payments.beside(dot.id, DAY, Money(1500))
    assert (week.so_far, week.together, week.is_over) == (Money(2000), Money(3500), True)
    offer(workspace, dot, group, 1500)  # a limit never stops anybody
    before = workspace.payments.beside(dot.id, date(2026, 11, 23), Money(1500))[0]
    assert before.limit is None  # the day before the limit began
    assert month.is_over is False


def test_when_independent_advice_was_offered_is_kept_with_the_person(workspace: Workspace, dot: Person) -> None:
    workspace.payments.advice_offered(dot.id)
    assert workspace.payments.of(dot.id).advice_offered_on == DAY
    with pytest.raises(UserError, match="not come yet"):
        workspace.payments.advice_offered(dot.id, date(2026, 11, 25))


def test_offers_of_nothing_or_to_nobody_are_refused(workspace: Workspace, dot: Person, group: Group) -> None:
    for wrong, sentence in (
        (Offer(kind=PaymentKind.FEE, group=group.id), "how much is offered"),
        (Offer(kind=PaymentKind.CREDITS, group=group.id), "how many hours"),
        (Offer(kind=PaymentKind.SPENT, group=group.id, minutes=60), "spent, not offered"),
        (Offer(kind=PaymentKind.FEE, amount=Money(100)), "not in this vault"),
        (Offer(kind=PaymentKind.FEE, amount=Money(100), group=group.id, what_for="to 20-45-17"), "sort code"),
    ):
        with pytest.raises(UserError, match=sentence):
            workspace.payments.offer(dot.id, wrong)
    with pytest.raises(UserError, match="not in this vault"):
        workspace.payments.offer(new_id(), Offer(kind=PaymentKind.FEE, amount=Money(100), group=group.id))
    assert workspace.payments.of(dot.id).payments == ()
