"""Setting a hub up in a database, and saying who may come to it.

Three kinds of roles, named after the hub: its owner (nobody can log in as it) has the tables; coordinators together
hold what the program needs and no more (schema.py says what); each coordinator logs in by a role of their own.
"""

import itertools
import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg import sql

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.bundles import Card
from coprod_desktop.services.hub_views import HubAddress, HubDevice, HubRefusedError, Invitation
from coprod_desktop.storage import tables
from coprod_desktop.storage.engine import WRITES
from coprod_desktop.storage.hub.engine import SCHEMA, open_engine
from coprod_desktop.storage.hub.listening import let_it_tell
from coprod_desktop.storage.hub.own import AGE, CALLED, HALF, NAME, told
from coprod_desktop.storage.hub.purge import purge
from coprod_desktop.storage.hub.reaching import plain_error
from coprod_desktop.storage.hub.schema import allow, create_schema

NOT_A_KEEPER = (
    "This name may not set up a hub: it must be able to make roles, and own the database. Nothing was changed. Use the "
    "name of the server’s administrator."
)
NOT_EMPTY = (
    "There is something else in that database, and a hub wants one of its own. Nothing was changed. Make an empty "
    "database and name that."
)
NO_HUB = "There is no hub in that database. Nothing was changed. Set it up first: “coprod hub init” with its address."
BAD_NAME = (
    "A coordinator’s name here takes small letters a to z, figures and _, at most {} of them, and begins with a "
    "letter. Nothing was changed."
)
TAKEN = "“{}” may come to this hub already. Nothing was changed. Take another name, or remove that one first."
UNKNOWN = "Nobody called “{}” may come to this hub. Nothing was changed. “coprod hub coordinators” lists who may."

_LONGEST_NAME = 20
_NAME = re.compile(rf"[a-z][a-z0-9_]{{0,{_LONGEST_NAME - 1}}}")
_OWNER, _COORDINATORS = "owner", "coordinators"
_MOST_CONNECTIONS = 12
"""That one coordinator's programs may have open: three for each window and command."""

_PASSWORD_BYTES = 18
_TERMINATED_WITHIN = 5_000
"""Milliseconds to wait until a connection that was cut off is gone."""


