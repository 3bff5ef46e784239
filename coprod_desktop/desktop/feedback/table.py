"""What we owe as a table."""

from collections.abc import Sequence
from datetime import date
from enum import IntEnum

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.feedback import wording
from coprod_desktop.desktop.widgets.word_table import Widths, WordTable, WordTableView
from coprod_desktop.services.answer_views import AnswerRow


class Column(IntEnum):
    """What stands in which column."""

    NUMBER = 0
    WORDS = 1
    FOR = 2
    STATE = 3
    WAITING = 4


WIDTHS = Widths(
    words=Column.WORDS,
    fixed={Column.NUMBER: 8.0, Column.FOR: 10.5, Column.STATE: 14.0, Column.WAITING: 10.5},
    needed={Column.FOR: 62.0, Column.STATE: 46.0, Column.WAITING: 34.0},
)


class AnswerTable(WordTable[AnswerRow]):
    """The lines that are looked for, and how long each has waited."""

    AT_RIGHT = frozenset({Column.WAITING})

    def __init__(self, parent: QWidget) -> None:
        """Hold no lines."""
        super().__init__(parent)
        self._today = date.min

    def show_ids(self, ids: Sequence[str], today: date) -> None:
        """Replace the lines by these, in this order; waiting is counted until today."""
        self._today = today
        self.hold(ids)

    def headings(self) -> Sequence[str]:
        """Return what the columns are called."""
        return wording.headings()

    def words(self, row: AnswerRow, column: int) -> str:
        """Return what stands in a cell."""
        return wording.cells(row, self._today)[column]


class AnswerView(WordTableView):
    """The table on screen, with every word that was said."""

    WHOLE = True

    def __init__(self, model: AnswerTable, name: str, parent: QWidget | None = None) -> None:
        """Show the model; name is what a screen reader calls the table."""
        super().__init__(model, name, WIDTHS, parent)
