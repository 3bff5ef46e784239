"""Opening a sheet that is gone once it is closed, so that pages do not fill with sheets nobody sees again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog


def open_once(sheet: QDialog) -> None:
    """Show the sheet over its window; it is deleted when it closes."""
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    QDialog.open(sheet)  # some of Qt's own sheets have another open, which wants a slot by its name