class HubKeeper:
    """Sets hubs up and says who may come to them, as the server's administrator."""

    def init(self, admin: HubAddress) -> bool:
        """Make a hub of an empty database, or bring one up to date; return whether it was made now."""
        with _transaction(admin) as connection:
            kept_by = _owner_of_hub(connection)
            if kept_by is None and connection.scalar(_IS_USED):
                raise UserError(NOT_EMPTY)
            owner = kept_by or _free_owner(connection, admin.database)
            group = _group_of(owner)
            for role in (owner, group):
                if not _is_role(connection, role):  # a copy on another server comes without them
                    _run(connection, "create role {} nologin", role)
            _join(connection, owner)
            _open_database(connection, admin.database, owner, group)
            _run(connection, "set local role {}", owner)
            create_schema(connection)
            let_it_tell(connection)
            allow(connection, group)
        return kept_by is None

    def add(self, admin: HubAddress, name: str) -> Invitation:
        """Let a coordinator in: a role of their own that may do what the program does, and no more."""
        if not _NAME.fullmatch(name) or name in (_OWNER, _COORDINATORS):
            raise UserError(BAD_NAME.format(_LONGEST_NAME))
        password = secrets.token_urlsafe(_PASSWORD_BYTES)
        with _transaction(admin) as connection:
            group = _group(connection)
            role = f"{_prefix(group)}{name}"
            if _is_role(connection, role):
                raise UserError(TAKEN.format(name))
            _run(connection, f"create role {{}} login connection limit {_MOST_CONNECTIONS} in role {{}}", role, group)
            # Only what a server checks a password by leaves this computer, so its log never has the password.
            verifier = _driver(connection).pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
            _run(connection, "alter role {} password {}", role, sql.Literal(verifier.decode()))
            # Whatever the server does for others: what the program calls kept survives a power cut.
            _run(connection, "alter role {} set synchronous_commit = on", role)
        address = HubAddress(admin.host, admin.database, role, password, admin.port, admin.root)
        return Invitation(name, address, password)

    def remove(self, admin: HubAddress, name: str) -> None:
        """Let a coordinator in no more, and cut off what they have open. What they wrote stays."""
        with _transaction(admin) as connection:
            group = _group(connection)
            role = f"{_prefix(group)}{name}"
            if role not in _members(connection, group):
                raise UserError(UNKNOWN.format(name))
            _run(connection, "alter role {} nologin", role)
            _join(connection, role)
            connection.execute(_FORGET_HALVES, {"coordinator": name})
        with _transaction(admin) as connection:  # only now: nobody comes back in between
            connection.execute(_CUT_OFF, {"role": role, "within": _TERMINATED_WITHIN})
            # The program leaves nothing that is theirs, but anybody who may come in can make a large object by hand.
            _run(connection, "drop owned by {}", role)
            _run(connection, "drop role {}", role)

    def purge(self, admin: HubAddress) -> int:
        """Take what was erased off the server's disk; return how many tables were written anew."""
        return purge(admin)

    def devices(self, admin: HubAddress) -> Sequence[HubDevice]:
        """Return the computers that have joined, by coordinator."""
        with _transaction(admin) as connection:
            group = _group(connection)
            let_in = {role.removeprefix(_prefix(group)) for role in _members(connection, group)}
            keys = {row.id: bytes(row.public_key) for row in connection.execute(_KEYS)}
            ages, called = told(connection, AGE), told(connection, CALLED)
            return [
                HubDevice(
                    device, who, who in let_in, called.get(device, ""),
                    Card(device, keys[device], ages[device], leads=True) if device in ages else None,
                )
                for device, who in sorted(told(connection, NAME).items(), key=lambda each: (each[1], each[0]))
            ]  # fmt: skip

    def call_device(self, admin: HubAddress, device: str, name: str) -> None:
        """Call a computer that has joined by a name."""
        with _transaction(admin) as connection:
            _group(connection)
            connection.execute(_FORGET_SETTING, {"of_name": CALLED.format(device)})
            connection.execute(tables.setting.insert(), {"name": CALLED.format(device), "value": name})

    def coordinators(self, admin: HubAddress) -> Sequence[str]:
        """Return the names of those who may come in, in the order of the alphabet."""
        with _transaction(admin) as connection:
            group = _group(connection)
            return sorted(role.removeprefix(_prefix(group)) for role in _members(connection, group))


@contextmanager
def _transaction(admin: HubAddress) -> Iterator[sa.Connection]:
    """Open a transaction as the server's administrator. Raises UserError with the reason where something fails."""
    engine = open_engine(admin, pool=1)
    try:
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            yield connection
    except (psycopg.Error, UserError) as error:
        if isinstance(error.__cause__ or error, psycopg.errors.InsufficientPrivilege):
            raise HubRefusedError(NOT_A_KEEPER) from error
        said = plain_error(error)  # of a statement that names roles, which goes past the engine
        if said is None:
            raise
        raise said from error
    finally:
        engine.dispose()


def _base(database: str) -> str:
    """Return what the names of a hub's roles begin with: roles are the server's, and it may hold other hubs."""
    return "hub_" + re.sub("[^a-z0-9]+", "_", database.casefold())[:_LONGEST_NAME].strip("_")


def _free_owner(connection: sa.Connection, database: str) -> str:
    """Return a name for the owner of a new hub's tables, of which nothing on the server is called yet.

    Two databases may be called nearly alike: who may come to the one hub may not come to the other.
    """
    base = _base(database)
    bases = (base if count == 1 else f"{base}_{count}" for count in itertools.count(1))
    owners = (f"{each}_{_OWNER}" for each in bases)
    return next(each for each in owners if not _is_role(connection, each) and not _is_role(connection, _group_of(each)))


def _group_of(owner: str) -> str:
    return f"{owner.removesuffix(_OWNER)}{_COORDINATORS}"


