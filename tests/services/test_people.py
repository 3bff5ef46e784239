from dataclasses import replace
from datetime import date

import pytest

from coprod_desktop.domain.consents import Consent, Purpose
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category, Method
from coprod_desktop.domain.groups import Group, NonNegotiable
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.people import Person, PrintForm, Status
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.workspace import Workspace
from tests.factory import DAY, make_group, make_people, make_person, make_session, say


def found(workspace: Workspace, letters: str) -> list[str]:
    return [row.name for row in workspace.people.find(letters)]


def test_three_letters_of_any_part_of_a_name_find_it_without_its_accents(workspace: Workspace) -> None:
    make_people(workspace, "Wiktoria Łęcka-Nowak", "Siân Prŷs", "Abd al-Rahman", "Mary O'Dowd")
    assert found(workspace, "nowak") == ["Wiktoria Łęcka-Nowak"]
    assert found(workspace, "sian") == ["Siân Prŷs"]
    assert found(workspace, "rah") == ["Abd al-Rahman"]
    assert found(workspace, "o'd") == ["Mary O'Dowd"]
    assert found(workspace, "pr") == ["Siân Prŷs"]
    assert found(workspace, "xyz") == []


@pytest.mark.parametrize("letters", ['"', "*", "a*b(", "NEAR(", "' OR 1=1", "-", "اب", "%", "\\", "AND"])
def test_whatever_is_typed_finds_people_or_nobody_and_never_fails(workspace: Workspace, letters: str) -> None:
    make_person(workspace, "Amina Yusuf")
    assert found(workspace, letters) in ([], ["Amina Yusuf"])


def test_people_of_the_group_are_named_first(workspace: Workspace) -> None:
    group = make_group(workspace)
    make_people(workspace, "Anna Able", "Anna Baker")
    make_person(workspace, "Anna Zed", group=group)
    assert [row.name for row in workspace.people.find("ann", first=group.id)] == ["Anna Zed", "Anna Able", "Anna Baker"]


def test_a_person_is_found_by_the_name_they_are_called_and_by_the_new_one_after_a_change(workspace: Workspace) -> None:
    person = make_person(workspace, "Margaret Holt", called="Maggie")
    assert found(workspace, "magg") == ["Margaret Holt"]
    workspace.people.change(replace(person, name="Margaret Ogden", called=""))
    assert found(workspace, "magg") == []
    assert found(workspace, "ogden") == ["Margaret Ogden"]


def test_who_left_or_died_is_listed_only_when_asked_for(workspace: Workspace) -> None:
    people = make_people(workspace, "Ann Active", "Pat Paused", "Lee Left", "Dee Died")
    for person, status in zip(people, Status, strict=True):
        workspace.people.change(replace(person, status=status))
    listed = workspace.people.rows(workspace.people.ids())
    assert [row.name for row in listed] == ["Ann Active", "Pat Paused"]
    assert len(workspace.people.ids(all_statuses=True)) == 4


@pytest.mark.parametrize("name", ["", "   "])
def test_a_person_needs_a_name(workspace: Workspace, name: str) -> None:
    with pytest.raises(UserError, match="One name is enough"):
        make_person(workspace, name)


def test_what_helps_is_read_in_order_after_the_print_form(workspace: Workspace) -> None:
    joan = make_person(
        workspace, "Joan Okoro", reads=PrintForm(24), helps=["Read it aloud first.", "A seat by the door"]
    )
    page = workspace.people.page(joan.id)
    assert page.helps == "24 point print. Read it aloud first. A seat by the door"
    workspace.people.drop_need(page.needs[0].id)
    assert workspace.people.page(joan.id).helps == "24 point print. A seat by the door"
    workspace.history.undo()
    assert len(workspace.people.needs(joan.id)) == 2
    with pytest.raises(UserError, match="Write what helps"):
        workspace.people.keep_need(Need(id=new_id(), person=joan.id, words=" "))


def test_a_yes_taken_back_is_kept_with_its_day(workspace: Workspace) -> None:
    amina = make_person(workspace)
    consent = Consent(id=new_id(), person=amina.id, purpose=Purpose.PHOTO, yes=True, day=DAY)
    workspace.people.decide(consent)
    workspace.people.take_back_consent(consent.id, date(2026, 12, 1))
    (kept,) = workspace.people.page(amina.id).consents
    assert (kept.yes, kept.taken_back_on, kept.holds) == (True, date(2026, 12, 1), False)


