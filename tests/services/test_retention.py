"""What was kept for long enough is named with its reason, and erased only when somebody asks."""

from dataclasses import replace
from datetime import date

import pytest

from coprod_desktop.domain.attachments import Attachment, Owner
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category, Method
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.people import Person, Status, WordsAfter
from coprod_desktop.domain.retention import is_over, years_typed
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.paying import Handed
from coprod_desktop.services.people import StatusTold
from coprod_desktop.services.retention import Due
from coprod_desktop.services.workspace import Workspace
from tests.factory import DAY, kept, make_group, make_people, make_person, make_session, say
from tests.interchange.files import png

LONG_AGO, LAST_YEAR = date(2023, 11, 24), date(2025, 11, 25)


@pytest.fixture
def session(workspace: Workspace) -> Session:
    """A session of three years ago, in a vault that keeps who left, and flip charts, for three years."""
    organisations = workspace.organisations
    organisations.change(replace(organisations.get(), keeps_people=3, keeps_charts=3))
    return make_session(workspace, make_group(workspace), day=LONG_AGO, is_open=True)


def gone(
    workspace: Workspace, name: str, on: date = LONG_AGO, status: Status = Status.LEFT, words: WordsAfter | None = None
) -> Person:
    """Add somebody who no longer takes part."""
    person = make_person(workspace, name)
    workspace.people.change_status(person.id, StatusTold(status, "Her sister", on, words))
    return person


def chart_of(workspace: Workspace, session: Session) -> Attachment:
    workspace.attachments.add(Owner.SESSION, session.id, png(), "Table 1.png")
    return workspace.attachments.of(session.id)[-1]


def due(workspace: Workspace) -> list[str]:
    return [each.name for each in workspace.retention.outlook().due]


def waits(workspace: Workspace) -> str:
    outlook = workspace.retention.outlook()
    assert outlook.due == ()
    [waiting] = outlook.waiting
    return waiting.waits


def first(workspace: Workspace) -> Due:
    return workspace.retention.outlook().due[0]


def test_pictures_of_receipts_and_signatures_are_due_after_their_own_years_and_the_amounts_stay(
    workspace: Workspace, session: Session
) -> None:
    (bert, dot) = make_people(workspace, "Bert Lomax", "Dot Price")
    for person in (bert, dot):
        workspace.expenses.add(session.id, person.id, [Cost(category=Category.TAXI, amount=Money(1200))])
        line = workspace.expenses.of(session.id, person.id).lines[0]
        workspace.attachments.add(Owner.CLAIM_LINE, line.id, png(), f"{person.short}.png")
    claim = workspace.expenses.of(session.id, bert.id).claim
    assert claim is not None
    workspace.expenses.pay(claim.id, Method.CASH, handed=Handed(Method.CASH, "B. Lomax", signature=b"drawn"))
    assert due(workspace) == []
    organisations = workspace.organisations
    organisations.change(replace(organisations.get(), keeps_receipts=3))
    outlook = workspace.retention.outlook()
    assert [each.name for each in outlook.due] == ["Bert"]  # it was signed for today
    assert [(each.name, "still owed" in each.waits) for each in outlook.waiting] == [("Dot", True)]
    assert outlook.counted == "1 receipt or signature"
    assert workspace.retention.erase(outlook.due[0]) is not None
    assert due(workspace) == []
    assert workspace.money.paid()[0].payout.amount == Money(1200)


def test_what_was_taken_out_is_due_like_the_others_because_undo_can_bring_it_back(
    workspace: Workspace, session: Session
) -> None:
    organisations = workspace.organisations
    organisations.change(replace(organisations.get(), keeps_receipts=3))
    dot = make_person(workspace, "Dot Price")
    workspace.expenses.add(session.id, dot.id, [Cost(category=Category.TAXI, amount=Money(1200), paid_ahead=True)])
    line = workspace.expenses.of(session.id, dot.id).lines[0]
    workspace.attachments.add(Owner.CLAIM_LINE, line.id, png(), "Taxi.png")
    chart_of(workspace, session)
    for owner in (line.id, session.id):
        [picture] = workspace.attachments.of(owner)
        workspace.attachments.drop(picture.id)
    outlook = workspace.retention.outlook()
    assert [(each.name, each.why.endswith("It was taken out.")) for each in outlook.due] == [
        ("Table 1", True),
        ("Taxi", True),
    ]
    for each in outlook.due:
        assert workspace.retention.erase(each) is not None
        with pytest.raises(UserError):
            workspace.attachments.bring_back(each.id)
    assert due(workspace) == []


def test_who_just_stopped_coming_is_never_erased_but_asked_about(workspace: Workspace, session: Session) -> None:
    bert, dot = make_people(workspace, "Bert Lomax", "Dot Price")
    for person in (bert, dot):
        workspace.attendances.check_in(session.id, person.id)
    lately = make_session(workspace, make_group(workspace), day=LAST_YEAR, is_open=True)
    workspace.attendances.check_in(lately.id, dot.id)
    assert workspace.retention.outlook().waiting == ()
    organisations = workspace.organisations
    organisations.change(replace(organisations.get(), asks_after_quiet=3))
    assert due(workspace) == []
    (asked,) = workspace.retention.outlook().waiting
    assert (asked.id, "Ask them" in asked.waits) == (bert.id, True)
    workspace.people.change_status(bert.id, StatusTold(Status.LEFT, "His son", DAY, None))
    assert workspace.retention.outlook().waiting == ()


def test_nothing_is_due_until_the_organisation_sets_years(workspace: Workspace) -> None:
    gone(workspace, "Lena Novak", on=date(1990, 1, 1))
    chart_of(workspace, make_session(workspace, make_group(workspace), day=date(1990, 1, 1)))
    outlook = workspace.retention.outlook()
    assert (outlook.due, outlook.waiting, outlook.counted) == ((), (), "")


