"""What tests of the hub run on: one real server for all of them, and a database of its own for each."""

from collections.abc import Iterator

import pytest

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
