"""Copying a vault's database page by page while it is in use, and looking at a copy without touching it."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlcipher3 import dbapi2

from coprod_desktop.services.ports import Progress
from coprod_desktop.storage.engine import DataKey

_PAGES_AT_A_TIME = 256
"""Pages of 4 KiB between two reports of progress: a megabyte, some milliseconds."""


def open_bare(file: Path, key: DataKey, mode: str) -> dbapi2.Connection:
    """Open an encrypted file by itself, whichever thread uses it then. mode: "ro", "rw" or "rwc"."""
    address = f"file:{quote(str(file.resolve()))}?mode={mode}"
    connection = dbapi2.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(key.pragma())
        connection.execute("PRAGMA cipher_log_level = none")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def closing_on_failure(connection: dbapi2.Connection) -> Iterator[dbapi2.Connection]:
    """Close connection if what follows fails."""
    try:
        yield connection
    except BaseException:
        connection.close()
        raise


def copy_database(source: dbapi2.Connection, file: Path, key: DataKey, progress: Progress) -> None:
    """Copy what source's open transaction sees to a new file, and force it to disk."""
    with closing(open_bare(file, key, "rwc")) as target:
        source.backup(target, pages=_PAGES_AT_A_TIME, progress=lambda _, left, of: progress(of - left, of))
        target.execute("PRAGMA journal_mode = delete")  # one file alone, without a write-ahead log
    sync_file(file)


def faults_of(file: Path, key: DataKey) -> list[str]:
    """Return what SQLCipher and SQLite find wrong with a file, or the error that kept them from looking."""
    try:
        with closing(open_bare(file, key, "ro")) as connection:
            return faults_in(connection)
    except dbapi2.DatabaseError as error:
        return [type(error).__name__]


def faults_in(connection: dbapi2.Connection) -> list[str]:
    """Return what is found in the file of connection; each of the two checks misses what the other finds."""
    found = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    return found + [str(row[0]) for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits. Raises OSError."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def sync_file(file: Path) -> None:
    """Force what was written to file to disk. Raises OSError."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
