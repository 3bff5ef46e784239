"""What one piece of work reads on a hub is read at one go: in one transaction, as of one moment.

Each read by itself asks whether the connection is still there, begins, asks, and rolls back, and waits for the hub's
answer each time. Over a line that takes a twentieth of a second there and back, a page took five seconds.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, cast

import psycopg
import sqlalchemy as sa
from psycopg.pq import TransactionStatus
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool


class SharedReads(QueuePool):
    """Connections to a hub. Within `with at_one_go():` a thread's reads go on in the transaction of the read before.

    Whatever is about to write calls let_go first, so what is read afterwards is as it is then.
    """

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._here = threading.local()

    @contextmanager
    def at_one_go(self) -> Iterator[None]:
        """Read what is read within at one go."""
        if self._held is not None:
            yield
            return
        self._here.held = []
        try:
            yield
        finally:
            self.let_go()
            self._here.held = None

    @property
    def is_at_one_go(self) -> bool:
        """Whether this thread is within."""
        return self._held is not None

    def let_go(self) -> None:
        """End the transactions that this thread would go on in."""
        held = self._held or []
        while held:
            entry = held.pop()
            with suppress(psycopg.Error):  # the line is cut, which whoever takes it next finds out
                entry.driver_connection.rollback()
            super()._do_return_conn(entry)

    @property
    def _held(self) -> list[Any] | None:
        """The connections that wait in a transaction for this thread's next read; None outside."""
        found: list[Any] | None = getattr(self._here, "held", None)
        return found

    def _do_get(self) -> ConnectionPoolEntry:
        held = self._held
        return held.pop() if held else super()._do_get()

    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        held = self._held
        if held is not None and reads_on(record.driver_connection):
            held.append(record)
        else:
            super()._do_return_conn(record)


def reads_on(driver: Any) -> bool:
    """Return whether the driver's connection is in a transaction that reads, and that nothing has spoiled."""
    return driver is not None and bool(driver.read_only) and driver.info.transaction_status == TransactionStatus.INTRANS


def share(engine: sa.Engine) -> None:
    """Let the reads of an engine with SharedReads share transactions."""
    dialect: Any = engine.dialect  # SQLAlchemy offers no event for either
    ping, roll_back = dialect.do_ping, dialect.do_rollback

    def look(driver: Any) -> bool:
        return reads_on(driver) or ping(driver)

    def end(connection: Any) -> None:
        if not (shared(engine).is_at_one_go and reads_on(connection.driver_connection)):
            roll_back(connection)

    dialect.do_ping, dialect.do_rollback = look, end


def shared(engine: sa.Engine) -> SharedReads:
    """Return the connections of an engine that share was called for."""
    return cast(SharedReads, engine.pool)
