"""The program as a person starts it, `coprod-desktop --vault PATH`, until its unlock window is painted.

Nothing of Qt is imported before the program itself imports it: in which order that is done is part of what is measured.
"""

import gc
import sys
from typing import TYPE_CHECKING

from coprod_desktop.__main__ import main

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from coprod_desktop.desktop.unlock.window import UnlockWindow


def put_witness() -> None:
    """Have the unlock window shown with a witness in it."""
    gc.disable()  # as the program does before it imports anything
    import coprod_desktop.desktop  # noqa: F401, PLC0415 # see above
    from coprod_desktop.desktop.unlock.window import UnlockWindow as Window  # noqa: PLC0415 # see above
    from tests.benchmarks.programs.witness import Witness  # noqa: PLC0415 # see above

    shown_by_itself = Window.showEvent

    def shown(self: "UnlockWindow", event: "QShowEvent") -> None:
        shown_by_itself(self, event)
        Witness(self, painted)

    Window.showEvent = shown  # type: ignore[method-assign] # a witness in the program's own window


def painted(moment: int) -> None:
    """Tell when; outside of painting, because leaving in the middle of it upsets Qt."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 # see above

    from tests.benchmarks.programs.witness import leave, tell  # noqa: PLC0415 # see above

    tell(painted=moment)
    QTimer.singleShot(0, leave)


if __name__ == "__main__":
    put_witness()
    sys.exit(main())
