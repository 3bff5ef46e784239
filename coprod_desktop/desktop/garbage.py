"""Clearing away what refers to itself, on the screen's thread alone.

Python clears cycles on whichever thread happens to make the next object. When that is the worker, it destroys widgets
there, and Qt ends the program. So automatic clearing is off, and a timer of the screen's thread does it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000
"""Milliseconds between looks; a look costs nothing when little was made since."""


class Garbage(QObject):
    """Clears for as long as it lives. The youngest objects often, all of them when many have grown old."""

    def __init__(self, parent: QObject) -> None:
        """Take over from Python."""
        super().__init__(parent)
        gc.disable()
        self._limits = gc.get_threshold()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.clear)
        self._timer.start(_EVERY)

    def clear(self) -> None:
        """Clear the oldest generation that has outgrown the limit Python itself would have kept to."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > self._limits[generation]:
                gc.collect(generation)
                return

    @staticmethod
    def settle() -> None:
        """Leave alone from now on what the program consists of: modules and classes, which are never cleared.

        There is no clearing first: with all modules loaded it would hold the screen longer than 50 ms.
        """
        gc.freeze()
