"""What to say when the place where a vault lies can't be written: full, not ours, busy, or gone."""

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.vault_errors import DAMAGED_PAGE, VaultBusyError, VaultDamagedError

FULL = (
    "The disk is full, so this could not be kept. What was kept before is safe, and what you typed is still there. "
    "Delete files that you do not need or empty the bin, then try again."
)
NOT_WRITABLE = (
    "This program may not write in that folder. Nothing was changed. Choose a folder of your own, or ask who looks "
    "after the computer."
)
NOT_READABLE = (
    "This program may not look into that folder. Nothing was changed. Choose a folder of your own, or ask who looks "
    "after the computer."
)
NO_ANSWER = (
    "The disk with the vault does not answer; it may have been unplugged. What was kept before is safe. Plug it in "
    "again, then lock the vault and unlock it."
)
BUSY = (
    "Another program is using the vault’s file at this moment, so this could not be kept. What was kept before is "
    "safe, and what you typed is still there. Wait a moment and try again."
)

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_NO_ANSWER = {errno.EIO, errno.ENODEV, errno.ENXIO}
_SQLITE_BUSY, _SQLITE_READONLY, _SQLITE_IOERR, _SQLITE_FULL, _SQLITE_CANTOPEN = 5, 8, 10, 13, 14
_DAMAGED = {11, 26}  # SQLITE_CORRUPT and SQLITE_NOTADB, which is what a page with a wrong signature is called
_PRIMARY = 0xFF  # the byte of a result code of SQLite that says what it is; the rest says where
_LITTLE = 2**20
"""A disk with fewer free bytes is full: SQLite calls it an input or output error where a shared file can't grow."""


class NoRoomError(UserError):
    """The disk is full."""

    def __init__(self) -> None:
        super().__init__(FULL)


def cannot_write(error: OSError) -> UserError:
    """Return the error to show for one that the system reported of a file."""
    if error.errno in _FULL:
        return NoRoomError()
    return VaultBusyError(NO_ANSWER) if error.errno in _NO_ANSWER else UserError(NOT_WRITABLE)


def cannot_read(error: OSError) -> UserError:
    """Return the error to show for a file or folder that can't be looked at."""
    return VaultBusyError(NO_ANSWER) if error.errno in _NO_ANSWER else UserError(NOT_READABLE)


def is_tight(folder: Path) -> bool:
    """Return whether hardly anything more fits on the disk that holds folder."""
    try:
        return shutil.disk_usage(folder).free < _LITTLE
    except OSError:
        return False


def explain(engine: sa.Engine, folder: Path, make_room: Callable[[], None]) -> None:
    """Let engine, whose file lies in folder, raise UserError where the disk or another program is the matter.

    make_room: called when the disk is full; what was to be written is rolled back by then.
    """

    def raise_plain(context: sa.engine.ExceptionContext) -> None:
        said = plain_error(context.original_exception, folder)
        if isinstance(said, NoRoomError):
            make_room()
        if said is not None:
            raise said from context.original_exception

    sa.event.listen(engine, "handle_error", raise_plain)


def plain_error(error: BaseException, folder: Path | None = None) -> UserError | None:
    """Return what to show for an error of the driver; None where it is not about disk or file. folder: of its file."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & _PRIMARY
    may_be_full = code in (_SQLITE_IOERR, _SQLITE_CANTOPEN)
    if code == _SQLITE_FULL or (may_be_full and folder is not None and is_tight(folder)):
        return NoRoomError()
    if code in _DAMAGED:
        return VaultDamagedError(DAMAGED_PAGE)
    if code == _SQLITE_READONLY:
        return UserError(NOT_WRITABLE)
    sentence = {_SQLITE_BUSY: BUSY, _SQLITE_IOERR: NO_ANSWER, _SQLITE_CANTOPEN: NO_ANSWER}.get(code)
    return None if sentence is None else VaultBusyError(sentence)
