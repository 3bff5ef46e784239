"""An unlocked vault: everything that services need of storage, and the way to close it."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.hub_views import Others
from coprod_desktop.services.ports import Progress
from coprod_desktop.storage.attachments import VaultBlobs
from coprod_desktop.storage.backups import VaultBackups
from coprod_desktop.storage.ballast import Ballast
from coprod_desktop.storage.checks import VaultChecks
from coprod_desktop.storage.concerns import VaultConcerns
from coprod_desktop.storage.drafts import VaultDrafts
from coprod_desktop.storage.engine import DataKey, checkpoint
from coprod_desktop.storage.erasure import VaultErasure
from coprod_desktop.storage.files import KEY_FILE
from coprod_desktop.storage.keys import Cost, read_keys
from coprod_desktop.storage.lock import FolderLock
from coprod_desktop.storage.mark import Mark
from coprod_desktop.storage.notices import notices
from coprod_desktop.storage.print_files import VaultPrintFiles
from coprod_desktop.storage.queries.all import VaultQueries
from coprod_desktop.storage.reads import VaultReads
from coprod_desktop.storage.rekey import prepare
from coprod_desktop.storage.sharing import VaultSharing
from coprod_desktop.storage.slots import VaultSlots
from coprod_desktop.storage.undo import VaultHistory
from coprod_desktop.storage.work import Desk, Door


class Vault:
    """An unlocked vault. Everything on it is used by one thread at a time. cost: of a try at a new passphrase."""

    def __init__(
        self, path: Path, desk: Desk, key: DataKey, lock: FolderLock, cost: Cost, mark: Mark, ballast: Ballast
    ) -> None:
        self.path = path
        self.backups = VaultBackups(path, desk, key)
        desk = replace(desk, after_erasing=self.backups.keep_erase_lists)
        self.erasure = VaultErasure(desk)
        with suppress(UserError):  # on a full disk it stays due
            self.erasure.finish_if_due()
        self.reads = VaultReads(desk.engine, desk.rows)
        self.queries = VaultQueries(desk.engine, desk.nouns, desk.rows)
        self.work = Door(desk)
        self.upcoming = desk.numbers.upcoming
        self.history = VaultHistory(desk)
        self.drafts = VaultDrafts(desk.engine)
        self.blobs = VaultBlobs(desk.engine)
        self.checks = VaultChecks(path, desk, key, self.backups.faults)
        self.slots = VaultSlots(path / KEY_FILE, desk, key, cost, ballast)
        self.sharing = VaultSharing(desk)
        self.concerns = VaultConcerns(desk)
        self.print_files = VaultPrintFiles(desk)
        self.others: Others | None = None
        self.desk = desk
        self._key, self._lock, self._mark, self._ballast, self._cost = key, lock, mark, ballast, cost
        self._is_closed = False

    def notices(self) -> list[str]:
        """Return what to tell whoever has opened the vault, a sentence each."""
        return notices(self.desk, self.slots)

    def prepare_key(self, passphrase: str, progress: Progress) -> str:
        """Encrypt the vault anew beside itself, under a new data key; return its recovery code.

        The vault must be closed next, without another write; whoever opens it then finds the new files.
        """
        vault = read_keys(self.path / KEY_FILE).vault
        return prepare(self.path, self._key, passphrase, vault, self._cost, progress)

    def close(self) -> None:
        """Lock the vault: everything is written, the key is dropped, the folder is free for another program.

        Closing what is closed does nothing.
        """
        if self._is_closed:
            return
        self._is_closed = True
        try:
            with suppress(UserError):  # on a full disk the log stays as it is, and is read at the next opening
                checkpoint(self.desk.engine)
        finally:
            self.desk.engine.dispose()
            self._key.clear()
            with suppress(OSError):  # a mark that stays behind says nothing, and all else is written
                self._mark.settle()
            self._ballast.lay_in()
            self._lock.release()
