"""The tables of a hub, made and brought up to date by the role that owns them; and what others may do with them.

They are those of a vault, with PostgreSQL's own ways where they differ: text is compared letter by letter, as in a
file, and the numbers of steps and rows follow the highest there is, because a step or a row may bring its own.
"""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateColumn

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.nouns import NOUNS
from coprod_desktop.domain.records import Record
from coprod_desktop.services.ports import Progress
from coprod_desktop.storage import tables
from coprod_desktop.storage.hub.engine import SCHEMA
from coprod_desktop.storage.hub.search import CONFIGURATION, HubSearchIndex
from coprod_desktop.storage.migrate import run_migrations
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.rebuild import fill
from coprod_desktop.storage.search_index import words_table
from coprod_desktop.storage.shapes import Shapes
from coprod_desktop.storage.tables import NounTables, noun_tables

LAYOUT = "2"
"""Raised when a hub's tables are made in another way than before, so that they are made again."""

NEWER = (
    "This hub is of a newer version of Coprod Desktop. Nothing was changed. Install the newer version, then open the "
    "hub again."
)
OLDER = (
    "This hub was set up by another version of Coprod Desktop than yours. Nothing was changed. Ask whoever looks after "
    "it to run coprod hub init with the newest version, and see that yours is the newest too."
)
NO_HUB = (
    "There is no hub of Coprod Desktop in that database. Nothing was changed. Check the address, or ask whoever looks "
    "after it to run coprod hub init first."
)

FINGERPRINT, _VERSION = "fingerprint", "version"
"""Names of settings."""
_KEPT = sa.select(tables.setting.c.value).where(tables.setting.c.name == sa.bindparam("of_name"))
_FORGET = tables.setting.delete().where(tables.setting.c.name == sa.bindparam("of_name"))
_FEW = 50
_COUNTING = ("op", "device")
"""Tables whose rows are numbered by PostgreSQL alone."""

# A default is worked out once for each row of a statement, which sees none of the rows beside it: only single rows
# are put in without their number.
_NEXT_OF = f"""
CREATE OR REPLACE FUNCTION {SCHEMA}.next_of(of regclass, counted name) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE found integer;
BEGIN
    EXECUTE format('SELECT coalesce(max(%I), 0) + 1 FROM %s', counted, of) INTO found;
    RETURN found;
END $$
"""  # noqa: S608 - our own name

_KEYS_STAY = (
    f"""CREATE OR REPLACE FUNCTION {SCHEMA}.keep_key() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog AS $$ BEGIN
        IF old.public_key IS DISTINCT FROM new.public_key AND old.public_key IS NOT NULL THEN
            RAISE insufficient_privilege USING MESSAGE = 'the key of a device is kept once';
        END IF;
        RETURN new;
    END $$""",
    f"""CREATE OR REPLACE TRIGGER keep_key BEFORE UPDATE ON {SCHEMA}.device FOR EACH ROW
    EXECUTE FUNCTION {SCHEMA}.keep_key()""",
)
"""A key is learnt once: with another one in its place, somebody could sign as a laptop or as another coordinator."""

_TAKE_STOCK = f"""
CREATE OR REPLACE FUNCTION {SCHEMA}.take_stock(of regclass) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog AS $$ BEGIN
    IF (SELECT relnamespace FROM pg_class WHERE oid = of) = '{SCHEMA}'::regnamespace THEN
        EXECUTE 'ANALYZE ' || of;
    END IF;
END $$
"""  # noqa: S608 - our own name
"""Coordinators own no table, and only its owner may have PostgreSQL look at what a table holds (engine.py says why)."""

_WORDS = (
    f"CREATE TEXT SEARCH DICTIONARY {SCHEMA}.stems (TEMPLATE = snowball, Language = porter)",
    f"CREATE TEXT SEARCH CONFIGURATION {SCHEMA}.{CONFIGURATION} (PARSER = default)",
    f"ALTER TEXT SEARCH CONFIGURATION {SCHEMA}.{CONFIGURATION} ADD MAPPING FOR asciiword, word, numword, int, uint, "
    f"float, sfloat, version WITH {SCHEMA}.stems",
)

