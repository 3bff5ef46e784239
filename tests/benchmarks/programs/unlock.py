"""The program as a person starts it, `coprod-desktop --vault PATH`, until its unlock window is painted."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent

from coprod_desktop.__main__ import main
from coprod_desktop.desktop.unlock.window import UnlockWindow
from tests.benchmarks.programs.witness import Witness, leave, tell

shown_by_itself = UnlockWindow.showEvent


def shown(window: UnlockWindow, event: QShowEvent) -> None:
    """Show the window with a witness in it."""
    shown_by_itself(window, event)
    Witness(window, painted)


def painted(moment: int) -> None:
    """Tell when; outside of painting, because leaving in the middle of it upsets Qt."""
    tell(painted=moment)
    QTimer.singleShot(0, leave)


if __name__ == "__main__":
    UnlockWindow.showEvent = shown  # type: ignore[assignment,method-assign] # a witness in the program's own window
    sys.exit(main())
