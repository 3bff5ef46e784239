"""Columns that stack when the window is narrow."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from coprod_desktop.desktop.theme.measures import narrow
from coprod_desktop.desktop.widgets.spacing import Gap, Measured


class Columns(Measured):
    """Two or more columns side by side, which stack when the window is narrow.

    gap: units between them.
    """

    def __init__(self, gap: float = 6.0, parent: QWidget | None = None) -> None:
        """Be empty; add columns with `add`."""
        super().__init__(parent)
        self._gap = gap
        self._parts: list[tuple[QWidget, int]] = []
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def add(self, part: QWidget, share: int = 1, *, fills: bool = False) -> QWidget:
        """Add a column that takes this share of the width, and return it.

        It begins at the top and is as high as what it holds; one that fills takes the whole height (a list).
        """
        if self._parts:
            self._box.addWidget(Gap(self._gap))
        self._parts.append((part, share))
        policy = part.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        part.setSizePolicy(policy)
        where = Qt.AlignmentFlag(0) if fills else Qt.AlignmentFlag.AlignTop
        self._box.addWidget(part, share, where)
        return part

    def is_stacked(self) -> bool:
        """Whether the columns stand under each other now."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack or unstack."""
        super().resizeEvent(event)
        self._arrange()

    def measure(self) -> None:
        """Stack or unstack after the text size has changed."""
        self._arrange()

    def _arrange(self) -> None:
        stacked = narrow(self)
        if stacked == self.is_stacked():
            return
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(way)
        for part, share in self._parts:
            self._box.setStretchFactor(part, 0 if stacked else share)
