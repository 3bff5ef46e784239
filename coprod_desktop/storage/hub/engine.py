"""The connection to PostgreSQL: transactions that mean what they mean in a file, and answers in the same order."""

from functools import partial
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg import sql
from psycopg.adapt import Loader
from sqlalchemy.dialects.postgresql.psycopg import PGCompiler_psycopg

from coprod_desktop.services.hub_views import HubAddress, HubAwayError
from coprod_desktop.services.vault_errors import VaultBusyError
from coprod_desktop.storage.engine import WRITES
from coprod_desktop.storage.hub.at_one_go import SharedReads, reads_on, share, shared
from coprod_desktop.storage.hub.line import Line
from coprod_desktop.storage.hub.reaching import Connection, connect, plain_error

SCHEMA = "coprod"
"""The schema with all tables; other schemas of the database are nobody's business here."""

_WAIT = "5s"
"""How long a statement waits for a table that is written anew (coprod hub purge)."""
_TURN, _TURNS = "2s", 15
"""How long a write waits for another coordinator's until that is said, and how often it waits anew: half a minute in
all, in which tens of thousands of lines are brought in.
"""
_IDLE = "120s"
"""A transaction that does nothing for so long is ended: a laptop that was shut in the middle holds the lock of all."""

_SETTINGS = """
SELECT set_config('search_path', %s, false), set_config('lock_timeout', %s, false),
    set_config('idle_in_transaction_session_timeout', %s, false), set_config('statement_timeout', '0', false),
    set_config('plan_cache_mode', 'force_custom_plan', false)
"""
"""Whatever the server does for others: our tables alone are looked for, and bringing in a large file takes minutes.

A plan that was kept while tables were small reads all of them for each part of a large file, once they are not.

Where everybody may make functions in `public`, as up to PostgreSQL 14, one of them could stand in for PostgreSQL's own.
"""
_MANY = 20
"""So many rows of one statement are worth a COPY."""
_STOCK, _TIMES_AS_MANY = 1_000, 8
"""So many rows put into a table in one transaction have PostgreSQL look at what it holds, and again so many times."""
_PUT_IN = "put in"
"""What a connection knows of its transaction: how many rows were put into each table, and at how many it is looked at.
"""

_WRITE_LOCK = sa.text(
    "SELECT set_config('lock_timeout', :turn, true), pg_advisory_xact_lock(1131365490), "  # "CoPr", as a file's id
    "set_config('lock_timeout', :wait, true)"
)
"""Held by whoever writes until their transaction ends. PostgreSQL does the three in this order."""


class _WholeNumber(Loader):
    """Sums are numerics in PostgreSQL; ours are whole."""

    def load(self, data: Any) -> int:
        return int(bytes(data))


class _Compiler(PGCompiler_psycopg):
    """Puts rows without a value where SQLite puts them: before all others, and last where the order is turned.

    Ids that are asked for together go as one array: as a parameter each, they take longer than to be found.
    """

    def visit_in_op_binary(self, binary: Any, operator: Any, **kw: Any) -> str:
        many = binary.right
        if not (isinstance(many, sa.BindParameter) and many.expanding and many.required):
            return str(self._generate_generic_binary(binary, " IN ", **kw))
        array = sa.bindparam(many.key, type_=sa.ARRAY(many.type))
        return f"{self.process(binary.left, **kw)} = ANY ({self.process(array, **kw)})"

    def order_by_clause(self, select: Any, **kw: Any) -> str:
        order = tuple(_with_nulls(each) for each in select._order_by_clauses)  # noqa: SLF001 - SQLAlchemy's way in
        if not order:
            return ""
        text = ", ".join(self.process(each, **kw) for each in order)
        return f" ORDER BY {text}"


def _with_nulls(clause: Any) -> Any:
    """Return a clause of an order that says where no value comes; as it is where there always is one, or it says so.

    A primary key's index is of no use to an order that mentions what never is.
    """
    inner, is_turned = clause, False
    while isinstance(inner, sa.UnaryExpression) and inner.modifier is not None:
        if inner.modifier in (sa.sql.operators.nulls_first_op, sa.sql.operators.nulls_last_op):
            return clause
        is_turned = inner.modifier is sa.sql.operators.desc_op
        inner = inner.element
    if isinstance(inner, sa.Column) and inner.primary_key:
        return clause
    return clause.nulls_last() if is_turned else clause.nulls_first()


