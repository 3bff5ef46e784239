"""Processes of our own that never hear of Ctrl and C: they end this one, which ends those that it started."""

import multiprocessing
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.resource_tracker import ensure_running


def prepare(target: Callable[..., None], *args: object) -> tuple[BaseProcess, Connection, Connection]:
    """Return a process that will call target(*args, its end of a pipe), our end of that pipe, and the other one.

    Close the other one once the process runs, else its end would go unnoticed.
    """
    context = multiprocessing.get_context("spawn")  # a fork of a program with threads may hang
    here, there = context.Pipe()
    return context.Process(target=_deaf, args=(target, *args, there), daemon=True), here, there


def start(process: BaseProcess) -> None:
    """Start what was prepared. Raises OSError where the system has no room for it.

    Windows can't be told beforehand who hears of Ctrl and C: there the process does until it runs its target.
    """
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
