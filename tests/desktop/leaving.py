"""The moment in which a vault is locked."""

from threading import Event

from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.services.workspace import Workspace

_LONG = 10
"""Seconds after which the worker is stuck."""


def draft_on_locking(window: MainWindow, workspace: Workspace, place: str) -> dict[str, str]:
    """Write what is typed as locking does; return the draft that is there before the screen is told of anything."""
    drafts: list[dict[str, str]] = []
    has_read = Event()

    def read() -> None:
        drafts.append(workspace.drafts.read(place))
        has_read.set()

    window.keep_typing()
    window.desk.tasks.run(read)
    assert has_read.wait(_LONG)
    return drafts[0]
