"""An open hub: everything that services need of storage, on PostgreSQL; and beside it the coordinator's own folder."""

from contextlib import suppress

import psycopg

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.steps import CanUndo, Changes
from coprod_desktop.services.hub_views import HubAddress, HubAwayError
from coprod_desktop.services.ports import Progress
from coprod_desktop.storage.attachments import VaultBlobs
from coprod_desktop.storage.erasure import VaultErasure
from coprod_desktop.storage.hub.checks import HubChecks
from coprod_desktop.storage.hub.copy import HubCopy
from coprod_desktop.storage.hub.line import Line, either
from coprod_desktop.storage.hub.listening import HubOthers
from coprod_desktop.storage.hub.others import Others
from coprod_desktop.storage.hub.own import HubConcerns, HubSharing
from coprod_desktop.storage.hub.reaching import Connection
from coprod_desktop.storage.hub.search import HubFinding
from coprod_desktop.storage.notices import notices
from coprod_desktop.storage.queries.all import VaultQueries
from coprod_desktop.storage.reads import VaultReads
from coprod_desktop.storage.undo import VaultHistory
from coprod_desktop.storage.vault import Vault
from coprod_desktop.storage.work import Desk, Door


class HubHistory(VaultHistory):
    """Undo and redo on a hub."""

    def can(self) -> CanUndo:
        """Return what undo and redo would take next; nothing while the hub is away."""
        try:
            return super().can()
        except HubAwayError:
            return CanUndo(None, None)


class HubVault:
    """An open hub. Everything on it is used by one thread at a time.

    own: the coordinator's own folder, unlocked, whose device writes on the hub. What only it holds comes from there:
    drafts, concerns, passphrases, and backups (of the folder: those of the hub are made by whoever keeps it).
    presence: a connection that holds the place of the device while it is open. line, copy: what is read while the hub
    is away.
    """

    def __init__(
        self, address: HubAddress, desk: Desk, own: Vault, others: Others, presence: Connection, line: Line,
        copy: HubCopy,
    ) -> None:  # fmt: skip
        self.address, self.path, self.desk = address, own.path, desk
        self.erasure = VaultErasure(desk)
        with suppress(UserError):  # it stays due
            self.erasure.finish_if_due()
        queries = VaultQueries(desk.engine, desk.nouns, desk.rows, HubFinding())
        self.reads = either(VaultReads(desk.engine, desk.rows), lambda: r.reads if (r := copy.readable) else None, line)
        self.queries = either(queries, lambda: r.queries if (r := copy.readable) else None, line)
        self.blobs = either(VaultBlobs(desk.engine), lambda: r.blobs if (r := copy.readable) else None, line)
        self.work = Door(desk)
        self.upcoming = desk.numbers.upcoming
        self.history = HubHistory(desk)
        self.sharing = HubSharing(desk, own.desk)
        self.concerns = HubConcerns(own.desk, desk)
        self.checks = HubChecks(desk, own.checks)
        self.drafts, self.slots, self.backups = own.drafts, own.slots, own.backups
        self.print_files = own.print_files
        self._own, self._news, self._presence, self._copy = own, others, presence, copy
        self.others = HubOthers(address, self.news, line, copy, desk.engine)
        self._is_closed = False

    def news(self) -> Changes | None:
        """Return what others have changed since this was asked last; None where nothing is. Raises HubAwayError."""
        return self._news.news(self.desk)

    def notices(self) -> list[str]:
        """Return what to tell whoever has opened the hub, a sentence each."""
        return notices(self.desk, self.slots)

    def prepare_key(self, passphrase: str, progress: Progress) -> str:
        """Encrypt the coordinator's own folder anew, as Vault.prepare_key does."""
        return self._own.prepare_key(passphrase, progress)

    def close(self) -> None:
        """Leave the hub, and lock the coordinator's own folder. Closing what is closed does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        self._copy.close()
        try:
            with suppress(psycopg.Error):  # the way to the hub may be cut
                self._presence.close()
            self.desk.engine.dispose()
        finally:
            self._own.close()
