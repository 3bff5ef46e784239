"""The backups of an open vault: made from a snapshot, checked before they count, kept in one place or two."""

import logging
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from coprod_desktop.domain.clock import LONDON, now
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.backups import Backup, Made, Restored, Tried, Unreadable, Why
from coprod_desktop.services.ports import Progress
from coprod_desktop.services.vault_errors import VaultDamagedError
from coprod_desktop.storage import tables
from coprod_desktop.storage.backup_checks import faults_of_backups
from coprod_desktop.storage.checkpoints import sign_checkpoint
from coprod_desktop.storage.copies import closing_on_failure, copy_database, digest_of, faults_of, open_bare, sync_file
from coprod_desktop.storage.engine import DataKey
from coprod_desktop.storage.erase_list import EraseLists, Gone, gone, older_keys
from coprod_desktop.storage.files import DATABASE, KEY_FILE
from coprod_desktop.storage.keys import read_keys
from coprod_desktop.storage.restore import NO_BACKUP, Source, restore
from coprod_desktop.storage.shelves import (
    DATABASE_COPY,
    SECOND_MOUNT,
    SECOND_PLACE,
    Labels,
    Shelf,
    mount_of,
    newest_first,
    shelf_of,
    try_backup,
)
from coprod_desktop.storage.trouble import plain_error
from coprod_desktop.storage.work import Desk

_LOGGER = logging.getLogger(__name__)
_FORGET_SECOND = tables.setting.delete().where(tables.setting.c.name.in_((SECOND_PLACE, SECOND_MOUNT)))

NOT_MADE = (
    "The backup could not be written: the disk may be full, or this program may not write there. Your vault and your "
    "older backups are safe. Make room, then try again."
)
NOT_WHOLE = (
    "The backup was written, but it did not come out whole, so it was thrown away. Your older backups are safe. Check "
    "the vault now: it may be damaged."
)
NO_SECOND = (
    "The backup is made, but its second copy is not: the second place is not there or is full. Plug it in, or choose "
    "another place."
)
NO_PLACE = "That folder is not there, or this program may not write in it. Nothing was changed. Choose another folder."
INSIDE = (
    "That folder is inside the vault, so both would be lost together. Nothing was changed. Choose a folder on another "
    "disk, such as a memory stick."
)
NOT_DELETED = (
    "That is no backup that can’t be read, so it was left alone. Backups that can be read go by themselves when newer "
    "ones have taken their place."
)
PARTLY_DELETED = (
    "The backup could not be deleted whole: the disk may be gone, or another program uses it. Your vault and your "
    "other backups are safe. Try again later."
)
OF_ANOTHER = "That is a backup of another vault. Nothing was changed. Open that vault to restore it."
NO_LABEL = "Its label is damaged, or it was made before the key of the vault was replaced."
OTHER_CONTENT = "It is damaged: it does not hold what was written to it."
NO_KEY = "Its key file is missing or damaged."
FAULTY = "It is damaged: some of its pages can't be read."


class BackupCopying:
    """A backup that has begun. It holds an open snapshot and a copy of the key until run ends."""

    def __init__(
        self, source: dbapi2.Connection, vault: Path, key: DataKey, shelves: Sequence[Shelf], why: Why
    ) -> None:
        """Take the snapshot. shelves: the first is where it is made, a second gets a copy."""
        self._source, self._vault, self._key, self._shelves = source, vault, key, shelves
        source.execute("BEGIN")
        self._facts = _facts(source)  # reading is what makes the snapshot
        self._made_at, self._why = now(), why

    def run(self, progress: Progress) -> Made:
        """Write and check it, drop what is old enough, copy it to the second place."""
        try:
            backup, digest = self._write(progress)
            self._shelves[0].drop_outdated()
            return self._copy_to_second(backup, digest)
        except (OSError, dbapi2.DatabaseError) as error:
            said = plain_error(error)
            raise said if isinstance(said, VaultDamagedError) else UserError(NOT_MADE) from error
        finally:
            self._source.close()
            self._key.clear()

    def _write(self, progress: Progress) -> tuple[Backup, str]:
        labels, shelf = Labels(self._key, read_keys(self._vault / KEY_FILE).vault), self._shelves[0]
        with shelf.new_folder(self._made_at) as folder:
            database = folder / DATABASE_COPY
            copy_database(self._source, database, self._key, progress)
            if faults_of(database, self._key):
                raise UserError(NOT_WHOLE)
            shutil.copyfile(self._vault / KEY_FILE, folder / KEY_FILE)
            sync_file(folder / KEY_FILE)
            digest = digest_of(database)
            backup = Backup(folder, self._made_at, self._why, size=database.stat().st_size, **self._facts)
            labels.write(backup, digest)
        return replace(backup, folder=shelf.final_name(folder)), digest

    def _copy_to_second(self, backup: Backup, digest: str) -> Made:
        for shelf in self._shelves[1:]:
            try:
                if not shelf.is_there():  # a memory stick that is not plugged in
                    return Made(backup, trouble=NO_SECOND)
                copied = shelf.copy_in(backup, digest)
                shelf.drop_outdated()
            except OSError as error:
                _LOGGER.warning("a second copy was not made: %s", error)
                return Made(backup, trouble=NO_SECOND)
            return Made(backup, copied)
        return Made(backup)


