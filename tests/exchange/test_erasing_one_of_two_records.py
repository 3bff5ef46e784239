"""Somebody who stands here twice and is erased: both records go, in whichever order laptops hear that they are one."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.ids import Id
from coprod_desktop.services.backups import Backups
from tests import factory
from tests.exchange.story import state_of
from tests.exchange.team import Laptop, Team, names_of, open_team, values_of, whole

EXAMPLES = int(os.environ.get("COPROD_EXAMPLES", "1"))
CANARIES = ("Zebrafish", "960777", "quagmire")


@dataclass
class Twice:
    """A folder with the vaults of a team, each of which has two records of one person. records: their ids."""

    folder: Path
    records: list[Id]


@pytest.fixture(scope="module", autouse=True)
def _without_backups() -> Iterator[None]:
    """A test of its own shows that one is made before anything is brought in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Backups, "make", lambda *_: None)
        yield


@pytest.fixture(scope="module")
def twice(paired: Path, tmp_path_factory: pytest.TempPathFactory) -> Twice:
    """One person written down on two laptops; all three know of both records, and nobody has looked at them yet."""
    folder = tmp_path_factory.mktemp("twice")
    team = open_team(paired, folder)
    records = write_twice(team)
    team.close()
    return Twice(folder, records)


def write_twice(team: Team) -> list[Id]:
    """Write one person down on two laptops of a team, and let everybody know; return the ids of both records."""
    office, amina, dot = team.all
    bus = office.workspace.groups.all()[0]
    office.workspace.pairing.set_groups(dot.name, (bus.id,))
    group = office.workspace.groups.get(bus.id)
    assert group is not None
    session = factory.make_session(office.workspace, group, is_open=True)
    team.meet(1)
    first = factory.make_person(office.workspace, "Zebrafish Hughes", group=group, phone="01632 960777")
    second = factory.make_person(amina.workspace, "Zebrafish Hughes", group=group, helps=["A quagmire is no place"])
    factory.say(amina.workspace, session, "It is a quagmire.", second)
    team.meet(2)
    return [first.id, second.id]


@pytest.fixture
def team(twice: Twice, tmp_path: Path) -> Iterator[Team]:
    opened = open_team(twice.folder, tmp_path)
    yield opened
    opened.close()


def left(laptop: Laptop) -> list[object]:
    """Return what is left of either, and what is asked about them again: nothing."""
    services, values = laptop.workspace, values_of(laptop)
    return [
        *names_of(laptop),
        *(word for word in CANARIES if word in values or services.search.find(word)),
        *services.duplicates.merged(),
        *services.duplicates.suggestions(),
        *services.differences.all(),
        *([] if services.duplicates.catch_up() is None else ["moved"]),
    ]


@pytest.mark.parametrize("which", [0, 1])
def test_the_other_record_goes_when_it_is_heard_afterwards_that_they_are_one(
    team: Team, office: Laptop, amina: Laptop, dot: Laptop, twice: Twice, which: int
) -> None:
    old = amina.send(office, folder=team.folder, full=True)
    office.workspace.people.erase(twice.records[which])
    amina.workspace.duplicates.merge(*twice.records)
    team.carry(amina, office)
    assert left(office) == [], "the eraser hears that they are one"
    team.carry(office, dot)
    assert left(dot) == [], "somebody who had both hears all of it at once"
    team.carry(office, amina)
    assert left(amina) == []
    office.take(old)
    assert left(office) == []


def test_both_records_go_when_who_knows_that_they_are_one_hears_of_the_erasing(
    team: Team, office: Laptop, amina: Laptop, twice: Twice
) -> None:
    office.workspace.people.erase(twice.records[0])
    amina.workspace.duplicates.merge(*twice.records)
    file = office.send(amina, folder=team.folder)
    seen = amina.workspace.sharing.look(file)
    assert left(amina) != [], "it was only looked at"
    assert amina.take(file).erased == seen.erased
    assert left(amina) == []


def test_two_who_were_taken_apart_before_one_is_erased_are_two(
    team: Team, office: Laptop, amina: Laptop, twice: Twice
) -> None:
    amina.workspace.duplicates.merge(*twice.records)
    amina.workspace.duplicates.take_apart(*twice.records)
    office.workspace.people.erase(twice.records[0])
    team.meet(2)
    assert [names_of(each) for each in team.all] == [["Zebrafish Hughes"]] * 3


def test_who_is_taken_apart_on_another_laptop_meanwhile_stays_erased(
    team: Team, office: Laptop, amina: Laptop, twice: Twice
) -> None:
    office.workspace.duplicates.merge(*twice.records)
    team.meet(1)
    office.workspace.people.erase(twice.records[0])
    amina.workspace.duplicates.take_apart(*twice.records)
    team.meet(2)
    assert [left(each) for each in team.all] == [[], [], []]


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(
    st.permutations(range(3)),
    st.integers(0, 1),
    st.lists(st.tuples(st.integers(1, 2), st.booleans(), st.booleans()), max_size=6),
)
def test_whoever_erases_and_whoever_finds_that_they_are_one_both_are_gone_everywhere(
    twice: Twice,
    tmp_path_factory: pytest.TempPathFactory,
    who: Sequence[int],
    which: int,
    carried: Sequence[tuple[int, bool, bool]],
) -> None:
    """who: erases, takes together, and only writes; carried: by whose hand a file went, whither, and if in full."""
    team = open_team(twice.folder, tmp_path_factory.mktemp("order"))
    eraser, finder, writer = (team.all[each] for each in who)
    old = [each.send(team.office, folder=team.folder, full=True) for each in team.others]
    eraser.workspace.people.erase(twice.records[which])
    finder.workspace.duplicates.merge(*twice.records)
    for record in twice.records:
        kept = writer.workspace.people.get(record)
        assert kept is not None
        writer.workspace.people.change(replace(kept, address="960777 Quagmire Road"))
    for other, out, full in carried:
        ends = (team.office, team.all[other]) if out else (team.all[other], team.office)
        team.carry(*ends, full=full)
    team.meet(2)
    for file in old:
        team.office.take(file)
    assert [left(each) for each in team.all] == [[], [], []]
    assert all(whole(each) for each in team.all)
    rows = [state_of(each).rows for each in team.all]
    assert rows[1].items() <= rows[0].items()
    team.close()
