"""The one road for messages: a quiet line at the foot of the window, and a sheet for what went wrong.

Both are said to screen readers. What is said here never holds more than what is on the screen already.
"""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.vault_errors import VaultLostError


class Messages(QObject):
    """Takes every message of the program; the window that is open shows them."""

    said = Signal(str)
    """A quiet line: what was just done."""
    troubled = Signal(str)
    """A sheet: one or two plain sentences."""
    faulted = Signal(str, str)
    """A sheet for a fault of ours: what happened, and details that can be copied."""
    lost = Signal(object)
    """The VaultLostError after which the open vault can't be worked in any more."""
    restart_wanted = Signal()
    """The person wants the program to start anew."""
    log_wanted = Signal()
    """The person wants a copy of the program's log."""

    def show(self, words: str) -> None:
        """Show a quiet line at the foot of the window, and say it to screen readers."""
        self.said.emit(words)

    def trouble(self, words: str) -> None:
        """Show what went wrong, what is safe and what to do, in a sheet that waits to be closed."""
        self.troubled.emit(words)

    def failed(self, error: Exception) -> None:
        """Show an error that nobody else has taken: a person's own as its words, a fault of ours with its place.

        That a hub is away is said in the quiet line, and that what is typed still can't be kept.
        """
        from coprod_desktop.services.hub_views import HubAwayError  # noqa: PLC0415 # see announce
        from coprod_desktop.services.unkept import StillNotKeptError  # noqa: PLC0415 # see announce

        if isinstance(error, VaultLostError):
            self.lost.emit(error)
        elif isinstance(error, (HubAwayError, StillNotKeptError)):  # no sheet: each page, each letter would bring one
            self.show(str(error))
        elif isinstance(error, UserError):
            self.trouble(str(error))
        else:
            from coprod_desktop.desktop.faults import what_happened  # noqa: PLC0415 # hardly ever needed

            self.faulted.emit(what_happened(error), place_of(error))


def place_of(error: BaseException) -> str:
    """Return where an error arose, for people who mend the program.

    It holds kinds of error, file names and line numbers: no message and no value, because those may hold what
    somebody said, and no folder, because that may hold somebody's name.
    """
    import traceback  # noqa: PLC0415 - needed only when something has gone wrong

    lines = []
    fault: BaseException | None = error
    while fault is not None:
        lines.append(type(fault).__name__)
        for frame in traceback.extract_tb(fault.__traceback__):
            path = Path(frame.filename)
            lines.append(f"  {path.parent.name}/{path.name}, line {frame.lineno}, in {frame.name}")
        fault = fault.__cause__ or fault.__context__
    return "\n".join(lines)


def announce(where: QObject, words: str) -> None:
    """Say words to a screen reader at once, whatever has the focus; where is the widget that shows them."""
    # Imported with the first announcement, so that the first window does not wait for it.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(where, words))
