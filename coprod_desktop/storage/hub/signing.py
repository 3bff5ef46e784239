"""Each device signs how far its chain goes before its steps come into view: whoever makes a file for a laptop next can
send them, and only the device itself can sign.
"""

import time

import sqlalchemy as sa

from coprod_desktop.storage import tables
from coprod_desktop.storage.checkpoints import sign_checkpoint
from coprod_desktop.storage.engine import WRITES
from coprod_desktop.storage.oplog import Log

_EVERY = 600.0
"""Seconds of work that one signature stands for: files hold a part for each, and each is checked."""

_DROP = tables.checkpoint.delete().where(
    tables.checkpoint.c.device == sa.bindparam("own"), tables.checkpoint.c.seq == sa.bindparam("at")
)


class Signing:
    """Signs the end of log's chain with private at the end of each transaction that has written a step.

    The signature before, where it is not older than _EVERY, gives way: what it stood for, the new one stands for too.
    """

    def __init__(self, log: Log, private: bytes) -> None:
        self._log, self._private = log, private
        self._last, self._since = 0, 0.0

    def watch(self, engine: sa.Engine) -> None:
        """Sign before each commit on engine that needs it."""
        sa.event.listen(engine, "commit", self._before)

    def _before(self, connection: sa.Connection) -> None:
        tip = self._log.known_tip
        if tip is None or tip.seq in (0, self._last) or not connection.get_execution_options().get(WRITES, False):
            return
        is_recent = time.monotonic() - self._since < _EVERY
        if self._last and is_recent:
            connection.execute(_DROP, {"own": self._log.own, "at": self._last})
        else:
            self._since = time.monotonic()
        sign_checkpoint(connection, self._log, self._private)
        self._last = tip.seq
