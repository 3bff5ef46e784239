"""The paper form for a concern, shown as it will be printed. Nothing of any concern is on it."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.show_paper import show_paper
from coprod_desktop.services.document_kinds import kind_named
from coprod_desktop.services.gathering.concern_form import CONCERN_FORM
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace

_QUEUE = "Coprod form"
"""What the printer's queue shows, which others may read."""


def print_paper_form(desk: Desk[Workspace], parent: QWidget) -> None:
    """Show the form over parent."""
    show_paper(desk, parent, kind_named(CONCERN_FORM).title, CONCERN_FORM, About(), queue=_QUEUE)
