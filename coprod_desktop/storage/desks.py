"""What an opened file needs before work can begin, and how a copy of a vault becomes a laptop of its own."""

from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import new_code, random_id
from coprod_desktop.services.ports import Progress
from coprod_desktop.services.vault_errors import VaultDamagedError
from coprod_desktop.storage import tables
from coprod_desktop.storage.checkpoints import sign_last
from coprod_desktop.storage.engine import APPLICATION_ID, WRITES, DataKey, checkpoint, open_engine, pragma
from coprod_desktop.storage.keys import NEWER
from coprod_desktop.storage.migrate import migrate
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.rebuild import is_current, rebuild
from coprod_desktop.storage.rows import Rows
from coprod_desktop.storage.tables import NounTables
from coprod_desktop.storage.whereabouts import NONCE
from coprod_desktop.storage.work import Desk, Numbers

DAMAGED = (
    "The passphrase is right, but the vault's file (vault.db) is damaged. Nothing was changed. Restore a backup, and "
    "keep the damaged file: much of it can often be read."
)


def make_database(file: Path, key: DataKey, nouns: NounTables, vault: str, code: str) -> None:
    """Make the database of a new vault, and clear the key. vault: its id; code: what its numbers begin with."""
    engine = open_engine(file, key, create=True)
    try:
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            tables.fixed.create_all(connection, checkfirst=False)
            connection.execute(tables.alembic_version.insert(), {"version_num": tables.REVISION})
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {tables.SCHEMA_VERSION}")
            device = add_device(connection)
            settings = {"vault": vault, "device": device, "code": code, "number": "0"}
            rows = [{"name": name, "value": value} for name, value in settings.items()]
            connection.execute(tables.setting.insert(), rows)
            rebuild(connection, Log(nouns, device))
        checkpoint(engine)
    finally:
        engine.dispose()
        key.clear()


def make_desk(
    engine: sa.Engine,
    nouns: NounTables,
    actor: str,
    now: Callable[[], int],
    before_migrating: Callable[[], None] = lambda: None,
    progress: Progress = lambda done, of: None,
) -> Desk:
    """Return what a vault works with, brought up to date. Raises UserError when it can't be opened.

    before_migrating: called for an older vault that nothing was done to yet; what it raises leaves it so.
    progress: told while the tables are made again, which takes half a minute in a large vault.
    """
    with engine.connect() as connection:
        if pragma(connection, "application_id") != APPLICATION_ID:
            raise VaultDamagedError(DAMAGED)
        version = pragma(connection, "user_version")
    if version > tables.SCHEMA_VERSION:
        raise UserError(NEWER)
    if version < tables.SCHEMA_VERSION:
        before_migrating()
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        if version < tables.SCHEMA_VERSION:
            migrate(connection)
        settings = {row.name: row.value for row in connection.execute(sa.select(tables.setting))}
        log = Log(nouns, settings["device"])
        if not is_current(connection, log):
            rebuild(connection, log, progress)
    numbers = Numbers(settings["code"], int(settings["number"]))
    return Desk(engine, nouns, log, Rows(nouns), numbers, actor, now)


def add_device(connection: sa.Connection) -> str:
    """Add this laptop with a new key pair; return its id."""
    private = Ed25519PrivateKey.generate()
    row = {
        "id": random_id(),
        "public_key": private.public_key().public_bytes_raw(),
        "private_key": private.private_bytes_raw(),
    }
    connection.execute(tables.device.insert(), row)
    return str(row["id"])


def become_new_device(connection: sa.Connection) -> str:
    """Give a copy of a vault a device and a number code of its own; return the code.

    The steps of the laptop it was copied from stay, as another's: that laptop may be alive and writing. Its private
    key leaves the copy, so that only one laptop ever signs under its name.
    """
    sign_last(connection)
    connection.execute(tables.device.update().values(private_key=None))
    connection.execute(tables.own_age.delete())
    connection.execute(tables.peer.update().values(paired_at=0))  # none of them knows the new device
    device = add_device(connection)
    connection.execute(_FORGET_NONCE)
    before = connection.scalar(_CODE)
    code = new_code()
    while code == before:
        code = new_code()
    new = {"device": device, "code": code, "number": "0"}
    connection.execute(_SET, [{"of_name": name, "new": value} for name, value in new.items()])
    return code


_CODE = sa.select(tables.setting.c.value).where(tables.setting.c.name == "code")
_FORGET_NONCE = tables.setting.delete().where(tables.setting.c.name == NONCE)
_SET = tables.setting.update().where(tables.setting.c.name == sa.bindparam("of_name")).values(value=sa.bindparam("new"))
