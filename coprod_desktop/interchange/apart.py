"""Reading a file in a process of its own, so that a file that breaks its reader does not break the program.

What reads HEIC and PDF is written in C and C++, and some damaged files end the process that reads them. Here that is
another process: it gets bytes and gives bytes, and nothing that it says is run. Its time is bounded, and its memory
where the system can hold it to that: Linux does, macOS and Windows do not.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection

from coprod_desktop import processes
from coprod_desktop.domain.errors import UserError

SECONDS = 30.0
"""A scan of 20 pages takes about ten on a slow laptop; what takes longer was made to take longer."""

MOST_MEMORY = 2 * 2**30
"""Bytes of addresses: a page of 64 million pixels takes half a gigabyte with its copies, and what is loaded as much."""

_PART, _REFUSED, _ENDED = b"p", b"r", b"e"
"""What the first byte of an answer says: a part of the result follows, or a sentence; or that was all."""


class ReaderEndedError(Exception):
    """The reader broke on the file, or took too long."""


def read_apart(read: Callable[[bytes], Iterable[bytes]], data: bytes, seconds: float = SECONDS) -> Sequence[bytes]:
    """Return what read makes of data, within seconds. read: a function of a module, which the other process imports.

    Raises UserError as read does, and ReaderEndedError.
    """
    try:
        with processes.beside(_answer, read) as here:
            here.send_bytes(data)
            return _parts(here, seconds)
    except (EOFError, OSError) as error:
        raise ReaderEndedError from error


def _parts(here: Connection, seconds: float) -> list[bytes]:
    parts: list[bytes] = []
    until = time.monotonic() + seconds  # for all parts together
    while here.poll(max(0.0, until - time.monotonic())):
        answer = here.recv_bytes()
        if answer[:1] == _ENDED:
            return parts
        if answer[:1] == _REFUSED:
            raise UserError(answer[1:].decode())
        parts.append(answer[1:])
    raise ReaderEndedError


def _answer(read: Callable[[bytes], Iterable[bytes]], there: Connection) -> None:
    """Run in the other process. An error that is no UserError ends it without an answer, and without a word."""
    with suppress(Exception):
        _hold_memory()
        try:
            for part in read(there.recv_bytes()):
                there.send_bytes(_PART + part)
        except UserError as error:
            there.send_bytes(_REFUSED + str(error).encode())
        else:
            there.send_bytes(_ENDED)


def _hold_memory() -> None:
    """Let this process ask for no more than MOST_MEMORY: a small file may unfold into any size."""
    try:
        import resource  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return
    with suppress(ValueError, OSError):  # a system that has a lower bound already, or none
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