def test_who_left_or_died_long_enough_ago_is_due_and_nobody_else_is(workspace: Workspace, session: Session) -> None:
    lena = gone(workspace, "Lena Novak")
    gone(workspace, "Dot Price", date(2020, 1, 2), Status.DIED)
    gone(workspace, "Bert Lomax", LAST_YEAR)
    gone(workspace, "Mair Hughes", status=Status.PAUSED)
    make_people(workspace, "Amina Yusuf")
    say(workspace, session, "It is a maze.", lena)
    outlook = workspace.retention.outlook()
    assert [(each.name, each.why.replace("\u00a0", " ")) for each in outlook.due] == [
        ("Dot Price", "Died on 2 January 2020."),
        ("Lena Novak", "Left on 24 November 2023. 1 line that they said goes with it."),
    ]
    assert (outlook.waiting, outlook.counted) == ((), "2 people")


def test_the_day_before_the_years_are_over_nothing_is_due(workspace: Workspace, session: Session) -> None:
    gone(workspace, "Lena Novak", date(2023, 11, 25))
    assert due(workspace) == []


def test_erasing_what_is_due_leaves_the_number_and_what_the_accounts_need(
    workspace: Workspace, session: Session
) -> None:
    lena = make_person(workspace, "Lena Novak")
    line = say(workspace, session, "It is a maze.", lena)
    workspace.expenses.add(session.id, lena.id, [Cost(category=Category.PUBLIC_TRANSPORT, amount=Money(460))])
    claim = workspace.expenses.of(session.id, lena.id).claim
    assert claim is not None
    workspace.expenses.pay(claim.id, Method.CASH)
    workspace.people.change_status(lena.id, StatusTold(Status.LEFT, "Lena", LONG_AGO))
    assert workspace.retention.erase(first(workspace)) is not None
    assert (due(workspace), workspace.search.find("Lena"), workspace.search.find("maze")) == ([], [], [])
    assert (kept(workspace, line.id).words, kept(workspace, line.id).number) == ("", line.number)
    assert workspace.expenses.of(session.id, lena.id).lines[0].amount == Money(460)


def test_who_is_still_owed_money_waits(workspace: Workspace, session: Session) -> None:
    lena = gone(workspace, "Lena Novak")
    workspace.expenses.add(session.id, lena.id, [Cost(category=Category.TAXI, amount=Money(1250))])
    assert "Money is still owed" in waits(workspace)


@pytest.mark.parametrize("words", [WordsAfter.KEEP, WordsAfter.NOBODY])
def test_whose_words_were_to_stay_waits_for_a_decision(
    workspace: Workspace, session: Session, words: WordsAfter
) -> None:
    lena = make_person(workspace, "Lena Novak")
    say(workspace, session, "It is a maze.", lena)
    workspace.people.change_status(lena.id, StatusTold(Status.DIED, "Her sister", LONG_AGO, words))
    assert "asked that their words stay" in waits(workspace)


def test_of_whom_nobody_wrote_down_when_they_left_waits(workspace: Workspace, session: Session) -> None:
    make_person(workspace, "Lena Novak", status=Status.LEFT)
    assert "since when" in waits(workspace)


def test_a_flip_chart_is_due_once_it_was_typed_up_and_its_lines_stay(workspace: Workspace, session: Session) -> None:
    chart = chart_of(workspace, session)
    assert "Nothing was typed up" in waits(workspace)
    line = say(workspace, session, "It is a maze.", chart=chart.id)
    assert due(workspace) == ["Table 1"]
    workspace.retention.erase(first(workspace))
    assert workspace.attachments.of(session.id) == []
    assert kept(workspace, line.id).words == "It is a maze."
    with pytest.raises(UserError, match="not in this vault"):
        workspace.attachments.picture(chart.id)


def test_a_flip_chart_of_a_newer_session_is_not_due(workspace: Workspace, session: Session) -> None:
    newer = make_session(workspace, make_group(workspace, "Carers’ Circle"), day=DAY)
    say(workspace, newer, "It is a maze.", chart=chart_of(workspace, newer).id)
    assert due(workspace) == []


def test_who_came_back_since_the_list_was_read_is_not_erased(workspace: Workspace, session: Session) -> None:
    lena = gone(workspace, "Lena Novak")
    listed = first(workspace)
    workspace.people.change_status(lena.id, StatusTold(Status.ACTIVE, "Lena", DAY))
    assert workspace.retention.erase(listed) is None
    assert workspace.people.get(lena.id) == replace(lena, status_from="Lena", status_on=DAY)


def test_a_thing_is_erased_once(workspace: Workspace, session: Session) -> None:
    gone(workspace, "Lena Novak")
    listed = first(workspace)
    assert workspace.retention.erase(listed) is not None
    assert workspace.retention.erase(listed) is None


@pytest.mark.parametrize("text", ["0", "51", "-3", "3.5", "three", "٣", "9" * 5000])
def test_years_that_can_not_be_are_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(UserError, match="Write whole years from 1 to 50"):
        years_typed(text)


def test_years_may_be_left_empty() -> None:
    assert (years_typed(" "), years_typed(" 7 "), years_typed("50")) == (0, 7, 50)


def test_years_from_a_leap_day_are_over_on_the_first_of_march() -> None:
    leap = date(2024, 2, 29)
    assert not is_over(leap, 1, date(2025, 2, 28))
    assert is_over(leap, 1, date(2025, 3, 1))
    assert is_over(leap, 4, date(2028, 2, 29))
