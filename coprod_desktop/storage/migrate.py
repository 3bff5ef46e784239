"""Bringing an older vault up to date: Alembic in process, on the open connection, in one transaction.

Only the fixed tables are migrated; tables made from the log are dropped and made again. There is no way back down.
"""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from coprod_desktop.storage import tables

MIGRATIONS = Path(__file__).with_name("migrations")


def migrate(connection: sa.Connection) -> None:
    """Run the migrations that connection's vault lacks, inside the transaction that is open on it."""
    run_migrations(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {tables.SCHEMA_VERSION}")


def run_migrations(connection: sa.Connection) -> None:
    """Bring the fixed tables up to date, inside the transaction that is open on connection.

    Alembic is imported only here: most openings need no migration, and it would slow down each.
    """
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415 - see above
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    scripts = ScriptDirectory(str(MIGRATIONS))

    def upgrade(revision: Any, _: Any) -> Any:
        return scripts._upgrade_revs("head", revision)  # noqa: SLF001 - how alembic's own upgrade command does it

    with EnvironmentContext(_config(), scripts, fn=upgrade, destination_rev="head") as context:
        # The transaction is ours, begun explicitly: a failure in the middle leaves the vault as it was.
        context.configure(connection=connection, target_metadata=tables.fixed, transactional_ddl=True)
        context.run_migrations()


def _config() -> Any:
    from alembic.config import Config  # noqa: PLC0415 - see migrate()

    return Config()