def _prefix(group: str) -> str:
    """Return what the names of a hub's coordinators begin with."""
    return group.removesuffix(_COORDINATORS)


def _group(connection: sa.Connection) -> str:
    """Return the role of all coordinators. Raises UserError where there is no hub."""
    owner = _owner_of_hub(connection)
    if owner is None:
        raise HubRefusedError(NO_HUB)
    return _group_of(owner)


def _owner_of_hub(connection: sa.Connection) -> str | None:
    """Return who has the hub's tables, also where the database was copied or restored under another name."""
    owner = connection.scalar(_OWNER_OF_LOG)
    return str(owner) if owner is not None and str(owner).endswith(f"_{_OWNER}") else None


def _members(connection: sa.Connection, group: str) -> list[str]:
    return [str(name) for name in connection.scalars(_MEMBERS, {"role": group, "prefix": _prefix(group)})]


def _is_role(connection: sa.Connection, role: str) -> bool:
    return connection.scalar(_ROLE, {"role": role}) is not None


def _join(connection: sa.Connection, role: str) -> None:
    """Make the administrator a member of role, unless it may act for it anyway."""
    if not connection.scalar(_MAY_ACT_FOR, {"role": role}):
        _run(connection, "grant {} to current_user", role)


def _open_database(connection: sa.Connection, database: str, owner: str, group: str) -> None:
    """Let the owner make the schema and its tables, coordinators come in, and nobody else do anything."""
    _run(connection, "revoke all on database {} from public", database)
    _run(connection, "revoke create on schema public from public")
    _run(connection, "grant create on database {} to {}", database, owner)
    _run(connection, "grant connect, temporary on database {} to {}", database, group)


def _run(connection: sa.Connection, statement: str, *names: str | sql.Literal) -> None:
    """Run a statement that defines something. names: of what stands for each {}."""
    parts = [sql.Identifier(name) if isinstance(name, str) else name for name in names]
    _driver(connection).execute(sql.SQL(statement).format(*parts))


def _driver(connection: sa.Connection) -> Any:
    return connection.connection.driver_connection


_FROM_CLASS = "from pg_class c join pg_namespace n on n.oid = c.relnamespace"
_IS_USED = sa.text(
    f"select exists (select {_FROM_CLASS} where n.nspname !~ '^pg_|^information_schema$' and not exists "  # noqa: S608 # our own words
    "(select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'))"
)
"""Whether anybody has a table or the like in the database that no extension brought."""
_OWNER_OF_LOG = sa.text(
    f"select pg_get_userbyid(c.relowner) {_FROM_CLASS} "  # noqa: S608 # as above
    f"where n.nspname = '{SCHEMA}' and c.relkind in ('r', 'p') and c.relname = 'step'"
)
_ROLE = sa.text("select 1 from pg_roles where rolname = :role")
_MAY_ACT_FOR = sa.text("select pg_has_role(current_user, cast(:role as name), 'member')")
_MEMBERS = sa.text(
    "select m.rolname from pg_auth_members a join pg_roles m on m.oid = a.member join pg_roles r on r.oid = a.roleid "
    "where r.rolname = :role and m.rolcanlogin and starts_with(m.rolname, :prefix)"
)
_KEYS = sa.select(tables.device.c.id, tables.device.c.public_key).where(tables.device.c.public_key.is_not(None))
_FORGET_SETTING = tables.setting.delete().where(tables.setting.c.name == sa.bindparam("of_name"))
_FORGET_HALVES = tables.setting.delete().where(
    tables.setting.c.name.in_(
        sa.select(sa.func.replace(tables.setting.c.name, NAME.format(""), HALF.format(""))).where(
            tables.setting.c.name.startswith(NAME.format("")), tables.setting.c.value == sa.bindparam("coordinator")
        )
    )
)
"""Without the hub's halves of their keys, no copy on a computer of theirs opens again."""
_CUT_OFF = sa.text("select pg_terminate_backend(pid, :within) from pg_stat_activity where usename = :role")
