"""Money at the door: writing down what it cost somebody, and the list of who is owed what.

Against bare inserts of the same rows into a copy of the same encrypted file, and against the same statements run by
the driver alone. The list grows with what is owed, not with what was ever paid.
"""

import statistics
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from coprod_desktop.domain.expenses import Category, Claim, ClaimLine
from coprod_desktop.domain.money import Money
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.wiring import VaultsOnDisk
from tests import factory
from tests.benchmarks import bare
from tests.benchmarks.measure import NAMED, PASSPHRASE, REPEATS, Ratio, compare, milliseconds
from tests.benchmarks.test_finding import statements_of

pytestmark = pytest.mark.benchmark
LATER = date(2026, 12, 1)
"""A week after the demonstration's session: its costs can be told."""
CLAIMS = 10 * REPEATS
MOST_TIMES = 3 if NAMED else 5
"""On the small vault a bare statement is done sooner than ours is even begun, and what is owed is read as records:
their rules say what is owed of each.
"""
MOST_FOR_A_CLAIM = 5
"""Four for a record with its chain and its salts; asking the rules, the rates and the answer before comes to one."""


def test_writing_a_cost_down_costs_a_few_bare_inserts(copies: tuple[Path, Path]) -> None:
    ours, reference = copies
    vaults = VaultsOnDisk(whereabouts=None, now=lambda: factory.at(LATER))
    with (
        closing(vaults.open(ours, PASSPHRASE)) as workspace,
        closing(bare.connect(ours, PASSPHRASE)) as looking,
        closing(bare.connect(reference, PASSPHRASE)) as writing,
    ):
        session = workspace.sessions.next()
        assert session is not None
        people, pence, kept = iter(workspace.people.ids()[100:]), count(100), list[Claim]()

        def add() -> float:
            person = next(people)
            cost = Cost(category=Category.TAXI, amount=Money(next(pence)), receipt=True)
            spent = milliseconds(lambda: workspace.expenses.add(session.id, person, [cost]))
            claim = workspace.expenses.of(session.id, person).claim
            assert claim is not None
            kept.append(claim)
            return spent

        def insert() -> float:
            line = workspace.expenses.page(kept[-1].id).lines[0]
            rows = [
                (Claim.TABLE, bare.row_of(looking, Claim.TABLE, kept[-1].id)),
                (ClaimLine.TABLE, bare.row_of(looking, ClaimLine.TABLE, line.id)),
            ]
            return milliseconds(lambda: bare.insert_all(writing, rows))

        compare(
            "Writing a cost down: claim, line, rules, on disk",
            add,
            insert,
            most=MOST_FOR_A_CLAIM,
            against="the bare inserts of its two rows",
            repeats=CLAIMS,
        ).report()


def worked(work: Callable[[], object]) -> float:
    """Return the milliseconds that this process worked: all is read from memory, and what runs beside is not ours."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def _measure(what: str, read: Callable[[str], object], vault: Path) -> None:
    asked = statements_of(read, "")
    with closing(bare.connect(vault, PASSPHRASE)) as connection:
        bare.read(connection, asked)  # so that both have their pages in memory
        turns = [(worked(lambda: read("")), worked(lambda: bare.read(connection, asked))) for _ in range(3 * REPEATS)]
    mine, theirs = (statistics.median(side) for side in zip(*turns, strict=True))
    Ratio(what, mine, theirs, "ms", MOST_TIMES, "the bare statements").report()


def test_who_is_owed_what_is_read_in_a_few_bare_queries(opened: Workspace, big_vault: Path) -> None:
    assert opened.money.to_pay().total, "a vault in which nothing is owed measures nothing"
    _measure("Who is owed what: to pay today, later, too much", lambda _: opened.money.to_pay(), big_vault)


def test_what_was_paid_is_read_in_a_few_bare_queries(opened: Workspace, big_vault: Path) -> None:
    _measure("What was paid, the latest 200", lambda _: opened.money.paid(), big_vault)
