"""For how long the screen is held while somebody types to find things, in the real window on the real pages.

All reading is done on the worker; the screen only takes what was found. That grows with the ids that a list gets.
"""

import statistics
from pathlib import Path

import pytest

from tests.benchmarks.measure import REPEATS, Ratio, run_program
from tests.benchmarks.programs.typing_in import CHECK_IN, LOG, PEOPLE

pytestmark = pytest.mark.benchmark
LONGEST = 50.0
"""Milliseconds: people notice 100, and old laptops are half as fast."""
ROUNDS = min(3, REPEATS)
"""What holds the screen does so each time; what another program does, seldom."""


def test_typing_never_holds_the_screen(big_vault: Path, tmp_path: Path) -> None:
    told = [run_program("typing_in", "--vault", str(big_vault), preferences=tmp_path) for _ in range(ROUNDS)]
    for page, what in ((PEOPLE, "in People"), (LOG, "in the log"), (CHECK_IN, "to check in")):
        held = statistics.median(each[page] for each in told)
        Ratio(f"Screen held, at most, while typing {what}", held, LONGEST, "ms", 1, "what nobody notices").report()
