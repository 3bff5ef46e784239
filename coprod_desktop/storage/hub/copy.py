"""A copy of the hub in the coordinator's own folder, by which everything can be read while the line is down.

It is one more encrypted file, filled step by step from the hub's log through the same rules as any exchange. Its key
has two halves: one in the coordinator's folder, one on the hub, which gives it to nobody that may not come in. So the
copy helps whoever has the hub open when the line drops, and is of no use to a laptop that was stolen, or to somebody
who was taken off the hub's list. Nothing is in it alone: where it can't be read or written, it is thrown away.
"""

import hmac
import json
import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import random_id
from coprod_desktop.storage import tables
from coprod_desktop.storage.attachments import VaultBlobs, digest_of, keep_bytes, wanted_bytes
from coprod_desktop.storage.canonical import from_base64, to_base64
from coprod_desktop.storage.desks import make_database, make_desk
from coprod_desktop.storage.engine import DataKey, open_engine
from coprod_desktop.storage.headers import NO_ERASING, whole_header
from coprod_desktop.storage.hub.reaching import Connection
from coprod_desktop.storage.log_checks import NONSENSE
from coprod_desktop.storage.queries.all import VaultQueries
from coprod_desktop.storage.reads import VaultReads
from coprod_desktop.storage.receiving import Parcel, receive
from coprod_desktop.storage.tables import NounTables
from coprod_desktop.storage.wiping import is_due, note_due
from coprod_desktop.storage.work import Desk

COPY = "copy.db"
"""The copy's file in the coordinator's folder."""

STEPS = 100
"""So many steps are taken over at a time: a tenth of a second of work, between which what others write is heard of."""

_PATIENCE = 2.0
"""Seconds that closing waits for what is just taken over."""

_FAULTS = (UserError, sa.exc.DatabaseError, OSError, *NONSENSE)
"""What a full disk, a damaged copy, or nonsense that somebody wrote into the hub past the program may raise."""

_LOGGER = logging.getLogger(__name__)

Halves = tuple[bytes, bytes]
"""Of the key: what the coordinator's folder holds, and what the hub holds for the folder's device."""

_LIKE = (COPY, f"{COPY}-wal", f"{COPY}-shm")
_SEEN = "hub seen"
"""The name of the setting that holds how far the copy goes: JSON of the arrival and the hash of the last step."""
_KEPT = sa.select(tables.setting.c.value).where(tables.setting.c.name == _SEEN)
_FORGET = tables.setting.delete().where(tables.setting.c.name == _SEEN)
_LACKING = (
    sa.select(tables.device.c.id, tables.step.c.seq, tables.op.c.n)
    .join(tables.step, tables.step.c.arrival == tables.op.c.step)
    .join(tables.device, tables.device.c.n == tables.step.c.device)
    .where(tables.op.c.payload.is_(None))
)

# Of the schema of engine.py, by name: whoever listens has no search path.
_STEPS = """SELECT s.arrival, s.hash, s.frame, o.tbl, o.record, o.head, o.payload
    FROM coprod.step s LEFT JOIN coprod.op o ON o.step = s.arrival
    WHERE s.arrival = ANY(%s) ORDER BY s.arrival, o.n"""
_NEXT = "SELECT arrival FROM coprod.step WHERE arrival > %s ORDER BY arrival LIMIT %s"
_FILLED = """SELECT DISTINCT s.arrival FROM unnest(%s::text[], %s::bigint[], %s::int[]) AS lacking(device, seq, n)
    JOIN coprod.device d ON d.id = lacking.device JOIN coprod.step s ON s.device = d.n AND s.seq = lacking.seq
    JOIN coprod.op o ON o.step = s.arrival AND o.n = lacking.n WHERE o.payload IS NOT NULL"""
_HASH = "SELECT hash FROM coprod.step WHERE arrival = %s"
_PICTURE = "SELECT data FROM coprod.blob WHERE digest = %s"