def begin_backup(vault: Path, key: DataKey, shelves: Sequence[Shelf], why: Why) -> BackupCopying:
    """Take a snapshot of a vault whose folder is locked by this program. Raises UserError when it can't be read."""
    try:
        with closing_on_failure(open_bare(vault / DATABASE, key, "rw")) as source:
            return BackupCopying(source, vault, key.copy(), shelves, why)
    except dbapi2.DatabaseError as error:
        raise UserError(NOT_MADE) from error


def back_up_before_upgrade(vault: Path, key: DataKey) -> None:
    """Make a checked backup of a vault of an older version, which nothing was done to yet. Raises UserError."""
    labels = Labels(key, read_keys(vault / KEY_FILE).vault)
    begin_backup(vault, key, [Shelf(shelf_of(vault), labels)], Why.UPGRADE).run(lambda done, of: None)


class VaultBackups:
    """The backups of one open vault. vault: its id, which its backups and what is restored of them have too."""

    def __init__(self, path: Path, desk: Desk, key: DataKey) -> None:
        self._path, self._desk, self._key = path, desk, key
        self.vault = self._setting("vault") or ""
        with desk.engine.connect() as connection:
            older = older_keys(connection)
        self._erase_lists = EraseLists(key, self.vault, self._erase_list_folders, older)

    def begin(self, why: Why) -> BackupCopying:
        """Sign how far the log goes, and take a snapshot."""
        with self._desk.writing() as transaction:
            sign_checkpoint(transaction.connection, self._desk.log)
            transaction.commit()
        for shelf in self._shelves():
            if shelf.is_there():
                _make_folder(shelf.folder)
        self.keep_erase_lists()
        return begin_backup(self._path, self._key, self._shelves(), why)

    def all(self) -> list[Backup | Unreadable]:
        """Return the backups in every place that is there, newest first; those that can't be read last."""
        return newest_first(each for shelf in self._shelves() for each in shelf.all())

    def steps(self) -> int:
        """Return how far the log goes now."""
        with self._desk.engine.connect() as connection:
            return int(connection.scalar(sa.select(sa.func.coalesce(sa.func.max(tables.step.c.arrival), 0))) or 0)

    def try_all(self, progress: Progress) -> list[Tried]:
        """Open and check every backup; nothing is changed."""
        found = self.all()
        tried = []
        for done, each in enumerate(found):
            progress(done, len(found))
            tried.append(try_backup(each.folder, Labels(self._key, self.vault), self._key))
        progress(len(found), len(found))
        return tried

    def delete(self, unreadable: Path) -> None:
        """Delete a backup whose label can't be read, as long as it is one of this vault's own places."""
        if Unreadable(unreadable) not in self.all():
            raise UserError(NOT_DELETED)
        try:
            shutil.rmtree(unreadable)
        except OSError as error:
            raise UserError(PARTLY_DELETED) from error

    def second_place(self) -> Path | None:
        """Return the folder in which a second copy of each backup is kept."""
        kept = self._setting(SECOND_PLACE)
        return Path(kept) if kept else None

    def choose_second_place(self, folder: Path | None) -> None:
        """Keep a second copy of each backup from now on in folder, or nowhere."""
        kept: dict[str, Path] = {}
        if folder is not None:
            folder = folder.resolve()
            if folder.is_relative_to(self._path.resolve()):
                raise UserError(INSIDE)
            kept = {SECOND_PLACE: folder, SECOND_MOUNT: _written_to(folder)}
        with self._desk.writing() as transaction:
            transaction.connection.execute(_FORGET_SECOND)
            for name, value in kept.items():
                transaction.connection.execute(tables.setting.insert(), {"name": name, "value": str(value)})
            transaction.commit()

    def restore(self, backup: Path, to: Path, progress: Progress) -> Restored:
        """Make a vault at to from a backup of this vault, with the key file of now."""
        source = Source(backup, read_keys(self._path / KEY_FILE), self._key, self._gone(), all_erased=True)
        return restore(source, to, self._desk.nouns, self._desk.now, progress)

    def restore_older(self, backup: Path, secret: str, to: Path, progress: Progress) -> Restored:
        """Make a vault at to from a backup that has a key of its own. secret: opened the vault then, and opens to."""
        try:
            keys = read_keys(backup / KEY_FILE)
        except OSError as error:
            raise UserError(NO_BACKUP) from error
        if keys.vault != self.vault:
            raise UserError(OF_ANOTHER)
        key = DataKey(keys.unwrap(secret)[0])
        try:
            source = Source(backup, keys, key, self._gone(), all_erased=True)
            return restore(source, to, self._desk.nouns, self._desk.now, progress)
        finally:
            key.clear()

    def keep_erase_lists(self) -> None:
        """Write the list of what was erased beside the key and beside the backups."""
        self._erase_lists.write(self._gone())

    def _gone(self) -> Gone:
        with self._desk.engine.connect() as connection:
            return gone(connection, self._desk.log)

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the backups and with the lists of what was erased, as far as a quick look tells."""
        yield from faults_of_backups(self.all(), read_keys(self._path / KEY_FILE))
        if not self._erase_lists.read(self._erase_list_folders())[1]:
            yield "a list of what was erased can’t be read"

    def _shelves(self) -> list[Shelf]:
        labels, second = Labels(self._key, self.vault), self.second_place()
        shelves = [Shelf(shelf_of(self._path), labels)]
        if second is not None and shelf_of(self._path, second) != shelves[0].folder:
            mount = self._setting(SECOND_MOUNT)
            shelves.append(Shelf(shelf_of(self._path, second), labels, Path(mount) if mount else None))
        return shelves

    def _erase_list_folders(self) -> list[Path]:
        return [self._path, *(shelf.folder for shelf in self._shelves())]

    def _setting(self, name: str) -> str | None:
        with self._desk.engine.connect() as connection:
            return connection.scalar(sa.select(tables.setting.c.value).where(tables.setting.c.name == name))


def _facts(source: dbapi2.Connection) -> dict[str, int]:
    """Return the numbers on a label. What an older vault does not have counts as none."""
    nouns: dict[str, type[Record]] = {"people": Person, "sessions": Session, "insights": Insight}
    counts = {name: _count(source, f'"{noun.TABLE}" WHERE NOT withdrawn') for name, noun in nouns.items()}
    steps = source.execute("SELECT coalesce(max(arrival), 0) FROM step").fetchone()[0]
    return {**counts, "steps": steps, "erased": _count(source, "erased") + _count(source, "erased_person")}


def _count(source: dbapi2.Connection, what: str) -> int:
    try:
        with closing(source.execute(f"SELECT count(*) FROM {what}")) as found:  # noqa: S608 # our own names
            return int(found.fetchone()[0])
    except dbapi2.OperationalError:
        return 0


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        _LOGGER.warning("a folder for backups was not made: %s", error)


def _written_to(folder: Path) -> Path:
    """Return where the disk of folder is mounted. Raises UserError unless a file can be made in folder."""
    trial = folder / f".coprod-{datetime.now(LONDON):%H%M%S%f}"
    try:
        trial.touch(exist_ok=False)
        trial.unlink()
        return mount_of(folder)
    except OSError as error:
        raise UserError(NO_PLACE) from error