def open_engine(address: HubAddress, *, pool: int = 5, line: Line | None = None) -> sa.Engine:
    """Return the engine for a hub. Nothing is connected yet; whatever fails raises UserError where it is the hub's.

    Transactions on connections with the WRITES option wait for the lock of whoever writes, and then see all that was
    committed; others see the hub as it was when they began, and can't write. line: while it is known to be down, no
    connection is tried.
    """

    def come() -> Connection:
        if line is not None:
            line.check()
        connection = connect(address)
        connection.adapters.register_loader("numeric", _WholeNumber)
        connection.execute(_SETTINGS, (SCHEMA, _WAIT, _IDLE))
        connection.commit()
        return connection

    engine = sa.create_engine(
        "postgresql+psycopg://",
        creator=come,
        use_native_hstore=False,  # looking whether there is such a type takes a question for each connection
        pool_pre_ping=True,  # a connection that dropped is replaced before anybody notices
        poolclass=SharedReads,
        pool_size=pool,
        hide_parameters=True,
    )
    engine.dialect.statement_compiler = _Compiler
    share(engine)
    sa.event.listen(engine, "begin", partial(_begin, line=line))
    sa.event.listen(engine, "do_executemany", _copy)
    sa.event.listen(engine, "handle_error", _explain)
    return engine


def _explain(context: sa.engine.ExceptionContext) -> None:
    """Raise UserError where the hub, the way to it or its rights are the matter."""
    said = None if context.is_pre_ping else plain_error(context.original_exception)
    if said is not None:
        raise said from context.original_exception


def _copy(cursor: "psycopg.Cursor[Any]", _: str, parameters: Any, context: Any) -> bool:
    """Put many plain rows in by COPY, which takes a third of the time; return whether that was done."""
    statement = getattr(context.compiled, "statement", None)
    if not isinstance(statement, sa.Insert) or len(parameters) < _MANY:
        return False
    table, names = statement.table, list(parameters[0])
    if not isinstance(table, sa.Table) or statement._values is not None or not set(names) <= set(table.c.keys()):  # noqa: SLF001 - what was given with the statement has no public name
        return False
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    with cursor.copy(into) as copy:
        for row in parameters:
            copy.write_row([row[name] for name in names])
    _take_stock(cursor, table.name, len(parameters), context.root_connection.info[_PUT_IN])
    return True


def _take_stock(cursor: "psycopg.Cursor[Any]", table: str, more: int, put_in: dict[str, tuple[int, int]]) -> None:
    """Let PostgreSQL look at what a table holds once many rows were put into it.

    It would look a while after the transaction. Until then it plans as if there were next to nothing of a kind, and
    reads all of it for each part of a large file.
    """
    count, looked_at = put_in.get(table, (0, _STOCK))
    count += more
    if count >= looked_at:
        looked_at = count * _TIMES_AS_MANY
        cursor.execute(f"SELECT {SCHEMA}.take_stock(%s::regclass)", (f'{SCHEMA}."{table}"',))  # noqa: S608 - our own name
    put_in[table] = (count, looked_at)


def _begin(connection: sa.Connection, line: Line | None) -> None:
    """Begin as a file would."""
    driver = connection.connection.driver_connection
    if driver is None:
        return
    writes = connection.get_execution_options().get(WRITES, False)
    if reads_on(driver):
        if not writes:
            return
        driver.rollback()
    level = psycopg.IsolationLevel.READ_COMMITTED if writes else psycopg.IsolationLevel.REPEATABLE_READ
    if driver.isolation_level is not level:
        driver.isolation_level = level
        driver.read_only = not writes
    connection.info[_PUT_IN] = {}
    if writes:
        shared(connection.engine).let_go()
        _wait_for_turn(connection, line)


def _wait_for_turn(connection: sa.Connection, line: Line | None) -> None:
    """Take the lock of whoever writes. Raises VaultBusyError where another holds it for too long."""
    for waited in range(1, _TURNS + 1):
        try:
            connection.execute(_WRITE_LOCK, {"turn": _TURN, "wait": _WAIT})
        except HubAwayError:
            raise
        except VaultBusyError:
            if waited == _TURNS or (line is not None and line.is_left):
                raise
            if waited == 1 and line is not None:
                line.held_up()
        else:
            return
