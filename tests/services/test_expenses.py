from collections.abc import Callable
from datetime import date

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category, Claim, Method, Paid, Vehicle
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.claim_pages import ClaimPage
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.workspace import Workspace
from tests.factory import DAY, StandingClock, make_group, make_people, make_person, make_session

BUS = Cost(category=Category.PUBLIC_TRANSPORT, amount=Money(460))


def by_car(tenths: int, day: date | None = None) -> Cost:
    return Cost(category=Category.OWN_CAR, tenths_of_miles=tenths, vehicle=Vehicle.CAR, day=day)


@pytest.fixture
def amina(workspace: Workspace) -> Person:
    return make_person(workspace, "Amina Yusuf")


@pytest.fixture
def session(workspace: Workspace, amina: Person) -> Session:
    return make_session(workspace, make_group(workspace), people=[amina], is_open=True)


def page_of(workspace: Workspace, session: Session, person: Person) -> ClaimPage:
    return workspace.expenses.of(session.id, person.id)


def claim_of(workspace: Workspace, session: Session, person: Person) -> Id:
    claim = page_of(workspace, session, person).claim
    assert claim is not None
    return claim.id


def is_asked(workspace: Workspace, session: Session) -> bool:
    return workspace.attendances.room(session.id)[0].asked


def test_nothing_is_an_answer(workspace: Workspace, session: Session, amina: Person) -> None:
    assert not is_asked(workspace, session)
    workspace.expenses.nothing(session.id, amina.id)
    assert is_asked(workspace, session)
    assert page_of(workspace, session, amina).total == Money()
    assert workspace.expenses.owed() == []


