"""What tests of the hub run on: one real server for all of them, and a database of its own for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coprod_desktop.services.hub_views import HubAddress, read_address
from coprod_desktop.storage.hub.keeping import HubKeeper
from tests.hub.hubs import Hub, HubMaker
from tests.hub.office import Office
from tests.hub.proxy import Cable, cable
from tests.hub.server import Server, running_server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server that answers, over TLS."""
    with running_server() as running:
        yield running


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    """The name of an empty database of this test's own; `server.url(database)` is how its keeper opens it."""
    name = server.new_database()
    yield name
    server.drop_database(name)


@pytest.fixture(scope="session")
def made_hub(server: Server) -> str:
    """The name of a database with an empty hub, made once; tests work on copies of it (`admin`)."""
    name = server.new_database()
    HubKeeper().init(read_address(server.url(name)))
    return name


@pytest.fixture
def admin(server: Server, made_hub: str) -> Iterator[HubAddress]:
    """The keeper's address of an empty hub of this test's own. Its coordinators are taken away with it."""
    name = server.new_database(made_hub)
    address = read_address(server.url(name))
    HubKeeper().init(address)  # who may come in is the database's own, and no copy has it
    yield address
    for coordinator in HubKeeper().coordinators(address):
        HubKeeper().remove(address, coordinator)
    server.drop_database(name)


@pytest.fixture(scope="session")
def hub_maker(server: Server) -> HubMaker:
    """Makes hubs, quickly."""
    return HubMaker(server)


@pytest.fixture
def hub(hub_maker: HubMaker, tmp_path: Path) -> Iterator[Hub]:
    """An empty hub of this test's own, to which coordinators may come."""
    made = hub_maker.new(tmp_path)
    yield made
    hub_maker.take_back(made)


@pytest.fixture(autouse=True)
def _own_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let coordinators' own parts of hubs lie where they are thrown away."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def office(admin: HubAddress) -> Iterator[Office]:
    """The coordinators of an empty hub: nobody yet."""
    opened = Office(admin)
    yield opened
    opened.close()


@pytest.fixture
def line(server: Server) -> Iterator[Cable]:
    """A line to the server that can be cut."""
    with cable(server.port) as laid:
        yield laid
