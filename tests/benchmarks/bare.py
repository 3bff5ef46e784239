"""The barest way to the same file: the driver alone, with the vault's own key and settings."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from coprod_desktop.storage import engine
from coprod_desktop.storage.files import DATABASE, KEY_FILE
from coprod_desktop.storage.keys import read_keys

Statement = tuple[str, Sequence[Any]]


def connect(vault: Path, passphrase: str) -> dbapi2.Connection:
    """Return a connection to the database of vault as the program opens it: encrypted, in full durability."""
    key, _ = read_keys(vault / KEY_FILE).unwrap(passphrase)
    connection = dbapi2.connect(str(vault / DATABASE), isolation_level=None)
    connection.execute(engine.DataKey(key).pragma())
    for pragma in engine._PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def read(connection: dbapi2.Connection, statements: Sequence[Statement]) -> None:
    """Run statements, one after the other, and read all that they find."""
    for statement, parameters in statements:
        connection.execute(statement, parameters).fetchall()


def row_of(connection: dbapi2.Connection, table: str, record: str) -> dict[str, Any]:
    """Return the row of a record, without the number that the table gives it."""
    found = connection.execute(f'SELECT * FROM "{table}" WHERE id = ?', (record,))  # noqa: S608 # our own table
    names = [column[0] for column in found.description]
    return {name: value for name, value in zip(names, found.fetchone(), strict=True) if name != "row"}


def insert(connection: dbapi2.Connection, table: str, row: Mapping[str, Any]) -> None:
    """Write one row, durably."""
    insert_all(connection, [(table, row)])


def insert_all(connection: dbapi2.Connection, rows: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    """Write rows of tables in one transaction, durably."""
    connection.execute("BEGIN IMMEDIATE")
    for table, row in rows:
        names = ", ".join(f'"{name}"' for name in row)
        places = ", ".join("?" for _ in row)
        connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({places})', tuple(row.values()))  # noqa: S608 # as above
    connection.execute("COMMIT")
