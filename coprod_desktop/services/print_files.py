"""Files that anybody can read: written only where somebody said, listed with where and when, cleared away on request.

What is made to be read by people is plain by nature. So each file is on this list before it is on the disk, and stays
on it until it is deleted or found to be gone. The list is of this computer alone: no other laptop gets it.
"""

import hashlib
import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, new_id

if TYPE_CHECKING:  # the ports know the list kept here
    from coprod_desktop.services.ports import Progress

UNFINISHED = "NOT FINISHED, do not print from here.txt"
"""Lies in a folder while it is filled. Whoever finds it there after a power cut knows that papers are missing."""
_UNFINISHED_WORDS = (
    "The papers in this folder are not all here: making them was stopped.\n"
    "Delete the folder, and make the papers again.\n"
)
BEGUN = ".not-finished"
"""Ends the name of a file while it is written to take another one's place; after a power cut it is cleared with it."""


@dataclass(frozen=True, slots=True)
class PrintFolder:
    """Files that were written in one go. marks: what their names are known by. about: a session or a group, if any.

    A file's name may hold somebody's, and the list outlives whoever is erased: so it holds no name, only its mark.
    """

    id: Id
    folder: Path
    marks: tuple[str, ...]
    what: str
    made_at: datetime
    about: Id | None = None

    @classmethod
    def of(
        cls, folder: Path, names: Iterable[str], what: str, made_at: datetime, about: Id | None = None
    ) -> "PrintFolder":
        """Return a new entry for files of these names."""
        new = new_id()
        return cls(new, folder.absolute(), tuple(_mark(new, name) for name in names), what, made_at, about)

    @property
    def there(self) -> tuple[Path, ...]:
        """The files that are still where they were written, by their names."""
        try:
            found = sorted(self.folder.iterdir())
        except OSError:  # the folder is gone, or on a stick that is not in
            return ()
        return tuple(path for path in found if self._is_ours(path.name))

    @property
    def missing(self) -> int:
        """How many files are not where they were written."""
        return len(set(self.marks) - {_mark(self.id, path.name) for path in self.there})

    def _is_ours(self, name: str) -> bool:
        return name == UNFINISHED or _mark(self.id, name.removesuffix(BEGUN)) in self.marks


def _mark(entry: Id, name: str) -> str:
    """Return what a name is known by in an entry. Systems that take letters apart (macOS) write the same name."""
    same = unicodedata.normalize("NFC", name)
    return hashlib.blake2s(same.encode(errors="surrogateescape"), key=entry.encode()[:32]).hexdigest()


@dataclass(frozen=True, slots=True)
class Cleared:
    """What came of clearing: how many files were deleted, how many were gone already, and those that would not go."""

    deleted: int
    missing: int
    stayed: tuple[Path, ...] = ()


class PrintFileStore(Protocol):
    """Where the list is kept: in the vault, outside its log."""

    def keep(self, folder: PrintFolder) -> None:
        """Keep one entry, over what was kept of it before."""
        ...

    def all(self) -> Sequence[PrintFolder]:
        """Return every entry, latest first."""
        ...

    def forget(self, folder: Id) -> None:
        """Take one entry off."""
        ...


