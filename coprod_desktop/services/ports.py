"""What services need from the rooms outside: Protocols that storage and wiring fulfil."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, Number
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.steps import CanUndo, Changes
from coprod_desktop.services.backups import BackupStore
from coprod_desktop.services.concern_views import ConcernStore
from coprod_desktop.services.hub_views import Others
from coprod_desktop.services.pack_facts import Pack, PackFacts
from coprod_desktop.services.pictures import Blobs
from coprod_desktop.services.print_files import PrintFileStore
from coprod_desktop.services.queries import Queries
from coprod_desktop.services.sharing_views import SharingStore
from coprod_desktop.services.vault_errors import VaultLostError
from coprod_desktop.services.views import (
    Finding,
)

R = TypeVar("R", bound=Record)


class Work(Protocol):
    """One transaction and one step. Leaving it without commit rolls all of it back."""

    def get(self, noun: type[R], record: Id) -> R | None:
        """Return the record, also when it is withdrawn; None when there is none."""
        ...

    def find(self, noun: type[R], **equal: object) -> list[R]:
        """Return the records not withdrawn whose columns equal what is asked, oldest first.

        A sequence as the value means any of these. Equality on indexed columns (ids of other records) is quick.
        """
        ...

    def put(self, *records: Record) -> None:
        """Write the records through the one door: only cells that differ from what is kept become operations."""
        ...

    def erase(self, noun: type[Record], record: Id, *columns: str) -> None:
        """Erase columns of one record (all of them but its id where none is named) everywhere, for good."""
        ...

    def settle(self, record: Record, *columns: str) -> None:
        """Write what record holds in columns over every value that laptops wrote there; it can't be undone."""
        ...

    def keep_bytes(self, data: bytes) -> str:
        """Keep the bytes of a picture with this step, once by content; return their digest for a record to show."""
        ...

    def next_number(self) -> int:
        """Return the next count of this laptop's numbers for life. A number once given is never given again."""
        ...

    @property
    def code(self) -> str:
        """The code of this laptop in numbers for life."""
        ...

    def commit(self, label: str, *, progress: "Progress" = lambda done, of: None) -> Changes:
        """Write the step with its label ("Add insight"), which holds nothing about anybody. Once only.

        progress: told while a large step is written, and last when nothing is left but to end the transaction.
        Whatever it raises stops the writing, and nothing of the step stays.
        """
        ...


class OpenWork(Protocol):
    """Opens a unit of work."""

    def __call__(self) -> AbstractContextManager[Work]:
        """Return the unit of work; use it in a with statement."""
        ...


class Reads(Protocol):
    """Reading without writing: the same get and find as in a unit of work, outside any step."""

    def get(self, noun: type[R], record: Id) -> R | None:
        """Return the record, also when it is withdrawn; None when there is none."""
        ...

    def find(self, noun: type[R], **equal: object) -> list[R]:
        """Return the records not withdrawn whose columns equal what is asked, oldest first."""
        ...

    def count(self, noun: type[Record], **equal: object) -> int:
        """Return how many find would return."""
        ...


class Erasure(Protocol):
    """Erasing all that is kept about one person."""

    def erase_person(self, person: Id) -> Changes:
        """Do to each column of each record about the person what the column says, which can't be undone.

        With them goes whoever was taken together with them.
        """
        ...


class History(Protocol):
    """Undo and redo: each writes a new step."""

    def can(self) -> CanUndo:
        """Return what undo and redo would take next."""
        ...

    def undo(self) -> Changes:
        """Undo the last step of this laptop not yet undone. Raises UserError with the reason when it can't."""
        ...

    def redo(self) -> Changes:
        """Do again what undo took back last. Raises UserError when there is nothing, or something changed since."""
        ...


class Checks(Protocol):
    """Looking a whole vault over."""

    def run(self, progress: "Progress") -> list[Finding]:
        """Return what was found of each part; nothing is changed. It takes a minute in a large vault."""
        ...

    def look_at_file(self) -> "FileLook":
        """Begin a look at the vault's file alone, which is run elsewhere, so that nobody waits."""
        ...


class FileLook(Protocol):
    """One look at the file of an open vault, on any thread."""

    def run(self) -> bool:
        """Return whether the file is whole."""
        ...

    def stop(self) -> None:
        """End the look soon, from any thread."""
        ...


