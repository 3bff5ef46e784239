"""A part of Today that has one thing to say, or is out of sight."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.rows import RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Hairline, Measured
from coprod_desktop.services.workspace import Workspace


class OneRow(Measured):
    """One row under a hairline."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.rows = RowStack()
        column = Column(self)
        for part in (Hairline(), self.rows):
            column.addWidget(part)
        self.hide()

    def show_row(self, row: RowLine | None) -> None:
        """Show this row alone; None: there is nothing to say."""
        self.rows.clear()
        if row is not None:
            self.rows.add(row)
        self.setVisible(row is not None)
