"""A long log is looked over by two processes, which find what one would find."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
import sqlalchemy as sa

from coprod_desktop.services.ports import Progress
from coprod_desktop.services.views import Finding
from coprod_desktop.storage import check_beside
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.log_checks import Part, Take, faults_of_steps, halves
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.vault import Vault
from coprod_desktop.wiring import workspace_of
from tests import factory
from tests.factory import make_group, make_person, make_session, say

LONGEST_STEP = 3
"""Operations of the longest step in the vault below."""


@pytest.fixture
def vault(vault_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vault]:
    """A vault of few steps whose log counts as long."""
    opened = Vaults().open(vault_folder, factory.PASSPHRASE)
    workspace = workspace_of(opened)
    session = make_session(workspace, make_group(workspace))
    for number in range(6):
        say(workspace, session, f"What number {number} said.", make_person(workspace, f"Person {number}"))
    monkeypatch.setattr(check_beside, "LONG", 1)
    yield opened
    opened.close()


@pytest.fixture
def looked_at_here(monkeypatch: pytest.MonkeyPatch) -> list[Part]:
    """The parts of the log that this process has looked at."""
    parts: list[Part] = []

    def look(connection: sa.Connection, log: Log, part: Part, take: Take, progress: Progress) -> Iterator[str]:
        parts.append(part)
        return faults_of_steps(connection, log, part, take, progress)

    monkeypatch.setattr(check_beside, "faults_of_steps", look)
    return parts


def found_in(vault: Vault) -> dict[str, Finding]:
    return {finding.what: finding for finding in vault.checks.run(lambda done, of: None)}


def tamper(vault: Vault, *statements: str) -> None:
    with vault.desk.engine.begin() as connection:
        for statement in statements:
            assert connection.execute(sa.text(statement)).rowcount


def test_each_change_is_in_one_of_two_halves(vault: Vault) -> None:
    def seen(part: Part) -> list[tuple[str, str]]:
        taken: list[tuple[str, str]] = []
        faults = faults_of_steps(
            connection, vault.desk.log, part, lambda *op: taken.append(op[:2]), lambda done, of: None
        )
        assert list(faults) == []
        return taken

    with vault.desk.engine.connect() as connection:
        whole = seen(Part())
        parts = halves(connection, len(whole))
        assert parts is not None
        first, second = (seen(part) for part in parts)
        assert first + second == whole
        assert abs(len(first) - len(second)) <= 2 * LONGEST_STEP
        assert halves(connection, len(whole) + 1) is None


def test_what_is_wrong_in_the_other_half_is_named_as_what_is_wrong_in_the_first(
    vault: Vault, looked_at_here: list[Part]
) -> None:
    tamper(
        vault,
        """UPDATE step SET frame = replace(frame, '"v"', '"w"') WHERE seq IN (2, 14)""",
        "UPDATE insight SET words = 'Never said.' WHERE row IN (1, 6)",
    )
    found = found_in(vault)
    wrong = [f"step {seq} does not follow from the one before it" for seq in (2, 14)]
    assert found["The log"].detail == ", ".join(wrong)
    assert found["What pages show"].detail == "2 of insight"
    assert [each.what for each in found.values() if not each.is_whole] == ["The log", "What pages show", "Search"]
    assert len(looked_at_here) == 1


def ends_at_once(there: Connection) -> None:
    """Stand for a process that is ended before it could answer."""
    there.close()


def test_where_the_other_process_is_ended_its_half_is_looked_at_all_the_same(
    vault: Vault, looked_at_here: list[Part], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_beside, "look_at_part", ends_at_once)
    tamper(vault, "UPDATE insight SET words = 'Never said.' WHERE row = 6")
    found = found_in(vault)
    assert (found["The log"].is_whole, found["What pages show"].detail) == (True, "1 of insight")
    assert len(looked_at_here) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can't be told before a process runs")
def test_the_other_process_does_not_hear_of_ctrl_and_c_from_its_very_start(
    vault: Vault, looked_at_here: list[Part]
) -> None:
    def press(done: int, of: int) -> None:
        for process in multiprocessing.active_children():
            os.kill(process.pid or 0, signal.SIGINT)

    assert all(finding.is_whole for finding in vault.checks.run(press))
    assert len(looked_at_here) == 1


def test_who_stops_the_check_leaves_no_process_behind(vault: Vault) -> None:
    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        vault.checks.run(stop)
    assert multiprocessing.active_children() == []
