"""A long log is looked over by two processes, which find what one would find."""

import multiprocessing
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
import sqlalchemy as sa

from coprod_desktop.services.views import Finding
from coprod_desktop.storage import check_beside
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.log_checks import halves
from coprod_desktop.storage.vault import Vault
from coprod_desktop.wiring import workspace_of
from tests import factory
from tests.factory import make_group, make_person, make_session, say


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


def found_in(vault: Vault) -> dict[str, Finding]:
    return {finding.what: finding for finding in vault.checks.run(lambda done, of: None)}


def tamper(vault: Vault, *statements: str) -> None:
    with vault.desk.engine.begin() as connection:
        for statement in statements:
            assert connection.execute(sa.text(statement)).rowcount


def test_each_change_is_in_one_of_two_halves(vault: Vault) -> None:
    with vault.desk.engine.connect() as connection:
        count = connection.scalar(sa.text("SELECT count(*) FROM op"))
        parts = halves(connection, count)
        assert parts is not None
        assert parts[0].end == parts[1].first
        assert halves(connection, count + 1) is None
        device, seq = parts[1].first or (0, 0)
        before = connection.scalar(
            sa.text(
                "SELECT count(*) FROM op JOIN step ON step.arrival = op.step WHERE device = :device AND seq < :seq"
            ),
            {"device": device, "seq": seq},
        )
        assert abs(before - count // 2) <= 3


def test_what_is_wrong_in_the_other_half_is_named_as_what_is_wrong_in_the_first(vault: Vault) -> None:
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


def ends_at_once(there: Connection) -> None:
    """Stand for a process that is ended before it could answer."""
    there.close()


def test_where_the_other_process_is_ended_its_half_is_looked_at_all_the_same(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_beside, "look_at_part", ends_at_once)
    tamper(vault, "UPDATE insight SET words = 'Never said.' WHERE row = 6")
    found = found_in(vault)
    assert (found["The log"].is_whole, found["What pages show"].detail) == (True, "1 of insight")


def test_who_stops_the_check_leaves_no_process_behind(vault: Vault) -> None:
    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        vault.checks.run(stop)
    assert multiprocessing.active_children() == []
