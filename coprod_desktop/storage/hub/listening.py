"""Hearing of what others write: the hub tells each program that listens, as soon as a step of anybody is kept.

What it tells is only that there is something new; the program then reads what, on its own connection.
"""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import psycopg
import sqlalchemy as sa

from coprod_desktop.domain.clock import LONDON
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.hub_views import Heard, HubAddress, HubAwayError, HubRefusedError, NotLetInError
from coprod_desktop.storage.hub.at_one_go import shared
from coprod_desktop.storage.hub.copy import HubCopy
from coprod_desktop.storage.hub.engine import SCHEMA
from coprod_desktop.storage.hub.line import Line
from coprod_desktop.storage.hub.reaching import Connection, connect, plain_error

CHANNEL = "coprod_steps"

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
"""Seconds between two tries to reach a hub that is away: each wait is twice the one before, or ends when somebody wants
to keep something.
"""
_PAUSE = 0.5
"""Seconds between two tries at least."""

_LOOKS_UP_AFTER = 0.5
"""Seconds after which a listener that heard nothing looks whether it should stop."""
_A_MOMENT = 0.05
"""Seconds between two parts of the copy: the window is worked in meanwhile, and both want the processor."""

_TELLS = (
    f"""create or replace function {SCHEMA}.tell_of_steps() returns trigger language plpgsql
    set search_path = pg_catalog as $$ begin perform pg_notify('{CHANNEL}', ''); return null; end $$""",
    f"""create or replace trigger tell_of_steps after insert on {SCHEMA}.step for each statement
    execute function {SCHEMA}.tell_of_steps()""",
)
"""Statements that let the hub tell of each step once it is committed, whoever wrote it."""


class Listener:
    """Listens to a hub on a thread and a connection of its own, and comes back by itself when it was cut off.

    Meanwhile it keeps the copy up, a little at a time, so that what others write is heard of at once.
    """

    def __init__(self, address: HubAddress, heard: Heard, line: Line, copy: HubCopy) -> None:
        """Begin to listen."""
        self._address, self._heard, self._line, self._copy = address, heard, line, copy
        self._stopped, self._telling = threading.Event(), threading.Lock()
        self._is_away = False
        line.held_up = lambda: self._tell(heard.held_up)
        threading.Thread(target=self._run, name="hub", daemon=True).start()

    def stop(self) -> None:
        """Call nobody any more, and end soon; returns at once."""
        with self._telling:
            self._stopped.set()
        self._line.is_left = True
        self._line.wanted.set()

    def _run(self) -> None:
        wait = FIRST_WAIT
        while not self._stopped.is_set():
            try:
                with connect(self._address, autocommit=True) as connection:
                    wait = FIRST_WAIT
                    self._listen(connection)
            except HubRefusedError as error:  # it is not the line: the worker's calls say what it is
                self._line.is_down = False
                self._lost(again=isinstance(error, NotLetInError) and self._copy.end())
            except (UserError, psycopg.Error) as error:
                said = error if isinstance(error, UserError) else plain_error(error)
                self._line.is_down = isinstance(said, HubAwayError)
                self._lost()
            self._stopped.wait(_PAUSE)
            self._line.wanted.wait(wait - _PAUSE)
            self._line.wanted.clear()
            wait = min(2 * wait, LONGEST_WAIT)
        if self._copy.is_over:
            self._copy.close()

    def _listen(self, connection: Connection) -> None:
        connection.execute(f"listen {CHANNEL}")
        self._line.is_down = False
        if self._is_away:
            self._is_away = False
            self._tell(self._heard.back)
        self._tell(self._heard.news)  # whatever was kept before this connection listened
        self._copy.begin(connection)
        is_more = True
        while not self._stopped.is_set():
            wait = _A_MOMENT if is_more else _LOOKS_UP_AFTER
            if any(True for _ in connection.notifies(timeout=wait, stop_after=1)):
                self._tell(self._heard.news)
            is_more = self._copy.keep_up(connection)

    def _lost(self, *, again: bool = False) -> None:
        """Tell once that the hub is away; again: also where that was told, because now it is known why."""
        if again or not self._is_away:
            self._is_away = True
            self._tell(self._heard.away)

    def _tell(self, whom: Callable[[], None]) -> None:
        """Call whom, unless it was stopped: whoever stopped it may be gone."""
        with self._telling:
            if not self._stopped.is_set():
                whom()


class HubOthers:
    """What others write into a hub. news: see services.hub_views.Others."""

    def __init__(
        self, address: HubAddress, news: Callable[[], Changes | None], line: Line, copy: HubCopy, engine: sa.Engine
    ) -> None:
        self._address, self.news, self._line, self._copy, self._engine = address, news, line, copy, engine

    def listen(self, heard: Heard) -> Listener:
        """Begin to listen, on a connection and a thread of its own."""
        return Listener(self._address, heard, self._line, self._copy)

    def at_one_go(self) -> AbstractContextManager[None]:
        """Let what this thread reads within be read in one transaction."""
        return shared(self._engine).at_one_go()

    def readable_as_of(self) -> datetime | None:
        """Return of when the copy is that is read while the hub is away; None where not all of it is there yet."""
        millis = self._copy.as_of
        return None if millis is None else datetime.fromtimestamp(millis / 1000, LONDON)


def let_it_tell(connection: sa.Connection) -> None:
    """Let the hub tell of each step. Run as the owner of its tables."""
    for statement in _TELLS:
        connection.exec_driver_sql(statement)
