"""The one place where services meet the rooms outside: storage and documents. No Qt.

The desktop imports this in a thread while the passphrase is typed, so what is not needed to unlock (ReportLab and all
of documents) is imported when the first page is made.
"""

import shutil
import tomllib
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_state_path

from coprod_desktop.domain.clock import now as wall_clock
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Vehicle
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.rates import Rate
from coprod_desktop.hubs import hub_folders, join, let_it_be_known
from coprod_desktop.lazily import (
    LazyLocks,
    LazyPress,
    LazySheets,
    lead_seal,
    pairing_cards,
    picture_book,
    read_pictures,
    read_table,
    recovery_letter,
    sealed_bundles,
    syllable_counter,
    word_lists,
)
from coprod_desktop.resources import shipped
from coprod_desktop.services.access import Access, RecoveryFacts, Replaced, rekeyed
from coprod_desktop.services.arrangements import Arrangements
from coprod_desktop.services.attachments import Attachments
from coprod_desktop.services.attendance import Attendances
from coprod_desktop.services.backups import Backup, Backups, Restored, Salvaged, Unreadable
from coprod_desktop.services.differences import Differences
from coprod_desktop.services.documents import Documents
from coprod_desktop.services.duplicates import Duplicates
from coprod_desktop.services.easy_read import EasyReads
from coprod_desktop.services.evaluations import Evaluations
from coprod_desktop.services.expenses import Expenses
from coprod_desktop.services.feedback import Feedback
from coprod_desktop.services.finance import Finance
from coprod_desktop.services.flip_charts import FlipCharts
from coprod_desktop.services.floats import Floats
from coprod_desktop.services.gathering.source import Source
from coprod_desktop.services.groups import Groups
from coprod_desktop.services.handing import Handing
from coprod_desktop.services.hub_views import HubAddress, Joined
from coprod_desktop.services.insight_import import InsightImport
from coprod_desktop.services.insights import Insights
from coprod_desktop.services.invitations import Invitations
from coprod_desktop.services.ladder import Ladder
from coprod_desktop.services.letterhead import WithLogo
from coprod_desktop.services.looking_over import LookingOver
from coprod_desktop.services.made import Made
from coprod_desktop.services.money import MoneyLists
from coprod_desktop.services.needs import Needs
from coprod_desktop.services.organisation import Organisations
from coprod_desktop.services.packs import Packs
from coprod_desktop.services.pairing import Pairing
from coprod_desktop.services.payments import Payments
from coprod_desktop.services.people import People
from coprod_desktop.services.people_import import PeopleImport
from coprod_desktop.services.plain_words import PlainWords
from coprod_desktop.services.ports import OpenVault, Press, Progress, Slot, VaultFolder
from coprod_desktop.services.print_files import PrintFiles
from coprod_desktop.services.projector import Projector
from coprod_desktop.services.register import Register
from coprod_desktop.services.retention import Retention
from coprod_desktop.services.safeguarding import Beside, Safeguarding
from coprod_desktop.services.search import Search
from coprod_desktop.services.sent import Sent
from coprod_desktop.services.sessions import Sessions
from coprod_desktop.services.sharing import Sharing
from coprod_desktop.services.supporters import Supporters
from coprod_desktop.services.taking_back import TakingBack
from coprod_desktop.services.themes import Themes, read_sets
from coprod_desktop.services.today import Today
from coprod_desktop.services.venues import Venues
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage.files import KEY_FILE
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.hub.marker import is_hub
from coprod_desktop.storage.keys import Cost, read_keys
from coprod_desktop.storage.remembered import Remembered
from coprod_desktop.storage.restore import ClosedBackups
from coprod_desktop.storage.shelves import last_made

if TYPE_CHECKING:
    from coprod_desktop.services.demonstration.fill import Plan
    from coprod_desktop.storage.hub.folder import HubFolders

DEMONSTRATION_CODE = "K"
"""What the numbers of a demonstration vault begin with."""

WHEREABOUTS = user_state_path("coprod-desktop", appauthor=False) / "vaults"
"""Where this computer keeps which vaults it knows: the user's own, never copied to other computers."""

BALLAST = 2 * 2**20
"""Bytes kept beside each vault for the day when the disk is full: room for some hundred lines."""

REMEMBERED = Remembered()
"""This person's keyring, asked only where somebody wants something remembered."""

Now = Callable[[], datetime]


def mileage_rates(table: Path | None = None) -> tuple[Rate, ...]:
    """Return the dated mileage table; table: another file than the one that comes with the program."""
    read = tomllib.loads((table or shipped("rates", "mileage.toml")).read_text(encoding="utf-8"))
    return tuple(Rate(**{**row, "vehicle": Vehicle(row["vehicle"])}) for row in read["rates"])


