"""How soon the window is there, how soon one can work, and what the program holds in memory.

Against a bare Qt window: a Python that shows an empty QWidget of the same size, from the start of its process until
that is painted. None of the three grows with the vault but by what Today reads, which is bounded by what is planned,
owed and to be rung, and by the ids of what a list holds (about 100 bytes each).
"""

import statistics
from pathlib import Path

import pytest

from tests.benchmarks.measure import REPEATS, Ratio, compare, run_program, start
from tests.benchmarks.programs.witness import MEMORY

pytestmark = pytest.mark.benchmark
BARE = "a bare Qt window"


def test_the_unlock_window_is_painted_nearly_as_soon_as_a_bare_window(big_vault: Path, tmp_path: Path) -> None:
    compare(
        "Unlock window painted, from the start of the process",
        lambda: start("unlock", "--vault", str(big_vault), preferences=tmp_path),
        lambda: start("bare_window", preferences=tmp_path),
        most=1.3,
        against=BARE,
    ).report()


def test_today_can_be_used_soon_after_enter(big_vault: Path, tmp_path: Path) -> None:
    def without_derivation() -> float:
        told = run_program("today", "--vault", str(big_vault), preferences=tmp_path)
        return told["entered_to_usable"] - told["derivation"]

    compare(
        "Today usable after Enter, less making the key",
        without_derivation,
        lambda: start("bare_window", preferences=tmp_path),
        most=1.5,
        against=BARE,
    ).report()


@pytest.mark.skipif(not MEMORY.exists(), reason="only Linux tells what a process holds in this way")
def test_an_open_vault_holds_little_memory(big_vault: Path, tmp_path: Path) -> None:
    """RSS, because PSS tells more of how many other programs share Qt's libraries at that moment than of ours.

    Memory is steadier than time, so a few processes tell enough.
    """
    ours = [run_program("today", "--vault", str(big_vault), preferences=tmp_path) for _ in range(min(3, REPEATS))]
    bare = [run_program("bare_window", preferences=tmp_path) for _ in ours]
    theirs = statistics.median(told["rss"] for told in bare)
    pages = statistics.median(told["pages_rss"] for told in ours)
    Ratio("Memory once every page was looked at", pages, theirs, "MiB", 2.5, BARE).note()
    today = statistics.median(told["today_rss"] for told in ours)
    Ratio("Memory with the vault open on Today", today, theirs, "MiB", 2.5, BARE).report()
