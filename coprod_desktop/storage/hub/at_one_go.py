"""What one piece of work reads on a hub is read at one go: in one transaction, as of one moment.

Each read by itself asks whether the connection is still there, begins, asks, and rolls back, and waits for the hub's
answer each time. Over a line that takes a twentieth of a second there and back, a page took five seconds.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg.pq import TransactionStatus

from coprod_desktop.storage.engine import WRITES


class AtOneGo:
    """Keeps the transactions of one engine that read open within `with at_one_go():`, on the thread that is within.

    Whatever is about to write lets go of them first, so what is read afterwards is seen as it is then.
    """

    def __init__(self) -> None:
        self._here = threading.local()
        self._ping: Callable[[Any], bool]
        self._roll_back: Callable[[Any], None]

    def take(self, engine: sa.Engine) -> None:
        """Keep transactions of engine, before anything else listens to how they begin."""
        dialect: Any = engine.dialect  # SQLAlchemy offers no event for either
        self._ping, self._roll_back = dialect.do_ping, dialect.do_rollback
        dialect.do_ping, dialect.do_rollback = self._is_there, self._end
        sa.event.listen(engine, "begin", self._begin)

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Read what is read within at one go."""
        if self._held is not None:
            yield
            return
        self._here.held = []
        try:
            yield
        finally:
            self._let_go()
            self._here.held = None

    @property
    def _held(self) -> list[Any] | None:
        """The driver's connections whose transactions are kept open; None outside."""
        found: list[Any] | None = getattr(self._here, "held", None)
        return found

    def _is_there(self, connection: Any) -> bool:
        return connection in (self._held or ()) or self._ping(connection)

    def _end(self, connection: Any) -> None:
        driver, held = connection.driver_connection, self._held
        if held is None or not driver.read_only or driver.info.transaction_status != TransactionStatus.INTRANS:
            self._roll_back(connection)
        elif driver not in held:
            held.append(driver)

    def _begin(self, connection: sa.Connection) -> None:
        if connection.get_execution_options().get(WRITES, False):
            self._let_go()

    def _let_go(self) -> None:
        held = self._held or []
        while held:
            with suppress(psycopg.Error):  # the line is cut, which whoever takes it next finds out
                held.pop().rollback()
