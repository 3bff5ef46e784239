"""What every page stands on: the services, the worker, the road for messages, and the way to other pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.tasks import Tasks, is_there, owner_of
from coprod_desktop.domain.steps import Changes

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Desk(Generic[S]):
    """Given to every page by the window.

    services: the use cases, a Workspace in the program (a page calls them only inside `tasks.run` or `keep`).
    changed: tell all pages what one step did; `keep` does it for you.
    go: open a place: a page's name, or with what it is about: "people", "people/ID", "live/ID".
    full_window: hide the rail (True), for the live session, or bring it back.
    """

    services: S
    tasks: Tasks
    messages: Messages
    changed: Callable[[Changes], None]
    go: Callable[[str], None]
    full_window: Callable[[bool], None]

    def keep(
        self,
        work: Callable[[], Changes],
        done: Callable[[Changes], None] | None = None,
        *,
        receiver: QObject | None = None,
    ) -> None:
        """Do one step on the worker; then every page that shows what it changed is refreshed, and done is called.

        The pages hear of it even when the receiver (the owner of done, unless named) is gone by then.
        """
        owner = receiver or owner_of(done)

        def kept(changes: Changes) -> None:
            self.changed(changes)
            if done is not None and is_there(owner):
                done(changes)

        self.tasks.run(work, kept)
