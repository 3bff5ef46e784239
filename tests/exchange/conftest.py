"""Teams of laptops on real vaults."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coprod_desktop.domain.groups import Group
from tests import factory
from tests.exchange.team import OFFICE, Laptop, Team, make_laptop, open_team

AMINA, DOT = "Amina’s laptop", "Dot’s laptop"


@pytest.fixture(scope="session")
def paired(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the vaults of a team, made once: an office with two groups, two facilitators with one each."""
    folder = tmp_path_factory.mktemp("paired")
    made = Team(folder, make_laptop(OFFICE, folder))
    bus = factory.make_group(made.office.workspace, "Bus Voices")
    care = factory.make_group(made.office.workspace, "Care Voices")
    made.add(AMINA, groups=(bus.id,))
    made.add(DOT, groups=(care.id,))
    made.close()
    return folder


@pytest.fixture
def team(paired: Path, tmp_path: Path) -> Iterator[Team]:
    """A team that has not exchanged anything yet."""
    opened = open_team(paired, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def office(team: Team) -> Laptop:
    return team.office


@pytest.fixture
def amina(team: Team) -> Laptop:
    return team.others[0]


@pytest.fixture
def dot(team: Team) -> Laptop:
    return team.others[1]


@pytest.fixture
def bus(office: Laptop) -> Group:
    """Amina's group."""
    return _group(office, "Bus Voices")


@pytest.fixture
def care(office: Laptop) -> Group:
    """Dot's group."""
    return _group(office, "Care Voices")


def _group(office: Laptop, name: str) -> Group:
    found = next(row.id for row in office.workspace.groups.all() if row.name == name)
    group = office.workspace.groups.get(found)
    assert group is not None
    return group
