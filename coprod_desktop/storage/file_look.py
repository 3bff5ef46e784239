"""Looking over the file of an open vault by itself, beside the work, so that damage is found before it is met."""

from contextlib import closing, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from coprod_desktop.storage.copies import faults_in, open_bare
from coprod_desktop.storage.engine import DataKey


class FileLook:
    """One look at a file. It is begun on the vault's thread, run on another, and stopped from any."""

    def __init__(self, file: Path, key: DataKey) -> None:
        """Take a copy of the key, which is cleared when the look ends."""
        self._file, self._key = file, key.copy()
        self._connection: dbapi2.Connection | None = None
        self._is_stopped = False

    def run(self) -> bool:
        """Return whether the file is whole, as far as SQLCipher and SQLite find; True when it was stopped.

        A page that is being written looks damaged for a moment, so only what is found twice counts.
        """
        try:
            return self._is_whole() or self._is_stopped or self._is_whole() or self._is_stopped
        finally:
            self._key.clear()

    def faults(self) -> list[str]:
        """Return what SQLCipher and SQLite find wrong, while nobody writes; what stopped it counts as well."""
        try:
            return self._faults()
        except dbapi2.DatabaseError as error:
            return [type(error).__name__]
        finally:
            self._key.clear()

    def stop(self) -> None:
        """End the look soon; nothing was found then."""
        self._is_stopped = True
        if self._connection is not None:
            with suppress(dbapi2.ProgrammingError):  # it was closed just now
                self._connection.interrupt()

    def _is_whole(self) -> bool:
        try:
            return not self._faults()
        except dbapi2.OperationalError:  # a file that is gone is noticed by the next change
            return True
        except dbapi2.DatabaseError:
            return False

    def _faults(self) -> list[str]:
        try:
            with closing(open_bare(self._file, self._key, "ro")) as self._connection:
                return faults_in(self._connection)
        finally:
            self._connection = None
