"""Lists that show all their rows, so that the page scrolls and not the list: for what one session holds."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent

from coprod_desktop.desktop.widgets.row_list import RowList

_SIZE_EVENTS = (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange)


class Whole(QObject):
    """Keeps a list as high as its rows: measured when the rows, the width or the text size change."""

    def __init__(self, rows: RowList) -> None:
        """Watch the list, and live as long as it does."""
        super().__init__(rows)
        self._rows = rows
        rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model = rows.model()
        model.modelReset.connect(self.measure)
        model.dataChanged.connect(self.measure)
        rows.installEventFilter(self)

    def measure(self) -> None:
        """Make the list as high as its rows are at its width."""
        self._rows.setFixedHeight(self._rows.full_height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure again when the words may wrap elsewhere."""
        other_width = isinstance(event, QResizeEvent) and event.size().width() != event.oldSize().width()
        if other_width or event.type() in _SIZE_EVENTS:
            self.measure()
        return super().eventFilter(watched, event)


def whole_list(name: str) -> RowList:
    """Return a list of rows that shows all of them."""
    rows = RowList(name)
    Whole(rows)
    return rows
