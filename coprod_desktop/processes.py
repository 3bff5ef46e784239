"""Processes of our own that never hear of Ctrl and C: they end this one, which ends those that it started."""

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.resource_tracker import ensure_running


@contextmanager
def beside(target: Callable[..., None], *args: object) -> Iterator[Connection]:
    """Let another process call target(*args, its end of a pipe), and yield our end; it is gone afterwards.

    target: a function of a module, which the other process imports. Raises OSError where there is no room for it.
    """
    context = multiprocessing.get_context("spawn")  # a fork of a program with threads may hang
    here, there = context.Pipe()
    process = context.Process(target=_deaf, args=(target, *args, there), daemon=True)
    try:
        _start(process)
        there.close()  # else the end of the other process would go unnoticed
        yield here
    finally:
        here.close()
        there.close()
        if process.pid is not None:
            process.kill()
            process.join()
        process.close()


def _start(process: BaseProcess) -> None:
    """Start it so that it is born deaf; Windows can't: there it hears of Ctrl and C until it runs its target."""
    if sys.platform == "win32":
        process.start()
        return
    ensure_running()  # it would let signals in again while it starts what it needs
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # what is started now is born with this
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _deaf(target: Callable[..., None], *args: object) -> None:
    """Run in the other process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    target(*args)
