"""Shelves: folders in which the backups of a vault lie, each a folder of three files.

    NAME.coprod-backups/2026-11-24 14.07.05/backup.db   the database, encrypted with the data key
                                            vault.key   the key file as it was
                                            label       what the backup holds, sealed; SHA-256 of backup.db with it

The database has another name than a vault's, so that nobody works in a backup by mistake.
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from coprod_desktop.domain.clock import LONDON
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.backups import Backup, Tried, Unreadable, Why
from coprod_desktop.storage.copies import digest_of, faults_of, sync_file
from coprod_desktop.storage.engine import DataKey
from coprod_desktop.storage.files import KEY_FILE, sync_folder
from coprod_desktop.storage.keys import read_keys
from coprod_desktop.storage.rotation import outdated
from coprod_desktop.storage.sealed import Seal, UnsealError

DATABASE_COPY, LABEL = "backup.db", "label"
VAULT_ENDING, SHELF_ENDING = ".coprod-vault", ".coprod-backups"
_UNFINISHED = ".new"
_NAMED, _DATED = "%Y-%m-%d %H.%M.%S", 19
"""How a backup's folder is called, and the letters that are its moment; a number may follow."""
_USE = "coprod backup label 1"
SECOND_PLACE = "second_place"
"""The name of the setting that holds the folder of a second copy of each backup."""
SECOND_MOUNT = "second_place_mount"
"""The name of the one that holds where its disk is mounted."""

NO_LABEL = "Its label is damaged, or it was made before the key of the vault was replaced."
OTHER_CONTENT = "It is damaged: it does not hold what was written to it."
NO_KEY = "Its key file is missing or damaged."
FAULTY = "It is damaged: some of its pages can't be read."


def shelf_of(vault: Path, place: Path | None = None) -> Path:
    """Return where the backups of vault lie: beside it, or in another place."""
    return (place or vault.parent) / f"{vault.name.removesuffix(VAULT_ENDING)}{SHELF_ENDING}"


def disk_of(path: Path) -> int:
    """Return the number of the disk that path lies on. A stick may get another one each time. Raises OSError."""
    return path.stat().st_dev


def mount_of(place: Path) -> Path:
    """Return the folder above place, or place itself, at which its disk is mounted. Raises OSError."""
    while place != place.parent and disk_of(place) == disk_of(place.parent):
        place = place.parent
    return place


def vaults_of(backup: Path) -> list[Path]:
    """Return where the vault of a backup that lies beside it may stand: its name may have its ending or not."""
    shelf = backup.parent
    bare = shelf.with_name(shelf.name.removesuffix(SHELF_ENDING))
    return [bare.with_name(f"{bare.name}{VAULT_ENDING}"), bare]


def last_made(vault: Path) -> datetime | None:
    """Return when the newest backup beside vault was made, as its folder is called: that needs no key."""
    moments = []
    for folder in shelf_of(vault).glob(f"*/{LABEL}"):
        with suppress(ValueError):
            moments.append(datetime.strptime(folder.parent.name[:_DATED], _NAMED).replace(tzinfo=LONDON))
    return max(moments, default=None)


class Labels:
    """Writes and reads the labels of one vault's backups."""

    def __init__(self, key: DataKey, vault: str) -> None:
        self.vault = vault
        self._seal = Seal(key, vault, _USE)

    def write(self, backup: Backup, digest: str) -> None:
        """Label the backup in its folder. Raises OSError."""
        said = {name: value for name, value in asdict(backup).items() if name != "folder"}
        self._seal.write(backup.folder / LABEL, {**said, "made_at": backup.made_at.isoformat(), "digest": digest})

    def read(self, folder: Path) -> tuple[Backup, str]:
        """Return the backup in folder and the SHA-256 of its database. Raises UnsealError or OSError."""
        said: dict[str, Any] = self._seal.read(folder / LABEL)
        try:
            digest = str(said.pop("digest"))
            made_at = datetime.fromisoformat(said.pop("made_at")).astimezone(LONDON)
            return Backup(folder=folder, made_at=made_at, why=Why(said.pop("why")), **said), digest
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise UnsealError from error


