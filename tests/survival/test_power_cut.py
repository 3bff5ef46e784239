"""The power is cut at random moments while a real vault is worked in: nothing that was acknowledged is lost.

A small library (recorder.c, built here with gcc) stands between SQLCipher and the system and writes down what is
written and forced to disk. From that, disk.py makes the folder as it may be found after a power cut at any moment: of
what was not forced some is missing, torn or came in another order. Each is opened by the real vault, which must hold
every change that was acknowledged by then, whole. With synchronous=NORMAL some do not: so the test can see.

COPROD_POWER_CUTS      how many power cuts (100, which take half a minute; by hand 10,000)
COPROD_POWER_CUTS_SEED the first seed (0): another one draws other deeds, moments and losses
"""

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from coprod_desktop.domain.errors import UserError
from tests.survival import deeds
from tests.survival.disk import Disk, Event, Loss, read_trace
from tests.survival.plain import Seen
from tests.survival.real import new_vault, open_real

CUTS = int(os.environ.get("COPROD_POWER_CUTS", "100"))
SEED = int(os.environ.get("COPROD_POWER_CUTS_SEED", "0"))
CUTS_OF_A_RUN = 200
SITTINGS, DEEDS = 3, 60
"""So many times the vault is opened in a run, and so many changes are made each time: the log in front of the file is
brought into it while work goes on, when something is erased, and each time the vault is locked."""
A_MINUTE = 60
HERE = Path(__file__).parent
NOT_KEPT = ("lock", "lock.holder", "vault.db-shm")
"""What means nothing once the program is gone."""


@pytest.fixture(scope="session")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that records."""
    compiler = shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("the library that records what is written is built with gcc, for Linux")
    built = tmp_path_factory.mktemp("recorder") / "recorder.so"
    options = ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror"]
    subprocess.run([compiler, *options, "-o", built, HERE / "recorder.c", "-ldl", "-lpthread"], check=True)
    return built


@dataclass(frozen=True, slots=True)
class Run:
    """What happened on the disk in one run. before: its folder when it began; seen: what the vault held, by deeds."""

    before: Path
    events: list[Event]
    seen: list[Seen]


def record(recorder: Path, folder: Path, seed: int, synchronous: str) -> Run:
    """Work in a new vault in folder."""
    path, before, trace = folder / "voices.coprod-vault", folder / "before", folder / "trace"
    new_vault(path)
    real, plain = open_real(path), deeds.begun()
    deeds.first_deed().do(real.workspace)
    real.lock()
    shutil.copytree(path, before)
    watched = {"LD_PRELOAD": str(recorder), "COPROD_RECORD_FOLDER": str(path), "COPROD_RECORD_TRACE": str(trace)}
    program = [
        sys.executable,
        "-m",
        "tests.survival.recorded",
        str(path),
        str(seed),
        str(SITTINGS),
        str(DEEDS),
        synchronous,
    ]
    subprocess.run(program, check=True, env={**os.environ, **watched}, cwd=HERE.parents[1], timeout=A_MINUTE * 5)
    seen = [plain.seen()]
    for sitting in range(SITTINGS):
        chance = deeds.chance_of(seed + sitting)
        for _ in range(DEEDS):
            deeds.is_refused(deeds.next_deed(plain, chance), plain)
            seen.append(plain.seen())
    return Run(before, read_trace(trace), seen)


def cuts(run: Run, seed: int, number: int) -> Iterator[tuple[int, Loss, dict[str, bytes]]]:
    """Yield power cuts at random moments of a run: how many deeds were acknowledged, the loss, the files left."""
    chance = deeds.chance_of(seed)
    moments = Counter(chance.randrange(1, len(run.events)) for _ in range(number))
    disk = Disk(run.before)
    for moment, event in enumerate(run.events):
        disk.happen(event)
        for _ in range(moments[moment]):
            loss = chance.choice(list(Loss))
            yield disk.told, loss, disk.left(loss, chance)


def put_back(files: dict[str, bytes], folder: Path) -> Path:
    """Write what a power cut left; return the vault's folder."""
    path = folder / "found.coprod-vault"
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    for name, data in files.items():
        if name not in NOT_KEPT:
            (path / name).write_bytes(data)
    return path


def trouble(path: Path, run: Run, told: int) -> str:
    """Return what is wrong with what a power cut left; nothing where all is as it must be."""
    try:
        real = open_real(path)
    except UserError as error:
        return str(error)
    try:
        if real.seen() not in run.seen[told : told + 2]:
            return "an acknowledged change is lost"
        return ", ".join(real.faults())
    finally:
        real.lock()


def troubles(run: Run, folder: Path, seed: int, number: int) -> list[str]:
    """Return what was wrong after power cuts, a line each."""
    return [
        f"{told} acknowledged, {loss.value}: {found}"
        for told, loss, files in cuts(run, seed, number)
        if (found := trouble(put_back(files, folder), run, told))
    ]


@pytest.mark.parametrize("seed", range(SEED, SEED + -(-CUTS // CUTS_OF_A_RUN)))
def test_a_power_cut_loses_nothing_that_was_acknowledged(recorder: Path, tmp_path: Path, seed: int) -> None:
    run = record(recorder, tmp_path, seed * SITTINGS, "full")
    assert troubles(run, tmp_path, seed, min(CUTS, CUTS_OF_A_RUN)) == []


def test_without_forcing_each_change_to_disk_some_are_lost(recorder: Path, tmp_path: Path) -> None:
    run = record(recorder, tmp_path, SEED, "normal")
    assert len(troubles(run, tmp_path, SEED, CUTS_OF_A_RUN // 4)) > 0
