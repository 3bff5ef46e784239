"""One program at a time: the lock on a vault's folder, which says who holds it."""

import json
import os
import platform
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from coprod_desktop.domain.clock import day_in_words, now, time_in_words
from coprod_desktop.services.vault_errors import VaultBusyError

LOCK, HOLDER = "lock", "lock.holder"


class FolderLock:
    """Held from construction to release().

    Raises VaultBusyError when another program holds it, OSError when it can't be had.
    """

    def __init__(self, folder: Path) -> None:
        self._holder = folder / HOLDER
        self._lock = FileLock(folder / LOCK, timeout=0)
        try:
            self._lock.acquire()
        except Timeout as error:
            raise VaultBusyError(_in_use(self._holder)) from error
        said = {"computer": platform.node(), "process": os.getpid(), "since": now().isoformat()}
        with suppress(OSError):  # on a full disk nobody is told who holds it, but it is held
            self._holder.write_text(json.dumps(said), encoding="utf-8")

    def release(self) -> None:
        """Let another program have the folder."""
        with suppress(OSError):  # the drive may be gone by now
            self._holder.unlink(missing_ok=True)
        self._lock.release()


def _in_use(holder: Path) -> str:
    """Return the sentence for a vault that is open elsewhere, as far as its holder left word."""
    try:
        said = json.loads(holder.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(said["since"])
        where = "this computer" if said["computer"] == platform.node() else f"the computer {said['computer']}"
        who = f"a program on {where}, since {time_in_words(since)} on {day_in_words(since.date(), weekday=False)}"
    except (OSError, ValueError, KeyError, TypeError):
        who = "another program"
    return f"This vault is open already, in {who}. Nothing was changed. Close it there, then try again."
