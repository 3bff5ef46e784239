"""The payment slip of one person for one session, as it will be printed."""

from importlib import import_module

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.document_kinds import kind_named
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace

KIND = "payment-slip"


def slip_button() -> Button:
    """Return the button that shows a slip; it looks and is called the same wherever it stands."""
    return Button(QCoreApplication.translate("Money", "Print the slip"), "printer", QUIET)


def show_slip(desk: Desk[Workspace], parent: QWidget, session: Id, person: Id) -> None:
    """Show the slip, to be printed, signed, and kept with the accounts. What draws pages is loaded with the first."""
    documents, title = desk.services.documents, kind_named(KIND).title
    preview = import_module("coprod_desktop.desktop.widgets.preview")
    sheet = preview.PreviewSheet(desk, parent, title, lambda: documents.make(KIND, About(session, person)))
    open_once(sheet)
