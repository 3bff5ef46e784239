"""Parts side by side that go on in a new row where the width ends."""

from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.spacing import Measured


@dataclass(slots=True)
class _Row:
    """The parts of one row with their widths, and how high the row is, in pixels."""

    items: list[QLayoutItem] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    height: int = 0


class FlowLayout(QLayout):
    """Lays parts out in rows. Parts that may grow share what a row has left, so that rows end at the right edge.

    spacing: units between parts and between rows. at_top: parts of a row begin at one height; else they share a middle.
    """

    def __init__(self, parent: QWidget, spacing: float, at_top: bool) -> None:
        """Hold no parts yet."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._between, self._at_top = spacing, at_top
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
        wanted = [_wanted(item) for item in self._shown()]
        between = units(self._between) * max(0, len(wanted) - 1)
        return QSize(sum(size.width() for size in wanted) + between, max((size.height() for size in wanted), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's own name
        """Return the size of the largest part: every part can have a row of its own."""
        shown = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in shown), default=0), max((size.height() for size in shown), default=0)
        )

    def setGeometry(self, rect: QRect) -> None:
        """Place the parts."""
        super().setGeometry(rect)
        top = rect.top() + max(0, rect.height() - self.heightForWidth(rect.width())) // 2
        for row in self._rows(rect.width()):
            self._place(row, QRect(rect.left(), top, rect.width(), row.height))
            top += row.height + units(self._between)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[_Row]:
        """Break the parts into rows of this width, and share what each row has left."""
        rows: list[_Row] = []
        used = 0
        for item in self._shown():
            size = min(_wanted(item).width(), width)
            used += units(self._between) + size
            if not rows or used > width:
                rows.append(_Row())
                used = size
            rows[-1].items.append(item)
            rows[-1].widths.append(size)
        for row in rows:
            self._share(row, width)
            row.height = max(_height(item, wide) for item, wide in zip(row.items, row.widths, strict=True))
        return rows

    def _share(self, row: _Row, width: int) -> None:
        growing = [n for n, item in enumerate(row.items) if item.expandingDirections() & Qt.Orientation.Horizontal]
        spare = width - sum(row.widths) - units(self._between) * (len(row.items) - 1)
        for left, place in zip(range(len(growing), 0, -1), growing, strict=True):
            row.widths[place] += spare // left
            spare -= spare // left

    def _place(self, row: _Row, area: QRect) -> None:
        left = area.left()
        for item, width in zip(row.items, row.widths, strict=True):
            height = min(_height(item, width), area.height())
            top = area.top() if self._at_top else area.top() + (area.height() - height) // 2
            item.setGeometry(QRect(left, top, width, height))
            left += width + units(self._between)


def _wanted(item: QLayoutItem) -> QSize:
    return item.sizeHint().expandedTo(item.minimumSize())


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else _wanted(item).height()


class Flow(Measured):
    """A widget whose parts flow; add them with `add`. A compiled form passes its parent alone."""

    def __init__(self, parent: QWidget | None = None, *, spacing: float = 1.0, at_top: bool = False) -> None:
        """Hold nothing yet. See FlowLayout."""
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing, at_top)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget) -> QWidget:
        """Add a part at the end and return it."""
        self._flow.addWidget(part)
        return part
