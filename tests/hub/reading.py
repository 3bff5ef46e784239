"""Reading what stands in a list of the window."""

from PySide6.QtWidgets import QAbstractItemView


def words_of(view: QAbstractItemView) -> str:
    """Return all that its cells say."""
    model = view.model()
    cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
    return " ".join(str(cell.data()) for cell in cells)
