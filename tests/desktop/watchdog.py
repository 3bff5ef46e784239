"""How long the screen was held: the longest time between two turns of the event loop."""

from time import perf_counter
from types import TracebackType

from PySide6.QtCore import QTimer

TICK = 5
"""Milliseconds between turns while nothing holds the screen."""


class Watchdog:
    """Watches while it is entered; `longest` is in milliseconds, with the tick itself taken off.

    The screen may never be held longer than 50 ms: people notice 100 ms, and old laptops are half as fast.
    """

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = perf_counter()
        self._timer = QTimer(interval=TICK)
        self._timer.timeout.connect(self._tick)

    def __enter__(self) -> "Watchdog":
        self._last = perf_counter()
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tick()
        self._timer.stop()

    def _tick(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000 - TICK)
        self._last = now
