"""Last time you said: what is read aloud at the beginning, and that it was."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.sessions.words import tr
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.show_paper import show_paper
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace

QUEUE = "Coprod session papers"


class LastTimePart(Measured):
    """Two buttons: look at it, and it was read out."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Be about no session yet."""
        super().__init__(parent)
        self._desk, self.session = desk, Id("")
        self.look_button = Button(tr("Look at “Last time you said”"), "file-text", PLAIN)
        self.read_button = Button(tr("It was read out"), "volume-2", QUIET)
        words = tr(
            "What came of what the group said, how the last session felt, and what cannot change. Read it aloud at the "
            "beginning. Then the group counts as told; each speaker is told in their own form, too."
        )
        buttons = Flow()
        buttons.add(self.look_button)
        buttons.add(self.read_button)
        column = Column(self)
        for part in (Gap(3.5), SectionHeading(tr("Last time you said")), Gap(1.5), Words(words), Gap(1.5), buttons):
            column.addWidget(part)
        self.look_button.clicked.connect(self.look)
        self.read_button.clicked.connect(self.was_read_out)

    def look(self) -> None:
        """Show it as it will be printed."""
        show_paper(self._desk, self, tr("Last time you said"), "last-time", About(session=self.session), queue=QUEUE)

    def was_read_out(self) -> None:
        """Keep that the group has heard what there is to tell."""
        feedback, session = self._desk.services.feedback, self.session
        self._desk.keep(
            lambda: feedback.read_out(session),
            lambda changes: announce(
                self, tr("Kept: the group was told.") if changes.records else tr("There was nothing new to tell.")
            ),
            receiver=self,
        )
