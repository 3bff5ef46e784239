"""Thousands of false bundles: each is refused by one plain sentence or changes nothing that it may not, and quickly.

COPROD_FUZZ says how many (300); COPROD_FUZZ_SEED where they begin (1). By hand, a hundred thousand:

    COPROD_FUZZ=100000 pytest tests/exchange/test_fuzz.py -p no:randomly -s
"""

import os
import resource
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa

from coprod_desktop.domain.answers import AnswerState, Standing
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.money import Money
from coprod_desktop.services.expenses import Cost
from coprod_desktop.storage import tables
from tests import factory
from tests.exchange.forging import Forge, Mutator, taken_apart
from tests.exchange.team import Laptop, Team, desk_of, keys_of

COUNT = int(os.environ.get("COPROD_FUZZ", "300"))
SEED = int(os.environ.get("COPROD_FUZZ_SEED", "1"))
LONGEST_SECONDS = 5
MOST_MEMORY = 200 * 2**20
LOOK_EVERY = 100


def fill(office: Laptop, bus: Group) -> None:
    """Let there be some of everything that a bundle holds."""
    mair = factory.make_person(office.workspace, "Mair Hughes", group=bus, helps=["A quiet corner"])
    session = factory.make_session(office.workspace, bus, people=[mair], is_open=True)
    line = factory.say(office.workspace, session, "The bus never waits.", mair)
    other = factory.say(office.workspace, session, "A ramp, please.", mair)
    office.workspace.feedback.stand(other.id, Standing(AnswerState.AGREED, "It comes in May.", decided_by="Dot"))
    office.workspace.expenses.add(session.id, mair.id, [Cost(category=Category.TAXI, amount=Money(460))])
    office.workspace.taking_back.take_back(line.id)


def all_rows(laptop: Laptop) -> dict[str, int]:
    """Return how many rows each of the vault's own tables has, and the last step: what any change would change."""
    with desk_of(laptop).engine.connect() as connection:
        return {
            name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for name, table in tables.fixed.tables.items()
        }


@pytest.fixture
def forge(team: Team, office: Laptop, amina: Laptop, bus: Group) -> Forge:
    fill(office, bus)
    own = keys_of(amina)
    file = office.send(amina, folder=team.folder)
    return Forge(taken_apart(file, own), keys_of(office), amina.workspace.pairing.own().shown.card.age)


def what_is_said(laptop: Laptop, file: Path) -> str:
    """Return the sentence by which file is refused; none where it is taken."""
    try:
        laptop.workspace.sharing.look(file)
    except UserError as error:
        return str(error)
    return ""


def memory() -> int:
    """Return the most memory that this process ever had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def test_no_false_bundle_ends_in_anything_but_a_sentence(forge: Forge, amina: Laptop, tmp_path: Path) -> None:
    mutator, before, began = Mutator(forge, SEED), all_rows(amina), memory()
    file, ended, longest = tmp_path / "false.coprod", Counter[tuple[str, str]](), 0.0
    for n in range(COUNT):
        layer = mutator.write(file)
        started = time.perf_counter()
        said = what_is_said(amina, file)
        ended[layer, "refused" if said else "taken"] += 1
        assert not said or (40 < len(said) < 300 and "\n" not in said)
        longest = max(longest, time.perf_counter() - started)
        if n % LOOK_EVERY == 0:
            assert all_rows(amina) == before, f"changed by number {n}"
    sys.stdout.write(f"\n{COUNT} files, longest {longest:.2f} s, memory +{(memory() - began) / 2**20:.0f} MiB\n")
    sys.stdout.write("".join(f"  {layer}: {how} {count}\n" for (layer, how), count in sorted(ended.items())))
    assert all_rows(amina) == before
    assert longest < LONGEST_SECONDS
    assert memory() - began < MOST_MEMORY
    # What is packed in another way may be the same still; a paired laptop signed it.
    assert not {layer for layer, how in ended if how == "taken"} & {"age", "inside", "signature"}
