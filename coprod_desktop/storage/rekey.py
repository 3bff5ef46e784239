"""A new data key for a vault whose passphrase or laptop somebody else may have: the whole file is encrypted anew.

The new file and its key file are written beside the old ones, checked and forced to disk. A journal then takes its
name in one move: from that moment on the new ones count, and whoever opens the vault next finishes the exchange.
Without the journal, what lies beside is an attempt that was cut off, and is deleted. Nobody's passphrase but the one
that is typed can be wrapped around the new key, so all others end.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlcipher3 import dbapi2

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.ports import Progress
from coprod_desktop.storage.copies import faults_of, open_bare, sync_file
from coprod_desktop.storage.engine import DataKey
from coprod_desktop.storage.erase_list import older_key
from coprod_desktop.storage.files import DATABASE, KEY_FILE, sync_folder, write_whole
from coprod_desktop.storage.keys import Cost, new_keys
from coprod_desktop.storage.slots import CODE_UNSEEN, NOTE
from coprod_desktop.storage.trouble import NoRoomError, cannot_write, plain_error

JOURNAL = "vault.rekey"
"""There while the new files count, but have not all taken their places."""

NOT_WHOLE = (
    "The newly encrypted file did not come out whole, so it was thrown away. Nothing was changed. Check the vault now: "
    "it may be damaged."
)

_BESIDE = ".rekeyed"
_ROOM = 1.1  # the new file is as large as the old one; a tenth more for what is written meanwhile
_BETWEEN_REPORTS = 200_000
"""Steps of SQLite's machine between two reports of progress: some ten milliseconds."""
_NUMBERS = ("application_id", "user_version")
"""What the head of a file holds of ours, which an export leaves out."""


def prepare(folder: Path, key: DataKey, passphrase: str, vault: str, cost: Cost, progress: Progress) -> str:
    """Make the new files of the open vault in folder and let them count; return the new recovery code.

    The vault must then be closed without another write, and finish called. Raises UserError, or what progress raises
    to stop it; nothing is changed then.
    """
    keys, raw, code = new_keys(vault, passphrase, cost)
    renewed = DataKey(raw)
    try:
        with _explained(folder):
            if shutil.disk_usage(folder).free < _ROOM * (folder / DATABASE).stat().st_size:
                raise NoRoomError
            _write_anew(folder / DATABASE, key, _beside(folder / DATABASE), renewed, progress)
            keys.write(_beside(folder / KEY_FILE))
            write_whole(folder / JOURNAL, b"")
    except BaseException:
        if not (folder / JOURNAL).exists():
            _drop(folder)
        raise
    finally:
        renewed.clear()
    return code


def finish(folder: Path) -> None:
    """Finish what was cut off, or take away what had not begun to count. The caller holds the lock. Raises OSError."""
    if not (folder / JOURNAL).exists():
        _drop(folder)
        return
    for ending in ("-wal", "-shm"):  # of the old file: the new one holds all of it
        (folder / f"{DATABASE}{ending}").unlink(missing_ok=True)
    sync_folder(folder)
    for file in (folder / KEY_FILE, folder / DATABASE):
        if _beside(file).exists():
            _beside(file).replace(file)
    sync_folder(folder)
    (folder / JOURNAL).unlink()
    sync_folder(folder)


def key_file_of(folder: Path) -> Path:
    """Return the key file that counts."""
    renewed = _beside(folder / KEY_FILE)
    return renewed if (folder / JOURNAL).exists() and renewed.exists() else folder / KEY_FILE


def _beside(file: Path) -> Path:
    return file.with_name(file.name + _BESIDE)


def _drop(folder: Path) -> None:
    for file in (*folder.glob(f"*{_BESIDE}*"), *folder.glob(f"{JOURNAL}.*")):
        file.unlink(missing_ok=True)


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Raise UserError for what the disk or the driver reports."""
    try:
        yield
    except OSError as error:
        raise cannot_write(error) from error
    except dbapi2.Error as error:
        said = plain_error(error, folder)
        if said is None:
            raise
        raise said from error


def _write_anew(old: Path, old_key: DataKey, new: Path, new_key: DataKey, progress: Progress) -> None:
    """Write the contents of old to a new file under another key, check it, and force it to disk."""
    size = old.stat().st_size
    stopped: list[BaseException] = []

    def report() -> int:
        try:
            progress(min(new.stat().st_size, size) if new.exists() else 0, size)
        except BaseException as error:  # the driver would swallow it
            stopped.append(error)
        return len(stopped)

    with closing(open_bare(old, old_key, "rw")) as connection:
        address = f"file:{quote(str(new.resolve()))}?mode=rwc"
        connection.execute(f'ATTACH DATABASE ? AS renewed KEY "{new_key.literal()}"', (address,))
        # Nobody reads it before it is whole: it needs no journal, and it is forced to disk once.
        for pragma in ("auto_vacuum = incremental", "journal_mode = off", "synchronous = off"):
            connection.execute(f"PRAGMA renewed.{pragma}")
        connection.set_progress_handler(report, _BETWEEN_REPORTS)
        try:
            connection.execute("SELECT sqlcipher_export('renewed')").fetchall()
        except dbapi2.OperationalError:
            if stopped:
                raise stopped[0] from None
            raise
        connection.set_progress_handler(None, 0)
        counts = _counts(connection)
        numbers = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in _NUMBERS}
    with closing(open_bare(new, new_key, "rw")) as connection:
        for name, value in numbers.items():
            connection.execute(f"PRAGMA {name} = {value}")
        is_same = _counts(connection) == counts
        connection.execute("DELETE FROM setting WHERE substr(name, 1, ?) = ?", (len(NOTE), NOTE))
        connection.execute("INSERT INTO setting (name, value) VALUES (?, '')", (CODE_UNSEEN,))
        connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", older_key(old_key))
    sync_file(new)
    if not is_same or faults_of(new, new_key):
        raise UserError(NOT_WHOLE)
    progress(size, size)


def _counts(connection: dbapi2.Connection) -> dict[str, int]:
    """Return how many rows each table has, by its name."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 # our names
        for (name,) in names
    }