def test_who_leaves_a_group_is_no_member_and_may_join_again(workspace: Workspace) -> None:
    group = make_group(workspace)
    amina, bert = make_people(workspace, "Amina Yusuf", "Bert Lomax", group=group)
    workspace.groups.leave(group.id, bert.id, date(2026, 6, 1))
    assert workspace.groups.all()[0].members == 1
    assert workspace.people.ids(group=group.id) == [amina.id]
    workspace.groups.join(group.id, [bert.id], DAY)
    assert workspace.groups.all()[0].members == 2
    (membership,) = [each for _, each in workspace.groups.of_person(bert.id)]
    assert (membership.since, membership.until) == (date(2025, 3, 4), None)


def test_a_membership_that_ended_long_ago_is_written_down_and_none_ends_before_it_began(workspace: Workspace) -> None:
    group = make_group(workspace)
    amina = make_person(workspace, group=group)
    since, left = date(2025, 3, 4), date(2026, 6, 1)
    workspace.groups.describe(group.id, amina.id, "Takes notes", since, until=left)
    ((_, membership),) = workspace.groups.of_person(amina.id)
    assert (membership.role, membership.since, membership.until) == ("Takes notes", since, left)
    assert workspace.groups.all()[0].members == 0
    with pytest.raises(UserError, match="left before they came"):
        workspace.groups.describe(group.id, amina.id, "", left, until=since)


def test_a_group_needs_a_name_and_says_what_can_not_change(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="needs a name"):
        make_group(workspace, " ")
    group = make_group(workspace)
    fact = NonNegotiable(id=new_id(), group=group.id, what="There is £1,800", why="It was set in April.")
    workspace.groups.keep_non_negotiable(fact)
    assert workspace.groups.non_negotiables(group.id) == [fact]
    workspace.groups.keep_non_negotiable(replace(fact, withdrawn=True))
    assert workspace.groups.non_negotiables(group.id) == []


class TestErasing:
    @pytest.fixture
    def group(self, workspace: Workspace) -> Group:
        return make_group(workspace)

    @pytest.fixture
    def amina(self, workspace: Workspace, group: Group) -> Person:
        return make_person(workspace, "Amina Yusuf", group=group, phone="07700 900142", helps=["A seat by the door"])

    def test_a_person_is_gone_from_every_list_and_search(
        self, workspace: Workspace, group: Group, amina: Person
    ) -> None:
        session = make_session(workspace, group, people=[amina], is_open=True)
        workspace.attendances.check_in(session.id, amina.id)
        say(workspace, session, "I rang twice and nobody rang back.", amina)
        workspace.people.erase(amina.id)
        assert found(workspace, "amina") == []
        assert workspace.people.ids(all_statuses=True) == []
        assert workspace.attendances.room(session.id) == []
        assert workspace.search.find("rang twice") == []
        assert workspace.insights.kept(session.id)[0].words == ""
        with pytest.raises(UserError, match="not in this vault"):
            workspace.people.page(amina.id)

    def test_what_finance_has_to_keep_stays_and_names_nobody(
        self, workspace: Workspace, group: Group, amina: Person
    ) -> None:
        session = make_session(workspace, group, is_open=True)
        bus = Cost(category=Category.PUBLIC_TRANSPORT, amount=Money(460), what_for="the bus to her sister")
        workspace.expenses.add(session.id, amina.id, [bus])
        page = workspace.expenses.of(session.id, amina.id)
        assert page.claim is not None
        workspace.expenses.pay(page.claim.id, Method.CASH)
        workspace.people.erase(amina.id)
        (line,) = workspace.expenses.of(session.id, amina.id).lines
        assert (line.amount, line.what_for) == (Money(460), "")

    def test_it_can_not_be_undone(self, workspace: Workspace, amina: Person) -> None:
        workspace.people.erase(amina.id)
        with pytest.raises(UserError, match="erased for good"):
            workspace.history.undo()
        assert found(workspace, "amina") == []

    def test_a_stranger_is_not_erased(self, workspace: Workspace) -> None:
        with pytest.raises(UserError, match="nothing was erased"):
            workspace.people.erase(new_id())
