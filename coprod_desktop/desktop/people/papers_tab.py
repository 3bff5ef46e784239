"""The papers of somebody: those that were made for them, and every one that can be made."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.papers.again import show_again
from coprod_desktop.desktop.papers.wording import PAPER, WAY_ICONS, sent_words, tr
from coprod_desktop.desktop.people.view import PersonView
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Soft
from coprod_desktop.desktop.widgets.papers import Papers
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.services.workspace import Workspace

MOST_SENT = 20
"""Papers in sight, the latest: what is older is hardly ever printed again."""


class PapersTab(Measured):
    """Papers in the print and the language that this person reads. Enter on one prints it again."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._view: PersonView | None = None
        self.papers = Papers(desk)
        self.note = Soft(self.tr("An invitation is to their next session, a summary of the last that they came to."))
        self.sent_heading = SectionHeading(self.tr("Papers that were made"))
        self.sent = RowList(self.tr("Papers that were made"), flush=False, whole=True)
        self.sent_note = Soft(self.tr("Enter shows a paper as it would be made now, to print it again."))
        self.nothing_sent = EmptyText(self.tr("No paper was made for them yet."))
        self.sent.opened.connect(self._show_again)
        column = Column(self)
        above = (self.papers, Gap(1), self.note, Gap(3.5), self.sent_heading, Gap(1))
        for part in (*above, self.sent_note, self.sent, self.nothing_sent):
            column.addWidget(part)

    def show_view(self, view: PersonView) -> None:
        """Offer a person's papers, and list those that were made."""
        self._view = view
        self.papers.show_about_person(view.person.id, last=view.summary_of, coming=view.coming)
        self.note.setVisible(view.summary_of is not None or view.coming is not None)
        rows = [
            Row(each.id, tr(PAPER[each.which]), sent_words(each), icon=WAY_ICONS.get(each.how, "file-text"))
            for each in view.sent[:MOST_SENT]
        ]
        self.sent.show_rows(rows)
        self.sent.setVisible(bool(rows))
        self.sent_note.setVisible(bool(rows))
        self.nothing_sent.setVisible(not rows)

    def _show_again(self, key: str) -> None:
        row = next((each for each in self._view.sent if each.id == key), None) if self._view else None
        if row is not None:
            show_again(self._desk, self.window(), row)
