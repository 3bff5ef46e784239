"""The server that tests of the hub run on is like a real one."""

import psycopg
import pytest

from tests.hub.server import Server


def test_it_is_reached_over_tls_alone(server: Server, database: str) -> None:
    with psycopg.connect(server.url(database)) as connection:
        row = connection.execute("select ssl from pg_stat_ssl where pid = pg_backend_pid()").fetchone()
    plain = server.url(database).replace("sslmode=verify-full", "sslmode=disable")

    assert row == (True,)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(plain)


def test_it_comes_back_where_it_was(server: Server, database: str) -> None:
    port = server.port
    server.stop()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.url(database))
    server.start()

    with psycopg.connect(server.url(database)):
        assert server.port == port
