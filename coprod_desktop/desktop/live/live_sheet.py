"""What the live session's sheets share: they are named once they are there, in the language that is spoken."""

from collections.abc import Callable

from PySide6.QtGui import QShowEvent, Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.draft import Draft
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.trouble import Trouble
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.workspace import Workspace


class LiveSheet(Sheet):
    """A sheet that gets its heading and its verb by `say`."""

    def __init__(self, parent: QWidget | None) -> None:
        """Have no words yet."""
        super().__init__(parent, "", "")
        self._first: QWidget | None = None

    def say(self, heading: str, verb: str = "", *, title: str = "") -> None:
        """Set the heading, the verb of the filled button (none without it), and the window's title."""
        self.heading.setText(heading)
        self.setWindowTitle(title or heading)
        self.main.setText(verb)
        self.main.setVisible(bool(verb))
        self.main.setFocusPolicy(Qt.FocusPolicy.StrongFocus if verb else Qt.FocusPolicy.NoFocus)

    def add_beside_main(self, button: Button) -> Button:
        """Add a second answer between the filled button and the way out, and return it."""
        self._buttons.insertWidget(1, button)
        self._ways.insert(1, button)
        return button

    def begin_with(self, first: QWidget) -> None:
        """Let the sheet begin with this, not with its first field."""
        self._first = first

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where the next key is likely to be meant."""
        super().showEvent(event)
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.TabFocusReason)
            self._first = None


class TypedSheet(LiveSheet):
    """One that is typed into: what is half typed outlives a crash, and stays in sight until it is kept.

    Watch its parts with `draft` and open that; override `act`, which asks the page to `submit`. Add `trouble` last.
    """

    def __init__(self, parent: QWidget | None, desk: Desk[Workspace]) -> None:
        """Have no words yet."""
        super().__init__(parent)
        self._desk = desk
        self.trouble = Trouble()
        self.trouble.said.connect(lambda: self.fit_to(self.trouble))
        self.draft = Draft(desk, self)
        self.finished.connect(lambda _: self.draft.drop())

    def submit(self, work: Callable[[], Changes], done: Callable[[], None] | None = None) -> None:
        """Do the step on the worker, then close; a UserError stands over the buttons and changes nothing."""

        def kept(changes: Changes) -> None:
            self._desk.changed(changes)
            self.accept()
            if done is not None:
                done()

        self.do_step(self._desk.tasks, work, kept, self.trouble)
