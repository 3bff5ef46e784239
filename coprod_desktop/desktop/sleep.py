"""Knowing that the laptop goes to sleep, where the system says so: Linux, over D-Bus, by logind.

Elsewhere, and where no bus answers, the jump of the clock tells it after waking (see locking).
Source: org.freedesktop.login1(5), the signal PrepareForSleep.
"""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_SERVICE, _PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_INTERFACE, _SIGNAL = "org.freedesktop.login1.Manager", "PrepareForSleep"


class Sleep(QObject):
    """begins: the laptop is about to sleep."""

    begins = Signal()

    def listen(self, bus: "QDBusConnection | None" = None, service: str = _SERVICE) -> bool:
        """Listen on the system's bus, or on another; return whether there is one. service: who says it."""
        if bus is None:
            if not sys.platform.startswith("linux"):
                return False
            from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 # nothing before the first vault needs it

            bus = QDBusConnection.systemBus()
        if not bus.isConnected():
            return False
        slot = SLOT("said(bool)")
        heard: bool = bus.connect(service, _PATH, _INTERFACE, _SIGNAL, self, slot)  # type: ignore[call-overload] # says bytes, takes text
        return heard

    @Slot(bool)
    def said(self, starts: bool) -> None:
        """Take the system's word: True before sleep, False after it."""
        if starts:
            self.begins.emit()
