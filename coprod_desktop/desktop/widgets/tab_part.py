"""What a tab of a page stands on: it reads on the worker and shows what was read."""

from abc import abstractmethod
from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.focus import has_focus_inside
from coprod_desktop.desktop.widgets.spacing import Measured
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.workspace import Workspace

F = TypeVar("F")


class Part(Measured, Generic[F]):
    """One tab. Subclasses return from `reader` a plain function for the worker, and show what it found.

    `chosen` says that another row was chosen, so that the page names its first action anew. `emptied` says that what
    has the keyboard goes out of sight, so that the page takes it: Qt would give it to the rail.
    """

    chosen = Signal()
    emptied = Signal()
    tables: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.desk = desk
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @abstractmethod
    def reader(self) -> Callable[[], F]:
        """Return what reads the facts. Made on the screen's thread, called on the worker."""

    @abstractmethod
    def show_facts(self, facts: F) -> None:
        """Show what was read."""

    def show_only_while(self, there: bool, *parts: QWidget) -> None:
        """Show parts while what they are about is there, else hide them."""
        if not there and any(has_focus_inside(part) for part in parts):
            self.emptied.emit()
        for part in parts:
            part.setVisible(there)

    def reread(self) -> None:
        """Read again and show it."""
        self.desk.tasks.run(self.reader(), self.show_facts, receiver=self)

    def keep(self, step: Callable[[], Changes]) -> None:
        """Do one step on the worker."""
        self.desk.keep(step, receiver=self)
