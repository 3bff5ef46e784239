"""Hearing of what others write: the hub tells each program that listens, as soon as a step of anybody is kept.

What it tells is only that there is something new; the program then reads what, on its own connection.
"""

import threading
from collections.abc import Callable

import psycopg
import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.hub_views import Heard, HubAddress
from coprod_desktop.storage.hub.engine import SCHEMA
from coprod_desktop.storage.hub.reaching import Connection, connect

CHANNEL = "coprod_steps"

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
"""Seconds between two tries to reach a hub that is away: each wait is twice the one before."""

_LOOKS_UP_AFTER = 0.5
"""Seconds after which a listener that heard nothing looks whether it should stop."""

_TELLS = (
    f"""create or replace function {SCHEMA}.tell_of_steps() returns trigger language plpgsql
    set search_path = pg_catalog as $$ begin perform pg_notify('{CHANNEL}', ''); return null; end $$""",
    f"""create or replace trigger tell_of_steps after insert on {SCHEMA}.step for each statement
    execute function {SCHEMA}.tell_of_steps()""",
)
"""Statements that let the hub tell of each step once it is committed, whoever wrote it."""


class Listener:
    """Listens to a hub on a thread and a connection of its own, and comes back by itself when it was cut off."""

    def __init__(self, address: HubAddress, heard: Heard) -> None:
        """Begin to listen."""
        self._address, self._heard = address, heard
        self._stopped, self._telling = threading.Event(), threading.Lock()
        self._is_away = False
        threading.Thread(target=self._run, name="hub", daemon=True).start()

    def stop(self) -> None:
        """Call nobody any more, and end soon; returns at once."""
        with self._telling:
            self._stopped.set()

    def _run(self) -> None:
        wait = FIRST_WAIT
        while not self._stopped.is_set():
            try:
                with connect(self._address, autocommit=True) as connection:
                    wait = FIRST_WAIT
                    self._listen(connection)
            except (UserError, psycopg.Error):  # also where it was taken off the list: the worker's calls say so
                self._lost()
            self._stopped.wait(wait)
            wait = min(2 * wait, LONGEST_WAIT)

    def _listen(self, connection: Connection) -> None:
        connection.execute(f"listen {CHANNEL}")
        if self._is_away:
            self._is_away = False
            self._tell(self._heard.back)
        self._tell(self._heard.news)  # whatever was kept before this connection listened
        while not self._stopped.is_set():
            if any(True for _ in connection.notifies(timeout=_LOOKS_UP_AFTER, stop_after=1)):
                self._tell(self._heard.news)

    def _lost(self) -> None:
        if not self._is_away:
            self._is_away = True
            self._tell(self._heard.away)

    def _tell(self, whom: Callable[[], None]) -> None:
        """Call whom, unless it was stopped: whoever stopped it may be gone."""
        with self._telling:
            if not self._stopped.is_set():
                whom()


class HubOthers:
    """What others write into a hub. news: see services.hub_views.Others."""

    def __init__(self, address: HubAddress, news: Callable[[], Changes | None]) -> None:
        self._address, self.news = address, news

    def listen(self, heard: Heard) -> Listener:
        """Begin to listen, on a connection and a thread of its own."""
        return Listener(self._address, heard)


def let_it_tell(connection: sa.Connection) -> None:
    """Let the hub tell of each step. Run as the owner of its tables."""
    for statement in _TELLS:
        connection.exec_driver_sql(statement)
