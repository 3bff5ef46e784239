"""What a benchmark's programs say of themselves: when a window was painted whole, and how much memory they hold."""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

SIZE = (1366, 768)
"""The screen of a common laptop: as large as our own windows begin."""
MEMORY = Path("/proc/self/smaps_rollup")
"""Linux alone tells there what a process holds."""


class Witness(QWidget):
    """One pixel above everything else in a window: Qt paints it last of all, so then the window is whole.

    painted is called once, with the moment in nanoseconds of a clock that all processes of a computer share.
    """

    def __init__(self, window: QWidget, painted: Callable[[int], None]) -> None:
        super().__init__(window)
        self._painted: Callable[[int], None] | None = painted
        self.resize(1, 1)
        self.show()
        self.raise_()
        window.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painted, self._painted = self._painted, None
        if painted is not None:
            painted(time.monotonic_ns())


def memory() -> dict[str, float]:
    """Return what this process holds in MiB: rss with all of what it shares, pss with its share of that."""
    if not MEMORY.exists():
        return {}
    fields = dict(line.split(":") for line in MEMORY.read_text().splitlines()[1:])
    return {name: int(fields[name.title()].split()[0]) / 1024 for name in ("rss", "pss")}


def tell(**what: float) -> None:
    """Print what was measured as the one line that a benchmark reads."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def leave() -> None:
    """End at once: how a program ends is not what is measured."""
    os._exit(0)
