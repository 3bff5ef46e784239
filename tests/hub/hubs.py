"""Hubs that tests open: each a database of its own, copied from one that was set up once."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import psycopg
from psycopg import sql

from coprod_desktop.domain.records import Record
from coprod_desktop.services.hub_views import HubAddress
from coprod_desktop.storage.engine import WRITES
from coprod_desktop.storage.hub.engine import open_engine
from coprod_desktop.storage.hub.folder import HubFolders
from coprod_desktop.storage.hub.keeping import HubKeeper
from coprod_desktop.storage.hub.schema import create_schema
from coprod_desktop.storage.hub.vault import HubVault
from coprod_desktop.storage.work import wall_clock
from tests.hub.server import ADMIN, HOST, Server
from tests.storage.conftest import CHEAP, PASSPHRASE


def admin_of(server: Server, database: str) -> HubAddress:
    """Return how the server's keeper comes to a database."""
    return HubAddress(HOST, database, ADMIN, server._password, server.port, str(server.ca))


class Hub:
    """One hub, and the folders of those who come to it, inside folder. coordinators: as whom they come, in turn."""

    def __init__(self, server: Server, database: str, coordinators: Sequence[HubAddress], folder: Path) -> None:
        self.server, self.database, self.folder = server, database, folder
        self.admin = admin_of(server, database)
        self.address = coordinators[0]
        self._coordinators = coordinators
        self._open = ExitStack()
        self._count = 0

    def join(
        self,
        code: str = "",
        *,
        nouns: Iterable[type[Record]] | None = None,
        now: Callable[[], int] = wall_clock,
    ) -> HubVault:
        """Return the hub as a new coordinator has it open."""
        self._count += 1
        folders = HubFolders(cost=CHEAP, now=now) if nouns is None else HubFolders(nouns, cost=CHEAP, now=now)
        path = self.folder / f"coordinator-{self._count}"
        folders.new(path, PASSPHRASE, self._coordinators[(self._count - 1) % len(self._coordinators)], code=code)
        return self.closing(folders.open(path, PASSPHRASE))

    def closing(self, vault: HubVault) -> HubVault:
        """Return vault, which is closed at the latest when the test ends."""
        self._open.callback(vault.close)
        return vault

    def leave(self) -> None:
        """Close all that was opened."""
        self._open.close()

    def close(self) -> None:
        """Close all that was opened, and take the database away."""
        self.leave()
        self.server.drop_database(self.database)


class HubMaker:
    """Makes hubs on one server: one is set up as by the command, all others are copies of it.

    Emptying one that a test has left takes a tenth of the time of copying another.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        self._template = server.new_database()
        keeper, admin = HubKeeper(), admin_of(server, self._template)
        keeper.init(admin)
        self._coordinators = [keeper.add(admin, name).address for name in ("amina", "dot", "joanna")]
        self._left: list[str] = []

    def new(self, folder: Path) -> Hub:
        """Return an empty hub; it is given back with take_back."""
        name = self._left.pop() if self._left else self.server.new_database(self._template)
        return Hub(self.server, name, [replace(each, database=name) for each in self._coordinators], folder)

    def take_back(self, hub: Hub) -> None:
        """Close all that was opened on a hub, and let it be as new."""
        hub.leave()
        with psycopg.connect(self.server.url(hub.database)) as connection, connection.pipeline():
            for (name,) in connection.execute(_TABLES).fetchall():
                connection.execute(sql.SQL("DELETE FROM coprod.{}").format(sql.Identifier(name)))
            connection.execute("DELETE FROM coprod.setting WHERE name NOT IN ('vault', 'version', 'fingerprint')")
            connection.execute("UPDATE coprod.setting SET value = 'the hub of tests' WHERE name = 'vault'")
        self._left.append(hub.database)


_TABLES = (
    "SELECT tablename FROM pg_tables WHERE schemaname = 'coprod' AND tablename NOT IN ('setting', 'alembic_version')"
)


def small_hub(server: Server, folder: Path, nouns: Iterable[type[Record]]) -> Hub:
    """Return a hub of a few nouns, to which its keeper comes as coordinator too."""
    name = server.new_database()
    admin = admin_of(server, name)
    engine = open_engine(admin, pool=1)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        create_schema(connection, nouns)
    engine.dispose()
    return Hub(server, name, [admin], folder)
