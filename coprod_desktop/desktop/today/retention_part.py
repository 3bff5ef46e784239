"""What was kept for as long as the organisation keeps it: on Today, until somebody looks at it."""

from functools import partial

from coprod_desktop.desktop.today.one_row import OneRow
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.rows import ROW_BUTTON, RowLine
from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.domain.organisation import Organisation
from coprod_desktop.services.retention import Outlook

TABLES = frozenset((Organisation.TABLE, Attachment.TABLE))
"""What changes what is due, besides people."""


class RetentionPart(OneRow):
    """Out of sight while nothing is due."""

    def read(self) -> None:
        """Read what is due."""
        self._desk.tasks.run(self._desk.services.retention.outlook, self._show, receiver=self)

    def _show(self, outlook: Outlook) -> None:
        if not outlook.due:
            self.show_row(None)
            return
        button = Button(self.tr("Look at it"))
        button.setAccessibleName(self.tr("Look at what was kept long enough"))
        button.at_least(ROW_BUTTON)
        button.clicked.connect(partial(self._desk.go, "settings/retention"))
        words = self.tr("{} can be erased now. You are asked first.").format(outlook.counted)
        self.show_row(RowLine(self.tr("Kept long enough"), words, "clock", button))
