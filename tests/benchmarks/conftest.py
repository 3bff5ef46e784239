"""Benchmarks: every promise about time and memory, as a ratio to a reference that is measured in the same run.

They run with the rest of the tests on a small vault, and fail where a promise is broken beyond what a busy machine may
add (measure.NOISE). By hand, on a quiet machine, they are run at full size:

    coprod demo big.coprod-vault --people 10000 --sessions 2000 --insights 100000
    COPROD_BENCHMARK_VAULT=big.coprod-vault COPROD_BENCHMARK_REPEATS=21 COPROD_BENCHMARK_NOISE=1 \
        COPROD_BENCHMARK_JSON=ratios.jsonl pytest tests/benchmarks -p no:randomly

COPROD_BENCHMARK_VAULT   a demonstration vault to measure on; it is read, and copied where something is written
COPROD_BENCHMARK_REPEATS how often ours and the reference take turns (5)
COPROD_BENCHMARK_NOISE   how many times the promise still passes (1.5)
COPROD_BENCHMARK_JSON    a file to which every ratio is added, a JSON object a line
QT_QPA_PLATFORM          where windows are drawn: offscreen (in memory) unless another is named, such as xcb
"""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coprod_desktop.domain.clock import now
from coprod_desktop.services.demonstration.fill import Plan
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.wiring import VaultsOnDisk
from tests.benchmarks import measure
from tests.benchmarks.measure import PASSPHRASE

SMALL = Plan(people=2_000, sessions=100, insights=5_000)
"""Made within seconds, and large enough that a list read whole, or a search without its index, is seen."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table of all ratios under the tests."""
    if measure.REPORTED:
        terminalreporter.section("ratios")
        terminalreporter.write_line(measure.HEADING)
        for line in measure.REPORTED:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def big_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The vault to measure on: the one that is named, or a small one that is made here."""
    if measure.NAMED:
        return Path(measure.NAMED).resolve()
    path = tmp_path_factory.mktemp("measured") / "measured.coprod-vault"
    VaultsOnDisk(whereabouts=None).demonstration(path, PASSPHRASE, SMALL)
    return path


@pytest.fixture(autouse=True)
def _settled() -> Iterator[None]:
    """Clear garbage as the program does (desktop.garbage): not in the middle of work."""
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


@pytest.fixture
def copies(big_vault: Path, tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """Two copies of the vault, to write in one as the program does and in the other as barely as can be."""
    ours, bare = tmp_path / "ours.coprod-vault", tmp_path / "bare.coprod-vault"
    for copy in (ours, bare):
        shutil.copytree(big_vault, copy, ignore=shutil.ignore_patterns("lock*"))
    yield ours, bare
    for copy in (ours, bare):  # at full size they would fill the disk before pytest clears old folders away
        shutil.rmtree(copy)


@pytest.fixture
def opened(big_vault: Path) -> Iterator[Workspace]:
    """All use cases on the vault to measure on; nothing is written."""
    workspace = VaultsOnDisk(now=now, whereabouts=None).open(big_vault, PASSPHRASE)
    yield workspace
    workspace.close()
