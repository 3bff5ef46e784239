"""A paper that was made, as it would be made now, to be printed again: the same wherever it is asked for."""

from importlib import import_module

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.papers.wording import PAPER, tr
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.domain.sent import NO_PAPER
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.sent import SentRow
from coprod_desktop.services.workspace import Workspace

QUEUE = "Coprod papers"
"""What the printer's queue shows: other people may read it there, so it names nobody."""


def show_again(desk: Desk[Workspace], parent: QWidget, row: SentRow) -> None:
    """Show a paper on its reader's own colour of paper; nothing of what was told by phone."""
    if row.form == NO_PAPER:
        return
    packs, documents = desk.services.packs, desk.services.documents
    preview = import_module("coprod_desktop.desktop.widgets.preview")  # what draws pages is loaded with the first
    title = tr("{} for {}").format(tr(PAPER[row.which]), row.who)
    sheet = preview.PreviewSheet(desk, parent, title, lambda: packs.again(row), QUEUE)
    desk.tasks.run(lambda: documents.paper(About(person=row.person)), sheet.lie_on, receiver=sheet)
    open_once(sheet)
