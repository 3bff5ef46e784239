"""Concerns, in a table of this laptop alone: outside log, search, undo and bundles. Their notes are sealed already."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from coprod_desktop.domain.clock import LONDON
from coprod_desktop.domain.concerns import Concern, Rang, SealedNote
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.storage import tables
from coprod_desktop.storage.erase_list import note_moved
from coprod_desktop.storage.peers import Peers, millis_of, moment_of
from coprod_desktop.storage.wiping import note_due
from coprod_desktop.storage.work import Desk

MILLIS = 1000  # in a second
_ALL = sa.select(tables.concern).order_by(tables.concern.c.raised_at, tables.concern.c.id)
_ONE = tables.concern.c.id == sa.bindparam("of")
_GET = sa.select(tables.concern).where(_ONE)
_DROP = tables.concern.delete().where(_ONE)
_STEPS = (
    sa.select(tables.device.c.id, tables.step.c.seq, tables.op.c.head)
    .join(tables.step, tables.step.c.arrival == tables.op.c.step)
    .join(tables.device, tables.device.c.n == tables.step.c.device)
    .where(tables.op.c.tbl == Insight.TABLE, tables.op.c.record == sa.bindparam("of"))
)


class VaultConcerns:
    """The concerns of one vault. Each is one durable write, over what was kept of it before."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> Sequence[Concern]:
        """Return all of them, oldest first."""
        with self._desk.engine.connect() as connection:
            return [_concern(row) for row in connection.execute(_ALL)]

    def get(self, concern: Id) -> Concern | None:
        """Return one, or None."""
        with self._desk.engine.connect() as connection:
            row = connection.execute(_GET, {"of": concern}).first()
        return _concern(row) if row is not None else None

    def keep(self, *concerns: Concern) -> None:
        """Keep concerns, new or changed."""
        with self._desk.writing() as transaction:
            for each in concerns:
                _put(transaction.connection, each)
            transaction.commit()

    def keep_moved(self, concern: Concern, place: str) -> None:
        """Keep a concern that was half typed at place, and forget it there: also in the file's log and freed pages, and
        in what is restored of older backups. Ended in between, the next opening finishes it.
        """
        with self._desk.writing() as transaction:
            connection = transaction.connection
            _put(connection, concern)
            connection.execute(tables.draft.delete().where(tables.draft.c.place == place))
            note_moved(connection)
            note_due(connection)
            transaction.commit()
        self._desk.wipe_if_possible()

    def laptops_with(self, insight: Id) -> list[str]:
        """Return the names of the laptops that have a line, as far as is known: by their word, or by what was sent."""
        with self._desk.engine.connect() as connection:
            steps = [
                (row.id, row.seq, json.loads(row.head)["care"]) for row in connection.execute(_STEPS, {"of": insight})
            ]
            had = {
                (row.peer, row.device): max(row.said, row.sent)
                for row in connection.execute(sa.select(tables.peer_has))
            }
        return [
            peer.name
            for peer in Peers(self._desk).all()
            if any(
                device == peer.device
                or (seq <= had.get((peer.device, device), 0) and (peer.groups is None or care in peer.groups))
                for device, seq, care in steps
            )
        ]


def _put(connection: sa.Connection, concern: Concern) -> None:
    connection.execute(_DROP, {"of": concern.id})
    connection.execute(tables.concern.insert(), _row(concern))


def _row(concern: Concern) -> dict[str, Any]:
    rang, note = concern.rang, concern.note
    return {
        "id": concern.id,
        "raised_by": concern.raised_by,
        "raised_at": millis_of(concern.raised_at),
        "rang_whom": rang.whom if rang else None,
        "rang_at": millis_of(rang.at) if rang else None,
        "reference": rang.reference if rang else None,
        "note": note.content if note else None,
        "lead_key": note.key if note else None,
        "handed_on_at": millis_of(concern.handed_on_at),
    }


def _concern(row: "sa.Row[Any]") -> Concern:
    rang_at = moment_of(row.rang_at)
    return Concern(
        id=Id(row.id),
        raised_by=row.raised_by,
        raised_at=datetime.fromtimestamp(row.raised_at / MILLIS, LONDON),
        rang=Rang(row.rang_whom, rang_at, row.reference or "") if rang_at is not None else None,
        note=SealedNote(bytes(row.note), row.lead_key) if row.note is not None else None,
        handed_on_at=moment_of(row.handed_on_at),
    )
