"""Making and opening vaults: folders with a database, a key file and a lock. Each failure has its own sentence."""

import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import new_code
from coprod_desktop.domain.nouns import NOUNS
from coprod_desktop.domain.records import Record
from coprod_desktop.services.ports import CopiedVaultError, Progress, Slot, WorkMissingError
from coprod_desktop.services.vault_errors import (
    ContentsMissingError,
    IsBackupError,
    KeysDamagedError,
    VaultDamagedError,
    VaultMissingError,
)
from coprod_desktop.storage.backups import back_up_before_upgrade
from coprod_desktop.storage.ballast import Ballast
from coprod_desktop.storage.desks import DAMAGED, become_new_device, make_database, make_desk
from coprod_desktop.storage.engine import DataKey, open_engine
from coprod_desktop.storage.files import DATABASE, KEY_FILE, sync_folder
from coprod_desktop.storage.guard import Guard
from coprod_desktop.storage.keys import Cost, KeyFile, new_keys, read_keys
from coprod_desktop.storage.lock import FolderLock
from coprod_desktop.storage.mark import MARK, Mark, Marked, is_reached
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.places import look_at_place
from coprod_desktop.storage.rekey import finish, key_file_of
from coprod_desktop.storage.shelves import DATABASE_COPY
from coprod_desktop.storage.tables import noun_tables
from coprod_desktop.storage.trouble import NoRoomError, cannot_read, cannot_write
from coprod_desktop.storage.vault import Vault
from coprod_desktop.storage.whereabouts import Whereabouts
from coprod_desktop.storage.work import Desk, wall_clock

NO_FOLDER = "There is no vault in that place. Nothing was changed. Choose its folder again, or make a new vault."
NO_VAULT = (
    "That folder is no vault of Coprod Desktop. Nothing was changed. Choose a folder whose name ends in .coprod-vault."
)
IS_BACKUP = "That folder is a backup of a vault. Nothing was changed. Restore it: that makes a vault beside it."
NO_KEY_FILE = (
    "The key file of this vault (vault.key) is missing, and without it nothing can be unlocked. Nothing was changed. "
    "Put vault.key back from a backup."
)
NO_DATABASE = (
    "The file with the vault's contents (vault.db) is missing. Nothing was changed, and no empty vault was made in its "
    "place. Put vault.db back from a backup."
)
EMPTY_DATABASE = (
    "The file with the vault's contents (vault.db) is empty. Nothing was changed. Put vault.db back from a backup."
)
MISSING = (
    "The newest part of this vault is missing: its file vault.db-wal was lost, or an older vault.db was put in its "
    "place. Nothing was changed. Restore a backup, or go on with what is there as a new device."
)
COPIED = (
    "This vault was copied here, or an older copy was put back, and two copies must not give the same numbers. Nothing "
    "was changed. Open it where it was before, or go on here as a new device."
)
NOT_EMPTY = "There is something in that folder already. Nothing was changed. Choose a new name for the vault."


def _quiet(done: int, of: int) -> None:
    """Tell nobody how far it is."""


