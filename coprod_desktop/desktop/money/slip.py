"""The payment slip of one person for one session, as it will be printed."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.show_paper import show_paper
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.document_kinds import kind_named
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace

KIND = "payment-slip"


def slip_button() -> Button:
    """Return the button that shows a slip; it looks and is called the same wherever it stands."""
    return Button(QCoreApplication.translate("Money", "Print the slip"), "printer", QUIET)


def show_slip(desk: Desk[Workspace], parent: QWidget, session: Id, person: Id) -> None:
    """Show the slip, to be printed, signed, and kept with the accounts."""
    show_paper(desk, parent, kind_named(KIND).title, KIND, About(session, person))
