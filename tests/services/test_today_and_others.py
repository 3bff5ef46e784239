"""Today, search, the organisation, venues, evaluations, drafts."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.evaluations import QuestionForm
from coprod_desktop.domain.expenses import Category
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.organisation import Contact
from coprod_desktop.domain.venues import There
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.factory import DAY, StandingClock, make_group, make_person, make_session, make_venue, say


def test_an_empty_vault_has_a_calm_today(workspace: Workspace) -> None:
    overview = workspace.today.overview()
    assert (overview.today, overview.next, overview.readiness, overview.calls) == (DAY, None, (), ())
    assert (overview.owed_total, overview.this_week, overview.groups) == (Money(), 0, 0)


def test_today_says_what_of_the_next_session_is_not_ready_and_then_that_it_is(
    workspace: Workspace, clock: StandingClock
) -> None:
    group = make_group(workspace)
    session = make_session(workspace, group, starts=None, ends=None, items=[])
    amina = make_person(workspace, group=group, helps=["A seat by the door"])
    assert {each.what: each.is_ready for each in workspace.today.overview().readiness} == {
        "place": False, "times": False, "people": False, "agenda": False, "float": False,
    }  # fmt: skip
    venue = make_venue(workspace)
    workspace.attendances.invite(session.id, [amina.id])
    ready = make_session(workspace, group, venue=venue.id, float_opened=Money(6420), people=[amina])
    workspace.sessions.cancel(session.id)
    overview = workspace.today.overview()
    assert overview.next is not None
    assert overview.next.id == ready.id
    assert all(each.is_ready for each in overview.readiness)
    assert overview.this_week == 1


def test_today_adds_up_what_is_owed(workspace: Workspace) -> None:
    session = make_session(workspace, make_group(workspace), is_open=True)
    for name, pence in (("Amina Yusuf", 460), ("Bert Lomax", 1900)):
        person = make_person(workspace, name)
        workspace.expenses.add(session.id, person.id, [Cost(category=Category.TAXI, amount=Money(pence))])
    assert workspace.today.overview().owed_total == Money(2360)


def test_search_finds_people_groups_sessions_words_and_numbers(workspace: Workspace) -> None:
    group = make_group(workspace, "Harbour Voices")
    session = make_session(workspace, group, title="Planning the harbour leaflet")
    person = make_person(workspace, "Harriet Harbourne")
    line = say(workspace, session, "The harbour bus does not stop for chairs.")
    assert {found.id for found in workspace.search.find("harb")} == {group.id, session.id, person.id, line.id}
    assert [found.id for found in workspace.search.find("k1")] == [line.id]
    assert [found.id for found in workspace.search.find("stopping chair")] == [line.id]
    assert workspace.search.find("  ") == []


def test_search_finds_the_words_as_they_are_now(workspace: Workspace) -> None:
    session = make_session(workspace, make_group(workspace))
    line = say(workspace, session, "The leaflet is too long.")
    workspace.insights.change(replace(line, words="The poster is too long."))
    assert workspace.search.find("leaflet") == []
    workspace.history.undo()
    assert [found.id for found in workspace.search.find("leaflet")] == [line.id]


def test_the_organisation_is_one_and_empty_until_described(workspace: Workspace) -> None:
    organisation = workspace.organisations.get()
    assert organisation.name == ""
    workspace.organisations.change(replace(organisation, lead=Contact("Ifeoma", "0161 496 0150")))
    assert workspace.organisations.get().lead.phone == "0161 496 0150"


def test_venues_are_listed_by_name(workspace: Workspace) -> None:
    for name in ("Tŷ Cerrig", "beech road library", "Ash Hall"):
        make_venue(workspace, name)
    assert [venue.name for venue in workspace.venues.all()] == ["Ash Hall", "beech road library", "Tŷ Cerrig"]


def test_evaluations_are_kept_by_day_under_ids_that_tell_nothing(workspace: Workspace) -> None:
    group = make_group(workspace)
    workspace.evaluations.ask(group.id, "Did you feel safe to say what you think?", QuestionForm.FACES)
    workspace.evaluations.ask(group.id, " What should we change? ", QuestionForm.WORDS)
    faces, words = workspace.evaluations.questions(group.id)
    first, second = (workspace.evaluations.new(group.id, DAY) for _ in range(2))
    workspace.evaluations.keep(
        replace(first, rung_felt=Rung.CO_DESIGN, had_what_helps=There.YES), {faces.id: 4, words.id: "More tea."}
    )
    workspace.evaluations.keep(second, {})
    assert [each.rung_felt for each in workspace.evaluations.of_day(group.id, DAY)] == [Rung.CO_DESIGN, None]
    assert workspace.evaluations.of_day(group.id, date(2026, 11, 25)) == []
    assert {(each.mark, each.words) for each in workspace.evaluations.answers(first.id)} == {
        (4, ""),
        (None, "More tea."),
    }
    assert words.words == "What should we change?"
    assert first.id[:8] != second.id[:8]


def test_what_was_half_typed_is_there_after_the_vault_was_opened_again(vault_folder: Path) -> None:
    vaults = factory.vaults()
    opened = vaults.open(vault_folder, factory.PASSPHRASE)
    opened.drafts.keep("live/1", {"words": "Nobody told me"})
    opened.drafts.keep("live/1", {"words": "Nobody told me what happened"})
    opened.close()
    again = vaults.open(vault_folder, factory.PASSPHRASE)
    assert again.drafts.read("live/1") == {"words": "Nobody told me what happened"}
    again.drafts.drop("live/1")
    assert again.drafts.read("live/1") == {}
    again.close()


def test_undo_and_redo_carry_the_name_of_the_step(workspace: Workspace) -> None:
    assert workspace.history.can().undo is None
    group = make_group(workspace)
    session = make_session(workspace, group)
    line = say(workspace, session, "Nobody rang back.")
    assert workspace.history.can().undo == "Add an insight"
    workspace.history.undo()
    assert workspace.insights.kept(session.id) == []
    assert workspace.history.can().redo == "Add an insight"
    changes = workspace.history.redo()
    assert ("insight", line.id) in changes.records
    assert [str(row.number) for row in workspace.insights.kept(session.id)] == ["K1"]


@pytest.mark.parametrize("words", ['"', "* OR", "K", "NEAR/2", "a-b", "'", "(", "col:word", "نان", "🙂", "\x01"])
def test_no_search_ever_fails(workspace: Workspace, words: str) -> None:
    say(workspace, make_session(workspace, make_group(workspace)), "A line about buses.")
    assert workspace.search.find(words) is not None


def test_a_fresh_vault_is_whole(workspace: Workspace) -> None:
    say(workspace, make_session(workspace, make_group(workspace)), "A line about buses.")
    assert all(finding.is_whole for finding in workspace.checks.run(lambda done, of: None))
