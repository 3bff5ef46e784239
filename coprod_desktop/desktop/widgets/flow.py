"""Parts side by side that go on in a new row where the width ends."""

from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.spacing import Measured


@dataclass(slots=True)
class _Row:
    """The parts of one row, how wide they want to be together, and how high the row is, in pixels."""

    items: list[QLayoutItem] = field(default_factory=list)
    width: int = 0
    height: int = 0


class FlowLayout(QLayout):
    """Lays parts out in rows. Parts that may grow share what a row has left, so that rows end at the right edge.

    spacing: units between parts and between rows.
    """

    def __init__(self, parent: QWidget, spacing: float) -> None:
        """Hold no parts yet."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._between = spacing
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add a part at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many parts there are, hidden ones too."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the part at this place; None beyond the end, where Qt stops asking."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take a part out; None beyond the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Never ask for more than the parts need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Be higher where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows at this width."""
        rows = self._rows(width)
        return sum(row.height for row in rows) + units(self._between) * max(0, len(rows) - 1)

    def sizeHint(self) -> QSize:
        """Return the size of one row with everything in it."""
        rows = self._rows(None)
        return QSize(rows[0].width, rows[0].height) if rows else QSize(0, 0)

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's own name
        """Return the size of the largest part: every part can have a row of its own."""
        shown = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in shown), default=0), max((size.height() for size in shown), default=0)
        )

    def setGeometry(self, rect: QRect) -> None:
        """Place the parts."""
        super().setGeometry(rect)
        top = rect.top()
        for row in self._rows(rect.width()):
            self._place(row, QRect(rect.left(), top, rect.width(), row.height))
            top += row.height + units(self._between)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int | None) -> list[_Row]:
        """Break the parts into rows; one row where there is no width."""
        rows: list[_Row] = []
        for item in self._shown():
            size = item.sizeHint().expandedTo(item.minimumSize())
            wanted = rows[-1].width + units(self._between) + size.width() if rows else 0
            if not rows or (width is not None and wanted > width):
                rows.append(_Row())
                wanted = size.width()
            rows[-1].items.append(item)
            rows[-1].width = wanted
            rows[-1].height = max(rows[-1].height, size.height())
        return rows

    def _place(self, row: _Row, area: QRect) -> None:
        growing = [item for item in row.items if item.expandingDirections() & Qt.Orientation.Horizontal]
        spare = max(0, area.width() - row.width)
        left = area.left()
        for item in row.items:
            size = item.sizeHint().expandedTo(item.minimumSize())
            width = size.width()
            if item in growing:
                share = spare // (len(growing) - growing.index(item))
                width, spare = width + share, spare - share
            height = min(size.height(), area.height())
            item.setGeometry(QRect(left, area.top() + (area.height() - height) // 2, min(width, area.width()), height))
            left += width + units(self._between)


class Flow(Measured):
    """A widget whose parts flow; add them with `add`. A compiled form passes its parent alone."""

    def __init__(self, parent: QWidget | None = None, *, spacing: float = 1.0) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget) -> QWidget:
        """Add a part at the end and return it."""
        self._flow.addWidget(part)
        return part
