"""A line to the hub that a test can cut: what comes to its port goes on to the server, until it is cut."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.hub.server import HOST

_PIECE = 65_536


class Cable:
    """Listens on a port of its own and passes everything on to the server's port."""

    def __init__(self, to: int) -> None:
        self._to, self._is_whole = to, True
        self._lock, self._ends = threading.Lock(), set[socket.socket]()
        self._listening = socket.create_server((HOST, 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break every connection, and take no new one."""
        with self._lock:
            self._is_whole = False
            for end in self._ends:
                _close(end)
            self._ends.clear()

    def mend(self) -> None:
        """Take new connections again."""
        with self._lock:
            self._is_whole = True

    def close(self) -> None:
        """Cut it for good."""
        self.cut()
        _close(self._listening)

    def _accept(self) -> None:
        with suppress(OSError):  # it was closed
            while True:
                near, _ = self._listening.accept()
                self._connect(near)

    def _connect(self, near: socket.socket) -> None:
        with self._lock:
            if not self._is_whole:
                _close(near)
                return
            try:
                far = socket.create_connection((HOST, self._to))
            except OSError:  # the server is stopped
                _close(near)
                return
            self._ends |= {near, far}
        for one, other in ((near, far), (far, near)):
            threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()


@contextmanager
def cable(to: int) -> Iterator[Cable]:
    """Give a line to the server's port; it is cut at the end."""
    line = Cable(to)
    try:
        yield line
    finally:
        line.close()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):  # one end was closed
        while piece := one.recv(_PIECE):
            other.sendall(piece)
    _close(one)
    _close(other)


def _close(end: socket.socket) -> None:
    with suppress(OSError):  # wakes whoever waits for it; it may be closed already
        end.shutdown(socket.SHUT_RDWR)
    end.close()