def test_nothing_said_after_a_cost_takes_the_cost_out_and_undo_brings_it_back(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    workspace.expenses.add(session.id, amina.id, [BUS])
    workspace.expenses.nothing(session.id, amina.id)
    assert page_of(workspace, session, amina).total == Money()
    workspace.history.undo()
    assert page_of(workspace, session, amina).total == Money(460)


def test_costs_add_up_and_what_was_paid_ahead_is_not_owed(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    taxi = Cost(category=Category.TAXI, amount=Money(1850), paid_ahead=True)
    workspace.expenses.add(session.id, amina.id, [BUS, taxi])
    assert page_of(workspace, session, amina).total == Money(2310)
    assert page_of(workspace, session, amina).owed == Money(460)
    assert [(row.short, row.amount, row.pay_by) for row in workspace.expenses.owed()] == [("Amina", Money(460), "cash")]


def test_asking_twice_is_one_claim(workspace: Workspace, session: Session, amina: Person) -> None:
    workspace.expenses.add(session.id, amina.id, [BUS])
    workspace.expenses.add(session.id, amina.id, [BUS])
    assert len(workspace.expenses.of_person(amina.id)) == 1
    assert page_of(workspace, session, amina).total == Money(920)


def test_the_journeys_day_picks_the_mileage_rate(workspace: Workspace, session: Session, amina: Person) -> None:
    workspace.expenses.add(session.id, amina.id, [by_car(120, date(2026, 4, 5)), by_car(120, date(2026, 4, 6))])
    amounts = [line.amount for line in page_of(workspace, session, amina).lines]
    assert amounts == [Money(540), Money(660)]


def test_what_is_owed_to_somebody_who_was_erased_is_in_todays_sum_as_it_is_among_what_is_to_be_paid(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    workspace.expenses.add(session.id, amina.id, [BUS])
    workspace.people.erase(amina.id)
    assert workspace.today.overview().owed_total == workspace.money.to_pay().total == Money(460)
    assert [row.short for row in workspace.expenses.owed()] == [""]


def test_the_ten_thousand_miles_run_over_the_whole_tax_year(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    long_ones = [by_car(20_000, date(2026, 4, 6 + place)) for place in range(4)]  # 8,000 miles
    last = [by_car(19_960, date(2026, 5, 1))]  # 1,996 more
    workspace.expenses.add(session.id, amina.id, [*long_ones, *last, by_car(100, date(2026, 5, 2))])
    assert page_of(workspace, session, amina).lines[-1].amount == Money(4 * 55 + 6 * 25)


def test_a_journey_told_late_does_not_use_miles_at_the_first_rate_that_later_ones_were_paid_for(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    ends = [by_car(20_000, date(2026, 10, place)) for place in range(1, 6)]  # all of the 10,000 miles
    workspace.expenses.add(session.id, amina.id, ends)
    workspace.expenses.pay(Claim.id_of(session.id, amina.id), Method.BANK)
    workspace.expenses.add(session.id, amina.id, [by_car(100, date(2026, 5, 1))])
    assert workspace.expenses.of(session.id, amina.id).owed == Money(10 * 25)
    assert [row.beyond for row in workspace.money.miles()] == [Money()]


def test_a_new_tax_year_begins_at_nought(workspace: Workspace, session: Session, amina: Person) -> None:
    before = [by_car(20_000, date(2025, 5, place)) for place in range(1, 7)]  # 12,000 miles
    workspace.expenses.add(
        session.id, amina.id, [*before, by_car(100, date(2026, 4, 5)), by_car(100, date(2026, 4, 6))]
    )
    lines = page_of(workspace, session, amina).lines
    assert [line.amount for line in lines[-2:]] == [Money(250), Money(550)]


def test_other_peoples_miles_and_other_vehicles_do_not_count(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    bert = make_person(workspace, "Bert Lomax")
    workspace.expenses.add(session.id, bert.id, [by_car(20_000, date(2026, 5, place)) for place in range(1, 6)])
    assert workspace.expenses.amount_of(amina.id, 100, Vehicle.CAR, DAY) == Money(550)
    assert workspace.expenses.amount_of(bert.id, 100, Vehicle.CAR, DAY) == Money(250)
    assert workspace.expenses.amount_of(bert.id, 100, Vehicle.BICYCLE, DAY) == Money(200)


def test_a_cost_taken_out_no_longer_counts_for_the_miles(workspace: Workspace, session: Session, amina: Person) -> None:
    workspace.expenses.add(session.id, amina.id, [by_car(20_000, date(2026, 5, place)) for place in range(1, 6)])
    workspace.expenses.drop(page_of(workspace, session, amina).lines[0].id)
    assert workspace.expenses.amount_of(amina.id, 100, Vehicle.CAR, DAY) == Money(550)


@pytest.mark.parametrize(
    ("cost", "sentence"),
    [
        (Cost(category=Category.TAXI), "Write what it cost"),
        (Cost(category=Category.TAXI, amount=Money(100), day=date(2026, 11, 25)), "has not come yet"),
        (Cost(category=Category.TAXI, amount=Money(100), day=date(206, 11, 24)), "long ago"),
    ],
)
def test_a_cost_that_can_not_be_is_refused_and_nobody_counts_as_asked(
    workspace: Workspace, session: Session, amina: Person, cost: Cost, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        workspace.expenses.add(session.id, amina.id, [BUS, cost])
    assert page_of(workspace, session, amina) == ClaimPage(None, ())


def test_somebody_may_decline_in_their_own_words_and_change_their_mind(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    workspace.expenses.add(session.id, amina.id, [BUS])
    workspace.expenses.decline(session.id, amina.id, " Put it in the tea fund. ")
    claim = page_of(workspace, session, amina).claim
    assert claim is not None
    assert claim.declined == "Put it in the tea fund."
    assert page_of(workspace, session, amina).owed == Money()
    assert workspace.expenses.owed() == []
    workspace.expenses.add(session.id, amina.id, [BUS])
    assert page_of(workspace, session, amina).owed == Money(920)


def test_paying_records_how_and_when_and_who_signed(workspace: Workspace, session: Session, amina: Person) -> None:
    workspace.expenses.add(session.id, amina.id, [BUS])
    workspace.expenses.pay(claim_of(workspace, session, amina), Method.CASH, signed="A. Yusuf")
    claim = page_of(workspace, session, amina).claim
    assert claim is not None
    assert claim.paid == Paid(Method.CASH, DAY, "A. Yusuf")
    assert workspace.expenses.owed() == []


def test_what_was_paid_can_not_be_paid_or_changed_again(workspace: Workspace, session: Session, amina: Person) -> None:
    workspace.expenses.add(session.id, amina.id, [BUS])
    claim = claim_of(workspace, session, amina)
    workspace.expenses.pay(claim, Method.CASH)
    line = page_of(workspace, session, amina).lines[0].id
    tries: list[tuple[Callable[[], Changes], str]] = [
        (lambda: workspace.expenses.pay(claim, Method.BANK), "paid already"),
        (lambda: workspace.expenses.nothing(session.id, amina.id), "has been paid"),
        (lambda: workspace.expenses.drop(line), "has been paid"),
    ]
    for again, sentence in tries:
        with pytest.raises(UserError, match=sentence):
            again()
    assert page_of(workspace, session, amina).total == Money(460)


def test_nothing_owed_is_not_paid(workspace: Workspace, session: Session, amina: Person) -> None:
    workspace.expenses.nothing(session.id, amina.id)
    with pytest.raises(UserError, match="Nothing is owed"):
        workspace.expenses.pay(claim_of(workspace, session, amina), Method.CASH)


def test_money_comes_as_the_person_asked_to_be_paid(workspace: Workspace, session: Session) -> None:
    gwen = make_person(workspace, "Gwen Tate", payment_wish="bank")
    workspace.expenses.add(session.id, gwen.id, [BUS])
    assert [row.pay_by for row in workspace.expenses.owed()] == ["bank"]


def test_owed_is_longest_first_and_one_row_a_person(
    workspace: Workspace, session: Session, amina: Person, clock: StandingClock
) -> None:
    bert, chris = make_people(workspace, "Bert Lomax", "Chris Wynne")
    earlier = make_session(workspace, make_group(workspace, "Carers"), day=date(2026, 10, 27))
    workspace.expenses.add(session.id, amina.id, [BUS])
    workspace.expenses.add(earlier.id, bert.id, [BUS])
    workspace.expenses.add(session.id, bert.id, [BUS])
    workspace.expenses.add(session.id, chris.id, [BUS])
    rows = workspace.expenses.owed()
    assert rows[0].short == "Bert"
    assert (rows[0].amount, rows[0].since) == (Money(920), date(2026, 10, 27))
    assert sorted(row.short for row in rows) == ["Amina", "Bert", "Chris"]


def test_who_is_not_in_the_vault_has_no_costs(workspace: Workspace, session: Session) -> None:
    with pytest.raises(UserError, match="not in this vault"):
        workspace.expenses.add(session.id, new_id(), [BUS])
    assert Claim.id_of(session.id, Id("x")) == Claim.id_of(session.id, Id("x"))
