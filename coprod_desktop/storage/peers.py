"""The laptops that this one is paired with, and its own keys."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from coprod_desktop.domain.clock import LONDON
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.bundles import Card, Keys
from coprod_desktop.services.sharing_views import Peer
from coprod_desktop.storage import tables
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.work import Desk

OTHER_KEY = (
    "This laptop is known here under another key, so the card may be false. Nothing was changed. Compare the six words "
    "again, and ask the coordinator."
)

LONG_AGO = datetime(1970, 1, 1, tzinfo=LONDON)
"""Stands for the reading of a clock that no calendar holds."""

_PRIVATE = sa.select(tables.device.c.private_key).where(tables.device.c.id == sa.bindparam("own"))
_AGE = sa.select(tables.own_age.c.secret).where(tables.own_age.c.device == sa.bindparam("own"))
_KEY_OF = sa.select(tables.device.c.public_key).where(tables.device.c.id == sa.bindparam("of"))
_PEER = tables.peer.c.device == sa.bindparam("of_device")
_OF_PEER = tables.peer_has.c.peer == sa.bindparam("of_peer")
_CODE = sa.select(tables.setting.c.value).where(tables.setting.c.name == "code")


@dataclass(frozen=True, slots=True)
class Has:
    """What another laptop has, by its own word. said: through which step of each device.

    lacks: but not these, from first to last; wants: pictures, by their digests.
    """

    said: Mapping[str, int]
    lacks: Mapping[str, Sequence[tuple[int, int]]]
    wants: frozenset[str]


class Peers:
    """The laptops that a vault is paired with."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keys(self, new_age_secret: Callable[[], str]) -> Keys:
        """Return what this laptop proves itself with; its key to be sealed to is made when first asked for."""
        own = self._desk.log.own
        with self._desk.engine.connect() as connection:
            signing, age = connection.scalar(_PRIVATE, {"own": own}), connection.scalar(_AGE, {"own": own})
        if age is None:
            age = new_age_secret()
            with self._desk.writing() as transaction:
                transaction.connection.execute(tables.own_age.insert(), {"device": own, "secret": age})
                transaction.commit()
        if signing is None:
            raise RuntimeError("this laptop's own device has no key")
        return Keys(own, bytes(signing), age)

    def all(self) -> list[Peer]:
        """Return all laptops, by name."""
        with self._desk.engine.connect() as connection:
            rows = connection.execute(sa.select(tables.peer).order_by(tables.peer.c.name, tables.peer.c.device)).all()
        return [_peer(row) for row in rows]

    def keep(self, peer: Peer) -> None:
        """Keep a laptop, new or changed. Raises UserError where its key is not the one that is known."""
        with self._desk.writing() as transaction:
            connection = transaction.connection
            learn_key(connection, self._desk.log, peer.device, peer.card.public_key)
            connection.execute(tables.peer.delete().where(_PEER), {"of_device": peer.device})
            connection.execute(tables.peer.insert(), _row(peer))
            transaction.commit()

    def own_code(self) -> str:
        """Return what the numbers of this laptop begin with."""
        return self._desk.numbers.code

    def take_code(self, code: str) -> None:
        """Let the numbers begin with code. They go on counting, so that none is given twice whatever the codes were."""
        with self._desk.writing() as transaction:
            change = tables.setting.update().where(tables.setting.c.name == "code").values(value=code)
            transaction.connection.execute(change)
            transaction.commit()
        self._desk.numbers.code = code


def learn_key(connection: sa.Connection, log: Log, device: str, public_key: bytes) -> None:
    """Keep the key of a device. Raises UserError where another one is known."""
    known = connection.scalar(_KEY_OF, {"of": device})
    if known is not None and bytes(known) != public_key:
        raise UserError(OTHER_KEY)
    if known is None:
        number = log.number_of(connection, device)
        connection.execute(tables.device.update().where(tables.device.c.n == number).values(public_key=public_key))


def known_keys(connection: sa.Connection) -> dict[str, bytes]:
    """Return the keys of all devices that are known."""
    asked = sa.select(tables.device.c.id, tables.device.c.public_key).where(tables.device.c.public_key.is_not(None))
    return {device: bytes(key) for device, key in connection.execute(asked)}


def retired_devices(connection: sa.Connection) -> set[str]:
    """Return the laptops that are retired."""
    asked = sa.select(tables.peer.c.device).where(tables.peer.c.retired_at.is_not(None))
    return set(connection.execute(asked).scalars())


