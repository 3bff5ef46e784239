"""Looking a whole hub over: its log, whether rows and search say what the log says, and the coordinator's own folder.

The server's own files are looked over by PostgreSQL's tools.
"""

from collections.abc import Iterator

import sqlalchemy as sa

from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.services.ports import FileLook, Progress
from coprod_desktop.services.views import Finding
from coprod_desktop.storage.attachments import wrong_blobs
from coprod_desktop.storage.checks import FILE, KEYS, LOG, PICTURES, ROWS, SEARCH, SHOWN, VaultChecks
from coprod_desktop.storage.hub.search import wrong_words
from coprod_desktop.storage.log_checks import faults_of_log
from coprod_desktop.storage.row_checks import RowChecks
from coprod_desktop.storage.work import Desk


class HubChecks:
    """Everything about a hub that can be checked from here. own: of the coordinator's own folder."""

    def __init__(self, desk: Desk, own: VaultChecks) -> None:
        self._desk, self._own = desk, own

    def run(self, progress: Progress) -> list[Finding]:
        """Return what was found of each part; nothing is changed. progress: how far the long part is."""
        findings = [each for each in self._own.run(_quiet) if each.what in (FILE, KEYS)]
        # In streams: the log of a large hub would not fit into memory.
        with self._desk.engine.connect().execution_options(stream_results=True) as connection:
            rows = RowChecks(connection, self._desk.nouns, self._desk.log)
            findings.append(_said(LOG, faults_of_log(connection, self._desk.log, rows.take, progress)))
            findings.append(_said(ROWS, rows.faults()))
            findings.append(_said(PICTURES, self._of_pictures(connection)))
            findings.append(_said(SEARCH, self._of_search(connection)))
        return findings

    def look_at_file(self) -> FileLook:
        """Begin a look at the file of the coordinator's own folder, which is run elsewhere."""
        return self._own.look_at_file()

    def _of_pictures(self, connection: sa.Connection) -> Iterator[str]:
        if Attachment.TABLE in self._desk.nouns.named and (found := sum(1 for _ in wrong_blobs(connection))):
            yield f"{found} missing or damaged"

    def _of_search(self, connection: sa.Connection) -> Iterator[str]:
        for noun in self._desk.nouns.named.values():
            if noun.shape.searched and (found := wrong_words(connection, noun)):
                yield f"{found} of {noun.shape.table}"


def _said(what: str, wrong: Iterator[str]) -> Finding:
    """Return the finding with the first few of what is wrong."""
    found = list(wrong)  # all of it: the log is read through while its faults are
    return Finding(what, is_whole=not found, detail=", ".join(found[:SHOWN]))


def _quiet(done: int, of: int) -> None:
    """Tell nobody how far it is."""
