"""What every tab of a session stands on: it reads its facts on the worker and shows them, for one session at a time."""

from abc import abstractmethod
from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.spacing import Measured
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.workspace import Workspace

F = TypeVar("F")


class Tab(Measured, Generic[F]):
    """One tab about one session. tables: it is read again when one of them has changed.

    Subclasses say what to `read`, a plain function for the worker, and `show` it.
    """

    tables: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Be about no session yet."""
        super().__init__(parent)
        self.desk = desk
        self.session = Id("")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @staticmethod
    @abstractmethod
    def read(services: Workspace, session: Id) -> F:
        """Return what the tab shows. Runs on the worker."""

    @abstractmethod
    def show_facts(self, facts: F) -> None:
        """Show what was read."""

    def open(self, session: Id) -> None:
        """Be about this session."""
        self.session = session
        self.reread()

    def leave(self) -> bool:
        """Keep what is typed; False when something typed can't be kept as it is."""
        return True

    def reread(self) -> None:
        """Read the session again and show it; what is read about one that was left since is dropped."""
        session, read, services = self.session, self.read, self.desk.services
        if session:
            self.desk.tasks.run(lambda: (session, read(services, session)), self._arrived, receiver=self)

    def keep(self, step: Callable[[], Changes], done: Callable[[Changes], None] | None = None) -> None:
        """Do one step on the worker."""
        self.desk.keep(step, done, receiver=self)

    def trouble(self, error: UserError) -> None:
        """Show what went wrong where there is no field to show it under."""
        self.desk.messages.failed(error)

    def _arrived(self, found: tuple[Id, F]) -> None:
        session, facts = found
        if session == self.session:
            self.show_facts(facts)
