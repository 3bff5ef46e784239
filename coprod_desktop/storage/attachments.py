"""The bytes of pictures: inside the encrypted file, once by content, gone with the last record that shows them."""

import hashlib
import re
from collections.abc import Iterator

import sqlalchemy as sa

from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.storage import tables

_WRITTEN = re.compile(r"[0-9a-f]{64}")
_DIGEST = tables.blob.c.digest == sa.bindparam("of_digest")
_IS_KEPT = sa.select(tables.blob.c.size).where(_DIGEST)
_READ = sa.select(tables.blob.c.data).where(_DIGEST)
_ADD = tables.blob.insert()
_digest: sa.ColumnClause[str] = sa.column("digest", sa.Text)
_SHOWN = sa.select(_digest).select_from(sa.table(Attachment.TABLE))
"""What records show, also those withdrawn: undo brings them back. It reads the table that is made from the log."""
_DROP_UNUSED = tables.blob.delete().where(tables.blob.c.digest.not_in(_SHOWN))
_MISSING = _SHOWN.where(_digest != "", _digest.not_in(sa.select(tables.blob.c.digest))).distinct()


class VaultBlobs:
    """Reading the bytes that records of one vault refer to."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def read(self, digest: str) -> bytes | None:
        """Return the bytes with this digest; None where they are not here, or are not what was kept."""
        with self._engine.connect() as connection:
            return read_bytes(connection, digest)


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of data in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def keep_bytes(connection: sa.Connection, data: bytes) -> str:
    """Keep data in the open transaction unless the same is kept already; return its digest."""
    digest = digest_of(data)
    if connection.scalar(_IS_KEPT, {"of_digest": digest}) is None:
        connection.execute(_ADD, {"digest": digest, "size": len(data), "data": data})
    return digest


def read_bytes(connection: sa.Connection, digest: str) -> bytes | None:
    """Return the bytes with this digest; None where they are not here, or are not what was kept."""
    data = connection.scalar(_READ, {"of_digest": digest})
    return bytes(data) if data is not None and digest_of(bytes(data)) == digest else None


def wanted_bytes(connection: sa.Connection) -> set[str]:
    """Return the digests of pictures that records show and that are not here; what is no digest is asked of nobody."""
    return {each for each in connection.execute(_MISSING).scalars() if _WRITTEN.fullmatch(each)}


def drop_unused(connection: sa.Connection) -> None:
    """Take away the bytes that no record shows any more, after an erasing or a rebuild. They are overwritten."""
    connection.execute(_DROP_UNUSED)


def wrong_blobs(connection: sa.Connection) -> Iterator[str]:
    """Yield the digest of each picture whose bytes are missing or are not what was kept. It reads all of them."""
    yield from connection.execute(_MISSING).scalars()
    for digest in connection.execute(sa.select(tables.blob.c.digest)).scalars().all():
        data = connection.scalar(_READ, {"of_digest": digest})
        if data is None or digest_of(data) != digest:
            yield digest
