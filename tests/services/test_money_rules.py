"""Caps, approvals and evidence by setting; budgets; what finance gets; what erasing a person leaves of money."""

from dataclasses import replace
from datetime import date

import pytest

from coprod_desktop.domain.attachments import AttachmentKind
from coprod_desktop.domain.budgets import Budget
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category, ClaimLine, Method, Vehicle
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.payments import PaymentKind, Reply
from coprod_desktop.domain.payouts import Pays
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.rates import CostRule, OwnRate
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.claim_pages import ClaimPage
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.paying import Handed
from coprod_desktop.services.payments import Offer
from coprod_desktop.services.workspace import Workspace
from tests.factory import DAY, make_group, make_person, make_session

START = date(2026, 4, 1)
TAXI = Cost(category=Category.TAXI, amount=Money(3000))


@pytest.fixture
def group(workspace: Workspace) -> Group:
    return make_group(workspace)


@pytest.fixture
def amina(workspace: Workspace, group: Group) -> Person:
    return make_person(workspace, group=group)


@pytest.fixture
def session(workspace: Workspace, amina: Person, group: Group) -> Session:
    return make_session(workspace, group, people=[amina], is_open=True)


def rule(workspace: Workspace, category: Category | None = None, **columns: Money) -> None:
    made = CostRule(id=CostRule.id_of(category, START), starts=START, category=category)
    workspace.money.keep_rule(replace(made, **columns))  # type: ignore[arg-type]  # columns of CostRule


def told(workspace: Workspace, session: Session, person: Person, *costs: Cost) -> ClaimPage:
    workspace.expenses.add(session.id, person.id, costs)
    return workspace.expenses.of(session.id, person.id)


def claim_of(page: ClaimPage) -> Id:
    assert page.claim is not None
    return page.claim.id


