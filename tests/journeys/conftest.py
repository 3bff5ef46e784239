"""One meeting, held in two ways: through the services and the command, and by keyboard in the real window."""

import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop import cli
from tests.factory import PASSPHRASE
from tests.journeys import by_keyboard
from tests.journeys.monthly_meeting import (
    FIRST_LINES,
    HALF_TYPED,
    LATER_LINES,
    Meeting,
    describe,
    first_half,
    open_vault,
)
from tests.journeys.papers import Printed, print_records, read_folder

ROOT = Path(__file__).resolve().parents[2]
LAPTOP = "tests/journeys/laptop.json"
"""The screen that the program is on, from ROOT: a laptop's, with room for the window."""
PATIENCE = 180
"""Seconds for one half by keyboard on a busy computer; it takes a tenth of that on a quiet one."""


@dataclass(frozen=True, slots=True)
class ByKeyboard:
    """What was printed, and what was seen on the way, in each half."""

    printed: Printed
    first: dict[str, Any]
    second: dict[str, Any]


@pytest.fixture(params=["services", "keyboard"])
def printed(request: pytest.FixtureRequest) -> Printed:
    """What was printed at the end of the meeting, held in either way."""
    if request.param == "services":
        by_services: Printed = request.getfixturevalue("by_services")
        return by_services
    typed: ByKeyboard = request.getfixturevalue("typed")
    return typed.printed


@pytest.fixture(scope="session")
def by_services(empty_vault: Path, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The whole meeting: planned, held, killed in the middle, gone on with, closed and printed."""
    folder = tmp_path_factory.mktemp("meeting")
    vault = described(empty_vault, folder)
    hold(vault)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COPROD_PASSPHRASE", PASSPHRASE)
        session = closed_session(vault)
        assert cli.main(["pack", "--vault", str(vault), "--session", session, "--out", str(folder / "pack")]) == 0
        return Printed(read_folder(folder / "pack"), print_records(vault, folder))


@pytest.fixture(scope="session")
def typed(empty_vault: Path, tmp_path_factory: pytest.TempPathFactory) -> ByKeyboard:
    """The same by keyboard: two runs of the program, of which the first is killed."""
    folder = tmp_path_factory.mktemp("typed")
    vault = described(empty_vault, folder)
    (folder / "pack").mkdir()
    run_half("first", vault, folder, ends=-signal.SIGKILL)
    run_half("second", vault, folder, ends=0)
    (pack,) = (folder / "pack").iterdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COPROD_PASSPHRASE", PASSPHRASE)
        printed = Printed(read_folder(pack), print_records(vault, folder))
    first, second = (json.loads((folder / f"{half}.json").read_text("utf-8")) for half in ("first", "second"))
    return ByKeyboard(printed, first, second)


def described(empty_vault: Path, folder: Path) -> Path:
    """Return a vault in folder that holds what is there before the meeting."""
    vault = folder / "our.coprod-vault"
    shutil.copytree(empty_vault, vault)
    workspace = open_vault(vault)
    describe(workspace)
    workspace.close()
    return vault


def run_half(half: str, vault: Path, folder: Path, *, ends: int) -> None:
    """Run the program, with hands on its keyboard, until it ends as it should."""
    program = [sys.executable, "-m", by_keyboard.__name__, half, str(vault), str(folder)]
    memory = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={LAPTOP}"}
    ended = subprocess.run(program, cwd=ROOT, env=memory, check=False, timeout=PATIENCE, capture_output=True)
    assert ended.returncode == ends, ended.stderr.decode()


def closed_session(vault: Path) -> str:
    """Return the session that was closed."""
    workspace = open_vault(vault)
    session = next(each.id for each in workspace.sessions.rows() if each.state == "closed")
    workspace.close()
    return session


def hold(vault: Path) -> None:
    """Hold the meeting: the program is killed after the first ten lines, and opened again."""
    program = f"from {first_half.__module__} import first_half; first_half({str(vault)!r})"
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False)
    assert ended.returncode == -signal.SIGKILL
    workspace = open_vault(vault)
    meeting = Meeting.found_again(workspace)
    kept = [row.words for row in reversed(workspace.insights.kept(meeting.session.id))]
    assert kept == ["" if line.taken_back else line.words for line in FIRST_LINES]
    assert workspace.drafts.read(meeting.draft) == HALF_TYPED
    meeting.keep(LATER_LINES)
    workspace.history.undo()
    workspace.history.undo()
    workspace.history.redo()
    workspace.history.redo()
    meeting.ask_costs()
    workspace.sessions.close(meeting.session.id)
    workspace.close()
