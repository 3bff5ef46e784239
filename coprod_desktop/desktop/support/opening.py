"""Opening support from anywhere: the wall is blanked first, and the numbers are there at once."""

from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.support.sheet import SupportFacts, SupportSheet, read_support
from coprod_desktop.desktop.widgets.draft import Draft
from coprod_desktop.desktop.widgets.half_typed import HalfTyped
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.record_fields import RecordFields
from coprod_desktop.desktop.widgets.sheet import SUPPORT_KEY
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.organisation import Organisation
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.workspace import Workspace

_READ_AFTER = 2_000
"""Milliseconds after the window is there: whoever has just opened it waits for the page, not for this."""


@runtime_checkable
class Wall(Protocol):
    """A window that others see: a projector's."""

    def blank(self) -> None:
        """Show nothing."""
        ...

    def changed(self, changes: Changes) -> None:
        """Hear what one step did: what it shows may not be shown any more."""
        ...


def walls() -> list[Wall]:
    """Return the windows that others see."""
    return [top for top in QApplication.topLevelWidgets() if isinstance(top, Wall)]


@runtime_checkable
class HasHalfTyped(Protocol):
    """A page that knows best what is half typed on it."""

    def half_typed(self) -> HalfTyped | None:
        """Return it, with its draft written; None where there is none."""
        ...


def half_typed(top: object) -> HalfTyped | None:
    """Return what is half typed on a page or a sheet: its own line, or what stands where the keyboard is."""
    if isinstance(top, HasHalfTyped) and (line := top.half_typed()) is not None:
        return line
    focus = top.focusWidget() if isinstance(top, QWidget) else None
    if not isinstance(top, QWidget) or focus is None:
        return None
    keepers: list[Draft | RecordFields[Any]] = [*top.findChildren(Draft), *top.findChildren(RecordFields)]
    return next((found for each in keepers if (found := each.half_typed_in(focus)) is not None), None)


class Support(QObject):
    """Opens the sheet over a window, and knows the numbers before they are asked for: the worker may be busy then."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget) -> None:
        """Read the numbers soon."""
        super().__init__(parent)
        self._desk = desk
        self._facts: SupportFacts | None = None
        QTimer.singleShot(_READ_AFTER, self, self._read)

    def changed(self, changes: Changes) -> None:
        """Read the numbers again when they may have changed, and tell the wall."""
        if changes.touches(Organisation.TABLE):
            self._read()
        for wall in walls():
            wall.changed(changes)

    def show(self, page: object = None, concern: Id | None = None) -> None:
        """Blank the wall and show the sheet, once.

        page: may have a line half typed. concern: the one that Today reminds of.
        """
        for wall in walls():
            wall.blank()
        window = self.parent()
        if not isinstance(window, QWidget) or any(each.isVisible() for each in window.findChildren(SupportSheet)):
            return
        modal = QApplication.activeModalWidget()
        half, over = half_typed(modal or page), modal or window
        sheet = SupportSheet(self._desk, over, self._facts, concern=concern, half=half)
        open_once(sheet)

    def _read(self) -> None:
        services = self._desk.services
        self._desk.tasks.run(lambda: read_support(services), self._know, receiver=self)

    def _know(self, facts: SupportFacts) -> None:
        self._facts = facts


def is_shown_in_front(window: QWidget) -> bool:
    """Return whether a window in front showed it in its own way, such as a screen that goes round, which shows less.

    While a list of choices is open, the key of window is heard although that window is behind.
    """
    front = QApplication.activeModalWidget()
    while front is not None and front is not window:
        for action in front.actions():
            if action.objectName() == SUPPORT_KEY and action not in window.actions():  # sheets have the window's
                action.trigger()
                return True
        front = front.parentWidget()
    return False


def show_support(widget: QWidget, concern: Id | None = None) -> None:
    """Show support over the window that widget is in."""
    top: QWidget | None = widget
    page: QWidget | None = None
    while top is not None:
        page = top if isinstance(top, HasHalfTyped) else page
        support = top.findChild(Support)
        if support is not None:
            support.show(page, concern)
            return
        top = top.parentWidget()
