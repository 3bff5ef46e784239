"""The line to a hub: whether it is down, and what is read from the copy while it is."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar, cast

from coprod_desktop.services.hub_views import HubAwayError
from coprod_desktop.storage.hub.reaching import AWAY

T = TypeVar("T")


class Line:
    """Whether whoever listens to the hub has found the line down: then nobody else need wait to find out.

    wanted: set once somebody has missed the hub, so that the line is tried again soon. held_up: called where a write
    waits for another coordinator's. is_left: the hub is being closed here, so that nothing waits for long.
    """

    def __init__(self) -> None:
        self.is_down = self.is_left = False
        self.wanted = threading.Event()
        self.held_up: Callable[[], None] = lambda: None

    def check(self) -> None:
        """Raise HubAwayError where the line is known to be down."""
        if self.is_down:
            self.wanted.set()
            raise HubAwayError(AWAY)


def either(at_hub: T, of_copy: Callable[[], T | None], line: Line) -> T:
    """Return what answers as at_hub does, and while the hub is away as of_copy does, where there is one.

    at_hub: an object that only reads, by methods whose answers are whole when they return.
    """
    return cast(T, _Either(at_hub, of_copy, line))


class _Either:
    """Passes every call on to one of two objects of a kind."""

    def __init__(self, at_hub: object, of_copy: Callable[[], object | None], line: Line) -> None:
        self._at_hub, self._of_copy, self._line = at_hub, of_copy, line

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def ask(*args: Any, **kwargs: Any) -> Any:
            copy = self._of_copy() if self._line.is_down else None
            try:
                return getattr(copy or self._at_hub, name)(*args, **kwargs)
            except HubAwayError:
                copy = self._of_copy()
                if copy is None:
                    raise
            return getattr(copy, name)(*args, **kwargs)

        return ask
