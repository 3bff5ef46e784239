"""Whom to ask again what helps: on Today from a fortnight before the day that was agreed."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.rows import RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Line, Measured
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.people_views import ReviewRow
from coprod_desktop.services.workspace import Workspace

MOST_SHOWN = 5
"""So many can be asked at one session; the others come up when these are done."""


class ReviewsPart(Measured):
    """Out of sight while nobody is due."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._desk = desk
        self.heading = SectionHeading(self.tr("Ask again what helps"))
        self.rows = RowStack()
        column = Column(self)
        for part in (self.heading, self.rows, Gap(3.5)):
            column.addWidget(part)
        self.hide()

    def read(self) -> None:
        """Read who is due."""
        services = self._desk.services
        self._desk.tasks.run(lambda: (services.needs.reviews(), services.now().date()), self._show, receiver=self)

    def _show(self, found: tuple[Sequence[ReviewRow], date]) -> None:
        reviews, today = found
        self.rows.clear()
        for each in reviews[:MOST_SHOWN]:
            self.rows.add(self._line(each, today))
        self.heading.set_count(str(len(reviews)) if len(reviews) > MOST_SHOWN else "")
        self.setVisible(bool(reviews))

    def _line(self, review: ReviewRow, today: date) -> RowLine:
        still = QCheckBox(self.tr("Still helps"))
        still.setAccessibleName(self.tr("{}: still helps").format(review.name))
        still.clicked.connect(partial(self._still_helps, review.person))
        change = Button(self.tr("Change"), "pencil", QUIET)
        change.setAccessibleName(self.tr("Change what helps {}").format(review.name))
        change.clicked.connect(partial(self._desk.go, f"people/{review.person}"))
        trailing = Measured()
        line = Line(trailing, spacing=1)
        line.addWidget(still)
        line.addWidget(change)
        day = day_in_words(review.due, weekday=False, year=review.due.year != today.year)
        due = self.tr("It was due on {}").format(day) if review.due < today else self.tr("Due on {}").format(day)
        words = ". ".join(each.rstrip(".") for each in review.words)
        return RowLine(review.name, f"{words}. {due}.", trailing=trailing)

    def _still_helps(self, person: Id) -> None:
        needs = self._desk.services.needs
        self._desk.keep(lambda: needs.still_helps(person), receiver=self)
