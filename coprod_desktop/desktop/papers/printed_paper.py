"""One paper printed from its preview: it is recorded, and a small button says that it was handed over."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.papers.wording import tr
from coprod_desktop.desktop.widgets.buttons import PLAIN, Button
from coprod_desktop.desktop.widgets.preview import PreviewSheet
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sent import HowSent, SentDocument
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace


class PrintedPaper(QObject):
    """Waits beside a preview until its paper is printed. A paper for nobody in particular is not recorded."""

    def __init__(
        self, desk: Desk[Workspace], sheet: PreviewSheet, kind: str, about: About, size: Callable[[], int | None]
    ) -> None:
        """Belong to the preview. size: the points that were chosen in it; none for the reader's own."""
        super().__init__(sheet)
        self._desk, self._sheet, self._kind, self._about, self._size = desk, sheet, kind, about, size
        self._paper = Id("")
        self.button = Button(tr("It was handed over"), "hand", PLAIN, sheet)
        self.button.hide()
        layout = sheet.layout()
        if layout is not None:
            layout.addWidget(self.button)
        self.button.clicked.connect(self._handed_over)
        sheet.printed.connect(self._printed)

    def _printed(self, _pages: int) -> None:
        packs, kind, about, size = self._desk.services.packs, self._kind, self._about, self._size()
        if not self._paper and packs.is_recorded(kind, about):
            self._desk.keep(lambda: packs.printed(kind, about, size=size), self._recorded)

    def _recorded(self, changes: Changes) -> None:
        self._paper = next(record for table, record in changes.records if table == SentDocument.TABLE)
        self.button.show()
        self.button.setFocus()
        announce(self._sheet, self.button.text())

    def _handed_over(self) -> None:
        handing, paper = self._desk.services.handing, self._paper
        self.button.setEnabled(False)
        self._desk.keep(lambda: handing.went([paper], HowSent.HANDED_OVER), self._said)

    def _said(self, _: Changes) -> None:
        self.button.setText(tr("Handed over"))
        self._desk.messages.show(tr("It is kept that the paper was handed over."))
        self._sheet.close_button.setFocus()
