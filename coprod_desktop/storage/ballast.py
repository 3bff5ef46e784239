"""A file that only takes up room: when the disk is full it is deleted, and the next attempt to keep words succeeds."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from coprod_desktop.storage.trouble import is_tight

BALLAST = "ballast"

_PIECE = 2**16  # bytes written at once
_AMPLE = 16
"""It is laid in only where this many times its size stays free: it must not itself fill the disk."""


class Ballast:
    """The ballast of one vault's folder. size: bytes; 0 where there is none."""

    def __init__(self, folder: Path, size: int) -> None:
        self._file, self._size = folder / BALLAST, size

    def lay_in(self) -> None:
        """Make the file, if it is not there and the disk has ample room. Where it can't be made, there is none."""
        with suppress(OSError):
            if self._size and not self._file.exists() and self._has_ample_room():
                self._write()

    def free(self) -> None:
        """Delete the file."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    def free_if_tight(self) -> None:
        """Delete the file if the disk is all but full: opening a vault needs a little room too."""
        if is_tight(self._file.parent):
            self.free()

    def _has_ample_room(self) -> bool:
        return shutil.disk_usage(self._file.parent).free > _AMPLE * self._size

    def _write(self) -> None:
        try:
            with self._file.open("xb") as file:
                for _ in range(0, self._size, _PIECE):
                    file.write(os.urandom(_PIECE))  # zeros take up no room on some disks
        except OSError:
            self.free()
