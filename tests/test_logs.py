"""The log: where things went wrong, and nothing about anybody."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from coprod_desktop import cli, logs
from coprod_desktop.commands import lists
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.factory import make_group, make_person, make_session, say

NAMES_AND_WORDS = ("Amina", "Yusuf", "07700", "leaflet", "Safeguarding", "heron", "test.coprod-vault", "stick")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    logs.start(logs.WINDOW, tmp_path / "logs")
    yield tmp_path / "logs"
    logs.stop()


def written(folder: Path) -> str:
    return "".join(each.read_text(encoding="utf-8") for each in sorted(folder.iterdir()))


def test_after_a_journey_with_faults_the_log_names_nobody_and_repeats_no_words(
    folder: Path, workspace: Workspace, vault_folder: Path, tmp_path: Path
) -> None:
    logger = logging.getLogger("coprod_desktop.journey")
    stick = tmp_path / "stick"
    stick.mkdir()
    workspace.backups.choose_second_place(stick)
    stick.rmdir()
    group = make_group(workspace)
    amina = make_person(workspace, "Amina Yusuf", group=group, phone="07700 900142")
    session = make_session(workspace, group)
    line = say(workspace, session, "The leaflet is too long.", amina)
    workspace.backups.make()
    workspace.people.erase(amina.id)
    logger.info("kept %s in %s, %d of %d", line.words, vault_folder, 1, 2)
    for error in (
        UserError(f"{line.words} said by Amina"),
        KeyError("Amina Yusuf"),
        OSError(2, "No", str(vault_folder)),
    ):
        try:
            raise ValueError(line.words) from error
        except ValueError as raised:
            logs.failed(raised)
            logger.warning("it could not be kept: %s", raised)
    text = written(folder) + logs.copyable(folder=folder)
    assert text.count("ValueError") >= 6
    assert "kept … in …, 1 of 2" in text
    assert "tests/test_logs.py:" in text
    assert [each for each in (*NAMES_AND_WORDS, str(tmp_path), factory.PASSPHRASE) if each in text] == []


def test_a_fault_in_a_command_is_kept_with_its_place(
    tmp_path: Path, vault_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("Amina said the leaflet is too long")

    monkeypatch.setattr(lists, "opened", broken)
    monkeypatch.setattr(logs, "log_folder", lambda: tmp_path)
    assert cli.main(["groups", "--vault", str(vault_folder)]) == 1
    logs.stop()
    text = (tmp_path / "command.log").read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "coprod_desktop/commands/lists.py:" in text
    assert "leaflet" not in text


def test_what_other_libraries_say_is_not_written(folder: Path) -> None:
    logging.getLogger("sqlalchemy.engine").error("SELECT 'Amina'")
    assert not folder.exists() or list(folder.iterdir()) == []


def test_the_files_turn_over_and_stay_few(folder: Path) -> None:
    for number in range(20_000):
        logging.getLogger("coprod_desktop.journey").info("line %d, and then some more to fill the file up", number)
    files = list(folder.iterdir())
    assert len(files) == 4
    assert all(each.stat().st_size <= 256 * 1024 for each in files)
    assert len(logs.copyable(folder=folder)) < 70 * 1024


def test_what_help_copies_says_what_runs_here(folder: Path) -> None:
    text = logs.copyable(folder=folder)
    assert text.startswith("Coprod Desktop 0.")
    assert "SQLAlchemy 2.1" in text


def test_where_no_log_can_be_written_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    logs.start(logs.WINDOW, tmp_path / "file")
    logs.failed(RuntimeError("nobody hears it"))
    logs.stop()
    assert (tmp_path / "file").read_text() == "in the way"
