"""Answers we owe, on Today: how many, to how many people, how long the oldest has waited; and whom to ask now."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.feedback import wording
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.rows import ROW_BUTTON, RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.answers import Answer
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.telling import OWED, AlsoTell, Helped, Reply, Stage, Told
from coprod_desktop.services.answer_views import AnswerRow, Figures
from coprod_desktop.services.workspace import Workspace

TABLES = frozenset(noun.TABLE for noun in (Insight, Answer, AlsoTell, Told, Reply, Helped))
"""What Today has to be read again for."""

Found = tuple[Figures, list[AnswerRow], int, date]


def read_owed(services: Workspace) -> Found:
    """Return what is owed, the line that has waited longest, and how many can be asked now if it helped."""
    first: list[Id] = services.feedback.ids(stages=OWED, limit=1)
    due = len(services.feedback.ids(stages=(Stage.REPLIED,), due=True))
    return services.feedback.figures(), services.feedback.rows(first), due, services.now().date()


class AnswersPart(Measured):
    """Out of sight while nothing has been said."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.rows = RowStack()
        column = Column(self)
        for part in (SectionHeading(self.tr("Answers we owe")), self.rows, Gap(3.5)):
            column.addWidget(part)
        self.hide()

    def read(self) -> None:
        """Read what is owed."""
        services = self._desk.services
        self._desk.tasks.run(lambda: read_owed(services), self._show, receiver=self)

    def _show(self, found: Found) -> None:
        figures, oldest, due, today = found
        self.rows.clear()
        for row in oldest:
            words = self.tr("{} waits longest, for {}.").format(row.number, row.answer_to or self.tr("the group"))
            button = self._button(self.tr("Answer it"), f"answers/{row.id}", self.tr("Answer {}").format(row.number))
            self.rows.add(RowLine(wording.overview(figures, today), words, "reply", button))
        if figures.said and not oldest:
            self.rows.add(RowLine(wording.overview(figures, today), wording.came_of_it(figures), "circle-check"))
        if due:
            words = self.tr("1 answer") if due == 1 else self.tr("{} answers").format(due)
            button = self._button(self.tr("Ask them"), "answers", self.tr("Ask if it helped"))
            self.rows.add(RowLine(self.tr("Ask now if it helped"), words, "heart", button))
        self.setVisible(bool(figures.said))

    def _button(self, words: str, place: str, name: str) -> Button:
        button = Button(words)
        button.at_least(ROW_BUTTON)
        button.setAccessibleName(name)
        button.clicked.connect(partial(self._desk.go, place))
        return button