def test_a_cost_over_the_cap_waits_for_a_yes_and_nobody_loses_it(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    rule(workspace, Category.TAXI, cap=Money(2500))
    page = told(workspace, session, amina, TAXI)
    assert page.owed == Money(3000)
    assert page.waits == ("£30.00 for taxi is over £25.00.",)
    assert [row.waits for row in workspace.money.to_pay().later] == [page.waits]
    with pytest.raises(UserError, match="say yes first"):
        workspace.expenses.pay(claim_of(page), Method.CASH, signed="A. Yusuf")
    workspace.expenses.approve(claim_of(page), "Ruth Adeyemi")
    workspace.expenses.pay(claim_of(page), Method.CASH, signed="A. Yusuf")
    assert workspace.expenses.of(session.id, amina.id).paid == Money(3000)


def test_a_yes_holds_for_the_sum_it_was_given_for(workspace: Workspace, session: Session, amina: Person) -> None:
    rule(workspace, approval_above=Money(2500))
    page = told(workspace, session, amina, TAXI)
    workspace.expenses.approve(claim_of(page), "Ruth", Money(2600))
    assert workspace.expenses.of(session.id, amina.id).owed == Money(2600)
    assert workspace.expenses.of(session.id, amina.id).forgone == Money(400)
    more = told(workspace, session, amina, Cost(category=Category.PARKING, amount=Money(200)))
    assert (more.owed, bool(more.waits)) == (Money(3200), True)
    with pytest.raises(UserError, match="more than it cost"):
        workspace.expenses.approve(claim_of(page), "Ruth", Money(3300))
    with pytest.raises(UserError, match="who said yes"):
        workspace.expenses.approve(claim_of(page), " ")


def test_without_a_receipt_a_reason_and_a_name_are_asked_above_the_amount_that_was_set(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    rule(workspace, evidence_above=Money(1000))
    with pytest.raises(UserError, match="Over £10.00 it needs a receipt"):
        told(workspace, session, amina, TAXI)
    bus = Cost(category=Category.PUBLIC_TRANSPORT, amount=Money(460))
    signed = Cost(category=Category.TAXI, amount=Money(3000), no_receipt="Lost it", countersigned_by="Ruth")
    miles = Cost(category=Category.OWN_CAR, tenths_of_miles=1000, vehicle=Vehicle.CAR)
    receipt = Cost(category=Category.TAXI, amount=Money(3000), receipt=True)
    assert len(told(workspace, session, amina, bus, signed, miles, receipt).lines) == 4


def test_the_organisations_own_rate_and_vehicle_are_paid_with_passengers(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    van = OwnRate.id_of(Vehicle.OTHER, "Adapted van", START)
    workspace.money.keep_rule(OwnRate(id=van, starts=START, vehicle=Vehicle.OTHER, name="Adapted van", pence=70))
    ride = Cost(
        category=Category.OWN_CAR,
        tenths_of_miles=100,
        vehicle=Vehicle.OTHER,
        vehicle_class="Adapted van",
        passengers=2,
        remember_as="To the library",
    )
    assert told(workspace, session, amina, ride).total == Money(700 + 100)
    assert [each.name for each in workspace.expenses.journeys(amina.id)] == ["To the library"]
    workspace.expenses.forget_journey(workspace.expenses.journeys(amina.id)[0].id)
    assert workspace.expenses.journeys(amina.id) == []


def test_a_budget_counts_costs_paid_or_owed_and_not_what_was_declined(
    workspace: Workspace, session: Session, amina: Person, group: Group
) -> None:
    bert = make_person(workspace, "Bert Lomax", group=group)
    budget = Budget(id=new_id(), group=group.id, starts=START, ends=DAY, amount=Money(5000), cost_code="CC-104")
    workspace.money.keep_budget(budget)
    told(workspace, session, amina, TAXI)
    told(workspace, session, bert, TAXI)
    workspace.expenses.decline(session.id, bert.id, "No need.")
    (row,) = workspace.money.budgets()
    assert (row.spent, row.left) == (Money(3000), Money(2000))
    assert {each.cost_code for each in workspace.finance.schedule(START, DAY).rows} == {"CC-104"}
    with pytest.raises(UserError, match="end before it begins"):
        Budget(id=new_id(), group=group.id, starts=DAY, ends=START)


def test_the_schedule_agrees_with_what_was_told_and_says_what_stands_behind_each_cost(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    miles = Cost(category=Category.OWN_CAR, tenths_of_miles=120, vehicle=Vehicle.CAR, passengers=1)
    ahead = Cost(category=Category.PARKING, amount=Money(250), paid_ahead=True)
    page = told(workspace, session, amina, TAXI, miles, ahead)
    workspace.expenses.approve(claim_of(page), "Ruth Adeyemi")
    workspace.expenses.pay(claim_of(page), Method.CASH, signed="A. Yusuf")
    schedule = workspace.finance.schedule(DAY, DAY)
    assert schedule.total == page.total
    assert [row.evidence for row in schedule.rows] == ["none", "12 miles, car or van, 1 taken along", "paid ahead"]
    assert {row.approver for row in schedule.rows} == {"Ruth Adeyemi"}
    assert [(row.paid_on, row.paid_by) for row in schedule.rows] == [(DAY, "cash"), (DAY, "cash"), (None, "ahead")]
    assert workspace.finance.schedule(START, date(2026, 11, 23)).rows == ()


def test_the_schedule_has_what_people_took_for_their_time_and_comes_to_what_the_budget_says(
    workspace: Workspace, session: Session, amina: Person, group: Group
) -> None:
    workspace.money.keep_budget(Budget(id=new_id(), group=group.id, starts=START, ends=DAY, cost_code="CC-104"))
    told(workspace, session, amina, TAXI)
    for kind, pence in ((PaymentKind.FEE, 2000), (PaymentKind.VOUCHER, 1500), (PaymentKind.FEE, 9900)):
        workspace.payments.offer(amina.id, Offer(kind=kind, amount=Money(pence), session=session.id))
    fee, voucher, _ = workspace.payments.of_session(session.id)
    workspace.payments.answer(fee.id, Reply.ACCEPTED)
    workspace.payments.answer(voucher.id, Reply.LESS, taken=Money(500))
    workspace.payments.pay(fee.id, Handed(Method.BANK))
    schedule = workspace.finance.schedule(START, DAY)
    assert [(row.category, row.amount.pence, row.evidence, row.paid_by) for row in schedule.rows] == [
        ("taxi", 3000, "none", ""),
        ("fee for time", 2000, "said yes", "bank"),
        ("voucher for time", 500, "offered £15.00", ""),
    ]
    assert {row.cost_code for row in schedule.rows} == {"CC-104"}
    assert len({row.claim for row in schedule.rows}) == len(schedule.rows)
    assert [row.claim[0] for row in schedule.rows] == ["C", "P", "P"], "no reference can be taken for a number"
    assert (schedule.of(Pays.COSTS), schedule.of(Pays.PAYMENT)) == (Money(3000), Money(2500))
    assert schedule.total == workspace.money.budgets()[0].spent
    workspace.payments.reverse(voucher.id, "Written down twice")
    assert workspace.finance.schedule(START, DAY).total == workspace.money.budgets()[0].spent == Money(5000)


def test_where_less_is_agreed_the_schedule_says_by_how_much_and_comes_to_what_was_paid(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    page = told(workspace, session, amina, TAXI)
    workspace.expenses.approve(claim_of(page), "Ruth Adeyemi", Money(2000))
    workspace.expenses.pay(claim_of(page), Method.CASH, signed="A. Yusuf")
    schedule = workspace.finance.schedule(DAY, DAY)
    assert [(row.category, row.amount.pence, row.paid_by) for row in schedule.rows] == [
        ("taxi", 3000, "cash"),
        ("less was agreed", -1000, "cash"),
    ]
    assert schedule.total == Money(2000)


def test_what_was_paid_before_the_day_is_on_the_schedule_also_where_the_rest_is_declined(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    told(workspace, session, amina, TAXI, Cost(category=Category.TAXI, amount=Money(1200), paid_ahead=True))
    workspace.expenses.decline(session.id, amina.id, "No need.")
    assert workspace.finance.schedule(DAY, DAY).total == Money(1200)


def test_a_signature_on_screen_is_kept_beside_the_payment(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    page = told(workspace, session, amina, TAXI)
    handed = Handed(Method.CASH, "A. Yusuf", signature=b"\x89PNG not looked into", expected=Money(3000))
    workspace.expenses.pay(claim_of(page), Method.CASH, handed=handed)
    payout = workspace.expenses.of(session.id, amina.id).payouts[0]
    (signature,) = workspace.attachments.of(payout.id)
    assert (signature.kind, signature.person) == (AttachmentKind.SIGNATURE, amina.id)
    assert workspace.attachments.picture(signature.id).data == handed.signature


def test_another_amount_than_was_on_the_screen_is_not_paid(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    page = told(workspace, session, amina, TAXI)
    with pytest.raises(UserError, match="£30.00 is owed now, not £4.60"):
        workspace.expenses.pay(claim_of(page), Method.CASH, handed=Handed(Method.CASH, expected=Money(460)))
    assert workspace.money.paid() == []


def test_erasing_a_person_leaves_amounts_for_finance_and_nobodys_words(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    cost = Cost(
        category=Category.OTHER, amount=Money(1500), what_for="a sitter for my cat", no_receipt="A neighbour",
        countersigned_by="Ruth", remember_as="The cat",
    )  # fmt: skip
    page = told(workspace, session, amina, cost)
    workspace.expenses.pay(claim_of(page), Method.CASH, handed=Handed(Method.CASH, "A. Yusuf", signature=b"drawn"))
    payout = workspace.expenses.of(session.id, amina.id).payouts[0].id
    workspace.people.erase(amina.id)
    (row,) = workspace.money.paid()
    assert (row.payout.amount, row.name, row.payout.signed) == (Money(1500), "", "")
    assert workspace.attachments.of(payout) == []
    assert all(each.name == "" for each in workspace.expenses.journeys(amina.id))
    assert workspace.finance.schedule(DAY, DAY).total == Money(1500)
    lines: tuple[ClaimLine, ...] = workspace.expenses.of(session.id, amina.id).lines
    assert [(line.what_for, line.no_receipt, line.countersigned_by) for line in lines] == [("", "", "")]
