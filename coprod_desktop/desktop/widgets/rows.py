"""Short lists of rows that hold buttons or ticks of their own, as on Today. For long lists take RowList."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.desktop.theme.icons import IconLabel
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.focus import tab_on_through
from coprod_desktop.desktop.widgets.labels import Heading, Soft, Words
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Hairline, Line, Measured

ROW_BUTTON = 14.0
"""Width of the buttons at the right end of rows, in units, so that they share their edges."""


class RowLine(Measured):
    """One row: an icon, a SemiBold line and a soft line, and at the right end a button, a tick or a few words.

    light: the first line is not SemiBold (facts about a person).
    """

    def __init__(
        self,
        strong: str,
        soft: str = "",
        icon_name: str = "",
        trailing: QWidget | None = None,
        *,
        light: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show the row; it grows with its words."""
        super().__init__(parent)
        self.strong = Words(strong) if light else Heading(strong)
        self.soft = Soft(soft)
        if not soft:  # shown with the row: a widget that has no parent yet would open a window of its own
            self.soft.hide()
        words = Column(spacing=0.25)
        words.addWidget(self.strong)
        words.addWidget(self.soft)
        if not soft:
            words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        line = Line(self, spacing=2, margins=(0, 1, 0, 1))
        if icon_name:
            line.addWidget(IconLabel(icon_name), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        if trailing is not None:
            line.addWidget(trailing, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)


class RowStack(Measured):
    """Rows under each other with hairlines between them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hold no rows yet."""
        super().__init__(parent)
        self._column = Column(self)
        self._column.addWidget(Gap(0.5))
        self._last: QWidget = self  # what Tab comes to before the next row
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def add(self, row: QWidget) -> QWidget:
        """Add a row, with a hairline over it unless it is the first, and return it."""
        if self._column.count() > 1:
            self._column.addWidget(Hairline())
        self._column.addWidget(row)
        row.show()  # Qt does it a moment later: a window that becomes active then passes over it to the next control
        self._last = tab_on_through(self._last, row)
        return row

    def clear(self) -> None:
        """Take all rows away."""
        self._last = self
        while self._column.count() > 1:
            item = self._column.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class Facts(Measured):
    """What is known, as pairs: soft labels in a column of 14 units, and what each says beside it."""

    LABELS = 14.0

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._column = Column(self, spacing=1.5)
        self._labels: list[Soft] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def add(self, label: str, value: str) -> None:
        """Add a pair."""
        name, line = Soft(label), Line(spacing=1)
        name.setFixedWidth(units(self.LABELS))
        self._labels.append(name)
        line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Words(value), 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)

    def clear(self) -> None:
        """Take all pairs away."""
        self._labels.clear()
        while (line := self._column.takeAt(0)) is not None:
            pair = line.layout()
            for place in range(pair.count()) if pair is not None else ():
                item = pair.itemAt(place) if pair is not None else None
                widget = item.widget() if item is not None else None
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()

    def measure(self) -> None:
        """Keep the column of labels 14 units wide."""
        for name in self._labels:
            name.setFixedWidth(units(self.LABELS))