class Vaults:
    """Makes and opens vaults of nouns. cost: of a try at a passphrase; now: milliseconds since 1970 by UTC.

    whereabouts: the folder that keeps which vaults this computer knows; without it, copies of a vault go unnoticed.
    ballast: bytes laid in beside a vault, to be freed when the disk is full.
    """

    def __init__(
        self,
        nouns: Iterable[type[Record]] = NOUNS,
        *,
        cost: Cost | None = None,
        now: Callable[[], int] = wall_clock,
        whereabouts: Path | None = None,
        ballast: int = 0,
    ) -> None:
        self._nouns = noun_tables(tuple(nouns))
        self._cost, self._now = cost or Cost(), now
        self._ballast = ballast
        self._whereabouts = None if whereabouts is None else Whereabouts(whereabouts)

    def slots(self, path: Path) -> Sequence[Slot]:
        """Return the ways to open the vault at path, read from its key file alone."""
        return _keys(path).listed()

    def new(self, path: Path, passphrase: str, *, code: str = "") -> str:
        """Make a vault at path (a folder that does not exist or is empty); return its recovery code.

        It is made beside its place and then moved there, so that half a vault is never found.
        """
        look_at_place(path)
        vault_id = uuid.uuid4().hex
        keys, key, recovery_code = new_keys(vault_id, passphrase, self._cost)
        half_made = path.with_name(f"{path.name}.{vault_id[:8]}.new")
        try:
            if path.exists() and (not path.is_dir() or any(path.iterdir())):
                raise UserError(NOT_EMPTY)
            path.parent.mkdir(parents=True, exist_ok=True)
            half_made.mkdir()
            keys.write(half_made / KEY_FILE)
            make_database(half_made / DATABASE, DataKey(key), self._nouns, vault_id, code or new_code())
            if path.exists():
                path.rmdir()
            half_made.rename(path)
            sync_folder(path.parent)
        except OSError as error:
            raise cannot_write(error) from error
        finally:
            shutil.rmtree(half_made, ignore_errors=True)
        return recovery_code

    def open(
        self, path: Path, secret: str, *, slot: str = "", as_new_device: bool = False, progress: Progress = _quiet
    ) -> Vault:
        """Unlock the vault with a passphrase or its recovery code; slot: try this one first.

        as_new_device: where it would raise WorkMissingError or CopiedVaultError, go on under a new device id.
        progress: told while tables are made again, which a new version may need once.
        """
        _keys(path)
        _look_at_database(path / DATABASE)
        look_at_place(path)
        with _let_go_on_failure(_locked(path)) as lock:
            _finish_rekeying(path)
            data_key, used = _keys(path).unwrap(secret, slot)
            key = DataKey(data_key)
            ballast = Ballast(path, self._ballast)
            ballast.free_if_tight()
            ballast.lay_in()  # there is none yet beside a vault that was just made or restored
            engine = open_engine(path / DATABASE, key, make_room=ballast.free)
            try:
                Guard(path / DATABASE).watch(engine)
                desk, mark = self._settled(path, engine, key, used, as_new_device, progress)
            except (sa.exc.DatabaseError, VaultDamagedError) as error:
                engine.dispose()
                raise VaultDamagedError(DAMAGED) from error
            except BaseException:
                engine.dispose()
                raise
            return Vault(path, desk, key, lock, self._cost, mark, ballast)

    def rekey(self, path: Path, secret: str, passphrase: str, *, progress: Progress = _quiet) -> str:
        """Replace the data key of the vault at path, which is not open; return its new recovery code.

        secret: a passphrase or the recovery code that opens it. passphrase: the only one that opens it afterwards.
        Cut off at any moment, the vault opens with what opened it before, or with passphrase.
        """
        with closing(self.open(path, secret)) as vault:
            code = vault.prepare_key(passphrase, progress)
        with closing(self.open(path, passphrase)) as renewed:
            renewed.backups.keep_erase_lists()  # sealed with the new key
            renewed.slots.code_was_seen()
        return code

    def _settled(
        self, path: Path, engine: sa.Engine, key: DataKey, actor: str, as_new_device: bool, progress: Progress
    ) -> tuple[Desk, Mark]:
        """Return the desk of the vault and its mark, once it is sure as which device it may write."""
        before_migrating = partial(back_up_before_upgrade, path, key)
        desk = make_desk(engine, self._nouns, actor, self._now, before_migrating, progress)
        mark = Mark(path / MARK, key)
        wrong = self._trouble(path, desk, mark)
        if wrong is not None:
            if not as_new_device:
                raise wrong
            with desk.writing() as transaction:
                become_new_device(transaction.connection)
                transaction.commit()
            desk = make_desk(engine, self._nouns, actor, self._now)
        if self._whereabouts is not None:
            with suppress(OSError, NoRoomError):  # where it can't be kept, this computer knows what it knew before
                self._whereabouts.renew(desk, path)
        _note(desk.log, mark, engine)
        return replace(desk, after_commit=partial(_note, desk.log, mark)), mark

    def _trouble(self, path: Path, desk: Desk, mark: Mark) -> UserError | None:
        """Return why this computer must not write as the vault's device; None when it may."""
        with desk.engine.connect() as connection:
            if mark.last is not None and not is_reached(connection, mark.last):
                return WorkMissingError(MISSING)
        if self._whereabouts is not None and not self._whereabouts.knows(desk, path):
            return CopiedVaultError(COPIED)
        return None


def _keys(path: Path) -> KeyFile:
    """Return the key file of the vault at path. Raises UserError where there is no vault, or none that can be read."""
    try:
        _look_for_vault(path)
        return read_keys(key_file_of(path))
    except OSError as error:
        raise cannot_read(error) from error


def _look_for_vault(path: Path) -> None:
    """Raise UserError where there is no vault at path, or OSError where it may not even be looked for."""
    if not path.exists():
        raise VaultMissingError(NO_FOLDER)
    if not path.is_dir():
        raise VaultMissingError(NO_VAULT)
    if (path / DATABASE_COPY).exists():
        raise IsBackupError(IS_BACKUP)
    if not (path / KEY_FILE).exists():
        if (path / DATABASE).exists():
            raise KeysDamagedError(NO_KEY_FILE)
        raise VaultMissingError(NO_VAULT)


def _note(log: Log, mark: Mark, engine: sa.Engine | None = None) -> None:
    """Bring the mark up to where log has come. engine: read the end of the chain where it is not held in memory."""
    tip = log.known_tip
    if tip is None and engine is not None:
        with engine.connect() as connection:
            tip = log.tip(connection)
    if tip is not None:
        with suppress(OSError):  # what was committed stays so; a mark that is behind says nothing
            mark.note(Marked(log.own, tip.seq, tip.hash))


def _finish_rekeying(path: Path) -> None:
    """Finish or undo replacing the key, where it was cut off."""
    try:
        finish(path)
    except OSError as error:
        raise cannot_write(error) from error


def _look_at_database(file: Path) -> None:
    """Raise UserError unless there is something in file: SQLite would make a new database of nothing."""
    try:
        if not file.is_file():
            raise ContentsMissingError(NO_DATABASE)
        if file.stat().st_size == 0:
            raise ContentsMissingError(EMPTY_DATABASE)
    except OSError as error:
        raise cannot_read(error) from error


def _locked(path: Path) -> FolderLock:
    try:
        return FolderLock(path)
    except OSError as error:
        raise cannot_write(error) from error


@contextmanager
def _let_go_on_failure(lock: FolderLock) -> Iterator[FolderLock]:
    try:
        yield lock
    except BaseException:
        lock.release()
        raise