def what_has(connection: sa.Connection, peers: Sequence[str]) -> Has:
    """Return what all of peers have; lacks and wants of any of them."""
    every = [_has(connection, peer) for peer in peers]
    devices = set(every[0].said).intersection(*(each.said for each in every[1:]))
    return Has(
        {device: min(each.said[device] for each in every) for device in devices},
        {device: merged(pair for each in every for pair in each.lacks.get(device, ())) for device in devices},
        frozenset().union(*(each.wants for each in every)),
    )


def _has(connection: sa.Connection, peer: str) -> Has:
    said = {row.device: row.said for row in connection.execute(sa.select(tables.peer_has).where(_OF_PEER), {
        "of_peer": peer})}  # fmt: skip
    lacks: dict[str, list[tuple[int, int]]] = {}
    asked = sa.select(tables.peer_lacks).where(tables.peer_lacks.c.peer == peer)
    for row in connection.execute(asked):
        lacks.setdefault(row.device, []).append((row.first, row.last))
    wanted = connection.execute(sa.select(tables.peer_wants.c.digest).where(tables.peer_wants.c.peer == peer)).scalars()
    return Has(said, lacks, frozenset(wanted))


def keep_has(connection: sa.Connection, peer: str, has: Has) -> None:
    """Keep what peer says that it has. What it said later, of which an older bundle knows nothing, stays."""
    before = {row.device: row for row in connection.execute(sa.select(tables.peer_has).where(_OF_PEER), {
        "of_peer": peer})}  # fmt: skip
    if any(has.said.get(device, 0) < row.said for device, row in before.items()):
        return
    rows = [
        {"peer": peer, "device": device, "said": seq, "sent": before[device].sent if device in before else 0}
        for device, seq in has.said.items()
    ]
    lacks = [
        {"peer": peer, "device": device, "first": first, "last": last}
        for device, pairs in has.lacks.items()
        for first, last in merged(pairs)
    ]
    _replace(connection, tables.peer_has, peer, rows)
    _replace(connection, tables.peer_lacks, peer, lacks)
    _replace(connection, tables.peer_wants, peer, [{"peer": peer, "digest": digest} for digest in sorted(has.wants)])


def merged(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return pairs of first and last in order, those that meet or overlap as one."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(pairs):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def keep_sent(connection: sa.Connection, peer: str, vector: Mapping[str, int], now_millis: int) -> None:
    """Keep that steps of each device up to those in vector were sent to peer."""
    before = {row.device: row for row in connection.execute(sa.select(tables.peer_has).where(_OF_PEER), {
        "of_peer": peer})}  # fmt: skip
    rows = [
        {
            "peer": peer, "device": device,
            "said": before[device].said if device in before else 0,
            "sent": max(vector.get(device, 0), before[device].sent if device in before else 0),
        }
        for device in sorted({*vector, *before})
    ]  # fmt: skip
    _replace(connection, tables.peer_has, peer, rows)
    connection.execute(tables.peer.update().where(_PEER).values(sent_at=now_millis), {"of_device": peer})


def _replace(connection: sa.Connection, table: sa.Table, peer: str, rows: Iterable[Mapping[str, object]]) -> None:
    connection.execute(table.delete().where(table.c.peer == peer))
    if found := list(rows):
        connection.execute(table.insert(), found)


def moment_of(millis: int | None) -> datetime | None:
    """Return milliseconds since 1970 as a moment in London; what no calendar holds is none."""
    if millis is None:
        return None
    try:
        return datetime.fromtimestamp(millis // 1000, UTC).astimezone(LONDON)
    except (OverflowError, OSError, ValueError):
        return None


def millis_of(moment: datetime | None) -> int | None:
    """Return a moment as milliseconds since 1970."""
    return None if moment is None else int(moment.timestamp()) * 1000


def _peer(row: sa.Row[tuple[object, ...]]) -> Peer:
    found = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
    groups = None if found["groups"] is None else tuple(Id(each) for each in json.loads(found["groups"]))
    return Peer(
        Card(found["device"], bytes(found["public_key"]), found["age"], found["leads"]),
        found["name"],
        found["code"],
        groups,
        moment_of(found["paired_at"] or None),
        moment_of(found["sent_at"]),
        moment_of(found["heard_at"]),
        moment_of(found["retired_at"]),
    )


def _row(peer: Peer) -> dict[str, object]:
    return {
        "device": peer.device,
        "name": peer.name,
        "public_key": peer.card.public_key,
        "age": peer.card.age,
        "code": peer.code,
        "leads": peer.card.leads,
        "groups": None if peer.groups is None else json.dumps(list(peer.groups)),
        "paired_at": millis_of(peer.paired_at) or 0,
        "sent_at": millis_of(peer.sent_at),
        "heard_at": millis_of(peer.heard_at),
        "retired_at": millis_of(peer.retired_at),
    }