class Shelf:
    """The backups of one vault in one folder. mount: where its disk was mounted when it was chosen."""

    def __init__(self, folder: Path, labels: Labels, mount: Path | None = None) -> None:
        self.folder, self._labels, self._mount = folder, labels, mount

    def is_there(self) -> bool:
        """Return whether the place that it lies in is there: where a stick was, an empty folder may be left."""
        if not self.folder.parent.is_dir():
            return False
        try:
            return self._mount is None or mount_of(self.folder.parent).is_relative_to(self._mount)
        except OSError:
            return False

    def all(self) -> list[Backup | Unreadable]:
        """Return the backups of this vault, in no order; none where the folder is not there."""
        try:
            found = sorted(each for each in self.folder.iterdir() if (each / DATABASE_COPY).exists())
        except OSError:
            return []
        return [self._read(each) for each in found if each.suffix != _UNFINISHED and not self._is_of_another(each)]

    def _read(self, folder: Path) -> Backup | Unreadable:
        try:
            return self._labels.read(folder)[0]
        except (UnsealError, OSError):
            return Unreadable(folder)

    def _is_of_another(self, folder: Path) -> bool:
        """Whether a backup belongs to another vault of the same name, which only a second place can hold."""
        try:
            return read_keys(folder / KEY_FILE).vault != self._labels.vault
        except (UserError, OSError):
            return False

    @contextmanager
    def new_folder(self, made_at: datetime) -> Iterator[Path]:
        """Give a folder to fill, which takes its name when it is left without an error. Raises OSError.

        What an earlier program left half made is taken away first.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        for left in self.folder.glob(f"*{_UNFINISHED}"):
            shutil.rmtree(left, ignore_errors=True)
        unfinished = self._free_name(made_at, _UNFINISHED)
        unfinished.mkdir()
        try:
            yield unfinished
            sync_folder(unfinished)
            unfinished.rename(self.final_name(unfinished))
            sync_folder(self.folder)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise

    def final_name(self, unfinished: Path) -> Path:
        """Return the name that a folder given by new_folder takes."""
        return unfinished.with_name(unfinished.name.removesuffix(_UNFINISHED))

    def _free_name(self, made_at: datetime, ending: str) -> Path:
        said = made_at.strftime(_NAMED)
        pattern = re.compile(rf"{re.escape(said)}(?: \((\d+)\))?")
        found = (pattern.fullmatch(each.name) for each in self.folder.iterdir())
        # Never a name that was free again: of one second, the one with the highest number is the newest.
        n = max((int(each[1] or 1) for each in found if each), default=0) + 1
        name = said if n == 1 else f"{said} ({n})"
        return self.folder / f"{name}{ending}"

    def copy_in(self, backup: Backup, digest: str) -> Backup:
        """Copy a backup from another shelf, and read back what was written. Raises OSError."""
        with self.new_folder(backup.made_at) as folder:
            for name in (DATABASE_COPY, KEY_FILE, LABEL):
                shutil.copyfile(backup.folder / name, folder / name)
                sync_file(folder / name)
            if digest_of(folder / DATABASE_COPY) != digest:
                raise OSError("the copy differs from what was copied")
        return self._labels.read(self.final_name(folder))[0]

    def drop_outdated(self) -> None:
        """Take backups away that are old enough; what can't be read stays, for whoever has its key."""
        for each in outdated(each for each in self.all() if isinstance(each, Backup)):
            drop(each.folder)


def drop(folder: Path) -> None:
    """Take a backup away: its label first, so that half of one is never offered as whole."""
    (folder / LABEL).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def newest_first(found: Iterable[Backup | Unreadable]) -> list[Backup | Unreadable]:
    """Return backups as lists show them; those that can't be read come last."""
    every = list(found)
    readable = [each for each in every if isinstance(each, Backup)]
    readable.sort(key=lambda each: each.age, reverse=True)
    return [*readable, *(each for each in every if isinstance(each, Unreadable))]


def try_backup(folder: Path, labels: Labels, key: DataKey) -> Tried:
    """Look one backup over, without changing it."""
    try:
        backup, digest = labels.read(folder)
    except (UnsealError, OSError):
        return Tried(folder, None, NO_LABEL)
    try:
        if digest_of(folder / DATABASE_COPY) != digest:
            return Tried(folder, backup, OTHER_CONTENT)
        if read_keys(folder / KEY_FILE).vault != labels.vault:
            return Tried(folder, backup, NO_KEY)
    except OSError:
        return Tried(folder, backup, OTHER_CONTENT)
    except UserError:
        return Tried(folder, backup, NO_KEY)
    return Tried(folder, backup, FAULTY if faults_of(folder / DATABASE_COPY, key) else "")
