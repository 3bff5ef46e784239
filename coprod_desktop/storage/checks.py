"""Looking a whole vault over: its file, its log, and whether rows and search say what the log says."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.ports import Progress
from coprod_desktop.services.vault_errors import VaultDamagedError
from coprod_desktop.services.views import Finding
from coprod_desktop.storage import tables
from coprod_desktop.storage.attachments import wrong_blobs
from coprod_desktop.storage.check_beside import Beside, faults_of_vault_log
from coprod_desktop.storage.engine import WRITES, DataKey, checkpoint
from coprod_desktop.storage.file_look import FileLook
from coprod_desktop.storage.files import DATABASE, KEY_FILE
from coprod_desktop.storage.keys import read_keys
from coprod_desktop.storage.log_checks import NONSENSE
from coprod_desktop.storage.mark import MARK, Mark, is_reached
from coprod_desktop.storage.row_checks import RowChecks
from coprod_desktop.storage.search_index import names_table, starts_table, words_table
from coprod_desktop.storage.work import Desk

_VAULT = sa.select(tables.setting.c.value).where(tables.setting.c.name == "vault")
FILE, KEYS, MARKED, LOG = "The file", "The key file", "The mark of how far it goes", "The log"
ROWS, PICTURES, SEARCH, BACKUPS = "What pages show", "Pictures", "Search", "Backups"
_RAISED_BY_DAMAGE = (sa.exc.DatabaseError, UserError, *NONSENSE)
"""What reading the contents of a damaged file may raise."""
SHOWN = 5
"""So many faults of one part are named; a damaged vault may have thousands."""


class VaultChecks:
    """Everything about a vault that can be checked. Nothing that it holds is changed.

    backups: yields what a quick look finds wrong with its backups.
    """

    def __init__(self, path: Path, desk: Desk, key: DataKey, backups: Callable[[], Iterator[str]]) -> None:
        self._path, self._desk, self._key, self._backups = path, desk, key, backups

    def run(self, progress: Progress) -> list[Finding]:
        """Return what was found of each part. progress: how far the long part is; what it raises ends the check.

        SQLCipher looks the file over on another core of the processor meanwhile, by a connection of its own.
        """
        look = self.look_at_file()
        with ThreadPoolExecutor(max_workers=1) as beside:
            looking = beside.submit(look.faults)
            try:
                findings = self._of_contents(progress)
            except _RAISED_BY_DAMAGE:
                if not looking.result():
                    raise
                findings = []
            except BaseException:
                look.stop()
                raise
            file = _said(FILE, looking.result())
        return [file, *findings] if file.is_whole else [file]  # what a damaged file holds says nothing about the rest

    def _of_contents(self, progress: Progress) -> list[Finding]:
        findings = [_said(KEYS, self._of_keys())]
        with self._desk.engine.connect() as connection:
            rows = RowChecks(connection, self._desk.nouns, self._desk.log)
            findings.append(_said(MARKED, self._of_mark(connection)))
            findings.append(_said(LOG, self._of_log(connection, rows, progress)))
            findings.append(_said(ROWS, rows.faults()))
            findings.append(_said(PICTURES, self._of_pictures(connection)))
        findings.append(_said(SEARCH, self._of_search()))
        if findings[0].is_whole:  # what is said of backups rests on the key file
            findings.append(_said(BACKUPS, self._backups()))
        return findings

    def look_at_file(self) -> FileLook:
        """Begin a look at the file alone, which is run elsewhere."""
        self._bring_in()
        return FileLook(self._path / DATABASE, self._key)

    def _bring_in(self) -> None:
        """Bring the write-ahead log into the file, where SQLCipher looks for damage.

        After a power cut pages of the file may be torn that stand whole in the log, which goes before them.
        """
        with suppress(UserError, dbapi2.DatabaseError):  # on a full disk, or where the file is damaged indeed
            checkpoint(self._desk.engine)

    def _of_keys(self) -> Iterator[str]:
        try:
            keys = read_keys(self._path / KEY_FILE)
        except (UserError, OSError):
            yield "the key file is missing or damaged"
            return
        with self._desk.engine.connect() as connection:
            if keys.vault != connection.scalar(_VAULT):
                yield "the key file belongs to another vault"
        if not any(not slot.is_recovery for slot in keys.listed()):
            yield "no passphrase opens the vault"

    def _of_mark(self, connection: sa.Connection) -> Iterator[str]:
        file = self._path / MARK
        if not file.exists():
            return  # it is written with the next change
        last = Mark(file, self._key).last
        if last is None:
            yield "it is damaged"
        elif not is_reached(connection, last):
            yield "it names a step that is not here: the newest part of the vault is missing"

    def _of_log(self, connection: sa.Connection, rows: RowChecks, progress: Progress) -> Iterator[str]:
        beside = Beside(self._path / DATABASE, self._key, tuple(self._desk.log.shapes.of))
        return faults_of_vault_log(connection, self._desk.log, rows, beside, progress)

    def _of_pictures(self, connection: sa.Connection) -> Iterator[str]:
        if Attachment.TABLE not in self._desk.nouns.named:
            return
        if found := sum(1 for _ in wrong_blobs(connection)):
            yield f"{found} missing or damaged"

    def _of_search(self) -> Iterator[str]:
        # FTS5 compares its index with the rows when it is told to in the form of a write, which is rolled back.
        with self._desk.engine.connect().execution_options(**{WRITES: True}) as connection:
            for name in self._search_tables():
                try:
                    connection.exec_driver_sql(f'INSERT INTO "{name}"("{name}", rank) VALUES (\'integrity-check\', 1)')  # noqa: S608 # our name
                except (sa.exc.DatabaseError, VaultDamagedError):
                    yield name
            connection.rollback()

    def _search_tables(self) -> Iterator[str]:
        for shape in self._desk.log.shapes.named.values():
            if shape.searched:
                yield words_table(shape.table)
            if shape.names:
                yield names_table(shape.table)
                yield starts_table(shape.table)


def _said(what: str, wrong: Iterable[str]) -> Finding:
    """Return the finding with the first few of what is wrong."""
    found = list(wrong)
    return Finding(what, is_whole=not found, detail=", ".join(found[:SHOWN]))
