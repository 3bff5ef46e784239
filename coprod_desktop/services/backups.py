"""Backups: copies of the whole vault, encrypted like it, and how to get one back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from coprod_desktop.services.ports import Progress


class Why(StrEnum):
    """What a backup was made for."""

    ASKED = "asked for"
    SESSION = "a session was closed"
    LEAVING = "the program was closed"
    UPGRADE = "before an upgrade"
    IMPORT = "before bringing something in"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup, as its sealed label tells. folder: where it lies; size: bytes of its database.

    steps and erased: how far the log and the list of what was erased went.
    """

    folder: Path
    made_at: datetime
    why: Why
    people: int
    sessions: int
    insights: int
    size: int
    steps: int
    erased: int

    @property
    def name(self) -> str:
        """What it is called in lists, the same in every place."""
        return self.folder.name

    @property
    def age(self) -> tuple[datetime, int, str]:
        """What backups are put in order by: of two made in one second the second is called "(2)", the tenth "(10)"."""
        return self.made_at, len(self.name), self.name


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A backup whose label can't be read: damaged, or made before the vault's key was replaced."""

    folder: Path


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made and checked. second: its copy in the second place; trouble: why there is none, if any."""

    backup: Backup
    second: Backup | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """How a backup was found when it was tried. detail: what is wrong with it, in a sentence."""

    folder: Path
    backup: Backup | None
    detail: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it can be restored."""
        return not self.detail


@dataclass(frozen=True, slots=True)
class Restored:
    """A vault made from a backup. code: what its new numbers begin with; erased: erasing steps known here.

    all_erased: False when a list of what was erased could not be read, so that something may have come back.
    """

    path: Path
    code: str
    erased: int
    all_erased: bool


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A vault made of what a damaged one still held. code: what its new numbers begin with.

    pages and damaged_pages: of the file; steps: kept as they were written; mended: records put together from single
    changes and rows, because a step was no longer whole; missing_steps: known to have been there; missing_values: of
    changes that were read, those whose words could not be; concerns and half_typed: carried over as they were; lost:
    what lies beside the log and may be gone in part, in words.
    """

    path: Path
    code: str
    pages: int
    damaged_pages: int
    steps: int
    mended: int
    missing_steps: int
    missing_values: int
    concerns: int
    half_typed: int
    lost: tuple[str, ...]


class Copying(Protocol):
    """A backup that has begun: it holds the vault as it is now, whatever is written meanwhile."""

    def run(self, progress: "Progress") -> Made:
        """Write and check it, on any thread. What progress raises stops it, and nothing of it stays."""
        ...


class BackupStore(Protocol):
    """The backups of one open vault. Every failure is a UserError and leaves the vault and older backups alone."""

    @property
    def vault(self) -> str:
        """The id of the vault, which its backups and what is restored of them have too."""
        ...

    def begin(self, why: Why) -> Copying:
        """Begin a backup, on the vault's thread; it takes no longer than a change does."""
        ...

    def all(self) -> Sequence[Backup | Unreadable]:
        """Return the backups in every place that is there, newest first; those that can't be read last."""
        ...

    def steps(self) -> int:
        """Return how far the log goes now."""
        ...

    def try_all(self, progress: "Progress") -> Sequence[Tried]:
        """Open and check every backup; nothing is changed."""
        ...

    def delete(self, unreadable: Path) -> None:
        """Delete a backup whose label can't be read."""
        ...

    def second_place(self) -> Path | None:
        """Return the folder in which a second copy of each backup is kept."""
        ...

    def choose_second_place(self, folder: Path | None) -> None:
        """Keep a second copy of each backup from now on in folder, or nowhere."""
        ...

    def restore(self, backup: Path, to: Path, progress: "Progress") -> Restored:
        """Make a vault at to from a backup of this vault; to: a folder that does not exist or is empty."""
        ...

    def restore_older(self, backup: Path, secret: str, to: Path, progress: "Progress") -> Restored:
        """Make one from a backup made before the vault's key was replaced. secret: what opened the vault then."""
        ...


def _quiet(done: int, of: int) -> None:
    """Tell nobody how far it is."""


class Backups:
    """Use cases about the backups of one vault."""

    def __init__(self, store: BackupStore) -> None:
        self._store = store

    @property
    def vault(self) -> str:
        """The id of the vault, which its backups and what is restored of them have too."""
        return self._store.vault

    def begin(self, why: Why = Why.ASKED) -> Copying:
        """Begin a backup here and let it be written elsewhere, so that nobody waits: see Copying."""
        return self._store.begin(why)

    def begin_if_changed(self, why: Why) -> Copying | None:
        """Begin a backup unless the newest one holds all that was ever written; None then."""
        kept = [each for each in self._store.all() if isinstance(each, Backup)]
        if kept and kept[0].steps == self._store.steps():
            return None
        return self._store.begin(why)

    def make(self, why: Why = Why.ASKED, progress: "Progress" = _quiet) -> Made:
        """Make a backup now, and drop those that are old enough."""
        return self._store.begin(why).run(progress)

    def all(self) -> Sequence[Backup | Unreadable]:
        """Return the backups in every place that is there, newest first; those that can't be read last."""
        return self._store.all()

    def try_all(self, progress: "Progress" = _quiet) -> Sequence[Tried]:
        """Open and check every backup; nothing is changed."""
        return self._store.try_all(progress)

    def delete(self, unreadable: Path) -> None:
        """Delete a backup that can't be read: damaged, or from before the vault's key was replaced.

        All others go by themselves. Raises UserError for one that can be read, and nothing is deleted.
        """
        self._store.delete(unreadable)

    def second_place(self) -> Path | None:
        """Return the folder in which a second copy of each backup is kept."""
        return self._store.second_place()

    def choose_second_place(self, folder: Path | None) -> None:
        """Keep a second copy of each backup from now on in folder (a memory stick, say), or nowhere."""
        self._store.choose_second_place(folder)

    def restore(self, backup: Path, to: Path, progress: "Progress" = _quiet) -> Restored:
        """Make a vault at to from a backup, beside the one that is open and never over anything.

        It opens with the passphrases of the vault that is open, writes under a name and a number code of its own, and
        holds nothing that was erased here since.
        """
        return self._store.restore(backup, to, progress)

    def restore_older(self, backup: Path, secret: str, to: Path, progress: "Progress" = _quiet) -> Restored:
        """Make a vault at to from a backup that the vault's key of today does not open, as restore does otherwise.

        secret: a passphrase or the recovery code that opened the vault when the backup was made; what is made opens
        with it too.
        """
        return self._store.restore_older(backup, secret, to, progress)
