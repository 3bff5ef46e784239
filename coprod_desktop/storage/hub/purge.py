"""Taking what was erased off the server's disk, which its keeper does now and then.

PostgreSQL leaves the old form of a row where it was until that place is used again. Rewriting a table leaves nothing
of it. What was written is also in the server's write-ahead log, which it recycles within hours, and in the keeper's
copies of the server, which are theirs to end.
"""

from contextlib import suppress

import psycopg
from psycopg import sql

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.hub_views import HubAddress
from coprod_desktop.storage.hub.engine import SCHEMA
from coprod_desktop.storage.hub.reaching import connect, plain_error

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY tablename"


def purge(admin: HubAddress) -> int:
    """Write every table of the hub anew; return how many there are. admin: owns them, or may do everything.

    Each is locked while it is written, a few seconds for the largest; coordinators wait. Raises UserError.
    """
    try:
        with connect(admin, autocommit=True) as connection:
            names = [row[0] for row in connection.execute(_TABLES, (SCHEMA,)).fetchall()]
            for name in names:
                connection.execute(sql.SQL("VACUUM (FULL, ANALYZE) {}").format(sql.Identifier(SCHEMA, name)))
            with suppress(psycopg.errors.InsufficientPrivilege):  # else the server makes one itself, within minutes
                connection.execute("CHECKPOINT")
    except psycopg.Error as error:
        said = plain_error(error)
        if said is None:
            raise
        raise UserError(str(said)) from error
    return len(names)
