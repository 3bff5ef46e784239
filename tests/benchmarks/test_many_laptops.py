"""What it costs to merge the work of many laptops, session by session, in any order.

COPROD_BENCHMARK_LAPTOPS, COPROD_BENCHMARK_SESSIONS and COPROD_BENCHMARK_LINES say how many laptops there are, how many
sessions each had and how many lines each of those (5, 4, 12; by hand 50, 20, 100, which are 100,000 operations, and
1,000 lines for a million).
"""

import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from coprod_desktop.exchange.bundle import SealedBundles
from coprod_desktop.storage import tables
from coprod_desktop.storage.peers import Has, keep_has
from coprod_desktop.storage.runs import through
from tests.benchmarks import moving
from tests.benchmarks.measure import Ratio, processor_milliseconds
from tests.benchmarks.moving import Mover

pytestmark = pytest.mark.benchmark
LAPTOPS = int(os.environ.get("COPROD_BENCHMARK_LAPTOPS", "5"))
SESSIONS = int(os.environ.get("COPROD_BENCHMARK_SESSIONS", "4"))
LINES = int(os.environ.get("COPROD_BENCHMARK_LINES", "12"))


@dataclass(frozen=True)
class Sent:
    """One file, and whose it is."""

    file: Path
    by: Mover


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Mover, Mover]]:
    """Two coordinators, who know nothing yet."""
    folder = tmp_path_factory.mktemp("offices")
    made = moving.laptop(folder / "one"), moving.laptop(folder / "two")
    yield made
    for each in made:
        each.vault.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, offices: tuple[Mover, Mover]) -> list[Sent]:
    """A file for each session of each laptop, for both coordinators; each holds that session alone."""
    folder, made = tmp_path_factory.mktemp("laptops"), []
    for number in range(LAPTOPS):
        mover = moving.laptop(folder / str(number))
        for office in offices:
            moving.pair(mover, office)
        for session in range(SESSIONS):
            moving.fill(mover, LINES)
            made.append(Sent(_export(mover, offices, folder / f"{number}-{session}.coprod"), mover))
        mover.vault.close()
    return made


def _export(mover: Mover, offices: Sequence[Mover], file: Path) -> Path:
    """Write what the coordinators do not have yet, and let it be known that they have it."""
    peers, sharing, desk = [office.peer for office in offices], mover.vault.sharing, mover.vault.desk
    with sharing.sending(peers, full=False, now_millis=0, notes={}) as sending:
        to = [peer.card.age for peer in peers]
        SealedBundles().write(file, sending.header, sending.lines(), mover.keys, to, lambda: None)
    with desk.writing() as transaction:
        for peer in peers:
            keep_has(transaction.connection, peer.device, Has(through(transaction.connection), {}, frozenset()))
        transaction.commit()
    return file


def _state(mover: Mover) -> tuple[set[tuple[str, int, bytes]], set[tuple[str, str]]]:
    """Return the chains of all laptops, and the lines as they are shown."""
    steps = sa.select(tables.device.c.id, tables.step.c.seq, tables.step.c.hash)
    line = mover.vault.desk.nouns.named["insight"].table
    with mover.vault.desk.engine.connect() as connection:
        chains = connection.execute(steps.join(tables.step, tables.step.c.device == tables.device.c.n))
        found = {(row.id, row.seq, bytes(row.hash)) for row in chains}
        return found, {(row.id, row.words) for row in connection.execute(sa.select(line.c.id, line.c.words))}


def test_many_laptops_are_merged_in_any_order_at_a_cost_that_stays(
    offices: tuple[Mover, Mover], files: list[Sent]
) -> None:
    times: list[float] = []
    for seed, office in enumerate(offices, start=1):
        order = random.Random(seed).sample(files, len(files))  # noqa: S311 # the same in each run
        taken = [processor_milliseconds(partial(moving.bring_in, office, sent.by, sent.file)) for sent in order]
        times = times or taken
    assert _state(offices[0]) == _state(offices[1])
    assert len(_state(offices[0])[1]) == LAPTOPS * SESSIONS * LINES
    some = max(len(times) // 4, 1)
    late, early = (sum(part) / some / LINES for part in (times[-some:], times[:some]))
    total = f"A step of {len(files)} files of {LINES}, of the last quarter"
    Ratio(total, late, early, "ms", 1.3, "one of the first quarter").report()
