"""A hub is copied and put back by PostgreSQL's own tools, as the readme says, and is the same hub then."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from coprod_desktop import cli
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.hub_views import HubAddress, HubRefusedError
from coprod_desktop.services.ports import WorkMissingError
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage.hub.keeping import HubKeeper
from tests import factory
from tests.hub.office import Office
from tests.hub.server import Server, programs


def _run(program: str, admin: HubAddress, *arguments: str) -> None:
    """Run one of PostgreSQL's tools as the hub's keeper."""
    reached = {"PGPASSWORD": admin.password, "PGSSLMODE": "verify-full", "PGSSLROOTCERT": admin.root}
    command = [str(programs() / program), *arguments]
    done = subprocess.run(command, env={**os.environ, **reached}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def _copy(admin: HubAddress, folder: Path) -> str:
    """Copy the hub into a file, and return its name."""
    file = str(folder / "voices.dump")
    _run("pg_dump", admin, "--format=custom", f"--file={file}", f"--dbname={admin.url()}")
    return file


def _put_back(server: Server, admin: HubAddress, file: str) -> None:
    """Lose the hub, and put back what is in file under the same name."""
    at = [f"--host={admin.host}", f"--port={admin.port}", f"--username={admin.user}"]
    server.drop_database(admin.database)
    _run("createdb", admin, *at, "--template=template0", admin.database)
    _run("pg_restore", admin, "--exit-on-error", f"--dbname={admin.url()}", file)
    HubKeeper().init(admin)  # who may come in is the database's own, and no copy has it


def _seen(workspace: Workspace, lines: list[Id]) -> list[object]:
    found = [workspace.insights.get(line) for line in lines]
    return [workspace.counts(), found, workspace.search.find("bus")]


def test_a_hub_put_back_from_its_copy_is_whole_and_the_same(
    office: Office, server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = office.invite("amina")
    folder = office.join(address)
    amina = office.open(folder)
    group = factory.make_group(amina, "Bus Voices")
    session = factory.make_session(amina, group, people=factory.make_people(amina, "Mair Hughes", group=group))
    lines = [factory.say(amina, session, words).id for words in ("The bus never waits.", "Write in plain words.")]
    before = _seen(amina, lines)
    amina.close()

    _put_back(server, office.admin, _copy(office.admin, tmp_path))

    again = office.open(folder)
    assert _seen(again, lines) == before
    later = factory.say(again, session, "Said after it was put back.")
    assert later.number not in {line.number for line in before[1]}  # type: ignore[attr-defined] # lines of the log
    again.close()
    monkeypatch.setenv("COPROD_PASSPHRASE", factory.PASSPHRASE)
    assert cli.main(["check", "--vault", address.url(), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["whole"] is True


def test_a_coordinator_who_had_written_since_the_copy_is_told_and_goes_on_as_a_new_device(
    office: Office, server: Server, tmp_path: Path
) -> None:
    folder = office.join(office.invite("amina"))
    amina = office.open(folder)
    group = factory.make_group(amina)
    session = factory.make_session(amina, group)
    first = factory.say(amina, session, "In the copy.")
    file = _copy(office.admin, tmp_path)
    lost = factory.say(amina, session, "Not in the copy.")
    amina.close()

    _put_back(server, office.admin, file)

    with pytest.raises(WorkMissingError, match="older copy"):
        office.open(folder)
    again = office.open(folder, as_new_device=True)
    assert again.insights.get(first.id) is not None
    assert again.insights.get(lost.id) is None
    assert factory.say(again, session, "Said since.").number not in (first.number, lost.number)
    assert all(found.is_whole for found in again.checks.run(lambda done, of: None))


def test_a_hubs_address_that_this_computer_does_not_know_is_said(
    office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPROD_PASSPHRASE", factory.PASSPHRASE)
    assert cli.main(["check", "--vault", office.admin.url()]) == 1
    assert "coprod hub join" in capsys.readouterr().err


def test_a_coordinator_who_was_given_a_new_password_joins_again_with_their_own_passphrase_and_goes_on(
    office: Office,
) -> None:
    folder = office.join(office.invite("amina"))
    amina = office.open(folder)
    amina.drafts.keep("people/new", {"name": "Bashir Khan"})
    before = amina.pairing.own(leads=True).shown.words
    amina.close()
    HubKeeper().remove(office.admin, "amina")
    with pytest.raises(HubRefusedError):
        office.open(folder)

    assert office.join(office.invite("amina")) == folder
    again = office.open(folder)
    assert again.drafts.read("people/new") == {"name": "Bashir Khan"}
    assert again.pairing.own(leads=True).shown.words == before


def test_a_hub_is_joined_and_worked_with_by_command(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lee = office.come("lee")
    factory.make_group(lee, "Bus Voices")
    address = office.invite("amina")
    monkeypatch.setenv("COPROD_PASSPHRASE", factory.PASSPHRASE)
    monkeypatch.setenv("COPROD_HUB_PASSWORD", address.password)

    assert cli.main(["hub", "join", address.url(), "--ca", address.root]) == 0
    said = capsys.readouterr().out
    assert "Recovery code" in said
    assert address.password not in said
    monkeypatch.delenv("COPROD_HUB_PASSWORD")
    assert cli.main(["groups", "--vault", address.url()]) == 0
    assert "Bus Voices" in capsys.readouterr().out
