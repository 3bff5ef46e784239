"""Reading what is really in an encrypted file: every byte of every page, also of free ones, decrypted."""

from pathlib import Path

import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from coprod_desktop.storage import tables
from coprod_desktop.storage.vault import Vault

PAGE = 4096
RESERVED = 80  # at the end of each page: 16 bytes of initialisation vector, 64 of HMAC-SHA512
SALT = 16  # at the start of the first page
LOG_HEADER, FRAME_HEADER = 32, 24  # of a write-ahead log, and before each page in it


def decrypted(file: Path, key: bytes) -> bytes:
    """Return all pages of an SQLCipher 4 file with a raw key."""
    data = file.read_bytes()
    plain = []
    for start in range(0, len(data), PAGE):
        page = data[start : start + PAGE]
        body = page[SALT if start == 0 else 0 : PAGE - RESERVED]
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[PAGE - RESERVED : PAGE - RESERVED + 16]))
        decryptor = cipher.decryptor()
        plain.append(decryptor.update(body) + decryptor.finalize())
    return b"".join(plain)


def everything_kept(vault: Vault) -> str:
    """Return the values of all rows of all tables, and what the payloads and the search index hold, as one text."""
    found: list[str] = []
    with vault.desk.engine.connect() as connection:
        names = connection.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all()
        for name, sql in names:
            if sql and sql.startswith("CREATE VIRTUAL"):
                read = f"temp.vocabulary_{name}"
                connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {read} USING fts5vocab('main', '{name}', 'row')")
            else:
                read = f'"{name}"'
            for row in connection.exec_driver_sql(f"SELECT * FROM {read}"):  # noqa: S608 - names of our tables
                found += [each.decode("latin-1") if isinstance(each, bytes) else str(each) for each in row]
        payloads = connection.execute(sa.select(tables.op.c.payload).where(tables.op.c.payload.is_not(None))).scalars()
        found += [str(vault.desk.log.packer.unpack(payload)) for payload in payloads]
    return "\n".join(found)


def decrypted_log(file: Path, key: bytes) -> bytes:
    """Return all pages of a write-ahead log with a raw key, also those that no longer count."""
    data = file.read_bytes()
    plain = []
    for start in range(LOG_HEADER, len(data) - FRAME_HEADER - PAGE + 1, FRAME_HEADER + PAGE):
        page = data[start + FRAME_HEADER : start + FRAME_HEADER + PAGE]
        is_first = data[start : start + 4] == b"\0\0\0\1"
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[PAGE - RESERVED : PAGE - RESERVED + 16]))
        decryptor = cipher.decryptor()
        plain.append(decryptor.update(page[SALT if is_first else 0 : PAGE - RESERVED]) + decryptor.finalize())
    return b"".join(plain)
