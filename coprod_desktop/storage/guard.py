"""Noticing that a vault's files were deleted, moved or replaced while it is open: looked at before each write."""

from pathlib import Path

import sqlalchemy as sa

from coprod_desktop.services.ports import VaultGoneError
from coprod_desktop.storage.engine import WRITES
from coprod_desktop.storage.trouble import cannot_write

GONE = (
    "The vault’s file (vault.db) was moved or deleted while the vault was open, or its drive was unplugged. This was "
    "not kept; what you typed stays. Put it back, or lock the vault and bring back a backup: your words are there "
    "again."
)
REPLACED = (
    "Another file was put in the place of the vault’s (vault.db) while the vault was open. This was not kept; what you "
    "typed stays. Lock the vault and unlock it, or bring back a backup: your words are there again."
)
LOG_GONE = (
    "A part of the vault (vault.db-wal) was taken away while the vault was open. This was not kept; what you typed "
    "stays, and what was kept before is safe. Lock the vault and unlock it: your words are there again."
)


class Guard:
    """Knows the database file, and its write-ahead log once there is one, by what the disk calls them."""

    def __init__(self, file: Path) -> None:
        self._file, self._log = file, file.with_name(f"{file.name}-wal")
        self._of_file, self._of_log = _identity(file), _identity(self._log)

    def watch(self, engine: sa.Engine) -> None:
        """Look before each transaction that writes on engine."""
        sa.event.listen(engine, "begin", self._before)

    def check(self) -> None:
        """Raise VaultGoneError unless the files are those that were opened."""
        now = _identity(self._file)
        if now != self._of_file:
            raise VaultGoneError(GONE if now is None else REPLACED)
        log = _identity(self._log)
        if self._of_log not in (None, log):
            raise VaultGoneError(LOG_GONE)
        self._of_log = log

    def _before(self, connection: sa.Connection) -> None:
        if connection.get_execution_options().get(WRITES, False):
            self.check()


def _identity(file: Path) -> tuple[int, int] | None:
    """Return what the disk calls a file, however it is named; None where there is none."""
    try:
        status = file.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise cannot_write(error) from error
    return status.st_dev, status.st_ino
