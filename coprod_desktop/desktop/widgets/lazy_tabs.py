"""Tabs whose parts are made when they are first wanted, so that a page with many of them opens at once."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.desktop.widgets.tabs import Tabs

P = TypeVar("P", bound=QWidget)


class LazyTabs(Tabs):
    """All tabs are there from the beginning; `hold` puts a part under one of them.

    height: Minimum asks for the height at the width that words would like to have. Where a part has columns side by
    side, that is twice as high, and the page would scroll to nothing: then Preferred.
    """

    def __init__(
        self, name: str, words: Sequence[str], *, height: QSizePolicy.Policy = QSizePolicy.Policy.Minimum
    ) -> None:
        """Name the tabs."""
        super().__init__(name)
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Preferred, height)
        self._columns: list[Column] = []
        for each in words:
            place = Measured()
            place.setSizePolicy(QSizePolicy.Policy.Preferred, height)
            self._columns.append(Column(place))
            self.add(each, place)

    def hold(self, part: P, place: int) -> P:
        """Put a part under its tab, and return it."""
        part.setSizePolicy(QSizePolicy.Policy.Preferred, self._height)
        self._columns[place].addWidget(part)
        return part