class PrintFiles:
    """The files of a vault that anybody can read. now: the wall clock."""

    def __init__(self, store: PrintFileStore, now: Callable[[], datetime]) -> None:
        self._store, self._now = store, now

    def write(
        self,
        folder: Path,
        files: Sequence[tuple[str, bytes]],
        what: str,
        *,
        about: Id | None = None,
        progress: "Progress" = lambda done, of: None,
    ) -> tuple[Path, ...]:
        """Write files by name into folder, which must be empty or new, as a whole or not at all; return their paths.

        progress: told before each; whatever it raises takes what was written away again. Raises UserError where
        nothing can be written.
        """
        made_here = _prepare(folder)
        entry = PrintFolder.of(folder, (name for name, _ in files), what, self._now(), about)
        self._store.keep(entry)
        try:
            marker = folder / UNFINISHED
            write_for_owner(marker, _UNFINISHED_WORDS.encode())
            for done, (name, content) in enumerate(files):
                progress(done, len(files))
                write_for_owner(folder / name, content)
            marker.unlink()
        except BaseException as error:
            self._take_away(entry, with_folder=made_here)
            if isinstance(error, OSError):
                raise UserError(
                    f"The papers could not all be written to “{folder.name}”, so none are there now. Nothing in Coprod "
                    "has changed. Make room there, or choose another folder, and try again."
                ) from error
            raise
        return tuple(folder / name for name, _ in files)

    @contextmanager
    def listing(self, paths: Sequence[Path], what: str, *, about: Id | None = None) -> Iterator[None]:
        """List files of one folder that are about to be written; where that fails and none is there, they go off it.

        Raises UserError where one of them is there already: it is somebody's own, and clearing would delete it.
        """
        if there := next((path for path in paths if os.path.lexists(path)), None):
            raise UserError(f"There is something called “{there}” already. Nothing was written. Choose another name.")
        entry = PrintFolder.of(paths[0].parent, (path.name for path in paths), what, self._now(), about)
        self._store.keep(entry)
        try:
            yield
        except BaseException:
            if not entry.there:
                self._store.forget(entry.id)
            raise

    def write_one(self, path: Path, content: bytes, what: str, *, about: Id | None = None) -> Path:
        """Write one file where somebody said, over what is there. Raises UserError where it can't be written."""
        entry = PrintFolder.of(path.parent, [path.name], what, self._now(), about)
        self._store.keep(entry)
        try:
            write_for_owner(path, content, over=True)
        except OSError as error:
            self._store.forget(entry.id)  # what is there is not ours to clear away
            raise UserError(f"“{path.name}” can't be written there. Nothing was lost. Choose another place.") from error
        return path

    def all(self, about: Id | None = None) -> list[PrintFolder]:
        """Return what was written and not cleared away, latest first; about: of one session or group."""
        return [each for each in self._store.all() if about is None or each.about == about]

    def left_lying(self) -> list[PrintFolder]:
        """Return what was written before today and not cleared away, latest first."""
        today = self._now().date()
        return [each for each in self._store.all() if each.made_at.date() < today]

    def clear(self, entries: Sequence[Id]) -> Cleared:
        """Delete the files of entries, and their folder when nothing else is in it. What would not go stays listed."""
        deleted, missing, stayed = 0, 0, []
        for entry in (each for each in self._store.all() if each.id in entries):
            there = entry.there
            missing += entry.missing
            left = [path for path in there if not _delete(path)]
            deleted += len(there) - len(left)
            stayed += left
            if not left:
                _drop_folder(entry.folder)
                self._store.forget(entry.id)
        return Cleared(deleted, missing, tuple(stayed))

    def _take_away(self, entry: PrintFolder, *, with_folder: bool) -> None:
        """Delete what was begun; what would not go stays on the list."""
        if all([_delete(path) for path in entry.there]):
            self._store.forget(entry.id)
            if with_folder:
                _drop_folder(entry.folder)


def _prepare(folder: Path) -> bool:
    """Make the folder where it is missing; return whether it was. Raises UserError where something is in it."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UserError(f"The folder “{folder.name}” is not empty. Nothing was written. Choose an empty folder.")
        is_new = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"Nothing can be written to “{folder.name}”. Choose another folder.") from error
    return is_new


def write_for_owner(path: Path, content: bytes, *, over: bool = False) -> None:
    """Write a file that only its owner may read, whole or not at all. Raises OSError.

    over: it takes the place of one of that name, which stays as it is until the new one is whole; else there must be
    none.
    """
    begun = path.with_name(path.name + BEGUN) if over else path
    if over:
        begun.unlink(missing_ok=True)  # of a program that was ended while it wrote
    descriptor = os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        if over:
            begun.replace(path)
    except BaseException:
        _delete(begun)
        raise


def _delete(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _drop_folder(folder: Path) -> None:
    """Delete a folder that is empty; the home folder and the like never are."""
    with suppress(OSError):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