class Drafts(Protocol):
    """What is being typed, kept outside the log, and where the person was."""

    def keep(self, place: str, fields: Mapping[str, str]) -> None:
        """Keep the fields of the half-finished entry at place ("live/SESSION"), over what was kept there before."""
        ...

    def read(self, place: str) -> dict[str, str]:
        """Return the fields kept at place; empty when there are none."""
        ...

    def drop(self, place: str) -> None:
        """Forget what was kept at place."""
        ...


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to open a vault: a neutral label, and whether it takes the recovery code.

    note: who uses it. It is kept inside the vault, so it is empty while the vault is locked.
    """

    id: str
    label: str
    is_recovery: bool
    note: str = ""


class Slots(Protocol):
    """Who can open an unlocked vault. Every failure is a UserError and changes nothing."""

    @property
    def used(self) -> str:
        """The id of the slot that opened the vault."""
        ...

    def all(self) -> Sequence[Slot]:
        """Return the ways to open the vault, with their notes."""
        ...

    def prove(self, secret: str) -> None:
        """Raise UserError unless secret, a passphrase or the recovery code, opens this vault now."""
        ...

    def add(self, passphrase: str, note: str) -> Slot:
        """Add a passphrase that opens nothing yet."""
        ...

    def change(self, slot: str, passphrase: str) -> None:
        """Let a slot take another passphrase that opens nothing yet."""
        ...

    def remove(self, slot: str) -> None:
        """Take a slot away."""
        ...

    def renew_code(self) -> str:
        """Put a new recovery code in place of the one before, and return it."""
        ...


class OpenVault(Protocol):
    """An unlocked vault."""

    @property
    def path(self) -> Path:
        """The vault's folder."""
        ...

    @property
    def reads(self) -> Reads:
        """Reading outside any step."""
        ...

    @property
    def queries(self) -> Queries:
        """Reading many records for lists."""
        ...

    @property
    def work(self) -> OpenWork:
        """The one door for writing."""
        ...

    @property
    def erasure(self) -> Erasure:
        """Erasing a person."""
        ...

    @property
    def history(self) -> History:
        """Undo and redo."""
        ...

    @property
    def drafts(self) -> Drafts:
        """What is being typed."""
        ...

    @property
    def backups(self) -> BackupStore:
        """Copies of it."""
        ...

    @property
    def blobs(self) -> Blobs:
        """The bytes of pictures."""
        ...

    @property
    def checks(self) -> Checks:
        """Whether the vault is whole."""
        ...

    @property
    def slots(self) -> Slots:
        """Who can open it."""
        ...

    @property
    def sharing(self) -> SharingStore:
        """What it keeps for exchange with other laptops."""
        ...

    @property
    def concerns(self) -> ConcernStore:
        """What is kept of concerns, on this laptop alone."""
        ...

    @property
    def others(self) -> Others | None:
        """What others write into the same hub; None for a vault, in which one laptop writes."""
        ...

    @property
    def print_files(self) -> PrintFileStore:
        """The list of files that anybody can read."""
        ...

    def upcoming(self) -> Number:
        """Return the number for life that a line kept now would get. Asking gives nothing out."""
        ...

    def notices(self) -> Sequence[str]:
        """Return what to tell whoever has opened the vault, a sentence each: that the clock went back, for one."""
        ...

    def close(self) -> None:
        """Lock the vault: everything is written, the keys are dropped, the folder is free for another program."""
        ...


class WorkMissingError(UserError):
    """What was written last is not in the vault. Ways out: restore a backup, or go on as a new device."""


class CopiedVaultError(UserError):
    """The vault is a copy, or an older one put back. Ways out: open the other one, or go on as a new device."""


class VaultGoneError(VaultLostError):
    """The vault's files were taken away or replaced while it was open; nothing more can be kept until it is locked."""


class VaultFolder(Protocol):
    """Making and opening vaults. Every failure is a UserError with its own sentence, and changes nothing."""

    def slots(self, path: Path) -> Sequence[Slot]:
        """Return the ways to open the vault at path, read from its key file alone."""
        ...

    def new(self, path: Path, passphrase: str, *, code: str = "") -> str:
        """Make a vault at path (a folder that does not exist or is empty); return its recovery code, shown once.

        code: the letters of this laptop's numbers for life, three random ones when empty.
        """
        ...

    def open(
        self,
        path: Path,
        secret: str,
        *,
        slot: str = "",
        as_new_device: bool = False,
        progress: "Progress" = lambda done, of: None,
    ) -> OpenVault:
        """Unlock the vault with a passphrase or its recovery code; slot: try this one first.

        as_new_device: where it would raise WorkMissingError or CopiedVaultError, go on with what is there, under a new
        device id and a new number code. progress: told while tables are made again, which a new version may need once.
        """
        ...

    def rekey(self, path: Path, secret: str, passphrase: str, *, progress: "Progress" = lambda done, of: None) -> str:
        """Replace the data key of a vault that is not open; return its new recovery code, shown once.

        secret: what opens it now. passphrase: the only one that opens it afterwards; all others end. Whatever progress
        raises stops it, and nothing is changed.
        """
        ...


class Press(Protocol):
    """Makes documents from facts. form: one of domain.forms.Form; text is UTF-8. size: points of the body.

    Raises UserError where the computer lacks what a form is made with, or the form has no such language.
    """

    def make(self, facts: object, *, form: str, size: float) -> bytes:
        """Return the document that such facts are for."""
        ...

    def pack(self, facts: PackFacts, *, ticket_size: float, progress: "Progress") -> Pack:
        """Return a print pack, the ticket first; nothing is written. Whatever progress raises stops it."""
        ...


Progress = Callable[[int, int], None]
"""Called with how much is done, and of how much."""
