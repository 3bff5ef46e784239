"""Every paper that can be made for somebody: their own, and those of the last session that they came to."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.people.view import PersonView
from coprod_desktop.desktop.widgets.labels import Soft
from coprod_desktop.desktop.widgets.papers import Papers
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace


class PapersTab(Measured):
    """Papers in the print and the language that this person reads."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.papers = Papers(desk)
        self.note = Soft(self.tr("Papers of a session are of the last one that they came to."))
        column = Column(self)
        for part in (self.papers, Gap(1), self.note):
            column.addWidget(part)

    def show_view(self, view: PersonView) -> None:
        """Offer a person's papers."""
        self.papers.show_about(About(session=view.summary_of, person=view.person.id))
        self.note.setVisible(view.summary_of is not None)
