"""What was kept for as long as the organisation keeps it: on Today, until somebody looks at it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.rows import ROW_BUTTON, RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Hairline, Measured
from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.domain.organisation import Organisation
from coprod_desktop.services.retention import Outlook
from coprod_desktop.services.workspace import Workspace

TABLES = frozenset((Organisation.TABLE, Attachment.TABLE))
"""What changes what is due, besides people."""


class RetentionPart(Measured):
    """Out of sight while nothing is due."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.rows = RowStack()
        column = Column(self)
        for part in (Hairline(), self.rows):
            column.addWidget(part)
        self.hide()

    def read(self) -> None:
        """Read what is due."""
        self._desk.tasks.run(self._desk.services.retention.outlook, self._show)

    def _show(self, outlook: Outlook) -> None:
        self.rows.clear()
        if outlook.due:
            button = Button(self.tr("Look at it"))
            button.setAccessibleName(self.tr("Look at what was kept long enough"))
            button.at_least(ROW_BUTTON)
            button.clicked.connect(partial(self._desk.go, "settings/retention"))
            words = self.tr("{} can be erased now. You are asked first.").format(outlook.counted)
            self.rows.add(RowLine(self.tr("Kept long enough"), words, "clock", button))
        self.setVisible(bool(outlook.due))