_READ, _ADD, _DROP = "SELECT", "INSERT", "DELETE"
_ALL = (_READ, _ADD, "UPDATE", _DROP)
_RIGHTS: Mapping[str, tuple[str, ...]] = {
    "alembic_version": (_READ,),
    "setting": _ALL,
    "device": (_READ, "INSERT (id, public_key)", "UPDATE (public_key)"),
    # What was written stays written: of a step only whether it was undone changes, of a change only what erasing takes.
    "step": (_READ, _ADD, "UPDATE (undone)"),
    "op": (_READ, _ADD, "UPDATE (payload)"),
    "contest": (_READ, _ADD, _DROP),
    "erased": (_READ, _ADD),
    "erased_person": (_READ, _ADD),
    "checkpoint": (_READ, _ADD, _DROP),  # see signing.py
    "blob": (_READ, _ADD, _DROP),
    "stub": (_READ, _ADD, _DROP),
    "gap": (_READ, _ADD, _DROP),
    "peer": _ALL,
    "peer_has": (_READ, _ADD, _DROP),
    "peer_lacks": (_READ, _ADD, _DROP),
    "peer_wants": (_READ, _ADD, _DROP),
}
"""Fixed tables that coordinators use. What is a laptop's own (draft, own_age, concern) stays empty on a hub."""


@compiles(CreateColumn, "postgresql")
def _create_column(element: CreateColumn, compiler: Any, **kw: Any) -> str:
    """Return the definition of a column as a hub has it; see the module."""
    column = element.element
    text = str(compiler.visit_create_column(element, **kw))
    if isinstance(column.type, sa.Text):
        return text.replace(" TEXT", ' TEXT COLLATE "C"', 1)
    table = column.table
    if column is table.autoincrement_column and table.name not in _COUNTING:
        # It is numbered by next_of, to which the table has to be there already.
        return text.replace(" SERIAL", " INTEGER", 1)
    return text


def create_schema(
    connection: sa.Connection, nouns: Iterable[type[Record]] = NOUNS, progress: Progress = lambda done, of: None
) -> bool:
    """Make the hub's tables, or bring them up to date; return whether anything was changed.

    connection: of the role that is to own them, of an engine of engine.py, in a transaction that writes; committed by
    the caller. It needs the right to make a schema and the extension pg_trgm. Raises UserError for a newer hub.
    progress: told while rows are made anew from the log.
    """
    made = noun_tables(tuple(nouns))
    log = Log(made, "", HubSearchIndex)
    if not _is_there(connection):
        _make_fixed(connection)
    elif _version(connection) > tables.SCHEMA_VERSION:
        raise UserError(NEWER)
    elif connection.scalar(_KEPT, {"of_name": FINGERPRINT}) == fingerprint(made.shapes):
        return False
    elif _version(connection) < tables.SCHEMA_VERSION:
        run_migrations(connection)
    connection.execute(sa.text(_TAKE_STOCK))
    _drop_made(connection)
    _narrow_indexes(made)
    log.projection.create(connection)
    for noun in made.named.values():
        _number_rows(connection, noun.shape.table, "row")
        _sweep_soon(connection, noun.shape.table)
        if noun.shape.searched:
            _sweep_soon(connection, words_table(noun.shape.table))
    fill(connection, log, progress)
    keep = {FINGERPRINT: fingerprint(made.shapes), _VERSION: str(tables.SCHEMA_VERSION)}
    for name, value in keep.items():
        connection.execute(_FORGET, {"of_name": name})
        connection.execute(tables.setting.insert(), {"name": name, "value": value})
    return True


