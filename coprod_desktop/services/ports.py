"""What services need from the rooms outside: Protocols that storage and wiring fulfil."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.steps import CanUndo, Changes

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

    def next_number(self) -> int:
        """Return the next count of this laptop's numbers for life. A number once given is never given again."""
        ...

    @property
    def code(self) -> str:
        """The code of this laptop in numbers for life."""
        ...

    def commit(self, label: str) -> Changes:
        """Write the step with its label ("Add insight"), which holds nothing about anybody. Once only."""
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
        """Do to each column of each record about the person what the column says, as one step that can't be undone."""
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
    """One way to open a vault: a neutral label, and whether it takes the recovery code."""

    id: str
    label: str
    is_recovery: bool


class OpenVault(Protocol):
    """An unlocked vault."""

    path: Path
    reads: Reads
    work: OpenWork
    erasure: Erasure
    history: History
    drafts: Drafts

    def close(self) -> None:
        """Lock the vault: everything is written, the keys are dropped, the folder is free for another program."""
        ...


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

    def open(self, path: Path, secret: str, *, slot: str = "") -> Any:
        """Unlock the vault with a passphrase or its recovery code; slot: try only this one."""
        ...


Progress = Callable[[int, int], None]
"""Called with how much is done, and of how much."""
