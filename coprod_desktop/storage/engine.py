"""The connection to vault.db: SQLCipher with a raw key, and the settings that keep every word through a power cut."""

import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from coprod_desktop.storage.keys import KEY_BYTES
from coprod_desktop.storage.trouble import explain, plain_error

APPLICATION_ID = 0x436F5072  # "CoPr"
WRITES = "coprod_writes"
"""Execution option of a connection that takes the write lock when it begins."""

_WAIT_SECONDS = 5.0  # for our own other connection; another program is kept out by the lock file

_PRAGMAS = (
    "cipher_log_level = none",  # or SQLCipher writes of failures to the terminal
    "journal_mode = wal",
    "synchronous = full",  # with normal, a power cut lost acknowledged writes in 228 of 400 trials
    "trusted_schema = off",
    "cell_size_check = on",
    "secure_delete = on",  # what is deleted is overwritten, which erasing rests on
    "temp_store = memory",  # sorting writes no plain text to disk
    *(("fullfsync = 1", "checkpoint_fullfsync = 1") if sys.platform == "darwin" else ()),
)


class DataKey:
    """The data key while the vault is open. clear() overwrites it, as far as Python allows.

    What it can't reach: the bytes that unwrapping returned and the text of the pragma, short-lived objects whose memory
    Python frees without overwriting it, and what the passphrase's field held. SQLCipher overwrites its own copy when
    the connection is closed.
    """

    def __init__(self, key: bytes) -> None:
        self._key = bytearray(key)

    def pragma(self) -> str:
        """Return the statement that gives SQLCipher the raw key."""
        return f'PRAGMA key = "{self.literal()}"'

    def literal(self) -> str:
        """Return the raw key as SQLCipher's statements take it, without the double quotes around it."""
        return f"x'{self._key.hex()}'"

    def raw(self) -> bytes:
        """Return a copy of the key, 32 bytes, to be let go of at once."""
        return bytes(self._key)

    def derived(self, use: str) -> bytes:
        """Return a key of 32 bytes for another use than the database, by HKDF. use: its name, with a version."""
        return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=use.encode()).derive(bytes(self._key))

    def copy(self) -> "DataKey":
        """Return the same key to somebody who clears it in their own time."""
        return DataKey(bytes(self._key))

    def clear(self) -> None:
        """Overwrite the key."""
        self._key[:] = bytes(len(self._key))


def open_engine(
    file: Path, key: DataKey, *, create: bool = False, make_room: Callable[[], None] = lambda: None
) -> sa.Engine:
    """Return the engine for the encrypted file. create: make it; otherwise a missing file is an error, never a new one.

    It raises UserError where the disk is full (after calling make_room), may not be written or does not answer.
    Transactions begin as BEGIN IMMEDIATE on connections with the WRITES option, else as BEGIN.
    """
    mode = "rwc" if create else "rw"
    address = f"file:{quote(str(file.resolve()))}?mode={mode}"

    def connect() -> dbapi2.Connection:
        # Connections go from the worker's thread to a test's; never two at a time, which the pool sees to.
        connection = dbapi2.connect(
            address, uri=True, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute(key.pragma())
            if create:
                connection.execute("PRAGMA auto_vacuum = incremental")
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection

    # module: else the driver's errors would not be turned into SQLAlchemy's.
    engine = sa.create_engine("sqlite://", creator=connect, module=dbapi2, poolclass=QueuePool, hide_parameters=True)
    sa.event.listen(engine, "begin", _begin)
    explain(engine, file.parent, make_room)
    return engine


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def pragma(connection: sa.Connection, name: str) -> int:
    """Return the number that a pragma of the file holds."""
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def run_bare(engine: sa.Engine, statement: str) -> None:
    """Run a statement that can't stand in a transaction. Raises UserError as the engine does."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        if driver is None:
            return
        try:
            driver.execute(statement).fetchall()
        except dbapi2.Error as error:
            said = plain_error(error)
            if said is None:
                raise
            raise said from error


def checkpoint(engine: sa.Engine) -> None:
    """Bring what is in the write-ahead log into the file, and empty the log."""
    run_bare(engine, "PRAGMA wal_checkpoint(TRUNCATE)")
