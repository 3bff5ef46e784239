"""The line to the hub drops: what happens then is said, nothing is lost, and all comes back by itself."""

from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.domain.people import Person
from coprod_desktop.services.hub_views import HubAddress, HubAwayError
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage.hub import listening
from tests import factory
from tests.exchange.team import Laptop, make_laptop, pair
from tests.factory import StandingClock, make_person
from tests.hub.office import Ear, Office
from tests.hub.proxy import Cable
from tests.hub.server import Server


def _names(workspace: Workspace) -> list[str]:
    return [row.name for row in workspace.people.rows(workspace.people.ids())]


@pytest.fixture
def amina(office: Office, line: Cable) -> Workspace:
    """A coordinator whose line to the hub can be cut."""

    def by_the_line(address: HubAddress) -> HubAddress:
        return replace(address, port=line.port)

    return office.come("amina", by=by_the_line)


def test_work_fails_with_one_sentence_while_drafts_are_kept_and_goes_on_once_the_line_is_back(
    amina: Workspace, line: Cable
) -> None:
    make_person(amina, "Amina Yusuf")
    line.cut()

    with pytest.raises(HubAwayError, match="can’t be reached just now"):
        _names(amina)
    with pytest.raises(HubAwayError, match="what you typed is kept on this computer"):
        make_person(amina, "Bashir Khan")
    amina.drafts.keep("people/new", {"name": "Bashir Khan"})
    assert amina.drafts.read("people/new") == {"name": "Bashir Khan"}

    line.mend()
    assert _names(amina) == ["Amina Yusuf"]
    make_person(amina, "Bashir Khan")
    assert _names(amina) == ["Amina Yusuf", "Bashir Khan"]
    assert all(found.is_whole for found in amina.checks.run(lambda done, of: None))


def test_who_listens_is_told_once_that_it_dropped_and_once_that_it_is_back_with_what_came_meanwhile(
    office: Office, amina: Workspace, line: Cable
) -> None:
    lee = office.come("lee")
    ear = Ear(amina)
    ear.wait_for("news")
    line.cut()
    ear.wait_for("away")
    person = make_person(lee)
    line.mend()
    ear.wait_for("back")
    ear.wait_for("news", 2)
    ear.stop()

    assert ear.heard.count("away") == ear.heard.count("back") == 1
    assert amina.others is not None
    changes = amina.others.news()
    assert changes is not None
    assert ("person", person.id) in changes.records


def test_whoever_wants_to_keep_something_has_the_line_tried_at_once(
    amina: Workspace, line: Cable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "FIRST_WAIT", 600.0)  # longer than any test
    ear = Ear(amina)
    ear.wait_for("news")
    line.cut()
    ear.wait_for("away")
    line.mend()
    with pytest.raises(HubAwayError):
        make_person(amina)
    ear.wait_for("back")
    ear.stop()


def test_a_line_cut_in_the_middle_of_a_step_leaves_nothing_of_it(amina: Workspace, line: Cable) -> None:
    person = make_person(amina, "Amina Yusuf")
    with pytest.raises(HubAwayError):
        _rename_and_be_cut_off(amina, line, replace(person, name="Another name"))
    line.mend()

    assert _names(amina) == ["Amina Yusuf"]
    amina.people.change(replace(person, name="Amina Y."))
    assert _names(amina) == ["Amina Y."]
    assert all(found.is_whole for found in amina.checks.run(lambda done, of: None))


def _rename_and_be_cut_off(workspace: Workspace, line: Cable, renamed: Person) -> None:
    with workspace.people._work() as work:
        work.put(renamed)
        work.commit("Rename", progress=lambda done, of: line.cut())


def test_a_line_cut_while_a_file_is_brought_in_leaves_nothing_of_it_and_it_comes_in_later(
    amina: Workspace, line: Cable, tmp_path: Path
) -> None:
    desk = Laptop("Office", amina, StandingClock(factory.at()))
    dot = make_laptop("Dot’s laptop", tmp_path)
    pair(desk, dot, groups=None)
    for name in ("Mair Lloyd", "Owen Price"):
        make_person(dot.workspace, name)
    file, reports = dot.send(desk, folder=tmp_path), 0

    def cut(done: int, of: int) -> None:
        nonlocal reports
        reports += 1
        if reports == 2:  # noqa: PLR2004 - once it was looked through, and some of it is put in
            line.cut()

    with pytest.raises(HubAwayError):
        amina.sharing.bring_in(file, progress=cut)
    line.mend()
    assert _names(amina) == []
    assert amina.sharing.bring_in(file).steps == 2
    assert _names(amina) == ["Mair Lloyd", "Owen Price"]
    assert all(found.is_whole for found in amina.checks.run(lambda done, of: None))
    dot.workspace.close()


def test_a_server_that_was_stopped_and_started_again_is_gone_on_with(office: Office, server: Server) -> None:
    lee = office.come("lee")
    make_person(lee, "Amina Yusuf")
    ear = Ear(lee)
    ear.wait_for("news")
    server.stop()
    ear.wait_for("away")
    with pytest.raises(HubAwayError):
        _names(lee)
    server.start()
    ear.wait_for("back")
    ear.stop()

    assert _names(lee) == ["Amina Yusuf"]
    make_person(lee, "Bashir Khan")
    assert _names(lee) == ["Amina Yusuf", "Bashir Khan"]
