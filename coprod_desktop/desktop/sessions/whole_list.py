"""Lists that show all their rows, so that the page scrolls and not the list: for what one session holds."""

from PySide6.QtCore import QEvent, QObject, Qt

from coprod_desktop.desktop.widgets.row_list import RowList

_SIZE_EVENTS = (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange)


class Whole(QObject):
    """Keeps a list as high as its rows: measured when the rows, the width or the text size change.

    Rows are measured only where they can be seen, because measuring a hundred takes as long as drawing them.
    """

    def __init__(self, rows: RowList) -> None:
        """Watch the list, and live as long as it does."""
        super().__init__(rows)
        self._rows = rows
        self._width = -1
        """The width that the rows were measured for, in pixels; -1 when they are to be measured again."""
        rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model = rows.model()
        model.modelReset.connect(self.measure_again)
        model.dataChanged.connect(self.measure_again)
        rows.installEventFilter(self)

    def measure_again(self) -> None:
        """Measure now, or when the list is next seen."""
        self._width = -1
        self._measure()

    def _measure(self) -> None:
        width = self._rows.viewport().width()
        if self._rows.isVisible() and width != self._width:
            self._width = width
            self._rows.setFixedHeight(self._rows.full_height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure again when the words may wrap elsewhere."""
        if event.type() in _SIZE_EVENTS:
            self.measure_again()
        elif event.type() in (QEvent.Type.Show, QEvent.Type.Resize):
            self._measure()
        return super().eventFilter(watched, event)


def whole_list(name: str) -> RowList:
    """Return a list of rows that shows all of them."""
    rows = RowList(name)
    Whole(rows)
    return rows
