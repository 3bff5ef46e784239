"""What exchange costs: bringing in and taking home, against the same work done as barely as it can be.

In time of the processor: what else a computer does shall not decide.

COPROD_BENCHMARK_STEPS says how many lines go (1500; by hand 100,000).
"""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.benchmarks import moving
from tests.benchmarks.measure import Ratio, compare, processor_milliseconds
from tests.benchmarks.moving import Mover

pytestmark = pytest.mark.benchmark
TIMES = 3
"""Turns: each takes seconds, and the ratio is far from its bound."""


@pytest.fixture(scope="module")
def laptops(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Mover, Mover]]:
    folder = tmp_path_factory.mktemp("moving")
    giver, taker = moving.laptop(folder / "giver"), moving.laptop(folder / "taker")
    moving.pair(giver, taker)
    moving.fill(giver, moving.STEPS)
    yield giver, taker
    giver.vault.close()
    taker.vault.close()


def test_bringing_in_costs_at_most_twice_the_same_written_straight(
    laptops: tuple[Mover, Mover], tmp_path: Path
) -> None:
    giver, taker = laptops
    file, bare = tmp_path / "moved.coprod", tmp_path / "bare"
    moving.export(giver, taker, file)
    shutil.copytree(taker.vault.path, bare, ignore=shutil.ignore_patterns("lock*"))

    def straight() -> float:
        took = processor_milliseconds(lambda: moving.straight_in(taker, giver, bare, file))
        with closing(moving.emptied(bare)):
            return took

    compare(
        f"Bringing in {moving.STEPS} steps, and rolling them back",
        lambda: processor_milliseconds(lambda: moving.bring_in(taker, giver, file, keep=False)),
        straight,
        most=2,
        against="the same written straight",
        repeats=TIMES,
    ).report()


def test_taking_home_costs_at_most_twice_the_same_written_straight(
    laptops: tuple[Mover, Mover], tmp_path: Path
) -> None:
    giver, taker = laptops
    file, bare = tmp_path / "home.coprod", tmp_path / "bare.age"
    compare(
        f"Taking {moving.STEPS} steps home",
        lambda: processor_milliseconds(lambda: moving.export(giver, taker, file)),
        lambda: processor_milliseconds(lambda: moving.straight_out(giver, giver.vault.path, bare)),
        most=2,
        against="the same written straight, without being read back",
        repeats=TIMES,
    ).report()
    size = file.stat().st_size / moving.STEPS
    held = (giver.vault.path / "vault.db").stat().st_size / moving.STEPS
    Ratio("A line of the log in a bundle", size, held, "byte", 1, "the same line in the vault").report()


def test_a_step_costs_the_same_in_a_longer_log(laptops: tuple[Mover, Mover], tmp_path: Path) -> None:
    """The second half of the steps against the first, so that the cost of each does not grow with what is there."""
    giver, _ = laptops
    first, second = moving.laptop(tmp_path / "first"), moving.laptop(tmp_path / "second")
    for each in (first, second):
        moving.pair(giver, each)
    half = tmp_path / "half.coprod"
    moving.export(giver, first, half)
    early = processor_milliseconds(lambda: moving.bring_in(first, giver, half))
    moving.fill(giver, moving.STEPS)
    whole = tmp_path / "whole.coprod"
    moving.export(giver, second, whole)
    late = processor_milliseconds(lambda: moving.bring_in(second, giver, whole)) / 2
    Ratio("A step brought in, of twice as many", late, early, "ms", 1.3, "a step of the half").report()
    for each in (first, second):
        each.vault.close()
