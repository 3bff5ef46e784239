"""Putting a key file back: each backup holds a copy of the one that its vault had then."""

from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from coprod_desktop.domain.errors import UserError
from coprod_desktop.storage.copies import open_bare
from coprod_desktop.storage.engine import DataKey
from coprod_desktop.storage.files import DATABASE, KEY_FILE, sync_folder
from coprod_desktop.storage.keys import read_keys
from coprod_desktop.storage.lock import FolderLock
from coprod_desktop.storage.shelves import shelf_of
from coprod_desktop.storage.trouble import cannot_write

NO_COPY = (
    "No backup beside this vault has a key file that this passphrase opens and that fits the vault. Nothing was "
    "changed. Try the passphrase of the day when the backup was made, or the recovery code."
)
_DAMAGED_COPY = f"{KEY_FILE}.damaged"


def put_back_key_file(vault: Path, secret: str, place: Path | None = None) -> None:
    """Take the newest key file among the backups that secret opens, if its key opens the vault's own file.

    place: where the backups lie, when that is not beside the vault. A damaged key file stays, under another name.
    Raises UserError, having changed nothing.
    """
    for file in sorted(shelf_of(vault, place).glob(f"*/{KEY_FILE}"), reverse=True):
        if _fits(file, vault / DATABASE, secret):
            _put_back(file, vault)
            return
    raise UserError(NO_COPY)


def _fits(file: Path, database: Path, secret: str) -> bool:
    """Return whether secret opens a key file, and its key the database."""
    try:
        key = DataKey(read_keys(file).unwrap(secret)[0])
        with closing(open_bare(database, key, "ro")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except (UserError, OSError, dbapi2.DatabaseError):
        return False
    return True


def _put_back(file: Path, vault: Path) -> None:
    try:
        lock = FolderLock(vault)
        try:
            if (vault / KEY_FILE).exists():
                (vault / KEY_FILE).replace(vault / _DAMAGED_COPY)
            read_keys(file).write(vault / KEY_FILE)
            sync_folder(vault)
        finally:
            lock.release()
    except OSError as error:
        raise cannot_write(error) from error
