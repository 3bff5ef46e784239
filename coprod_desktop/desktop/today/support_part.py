"""Calls that are not written down yet, in words that tell nobody what they were about, for who has to ring alone."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.support.opening import show_support
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.rows import ROW_BUTTON, RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.clock import day_in_words, time_in_words
from coprod_desktop.domain.concerns import TABLE, Concern
from coprod_desktop.services.workspace import Workspace

TABLES = frozenset({TABLE})
"""What the page listens to for this part."""


class SupportPart(Measured):
    """Out of sight while there is nothing to finish."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.rows = RowStack()
        column = Column(self)
        for part in (SectionHeading(self.tr("Still to finish")), self.rows, Gap(3.5)):
            column.addWidget(part)
        self.hide()

    def read(self) -> None:
        """Read what is not written down yet."""
        self._desk.tasks.run(self._desk.services.safeguarding.to_ring, self._show, receiver=self)

    def _show(self, found: Sequence[Concern]) -> None:
        self.rows.clear()
        for each in found:
            self.rows.add(self._line(each))
        self.setVisible(bool(found))

    def _line(self, concern: Concern) -> RowLine:
        button = Button(self.tr("Open"))
        button.at_least(ROW_BUTTON)
        since = f"{day_in_words(concern.raised_at.date())}, {time_in_words(concern.raised_at)}"
        button.setAccessibleName(self.tr("Open the call of {}").format(since))
        button.clicked.connect(partial(show_support, self, concern.id))
        return RowLine(self.tr("A call is not written down yet"), self.tr("Since {}").format(since), "phone", button)
