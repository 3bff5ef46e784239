"""Looking a whole vault over: its file, its log, and whether rows and search say what the log says."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import sqlalchemy as sa

from coprod_desktop.services.ports import Progress
from coprod_desktop.services.views import Finding
from coprod_desktop.storage import tables
from coprod_desktop.storage.canonical import GENESIS, chained, commitment
from coprod_desktop.storage.engine import WRITES
from coprod_desktop.storage.headers import Step, read_step
from coprod_desktop.storage.histories import CHUNK, chunks
from coprod_desktop.storage.payloads import secrets_of
from coprod_desktop.storage.projection import Touched, whole
from coprod_desktop.storage.receiving import Parcel, parcels
from coprod_desktop.storage.search_index import names_table, starts_table, words_table
from coprod_desktop.storage.shapes import Shape
from coprod_desktop.storage.work import Desk

FILE, LOG, ROWS, SEARCH = "The file", "The log", "What pages show", "Search"
SHOWN = 5
"""So many faults of one part are named; a damaged vault may have thousands."""


@dataclass(slots=True)
class _Steps:
    """The end of each laptop's chain so far. own: the device of this laptop, of which no step may be missing."""

    own: str
    last: dict[str, tuple[int, bytes]] = field(default_factory=dict)

    def follows(self, step: Step, parcel: Parcel) -> bool:
        """Return whether step follows from the one before it; another laptop's may still be on its way."""
        seq, before = self.last.get(step.device, (0, GENESIS))
        self.last[step.device] = (step.seq, parcel.hash)
        if step.seq != seq + 1:
            return step.device != self.own
        return chained(before, step.header) == parcel.hash


class VaultChecks:
    """Everything about a vault that can be checked. Nothing is changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def run(self, progress: Progress) -> list[Finding]:
        """Return what was found of each part. progress: how many of the long parts are done."""
        findings = [_said(FILE, self._of_file())]
        if not findings[0].is_whole:
            return findings  # what stands in a damaged file says nothing about the rest
        with self._desk.engine.connect() as connection:
            findings.append(_said(LOG, self._of_log(connection)))
            progress(1, 2)
            findings.append(_said(ROWS, self._of_rows(connection)))
            progress(2, 2)
        findings.append(_said(SEARCH, self._of_search()))
        return findings

    def _of_file(self) -> Iterator[str]:
        try:
            with self._desk.engine.connect() as connection:
                # Each of the two misses what the other finds.
                yield from (str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check"))
                answers = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check")]
                yield from (answer for answer in answers if answer != "ok")
        except sa.exc.DatabaseError as error:
            yield type(error.orig).__name__

    def _of_log(self, connection: sa.Connection) -> Iterator[str]:
        steps = _Steps(self._desk.log.own)
        for parcel in parcels(connection, self._desk.log):
            try:
                step = read_step(
                    parcel.header, [None if text is None else secrets_of(text) for text in parcel.payloads]
                )
            except ValueError:
                yield "a step that can't be read"
                continue
            if not steps.follows(step, parcel):
                yield f"step {step.seq} does not follow from the one before it"
            if not all(
                op.cells[name].commitment == commitment(salt, value)
                for op in step.ops
                for name, (salt, value) in op.secrets.items()
            ):
                yield f"step {step.seq} holds a value that it did not write"

    def _of_rows(self, connection: sa.Connection) -> Iterator[str]:
        for shape in self._desk.log.shapes.named.values():
            recorded = sa.select(tables.op.c.record).where(tables.op.c.tbl == shape.table).distinct()
            for some in chunks(connection.execute(recorded).scalars(), CHUNK):
                wrong = self._wrong_rows(connection, shape, some)
                if wrong:
                    yield f"{wrong} of {shape.table}"

    def _wrong_rows(self, connection: sa.Connection, shape: Shape, records: list[str]) -> int:
        """Return how many of records have another row than the log gives."""
        table, log = self._desk.nouns.named[shape.table].table, self._desk.log
        rows = connection.execute(sa.select(table).where(table.c.id.in_(records))).mappings()
        kept = {row["id"]: {name: value for name, value in row.items() if name not in ("row", "id")} for row in rows}
        histories = log.histories(connection, [(shape.table, record) for record in records])
        wrong = 0
        for key, history in histories.items():
            values = whole(shape, Touched(history, frozenset(history.columns), log.erased.columns(key), is_new=False))
            wrong += kept.get(key[1]) != (None if values is None else shape.to_row(values))
        return wrong

    def _of_search(self) -> Iterator[str]:
        # FTS5 compares its index with the rows when it is told to in the form of a write, which is rolled back.
        with self._desk.engine.connect().execution_options(**{WRITES: True}) as connection:
            for name in self._search_tables():
                try:
                    connection.exec_driver_sql(f'INSERT INTO "{name}"("{name}", rank) VALUES (\'integrity-check\', 1)')  # noqa: S608 # our name
                except sa.exc.DatabaseError:
                    yield name
            connection.rollback()

    def _search_tables(self) -> Iterator[str]:
        for shape in self._desk.log.shapes.named.values():
            if shape.searched:
                yield words_table(shape.table)
            if shape.names:
                yield names_table(shape.table)
                yield starts_table(shape.table)


def _said(what: str, wrong: Iterator[str]) -> Finding:
    """Return the finding with the first few of what is wrong."""
    found = list(wrong)
    return Finding(what, is_whole=not found, detail=", ".join(found[:SHOWN]))
