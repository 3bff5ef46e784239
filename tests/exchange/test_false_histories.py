"""A paired laptop with bad intent writes nonsense in true chains: it is refused or kept, and the vault goes on.

COPROD_FALSE_HISTORIES says how many are kept (25); by hand, some thousand.
"""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.nouns import NOUNS
from coprod_desktop.domain.people import Person
from coprod_desktop.services.backups import Backups
from tests import factory
from tests.exchange.false_histories import Liar, lines_of, steps_in
from tests.exchange.forging import Forge, taken_apart
from tests.exchange.team import Laptop, Team, keys_of, open_laptop
from tests.exchange.test_fuzz import fill

COUNT = int(os.environ.get("COPROD_FALSE_HISTORIES", "25"))
SEED = int(os.environ.get("COPROD_FUZZ_SEED", "1"))


@pytest.fixture
def forge(team: Team, office: Laptop, amina: Laptop, bus: Group) -> Forge:
    fill(office, bus)
    own = keys_of(amina)
    file = office.send(amina, folder=team.folder)
    amina.take(file)
    return Forge(taken_apart(file, own), keys_of(office), amina.workspace.pairing.own().shown.card.age)


def take_all(forge: Forge, laptop: Laptop, file: Path) -> int:
    """Bring in one false history after another; return how many were taken."""
    liar, taken = Liar(steps_in(forge.good.lines, forge.signer.device), SEED), 0
    for _ in range(COUNT):
        forge.file(forge.with_lines(lines_of(liar.tale(), *liar.stranger())), file)
        with suppress(UserError):
            laptop.take(file)
            taken += 1
    return taken


def everything_is_read(laptop: Laptop) -> None:
    """Read what the pages read; nothing may be raised."""
    services, reads = laptop.workspace, laptop.workspace.duplicates._reads
    for noun in NOUNS:
        for withdrawn in (False, True):
            reads.find(noun, withdrawn=withdrawn)
    people = services.people.ids(all_statuses=True)
    services.people.rows(people)
    for row in services.groups.all():
        services.groups.members(row.id)
    for line in services.insights.rows(services.insights.ids()):
        services.insights.versions(line.id)
    services.differences.all()
    services.duplicates.suggestions()
    services.history.can()
    services.search.find("bus")
    services.today.overview()
    money, answers = services.money, services.feedback
    for read in (money.miles, money.to_pay, money.paid, money.budgets, answers.figures, answers.owed_by_group):
        read()
    answers.rows(answers.ids())


def test_a_vault_goes_on_whatever_a_paired_laptop_has_written_into_it(
    forge: Forge, team: Team, office: Laptop, amina: Laptop, bus: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Backups, "make", lambda *_: None)  # of each file: another test shows that one is made
    assert take_all(forge, amina, team.folder / "false.coprod") > COUNT // 4
    everything_is_read(amina)
    mine = factory.make_person(amina.workspace, "Mair Price", group=bus)
    amina.workspace.close()
    again = open_laptop(amina.name, team.folder)
    team.others[0] = again
    everything_is_read(again)
    team.carry(again, office)
    assert office.workspace.people.get(mine.id) == mine
    everything_is_read(office)
    team.carry(office, again)
    assert again.workspace.duplicates._reads.get(Person, mine.id) == mine