def workspace_of(vault: OpenVault, *, press: Press | None = None, now: Now = wall_clock) -> Workspace:
    """Return the use cases of an unlocked vault. now: the clock they go by."""
    reads, queries, work = vault.reads, vault.queries, vault.work
    rates = mileage_rates()
    sent, print_files = Sent(reads, work, now), PrintFiles(vault.print_files, now)
    source, feedback = Source(reads, queries, now, vault.blobs), Feedback(reads, queries, work, now)
    headed = WithLogo(press or LazyPress(), source)
    organisations, taking_back = Organisations(reads, work), TakingBack(reads, work, sent, now)
    insights = Insights(reads, queries, work, vault.upcoming, now)
    backups = Backups(vault.backups)
    looking_over = LookingOver(reads, work)
    people = People(reads, queries, work, vault.erasure)
    attachments = Attachments(reads, work, vault.blobs, read_pictures)
    beside = Beside(reads, organisations, taking_back, vault.slots)
    return Workspace(
        path=vault.path,
        now=now,
        organisations=organisations,
        venues=Venues(reads, work),
        groups=Groups(reads, queries, work),
        people=people,
        people_import=PeopleImport(queries, work, read_table, backups, now),
        needs=Needs(reads, queries, work, now),
        supporters=Supporters(reads, queries, work),
        sessions=Sessions(reads, queries, work, now),
        attendances=Attendances(reads, queries, work, now),
        invitations=Invitations(reads, queries, work, now),
        arrangements=Arrangements(reads, work, now),
        register=Register(reads, queries, work, now, LazySheets()),
        attachments=attachments,
        insights=insights,
        insight_import=InsightImport(queries, read_table, insights, backups),
        taking_back=taking_back,
        retention=Retention(reads, queries, people, attachments, now),
        safeguarding=Safeguarding(vault.concerns, beside, lead_seal, now),
        themes=Themes(reads, queries, work, lambda: read_sets(shipped("themes"))),
        looking_over=looking_over,
        projector=Projector(reads, work, looking_over, now),
        sent=sent,
        flip_charts=FlipCharts(reads, queries),
        expenses=Expenses(reads, queries, work, rates, now),
        floats=Floats(reads, queries, work, now),
        payments=Payments(reads, work, now),
        money=MoneyLists(reads, queries, work, rates, now),
        finance=Finance(reads, queries, LazySheets()),
        evaluations=Evaluations(reads, work),
        feedback=feedback,
        ladder=Ladder(reads),
        made=Made(reads, work, now),
        documents=Documents(source, headed),
        packs=Packs(source, headed, sent, print_files),
        handing=Handing(work, feedback, now),
        print_files=print_files,
        easy_read=EasyReads(source, work, picture_book, word_lists, now),
        plain_words=PlainWords(word_lists, syllable_counter),
        locks=LazyLocks(),
        today=Today(reads, queries, now),
        search=Search(queries),
        history=vault.history,
        drafts=vault.drafts,
        checks=vault.checks,
        backups=backups,
        sharing=Sharing(vault.sharing, sealed_bundles, pairing_cards, backups, now),
        pairing=Pairing(vault.sharing, pairing_cards, now),
        differences=Differences(reads, work, vault.sharing),
        duplicates=Duplicates(reads, work),
        access=Access(vault.slots, recovery_letter, lambda: REMEMBERED.forget(vault.backups.vault)),
        counts=queries.counts,
        notices=vault.notices,
        close=partial(_close, vault),
        others=vault.others,
    )


def _close(vault: OpenVault) -> None:
    """Close a vault, and forget what is kept of the papers that were made of it."""
    from coprod_desktop.documents.kept import forget_kept  # noqa: PLC0415 # not needed to unlock

    vault.close()
    forget_kept()


