"""Checkpoints: this laptop signs how far its chain goes, at every export and backup.

One signature stands for all the steps before it: the hash of the last one follows from every header.
"""

from dataclasses import dataclass

import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from coprod_desktop.storage import tables
from coprod_desktop.storage.canonical import canonical, to_base64
from coprod_desktop.storage.oplog import Log, Tip

_KEY = sa.select(tables.device.c.private_key).where(tables.device.c.id == sa.bindparam("own"))
_KEPT = sa.select(tables.checkpoint.c.signature).where(
    tables.checkpoint.c.device == sa.bindparam("own"), tables.checkpoint.c.seq == sa.bindparam("last")
)


_WITH_KEY = sa.select(tables.device).where(tables.device.c.private_key.is_not(None))
_LAST = (
    sa.select(tables.step.c.seq, tables.step.c.hash)
    .where(tables.step.c.device == sa.bindparam("device"))
    .order_by(tables.step.c.seq.desc())
    .limit(1)
)
_OF = tables.checkpoint.c.device == sa.bindparam("of")
_ENDS = sa.select(tables.checkpoint).where(_OF).order_by(tables.checkpoint.c.seq)


@dataclass(frozen=True, slots=True)
class End:
    """A signed place in a device's chain. Before its first step there is nothing to sign, and no signature."""

    seq: int
    hash: bytes
    signature: bytes


def ends_of(connection: sa.Connection, device: str) -> list[End]:
    """Return the signed places in the chain of device, in order."""
    rows = connection.execute(_ENDS, {"of": device})
    return [End(row.seq, bytes(row.hash), bytes(row.signature)) for row in rows if row.seq]


def checkpoint_text(device: str, seq: int, digest: bytes) -> bytes:
    """Return what is signed: the name of its use, the device, and the number and hash of its last step."""
    return canonical(["coprod checkpoint 1", device, seq, to_base64(digest)]).encode()


def sign_checkpoint(connection: sa.Connection, log: Log, private: bytes | None = None) -> Tip:
    """Keep a signed checkpoint at the end of this laptop's chain, unless there is one; return where that is.

    private: the key to sign with, where it is not kept beside the log.
    """
    tip = log.tip(connection)
    if connection.scalar(_KEPT, {"own": log.own, "last": tip.seq}) is None:
        kept = connection.execute(_KEY, {"own": log.own}).scalar_one() if private is None else private
        key = Ed25519PrivateKey.from_private_bytes(kept)
        signature = key.sign(checkpoint_text(log.own, tip.seq, tip.hash))
        row = {"device": log.own, "seq": tip.seq, "hash": tip.hash, "signature": signature}
        connection.execute(tables.checkpoint.insert(), row)
    return tip


def sign_last(connection: sa.Connection) -> None:
    """Sign the end of each chain whose key is here: what stays unsigned could not be sent to anybody."""
    for own in connection.execute(_WITH_KEY).all():
        last = connection.execute(_LAST, {"device": own.n}).first()
        if last is None or connection.scalar(_KEPT, {"own": own.id, "last": last.seq}) is not None:
            continue
        key = Ed25519PrivateKey.from_private_bytes(own.private_key)
        signature = key.sign(checkpoint_text(own.id, last.seq, bytes(last.hash)))
        row = {"device": own.id, "seq": last.seq, "hash": last.hash, "signature": signature}
        connection.execute(tables.checkpoint.insert(), row)


def is_signed(public_key: bytes, device: str, seq: int, digest: bytes, signature: bytes) -> bool:
    """Return whether the device with public_key (32 bytes, Ed25519) signed that its step seq has this hash."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, checkpoint_text(device, seq, digest))
    except (InvalidSignature, ValueError):
        return False
    return True
