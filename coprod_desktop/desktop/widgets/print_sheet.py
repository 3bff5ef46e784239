"""The print sheet: the system's own where it has one; Qt's own, on Linux, is made to fit the screen."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialogButtonBox, QFrame, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from coprod_desktop.desktop.theme.measures import units

_NUMBER = 11
"""Units for a number of a page with its arrows: Qt leaves three letters' room, which the arrows take."""


class PrintSheet(QPrintDialog):
    """A printer, pages, copies and both sides of the paper. Show it with `open()`."""

    def __init__(self, parent: QWidget | None, printer: QPrinter, pages: int) -> None:
        """Offer all pages of the document."""
        super().__init__(printer, parent)
        self._kept = printer  # Qt's sheet writes to it until it is gone, and holds no share in it itself
        self.setMinMax(1, pages)
        self.setFromTo(1, pages)
        for option in (
            QAbstractPrintDialog.PrintDialogOption.PrintPageRange,
            QAbstractPrintDialog.PrintDialogOption.PrintCollateCopies,
            QAbstractPrintDialog.PrintDialogOption.PrintShowPageSize,
        ):
            self.setOption(option, True)
        self._body, self._area = QWidget(), QScrollArea()
        layout = self.layout()  # the sheets of Windows and macOS have none
        self._is_ours = isinstance(layout, QVBoxLayout)
        if isinstance(layout, QVBoxLayout):
            self._let_it_scroll(layout)

    def _let_it_scroll(self, layout: QVBoxLayout) -> None:
        """Put all but the buttons into what scrolls: with its options open, Qt's sheet is taller than a laptop."""
        for number in self.findChildren(QSpinBox):
            number.setMinimumWidth(units(_NUMBER))
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)  # the sheet has its own
        items = [layout.itemAt(place) for place in range(layout.count())]
        for part in [item.widget() for item in items if item is not None]:
            if isinstance(part, QDialogButtonBox):
                part.clicked.connect(self._fit_soon)  # the options came or went
            elif part is not None:
                column.addWidget(part)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._body)
        layout.insertWidget(0, self._area, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit before the first showing."""
        super().showEvent(event)
        self._fit()

    def _fit_soon(self) -> None:
        QTimer.singleShot(0, self, self._fit)  # once Qt has shown or hidden them

    def _fit(self) -> None:
        """Be as large as the content, and never larger than the screen, nor partly beside it."""
        if not self._is_ours:
            return
        content, bar = self._body.sizeHint(), self._area.verticalScrollBar().sizeHint().width()
        around = self.sizeHint() - self._area.sizeHint()
        room, frame = self.screen().availableGeometry(), self.frameGeometry().size() - self.size()
        self.resize(
            min(content.width() + bar + around.width(), room.width() - frame.width()),
            min(content.height() + around.height(), room.height() - frame.height()),
        )
        place = self.frameGeometry()
        left = max(room.left(), min(place.left(), room.right() + 1 - place.width()))
        top = max(room.top(), min(place.top(), room.bottom() + 1 - place.height()))
        self.move(left, top)
