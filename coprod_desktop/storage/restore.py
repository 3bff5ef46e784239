"""Making a vault of a backup: beside everything, as a laptop of its own, without what was erased since."""

import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import random_id
from coprod_desktop.domain.nouns import NOUNS
from coprod_desktop.domain.records import Record
from coprod_desktop.services.backups import Backup, Restored, Unreadable
from coprod_desktop.services.ports import Progress
from coprod_desktop.services.vault_errors import VaultDamagedError
from coprod_desktop.storage import tables
from coprod_desktop.storage.copies import sync_file
from coprod_desktop.storage.desks import become_new_device, make_desk
from coprod_desktop.storage.engine import DataKey, open_engine
from coprod_desktop.storage.erase_list import EraseLists, Gone, take_over_moved
from coprod_desktop.storage.files import DATABASE, KEY_FILE, sync_folder
from coprod_desktop.storage.hub.marker import let_it_lead
from coprod_desktop.storage.keys import KeyFile, read_keys
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.places import look_at_place
from coprod_desktop.storage.receiving import receive
from coprod_desktop.storage.shelves import (
    DATABASE_COPY,
    SHELF_ENDING,
    Labels,
    Shelf,
    newest_first,
    shelf_of,
    try_backup,
    vaults_of,
)
from coprod_desktop.storage.tables import NounTables, noun_tables
from coprod_desktop.storage.wiping import wipe
from coprod_desktop.storage.work import wall_clock

NOT_EMPTY = "There is something in that folder already. Nothing was changed. Choose a new name for the restored vault."
NO_ROOM = (
    "The restored vault could not be written: the disk may be full, or this program may not write there. Nothing was "
    "changed, and the backup is safe. Make room or choose another folder, then try again."
)
NO_BACKUP = "There is no backup in that place. Nothing was changed. Choose one that “coprod backups” lists."
NOT_RESTORED = "This backup can't be restored. {detail} Nothing was changed. Choose another backup."

_STEPS = 4
"""What restoring is made of, for progress: trying the backup, copying it, erasing again, taking its place."""


@dataclass(frozen=True, slots=True)
class Source:
    """A backup to restore, with what opens it. gone: what has to be erased in it again."""

    backup: Path
    keys: KeyFile
    key: DataKey
    gone: Gone
    all_erased: bool


def restore(source: Source, to: Path, nouns: NounTables, now: Callable[[], int], progress: Progress) -> Restored:
    """Make a vault at to, which does not exist or is empty. Raises UserError, having changed nothing.

    It is made beside its place and then moved there, so that half a vault is never found.
    """
    look_at_place(to)
    progress(0, _STEPS)
    tried = try_backup(source.backup, Labels(source.key, source.keys.vault), source.key)
    if not tried.is_whole:
        raise UserError(NOT_RESTORED.format(detail=tried.detail))
    progress(1, _STEPS)
    half_made = to.with_name(f"{to.name}.{random_id()[:8]}.new")
    try:
        if to.exists() and (not to.is_dir() or any(to.iterdir())):
            raise UserError(NOT_EMPTY)
        to.parent.mkdir(parents=True, exist_ok=True)
        half_made.mkdir()
        shutil.copyfile(source.backup / DATABASE_COPY, half_made / DATABASE)
        source.keys.write(half_made / KEY_FILE)
        progress(2, _STEPS)
        code = _make_its_own(half_made / DATABASE, source, nouns, now)
        EraseLists(source.key, source.keys.vault, lambda: [half_made]).write(source.gone)
        sync_file(half_made / DATABASE)
        progress(3, _STEPS)
        if to.exists():
            to.rmdir()
        half_made.rename(to)
        sync_folder(to.parent)
    except (OSError, sa.exc.DatabaseError, VaultDamagedError) as error:
        raise UserError(NO_ROOM) from error
    finally:
        shutil.rmtree(half_made, ignore_errors=True)
    progress(_STEPS, _STEPS)
    return Restored(to, code, len(source.gone.steps), source.all_erased)


def _make_its_own(database: Path, source: Source, nouns: NounTables, now: Callable[[], int]) -> str:
    """Make the copied database a new laptop's, and erase in it again; return its number code."""
    engine = open_engine(database, source.key)
    try:
        desk = make_desk(engine, nouns, "", now)
        with desk.writing() as transaction:
            connection = transaction.connection
            code = become_new_device(connection)
            device = connection.scalar(sa.select(tables.setting.c.value).where(tables.setting.c.name == "device"))
            log = Log(nouns, str(device))
            is_older = take_over_moved(connection, source.gone.moved)
            if receive(connection, log, source.gone.steps, now()).steps or is_older:
                # What was erased or became a concern may have been half typed when the backup was made, anywhere.
                connection.execute(tables.draft.delete())
            transaction.commit()
        wipe(engine)
        with engine.connect() as connection:
            let_it_lead(connection, database.parent)
    finally:
        engine.dispose()
    return code


def _shelves(vault: Path, folder: Path | None) -> list[Path]:
    """Return the folders that may hold backups: that of vault, or those in folder."""
    return [shelf_of(vault)] if folder is None else [folder, *sorted(folder.glob(f"*{SHELF_ENDING}"))]


class ClosedBackups:
    """The backups of a vault that is not open, perhaps because it can't be. now: milliseconds since 1970 by UTC."""

    def __init__(self, nouns: Iterable[type[Record]] = NOUNS, *, now: Callable[[], int] = wall_clock) -> None:
        self._nouns, self._now = noun_tables(tuple(nouns)), now

    def all(self, vault: Path, secret: str, folder: Path | None = None) -> list[Backup | Unreadable]:
        """Return the backups beside vault, newest first. secret: opens the vault, or opened it when they were made.

        folder: look there instead: in the folder of a vault's backups, or in one that holds such folders.
        """
        for shelf in _shelves(vault, folder):
            for file in [vault / KEY_FILE, *sorted(shelf.glob(f"*/{KEY_FILE}"), reverse=True)]:
                with suppress(UserError, OSError):
                    keys = read_keys(file)
                    key = DataKey(keys.unwrap(secret)[0])
                    if found := newest_first(Shelf(shelf, Labels(key, keys.vault)).all()):
                        return found
        return []

    def restore(self, backup: Path, secret: str, to: Path, progress: Progress) -> Restored:
        """Make a vault at to from the backup in a folder. secret: opened the vault when the backup was made.

        What was erased is read from the sealed lists that lie with the backups and with the vault that was beside them.
        """
        try:
            keys = read_keys(backup / KEY_FILE)
        except OSError as error:
            raise UserError(NO_BACKUP) from error
        key = DataKey(keys.unwrap(secret)[0])
        folders = [backup.parent, *vaults_of(backup)]
        gone, all_erased = EraseLists(key, keys.vault, list).read(folders)
        try:
            return restore(Source(backup, keys, key, gone, all_erased), to, self._nouns, self._now, progress)
        finally:
            key.clear()
