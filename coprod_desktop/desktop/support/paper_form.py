"""The paper form for a concern, shown as it will be printed. Nothing of any concern is on it."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.services.document_kinds import kind_named
from coprod_desktop.services.gathering.concern_form import CONCERN_FORM
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace

_QUEUE = "Coprod form"
"""What the printer's queue shows, which others may read."""


def print_paper_form(desk: Desk[Workspace], parent: QWidget) -> None:
    """Show the form over parent."""
    from coprod_desktop.desktop.widgets.preview import PreviewSheet  # noqa: PLC0415 # what draws pages is slow to load

    documents, title = desk.services.documents, kind_named(CONCERN_FORM).title
    open_once(PreviewSheet(desk, parent, title, lambda: documents.make(CONCERN_FORM, About()), _QUEUE))
