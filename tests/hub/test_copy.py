"""The copy by which everything on a hub can be read while the line is down, and nobody reads it who may not."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from psycopg import sql

from coprod_desktop.domain.attachments import Owner
from coprod_desktop.services.hub_views import HubAddress, HubAwayError, NotLetInError
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage.hub.copy import COPY
from coprod_desktop.storage.hub.folder import HubFolders
from coprod_desktop.storage.hub.keeping import HubKeeper
from coprod_desktop.storage.hub.reaching import connect
from coprod_desktop.storage.hub.vault import HubVault
from coprod_desktop.wiring import workspace_of
from tests import factory
from tests.hub.hubs import Hub
from tests.hub.office import Ear, Office
from tests.hub.proxy import Cable
from tests.interchange import files
from tests.storage.conftest import CHEAP


@dataclass
class Coordinator:
    """A coordinator who comes by a line that can be cut."""

    line: Cable
    folder: Path
    vault: HubVault
    workspace: Workspace

    def copy_all(self) -> None:
        """Let all of the hub be copied, as whoever listens does a little at a time."""
        copy = self.vault._copy
        with connect(self.vault.address, autocommit=True) as connection:
            copy.begin(connection)
            while copy.keep_up(connection):
                pass

    def open_again(self) -> None:
        """Lock, and open again."""
        self.vault.close()
        self.vault = HubFolders().open(self.folder, factory.PASSPHRASE)
        self.workspace = workspace_of(self.vault, now=factory.StandingClock(factory.at()))


def _come(address: HubAddress, line: Cable, folder: Path) -> Coordinator:
    folders = HubFolders(cost=CHEAP)
    folders.new(folder, factory.PASSPHRASE, replace(address, port=line.port))
    vault = folders.open(folder, factory.PASSPHRASE)
    return Coordinator(line, folder, vault, workspace_of(vault, now=factory.StandingClock(factory.at())))


@pytest.fixture
def amina(hub: Hub, line: Cable, tmp_path: Path) -> Iterator[Coordinator]:
    found = _come(hub.address, line, tmp_path / "amina")
    yield found
    found.vault.close()


@pytest.fixture
def lee(hub: Hub) -> Workspace:
    return workspace_of(hub.join(), now=factory.StandingClock(factory.at()))


@pytest.fixture
def invited(office: Office, line: Cable, tmp_path: Path) -> Iterator[Coordinator]:
    """A coordinator who can be taken off the list."""
    found = _come(office.invite("amina"), line, tmp_path / "amina")
    yield found
    found.vault.close()


def _seen(workspace: Workspace) -> list[object]:
    """Return some of what pages show."""
    lines = workspace.insights.ids()
    return [
        workspace.counts(), workspace.insights.rows(lines), workspace.people.rows(workspace.people.ids(letters="bash")),
        workspace.groups.all(), workspace.today.overview(), workspace.search.find("bus never"),
    ]  # fmt: skip


def test_while_the_line_is_down_all_is_read_as_it_was_and_nothing_is_kept(amina: Coordinator, lee: Workspace) -> None:
    here = amina.workspace
    group = factory.make_group(lee, "Bus Voices")
    person = factory.make_person(lee, "Bashir Khan", group=group)
    said = factory.say(lee, factory.make_session(lee, group, is_open=True), "The bus never waits.", person)
    lee.attachments.add(Owner.INSIGHT, said.id, files.jpeg())
    before = _seen(here)
    amina.copy_all()
    amina.line.cut()

    assert _seen(here) == before
    (picture,) = here.attachments.of(said.id)
    assert here.attachments.picture(picture.id) == lee.attachments.picture(picture.id)
    assert here.history.can().undo is None
    with pytest.raises(HubAwayError, match="what you typed is kept on this computer"):
        factory.make_person(here, "Mair Hughes")
    with pytest.raises(HubAwayError):
        here.history.undo()

    factory.make_person(lee, "Mair Hughes")
    amina.line.mend()
    assert len(here.people.ids()) == 2


def test_the_copy_follows_what_others_write_and_erase_also_while_it_was_closed(
    amina: Coordinator, lee: Workspace
) -> None:
    session = factory.make_session(lee, factory.make_group(lee), is_open=True)
    kept, taken = (factory.say(lee, session, words).id for words in ("Stays for good.", "Taken back later."))
    amina.copy_all()
    lee.taking_back.take_back(taken)
    later = factory.say(lee, session, "Said while it was closed.").id
    amina.open_again()
    amina.copy_all()
    amina.line.cut()

    words = [line.words for each in (kept, taken, later) if (line := amina.workspace.insights.get(each))]
    assert words == ["Stays for good.", "", "Said while it was closed."]


def test_without_a_whole_copy_reading_says_that_the_hub_is_away(amina: Coordinator) -> None:
    factory.make_person(amina.workspace)
    amina.line.cut()
    with pytest.raises(HubAwayError, match="can’t be reached just now"):
        amina.workspace.people.ids()


def test_the_copy_is_encrypted_and_opens_only_with_the_hubs_half_of_its_key(
    invited: Coordinator, office: Office
) -> None:
    factory.make_person(invited.workspace, "Bashir Khan")
    invited.copy_all()
    invited.vault.close()
    assert b"Bashir" not in (invited.folder / COPY).read_bytes()
    assert len(_halves(office.admin)) == 1

    HubKeeper().remove(office.admin, "amina")
    assert _halves(office.admin) == []
    with pytest.raises(NotLetInError):
        invited.open_again()
    assert not (invited.folder / COPY).exists()


def _halves(admin: HubAddress) -> list[str]:
    """Return what the hub holds of the keys of copies."""
    with connect(admin, autocommit=True) as connection:
        return [row[0] for row in connection.execute("SELECT value FROM coprod.setting WHERE name LIKE 'copy:%'")]


def test_whoever_is_taken_off_the_list_with_the_hub_open_reads_nothing_more(
    invited: Coordinator, office: Office
) -> None:
    factory.make_person(invited.workspace)
    invited.copy_all()
    ear = Ear(invited.workspace)
    ear.wait_for("news")
    HubKeeper().remove(office.admin, "amina")
    ear.wait_for("away", 2)  # cut off; then refused
    ear.stop()

    assert not (invited.folder / COPY).exists()
    with pytest.raises(NotLetInError):
        invited.workspace.people.ids()


@pytest.mark.parametrize("what", [b"\0" * 8192, b""], ids=["damaged", "empty"])
def test_a_copy_that_cannot_be_read_is_made_anew(amina: Coordinator, what: bytes) -> None:
    person = factory.make_person(amina.workspace)
    amina.copy_all()
    amina.vault.close()
    (amina.folder / COPY).write_bytes(what)
    for name in ("wal", "shm"):
        with suppress(FileNotFoundError):
            (amina.folder / f"{COPY}-{name}").unlink()
    amina.open_again()
    amina.copy_all()
    amina.line.cut()
    assert amina.workspace.people.get(person.id) == person


@pytest.mark.parametrize("column", ["payload", "head"])
def test_nonsense_on_the_hub_ends_the_copy_and_nothing_else(amina: Coordinator, column: str, hub: Hub) -> None:
    factory.make_person(amina.workspace)
    with connect(hub.admin) as connection:
        connection.execute(sql.SQL("UPDATE coprod.op SET {} = 'nonsense'").format(sql.Identifier(column)))
    amina.copy_all()
    assert amina.workspace.others is not None
    assert amina.workspace.others.readable_as_of() is None
    assert not (amina.folder / COPY).exists()


def test_where_an_older_hub_was_put_back_the_copy_shows_that_one(amina: Coordinator, lee: Workspace, hub: Hub) -> None:
    factory.make_person(lee, "Mair Hughes")
    amina.copy_all()
    amina.vault.close()
    lee.close()
    with connect(hub.admin) as connection:
        for name in ("op", "step", "person"):
            connection.execute(sql.SQL("DELETE FROM coprod.{}").format(sql.Identifier(name)))
    amina.open_again()
    amina.copy_all()
    amina.line.cut()

    assert amina.workspace.people.ids() == []


def test_values_that_came_to_the_hub_after_their_steps_come_into_the_copy(amina: Coordinator, hub: Hub) -> None:
    person = factory.make_person(amina.workspace, "Bashir Khan")
    with connect(hub.admin) as connection:
        payloads = connection.execute("SELECT row, payload FROM coprod.op").fetchall()
        connection.execute("UPDATE coprod.op SET payload = NULL")
    amina.copy_all()
    with connect(hub.admin) as connection:
        for row, payload in payloads:
            connection.execute("UPDATE coprod.op SET payload = %s WHERE row = %s", (payload, row))
    amina.open_again()
    amina.copy_all()
    amina.line.cut()
    assert amina.workspace.people.get(person.id) == person
