import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category, Method
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.workspace import Workspace
from tests.factory import make_group, make_person, make_session


@pytest.fixture
def amina(workspace: Workspace) -> Person:
    return make_person(workspace)


@pytest.fixture
def session(workspace: Workspace, amina: Person) -> Session:
    made = make_session(workspace, make_group(workspace), people=[amina], is_open=True)
    workspace.floats.open(made.id, Money(6000), "Ruth")
    return made


def pay(workspace: Workspace, session: Session, person: Person, pence: int, method: Method = Method.CASH) -> Id:
    workspace.expenses.add(session.id, person.id, [Cost(category=Category.TAXI, amount=Money(pence))])
    claim = workspace.expenses.of(session.id, person.id).claim
    assert claim is not None
    workspace.expenses.pay(claim.id, method, signed="A. Yusuf")
    return workspace.expenses.page(claim.id).payouts[-1].id


def test_the_float_balances_after_each_payment_and_says_who_counted(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    pay(workspace, session, amina, 460)
    pay(workspace, session, amina, 1850, Method.BANK)  # not from the tin
    workspace.floats.move(session.id, Money(1000), "Change from the bank")
    workspace.floats.move(session.id, Money(-250), "Milk")
    assert workspace.floats.of(session.id).words() == "There should be £62.90 in the tin."
    assert "£62.90 in the tin" in [each.title for each in workspace.today.overview().readiness]
    workspace.floats.close(session.id, Money(6290), "Bert")
    closed = workspace.floats.of(session.id)
    assert closed.words() == "The float balances: £62.90."
    assert closed.count is not None
    assert (closed.count.opened_by, closed.count.closed_by, closed.is_unexplained) == ("Ruth", "Bert", False)


@pytest.mark.parametrize(
    ("counted", "words"),
    [
        (5520, "There is £0.20 less than there should be (£55.40)."),
        (5600, "There is £0.60 more than there should be (£55.40)."),
    ],
)
def test_a_float_that_does_not_balance_says_by_how_much_until_somebody_explains_it(
    workspace: Workspace, session: Session, amina: Person, counted: int, words: str
) -> None:
    pay(workspace, session, amina, 460)
    workspace.floats.close(session.id, Money(counted))
    assert workspace.floats.of(session.id).words() == words
    assert workspace.floats.of(session.id).is_unexplained
    workspace.floats.explain(session.id, "A coin rolled under the stage.")
    assert not workspace.floats.of(session.id).is_unexplained
    assert workspace.floats.of(session.id).words() == words


def test_cash_paid_after_the_count_does_not_come_from_that_tin(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    workspace.floats.close(session.id, Money(6000))
    pay(workspace, session, amina, 460)
    assert workspace.floats.of(session.id).difference == Money()


def test_money_that_came_back_is_in_the_tin_again(workspace: Workspace, session: Session, amina: Person) -> None:
    payout = pay(workspace, session, amina, 460)
    workspace.expenses.take_back(payout, "Paid to the wrong person")
    assert workspace.floats.of(session.id).expected == Money(6000)
    assert [row.amount for row in workspace.money.to_pay().today] == [Money(460)]
    with pytest.raises(UserError, match="taken back already"):
        workspace.expenses.take_back(payout, "Again")


def test_a_tin_that_was_not_counted_or_is_empty_gives_nothing(workspace: Workspace, session: Session) -> None:
    other = make_session(workspace, make_group(workspace, "Carers"))
    with pytest.raises(UserError, match="Count it first"):
        workspace.floats.close(other.id, Money(100))
    with pytest.raises(UserError, match="Count it first"):
        workspace.floats.move(other.id, Money(100), "Change")
    with pytest.raises(UserError, match="only £60.00"):
        workspace.floats.move(session.id, Money(-6001), "Milk")
    with pytest.raises(UserError, match="what for"):
        workspace.floats.move(session.id, Money(100), " ")
    workspace.floats.close(session.id, Money(6000))
    with pytest.raises(UserError, match="counted afterwards"):
        workspace.floats.move(session.id, Money(100), "Change")
    workspace.floats.reopen(session.id)
    workspace.floats.move(session.id, Money(100), "Change")
