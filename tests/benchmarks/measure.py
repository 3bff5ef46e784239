"""Ratios against a reference in the same run: in turns, repeated, medians; a table, and JSON where a file is named.

A promise is checked with room for a noisy machine: NOISE times as much still passes where other programs run beside
it. See conftest.py for what can be set.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

PASSPHRASE = "demonstration"  # noqa: S105 # public: it opens invented people only
REPEATS = int(os.environ.get("COPROD_BENCHMARK_REPEATS", "5"))
NOISE = float(os.environ.get("COPROD_BENCHMARK_NOISE", "1.5"))
NAMED = os.environ.get("COPROD_BENCHMARK_VAULT", "")
"""The vault to measure on; empty for a small one that is made."""
REPORTED: list[str] = []
"""The lines of the table so far."""
HEADING = f"{'what':<58} {'ours':>10} {'reference':>13} {'ratio':>13}"

_TOP = Path(__file__).parents[2]
_LONGEST = 120
"""Seconds that a program may take before it counts as hung."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """What was measured. ours and reference in unit ("ms", "MiB"); most: what is promised of ours / reference."""

    what: str
    ours: float
    reference: float
    unit: str
    most: float
    against: str

    @property
    def value(self) -> float:
        """Ours as so many times the reference."""
        return self.ours / self.reference

    def __str__(self) -> str:
        """Return the line of the table."""
        return (
            f"{self.what:<58} {self.ours:10.2f} {self.reference:10.2f} {self.unit:<4}"
            f" × {self.value:5.2f}   at most × {self.most:g} of {self.against}{', not kept' * (self.value > self.most)}"
        )

    def note(self) -> None:
        """Add a line to the table and to the JSON file."""
        REPORTED.append(str(self))
        if named := os.environ.get("COPROD_BENCHMARK_JSON"):
            with Path(named).open("a", encoding="utf-8") as file:
                file.write(json.dumps({**asdict(self), "ratio": round(self.value, 3)}) + "\n")

    def report(self) -> None:
        """Note what was measured, and fail where the promise is broken beyond noise."""
        self.note()
        assert self.value <= self.most * NOISE, str(self)


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long work took once."""
    began = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - began) / 1e6


def worked(work: Callable[[], object]) -> float:
    """Return the milliseconds of the processor that work took, with the programs that it ran to their end."""
    began = os.times()
    work()
    ended = os.times()
    return sum(after - before for before, after in zip(began[:4], ended[:4], strict=True)) * 1e3


def processor_milliseconds(work: Callable[[], object]) -> float:
    """Return how much of the processor's time work took once, whatever else the computer had to do."""
    began = time.process_time_ns()
    work()
    return (time.process_time_ns() - began) / 1e6


def alternate(
    ours: Callable[[], float], reference: Callable[[], float], repeats: int = REPEATS
) -> tuple[list[float], list[float]]:
    """Return what both gave, measured in turns, so that both meet the same noise."""
    pairs = [(ours(), reference()) for _ in range(repeats)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def compare(
    what: str,
    ours: Callable[[], float],
    reference: Callable[[], float],
    *,
    most: float,
    against: str,
    unit: str = "ms",
    repeats: int = REPEATS,
) -> Ratio:
    """Return the ratio of medians of two measures taken in turns."""
    mine, theirs = alternate(ours, reference, repeats)
    return Ratio(what, statistics.median(mine), statistics.median(theirs), unit, most, against)


def at_99th(times: Sequence[float]) -> float:
    """Return the 99th percentile."""
    return sorted(times)[min(len(times) - 1, round(len(times) * 0.99))]


def run_program(name: str, *arguments: str, preferences: Path) -> dict[str, float]:
    """Return what a program of programs/ tells, run by a Python of its own: start-up is only true there.

    preferences: a folder for what it would keep in this user's own. "began" is added: the moment, in the nanoseconds
    of the clock that programs tell moments by, at which it was started.
    """
    environment = {**os.environ, "XDG_CONFIG_HOME": str(preferences), "COPROD_PASSPHRASE": PASSPHRASE}
    # An installed program is compiled once. Without this, each start would compile what was edited since.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.programs.{name}", *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=_TOP,
        env=environment,
        timeout=_LONGEST,
    )
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return {**told, "began": began}


def start(name: str, *arguments: str, preferences: Path) -> float:
    """Return the milliseconds from starting a program to its window being painted."""
    told = run_program(name, *arguments, preferences=preferences)
    return (told["painted"] - told["began"]) / 1e6
