"""The `coprod` command and hubs."""

import json
from pathlib import Path

import pytest

from coprod_desktop.cli import main
from coprod_desktop.services.hub_views import HubAddress, read_address
from coprod_desktop.storage.hub.reaching import connect
from tests import factory
from tests.hub.office import Office
from tests.hub.server import Server


@pytest.fixture
def password_file(admin: HubAddress, tmp_path: Path) -> str:
    """A file with the password of the server's keeper."""
    file = tmp_path / "password"
    file.write_text(f"{admin.password}\n", encoding="utf-8")
    return str(file)


def test_a_keeper_sets_a_hub_up_lets_somebody_in_and_takes_them_away(
    server: Server, database: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = read_address(server.url(database))
    monkeypatch.setenv("COPROD_HUB_PASSWORD", keeper.password)

    def coprod(action: str, *more: str) -> str:
        assert main(["hub", action, keeper.url(), *more, "--ca", str(server.ca)]) == 0
        return capsys.readouterr().out

    assert "set up" in coprod("init")
    assert coprod("init") == "The hub is up to date.\n"
    given = json.loads(coprod("add-coordinator", "amina", "--json"))
    assert given["certificate"] == str(server.ca)
    amina = read_address(given["hub"]).coming_with(given["password"], given["certificate"])
    connect(amina).close()
    assert coprod("coordinators") == "amina\n"
    assert "off the hub’s disk" in coprod("purge")
    assert "cut off" in coprod("remove-coordinator", "amina")
    assert coprod("coordinators") == "Nobody may come to this hub yet.\n"


def test_a_keeper_names_a_computer_by_the_six_words_that_its_coordinator_reads_aloud(
    office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPROD_HUB_PASSWORD", office.admin.password)

    def coprod(action: str, *more: str, code: int = 0) -> str:
        assert main(["hub", action, office.admin.url(), *more, "--ca", office.admin.root]) == code
        said = capsys.readouterr()
        return said.err if code else said.out

    assert "No computer has joined" in coprod("devices")
    joined = factory.vaults().join_hub(office.invite("amina"), factory.PASSPHRASE)
    lee = office.come("lee")
    words = " ".join(joined.words)
    assert f"Not named yet (amina): {words}" in coprod("devices")

    assert "No computer on this hub has these six words" in coprod(
        "name-device", "Amina’s laptop", "--words", "one two three four five six", code=1
    )
    assert "a computer of “amina”" in coprod("name-device", "Amina’s laptop", "--words", words.upper())
    assert f"Amina’s laptop (amina): {words}" in coprod("devices")
    assert set(lee.sharing._store.fellows().values()) == {"Amina’s laptop", "lee"}
    assert office.open(joined.path).pairing.own(leads=True).shown.words == joined.words

    coprod("remove-coordinator", "amina")
    assert "amina, who may not come any more" in coprod("devices")


def test_a_computer_is_named_by_its_words_alone(admin: HubAddress, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hub", "name-device", admin.url(), "Laptop", "--ca", admin.root]) == 2
    assert "by its six words" in capsys.readouterr().err


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
def test_an_address_that_asks_for_less_than_full_tls_is_refused_in_one_sentence(
    mode: str, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    url = server.url().replace("verify-full", mode)

    assert main(["hub", "init", url]) == 1
    said = capsys.readouterr().err
    assert "read along" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    "url",
    [
        "", "hub", "postgresql://", "postgresql:///hub", "postgresql://server/hub", "postgresql://amina@server",
        "postgresql://amina@server/hub/more", "postgresql://amina@server:many/hub", "mysql://amina@server/hub",
        "postgresql://amina@server/hub#x", "postgresql://ami%00na@server/hub", "postgresql://[::1/hub",
        "postgresql://amina@server/hub?host=elsewhere", "postgresql://amina@server/hub?sslmode",
    ],
    ids=range(14),
)  # fmt: skip
def test_what_is_no_address_is_said_in_one_sentence(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hub", "init", url]) == 1
    said = capsys.readouterr().err
    assert "Nothing was changed" in said
    assert said.count("\n") == 1


def test_a_server_with_another_certificate_is_never_told_the_password(
    admin: HubAddress, password_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.pem"
    other.write_text(Path(admin.root).read_text(encoding="ascii")[:-200], encoding="ascii")

    for ca in ("/nowhere/ca.pem", str(other), "system"):
        assert main(["hub", "coordinators", admin.url(), "--ca", ca, "--password-file", password_file]) == 1
        assert "certificate" in capsys.readouterr().err


def test_a_wrong_password_and_a_server_that_is_not_there_differ(
    admin: HubAddress, password_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = admin.url().replace(f":{admin.port}/", ":1/")
    arguments = ["--ca", admin.root, "--password-file", password_file]

    assert main(["hub", "coordinators", nowhere, *arguments]) == 1
    assert "can’t be reached" in capsys.readouterr().err
    Path(password_file).write_text("wrong", encoding="utf-8")
    assert main(["hub", "coordinators", admin.url(), *arguments]) == 1
    assert "does not let you in" in capsys.readouterr().err


def test_a_password_that_others_on_the_computer_could_read_is_refused_unused(
    admin: HubAddress, capsys: pytest.CaptureFixture[str]
) -> None:
    with_password = admin.url().replace("@", f":{admin.password}@", 1)

    assert main(["hub", "coordinators", with_password, "--ca", admin.root]) == 1
    said = capsys.readouterr().err
    assert "has a password in it" in said
    assert admin.password not in said


def test_before_a_file_is_brought_into_a_hub_the_command_says_whose_copies_protect_it(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPROD_PASSPHRASE", factory.PASSPHRASE)
    folder = office.join(office.invite("amina"))
    assert main(["import", str(tmp_path / "none.coprod"), "--vault", str(folder)]) == 1
    assert capsys.readouterr().err.startswith("No copy of the hub is made first")