class VaultsOnDisk:
    """Making and unlocking vaults in folders. cost: what one try at a passphrase costs. now: the services' clock.

    whereabouts: where this computer keeps which vaults it knows; without it, copies of a vault go unnoticed.
    ballast: bytes laid in beside each vault, to be freed when the disk is full.
    """

    def __init__(
        self,
        *,
        cost: Cost | None = None,
        now: Now = wall_clock,
        whereabouts: Path | None = WHEREABOUTS,
        ballast: int = BALLAST,
    ) -> None:
        self._folder: VaultFolder = Vaults(cost=cost, whereabouts=whereabouts, ballast=ballast)
        self._cost, self._now, self._whereabouts = cost, now, whereabouts

    def slots(self, path: Path) -> Sequence[Slot]:
        """Return the ways to open the vault at path, read from its key file alone."""
        return self._folder.slots(path)

    def new(self, path: Path, passphrase: str, *, code: str = "") -> str:
        """Make a vault at path; return its recovery code, shown once."""
        return self._folder.new(path, passphrase, code=code)

    def open(
        self,
        path: Path,
        secret: str,
        *,
        slot: str = "",
        as_new_device: bool = False,
        progress: Progress = lambda done, of: None,
    ) -> Workspace:
        """Unlock a vault, or a hub by its folder, with a passphrase or its recovery code; return all its use cases.

        as_new_device: where it would raise WorkMissingError or CopiedVaultError, go on under a new device id.
        progress: told while tables are made again, which a new version may need once.
        """
        if is_hub(path):
            hub = self._hub_folders.open(path, secret, slot=slot, as_new_device=as_new_device, progress=progress)
            let_it_be_known(hub, pairing_cards)
            return workspace_of(hub, now=self._now)
        vault = self._folder.open(path, secret, slot=slot, as_new_device=as_new_device, progress=progress)
        return workspace_of(vault, now=self._now)

    def join_hub(self, address: HubAddress, passphrase: str) -> Joined:
        """Make this computer one of a hub's devices, with a part of its own that passphrase opens."""
        joined = join(address, passphrase, self._hub_folders)
        try:
            with closing(self.open(joined.path, passphrase)) as workspace:
                return replace(joined, words=workspace.pairing.own(leads=True).shown.words)
        except UserError:  # the hub is away since: the recovery code is shown only now, the words are no secret
            return joined

    @cached_property
    def _hub_folders(self) -> "HubFolders":
        return hub_folders(self._cost, self._whereabouts)

    def backups(self, path: Path, secret: str, folder: Path | None = None) -> Sequence[Backup | Unreadable]:
        """Return the backups beside the vault at path, which may be gone or damaged, newest first.

        folder: look there instead.
        """
        return ClosedBackups().all(path, secret, folder)

    def restore(self, backup: Path, secret: str, to: Path, *, progress: Progress = lambda done, of: None) -> Restored:
        """Make a vault at to from a backup whose vault can't be opened. secret: opened it when the backup was made."""
        return ClosedBackups().restore(backup, secret, to, progress)

    def salvage(self, path: Path, secret: str, to: Path, *, progress: Progress = lambda done, of: None) -> Salvaged:
        """Make a vault at to of what can still be read of the damaged one at path."""
        from coprod_desktop.storage.salvage import Salvage  # noqa: PLC0415 # hardly ever needed

        return Salvage().run(path, secret, to, progress)

    def remembered(self, path: Path) -> str | None:
        """Return the passphrase that the keyring holds for a vault, empty for none; None where there is no keyring."""
        try:
            return REMEMBERED.read(read_keys(path / KEY_FILE).vault) if REMEMBERED.can() else None
        except (UserError, OSError):  # a vault that is gone or damaged, which opening it will say
            return None

    def remember(self, path: Path, secret: str) -> None:
        """Keep the passphrase of the vault at path in the keyring; forget it where secret is empty."""
        vault = read_keys(path / KEY_FILE).vault
        if secret:
            REMEMBERED.keep(vault, secret)
        else:
            REMEMBERED.forget(vault)

    def last_backup(self, path: Path) -> datetime | None:
        """Return when the newest backup beside the vault at path was made; None where none is."""
        return last_made(path)

    def recovery_letter(self, facts: RecoveryFacts) -> bytes:
        """Return the letter with a recovery code, a PDF in large print."""
        return recovery_letter(facts)

    def put_back_key_file(self, path: Path, secret: str) -> None:
        """Take the key file of a backup for the vault at path, whose own is missing or damaged."""
        from coprod_desktop.storage.key_copies import put_back_key_file  # noqa: PLC0415 # hardly ever needed

        put_back_key_file(path, secret)

    def rekey(
        self, path: Path, secret: str, passphrase: str, *, progress: Progress = lambda done, of: None
    ) -> Replaced:
        """Replace the data key of a vault that is not open; return its new recovery code and what else to say.

        secret: what opens it now. passphrase: the only one that opens it afterwards. Whatever progress raises stops it.
        """
        code = self._folder.rekey(path, secret, passphrase, progress=progress)
        REMEMBERED.forget(read_keys(path / KEY_FILE).vault)
        return rekeyed(code)

    def demonstration(
        self, path: Path, passphrase: str, plan: "Plan", *, progress: Progress = lambda done, of: None
    ) -> Id:
        """Make a vault of invented people at path and return the id of its running session.

        Whatever stops it takes the unfinished vault away again: what stands there was made by this call.
        """
        from coprod_desktop.services.demonstration.fill import fill  # noqa: PLC0415 # the window has no use for it

        maker = Vaults(cost=self._cost)  # knows no whereabouts: the vault is new to whoever opens it first
        maker.new(path, passphrase, code=DEMONSTRATION_CODE)
        try:
            with closing(maker.open(path, passphrase)) as vault:
                return fill(vault.work, plan, progress)
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)
            raise