def check_version(connection: sa.Connection, shapes: Shapes) -> None:
    """Raise UserError unless the database is a hub whose tables are as this version makes them."""
    if not _is_there(connection):
        raise UserError(NO_HUB)
    if _version(connection) > tables.SCHEMA_VERSION:
        raise UserError(NEWER)
    if connection.scalar(_KEPT, {"of_name": FINGERPRINT}) != fingerprint(shapes):
        raise UserError(OLDER)


def fingerprint(shapes: Shapes) -> str:
    """Return what is kept beside the tables: where it differs, they are of another version or made in another way."""
    return shapes.fingerprint(f"{tables.SCHEMA_VERSION} {tables.LAYOUT} {SCHEMA} {LAYOUT}")


def allow(connection: sa.Connection, role: str, nouns: Iterable[type[Record]] = NOUNS) -> None:
    """Let role do what a coordinator's program does, and nothing else. connection: as for create_schema, of the owner.

    What it may do with the tables that are made from the log goes with them when they are made again, so it is called
    after each create_schema.
    """
    for statement in _KEYS_STAY:
        connection.exec_driver_sql(statement)
    who = connection.dialect.identifier_preparer.quote_identifier(role)
    connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {SCHEMA} TO {who}")
    connection.exec_driver_sql(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {SCHEMA} TO {who}")
    rights = dict(_RIGHTS)
    for shape in Shapes(nouns).named.values():
        rights[shape.table] = _ALL
        if shape.searched:
            rights[words_table(shape.table)] = (_READ, _ADD, _DROP)
    for table, what in rights.items():
        connection.exec_driver_sql(f'GRANT {", ".join(what)} ON {SCHEMA}."{table}" TO {who}')


def _is_there(connection: sa.Connection) -> bool:
    return connection.scalar(sa.text("SELECT to_regclass(:name)"), {"name": f"{SCHEMA}.setting"}) is not None


def _version(connection: sa.Connection) -> int:
    return int(connection.scalar(_KEPT, {"of_name": _VERSION}) or 0)


def _make_fixed(connection: sa.Connection) -> None:
    connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    connection.exec_driver_sql(f"CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA {SCHEMA}")
    connection.execute(sa.text(_NEXT_OF))
    for statement in _WORDS:
        connection.exec_driver_sql(statement)
    tables.fixed.create_all(connection, checkfirst=False)
    _number_rows(connection, "step", "arrival")
    for name in ("op", "blob"):
        _sweep_soon(connection, name)
    connection.execute(tables.alembic_version.insert(), {"version_num": tables.REVISION})
    settings = [{"name": "vault", "value": uuid.uuid4().hex}]
    connection.execute(tables.setting.insert(), settings)


def _narrow_indexes(made: NounTables) -> None:
    """Let each index hold the same few rows as in a file."""
    for noun in made.named.values():
        for index in noun.table.indexes:
            index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]


def _number_rows(connection: sa.Connection, table: str, column: str) -> None:
    """Let a single row without its number get the one after the highest."""
    named = f'{SCHEMA}."{table}"'
    number = f"{SCHEMA}.next_of('{named}', '{column}')"
    connection.exec_driver_sql(f'ALTER TABLE {named} ALTER COLUMN "{column}" SET DEFAULT {number}')


def _sweep_soon(connection: sa.Connection, table: str) -> None:
    """Let PostgreSQL sweep a table with people's words once a few rows of it were changed, not a fifth of all: what
    was erased stands in the places of old rows until then.
    """
    how = f"autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = {_FEW}"
    connection.exec_driver_sql(f'ALTER TABLE {SCHEMA}."{table}" SET ({how})')


def _drop_made(connection: sa.Connection) -> None:
    """Drop the tables that no migration knows."""
    asked = sa.text("SELECT tablename FROM pg_tables WHERE schemaname = :schema")
    for name in connection.scalars(asked, {"schema": SCHEMA}).all():
        if name not in tables.fixed.tables:
            connection.exec_driver_sql(f'DROP TABLE {SCHEMA}."{name}" CASCADE')
