"""What others write into a hub is noticed within seconds."""

from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.people import Person
from coprod_desktop.services.workspace import Workspace
from tests.exchange.team import Laptop, make_laptop, pair
from tests.factory import StandingClock, at, make_group, make_person, make_session, say
from tests.hub.office import Ear, Office


def test_what_one_coordinator_keeps_another_hears_of_and_reads(office: Office) -> None:
    amina, lee = office.come("amina"), office.come("lee")
    ear = Ear(lee)
    ear.wait_for("news")  # that it listens now

    person = make_person(amina)
    ear.wait_for("news", 2)
    ear.stop()

    assert lee.others is not None
    changes = lee.others.news()
    assert changes is not None
    assert (Person.TABLE, person.id) in changes.records
    assert lee.others.news() is None


def test_a_step_of_ones_own_is_no_news(office: Office) -> None:
    amina = office.come("amina")
    make_person(amina)

    assert amina.others is not None
    assert amina.others.news() is None


def test_what_was_not_kept_is_not_told(office: Office) -> None:
    amina, lee = office.come("amina"), office.come("lee")
    person = make_person(lee)
    ear = Ear(lee)
    ear.wait_for("news")

    with pytest.raises(UserError, match="stopped"):
        _rename_and_stop(amina, person)
    make_person(lee, "Bashir Khan")
    ear.wait_for("news", 2)
    ear.stop()
    assert ear.heard == ["news", "news"]


def _rename_and_stop(workspace: Workspace, person: Person) -> None:
    """Write a step, and stop before it is kept."""

    def stop(done: int, of: int) -> None:
        raise UserError("stopped")

    with workspace.people._work() as work:
        work.put(replace(person, name="Another name"))
        work.commit("Rename", progress=stop)


def test_a_difference_with_a_laptop_says_which_coordinator_wrote_the_other_value(
    office: Office, tmp_path: Path
) -> None:
    amina, lee = office.come("amina"), office.come("lee")
    dot, hub = make_laptop("Dot", tmp_path), Laptop("Hub", amina, StandingClock(at()))
    group = make_group(amina)
    person = make_person(amina, group=group)
    pair(hub, dot, groups=(group.id,))
    dot.take(hub.send(dot, folder=tmp_path))
    for workspace, phone in ((lee, "01632 960001"), (dot.workspace, "01632 960002")):
        workspace.people.change(replace(person, phone=phone))
    hub.take(dot.send(hub, folder=tmp_path))
    dot.workspace.close()

    (found,) = amina.differences.all()
    assert {(side.words, side.who) for side in found.sides} == {("01632 960001", "lee"), ("01632 960002", "Dot")}


def test_words_taken_back_by_one_are_gone_for_the_other_at_once(office: Office) -> None:
    amina, lee = office.come("amina"), office.come("lee")
    person = make_person(amina)
    line = say(amina, make_session(amina, make_group(amina)), "The bus stops too early.", person)
    assert lee.others is not None
    lee.others.news()
    ear = Ear(lee)
    ear.wait_for("news")

    amina.taking_back.take_back(line.id)
    ear.wait_for("news", 2)
    ear.stop()

    changes = lee.others.news()
    assert changes is not None
    assert changes.touches("insight")
    kept = lee.insights.get(line.id)
    assert kept is not None
    assert "bus" not in kept.words