class HubCopy:
    """One hub's copy. folder: the coordinator's own; now: as for vaults.

    keep_up is called on the thread that listens, all else on the vault's: reading does not wait for it.
    """

    def __init__(self, folder: Path, halves: Halves, nouns: NounTables, now: Callable[[], int]) -> None:
        self._folder, self._nouns, self._now = folder, nouns, now
        self._key = DataKey(hmac.digest(*halves, "sha256"))
        self._lock = threading.Lock()
        self._desk: Desk | None = None
        self._read: CopyOfVault | None = None
        self._seen, self._is_over, self._may_lack_pictures = 0, False, True
        self._not_there: set[str] = set()
        self.as_of: int | None = None

    def begin(self, connection: Connection) -> None:
        """Open the copy, or make it, once a connection to the hub is there; take over what was filled in meanwhile."""
        with self._lock:
            if self._is_over:
                return
            try:
                self._open(connection)
            except _FAULTS as error:  # of another key, version or hub, or damaged
                _LOGGER.info("the copy of the hub is begun anew: %s", type(error).__name__)
                self._throw_away()
                self._try_anew(connection)

    def keep_up(self, connection: Connection) -> bool:
        """Take over a little of what the copy lacks; return whether there is more. Never fails but by the hub's."""
        with self._lock:
            if self._is_over or self._desk is None:
                return False
            try:
                is_more = self._take_steps(connection, self._desk) or self._take_picture(connection, self._desk)
            except _FAULTS as error:  # the disk is full, for one
                _LOGGER.warning("the copy of the hub was given up: %s", type(error).__name__)
                self._give_up()
                return False
            if not is_more:
                self.as_of = self._now()
            return is_more

    @property
    def is_over(self) -> bool:
        """Whether it is read and written no more."""
        return self._is_over

    @property
    def readable(self) -> "CopyOfVault | None":
        """What reads the copy; None unless all of the hub was in it at some time since the hub was opened."""
        return self._read if self.as_of is not None else None

    def close(self) -> None:
        """Read and write it no more. Where whoever listens waits for a silent hub, they end it when they end."""
        self._is_over, self.as_of = True, None
        if self._lock.acquire(timeout=_PATIENCE):
            try:
                self._let_go()
                self._key.clear()
            finally:
                self._lock.release()

    def end(self) -> bool:
        """Read it no more, and leave nothing of it: the hub does not let this computer in any longer.

        Return whether this is the first time.
        """
        with self._lock:
            is_first = not self._is_over
            self._give_up()
        return is_first

    def _open(self, connection: Connection) -> None:
        file = self._folder / COPY
        if not file.exists():
            make_database(file, self._key.copy(), self._nouns, random_id(), "")
        if self._desk is None:
            engine = open_engine(file, self._key)
            try:
                self._desk = make_desk(engine, self._nouns, "", self._now)
            except BaseException:
                engine.dispose()
                raise
            self._read = CopyOfVault(self._desk)
        with self._desk.engine.connect() as local:
            kept, wiping = local.scalar(_KEPT), is_due(local)
        if wiping:
            self._desk.wipe()
        self._seen, digest = json.loads(kept) if kept is not None else (0, "")
        if self._seen:
            found = connection.execute(_HASH, (self._seen,)).fetchone()
            if found is None or bytes(found[0]) != from_base64(digest):  # an older copy of the hub was put back
                raise UserError("")
        self._fill(connection, self._desk)

    def _try_anew(self, connection: Connection) -> None:
        try:
            self._open(connection)
        except _FAULTS as error:
            _LOGGER.warning("the copy of the hub was given up: %s", type(error).__name__)
            self._give_up()

    def _fill(self, connection: Connection, desk: Desk) -> None:
        """Take over values of steps that are here, which came to the hub only later."""
        with desk.engine.connect() as local:
            lacking = local.execute(_LACKING).all()
        if lacking:
            columns = [list(column) for column in zip(*lacking, strict=True)]
            self._receive(connection, desk, connection.execute(_FILLED, columns).fetchall())

    def _take_steps(self, connection: Connection, desk: Desk) -> bool:
        arrivals = connection.execute(_NEXT, (self._seen, STEPS)).fetchall()
        if arrivals:
            self._receive(connection, desk, arrivals)
            self._may_lack_pictures = True
        return bool(arrivals)

    def _receive(self, connection: Connection, desk: Desk, arrivals: Sequence[tuple[int]]) -> None:
        """Put the steps in that arrived on the hub so, and what they erase out."""
        parcels, seen = [], self._seen
        rows = connection.execute(_STEPS, ([arrival for (arrival,) in arrivals],)).fetchall()
        for (arrival, digest, frame), found in groupby(rows, key=itemgetter(0, 1, 2)):
            ops = [row[3:] for row in found if row[3] is not None]
            header = whole_header(frame, [op[:3] for op in ops])
            payloads = (None if op[3] is None else desk.log.packer.text(bytes(op[3])) for op in ops)
            parcels.append(Parcel(header, bytes(digest), tuple(payloads)))
            seen = max(seen, arrival)
        erases = any(NO_ERASING not in parcel.header for parcel in parcels)
        with desk.writing() as transaction:
            receive(transaction.connection, desk.log, parcels, self._now())
            if erases:
                note_due(transaction.connection)
            if parcels and seen > self._seen:
                transaction.connection.execute(_FORGET)
                kept = json.dumps([seen, to_base64(parcels[-1].hash)])
                transaction.connection.execute(tables.setting.insert(), {"name": _SEEN, "value": kept})
            transaction.commit()
        self._seen = seen
        if erases:
            desk.wipe()

    def _take_picture(self, connection: Connection, desk: Desk) -> bool:
        """Take over one picture that a record shows; return whether there was one."""
        if not self._may_lack_pictures:
            return False
        with desk.engine.connect() as local:
            wanted = sorted(wanted_bytes(local) - self._not_there)
        if not wanted:
            self._may_lack_pictures = False
            self._not_there.clear()
            return False
        found = connection.execute(_PICTURE, (wanted[0],)).fetchone()
        if found is None or digest_of(bytes(found[0])) != wanted[0]:
            self._not_there.add(wanted[0])  # nor is it on the hub
            return True
        with desk.writing() as transaction:
            keep_bytes(transaction.connection, bytes(found[0]))
            transaction.commit()
        return True

    def _give_up(self) -> None:
        self._is_over = True
        self._throw_away()

    def _throw_away(self) -> None:
        self._let_go()
        throw_away(self._folder)

    def _let_go(self) -> None:
        self.as_of = None
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.engine.dispose()


def throw_away(folder: Path) -> None:
    """Leave nothing of a copy in a coordinator's folder."""
    for name in _LIKE:
        with suppress(OSError):  # without the hub's half of its key it is of no use
            (folder / name).unlink(missing_ok=True)


class CopyOfVault:
    """What is read of a copy while the line is down."""

    def __init__(self, desk: Desk) -> None:
        self.reads = VaultReads(desk.engine, desk.rows)
        self.queries = VaultQueries(desk.engine, desk.nouns, desk.rows)
        self.blobs = VaultBlobs(desk.engine)
