"""The print sheet: the system's own where it has one; Qt's own, on Linux, is made to fit the screen."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialogButtonBox, QFrame, QLayout, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from coprod_desktop.desktop.theme.measures import units

_NUMBER = 12
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
        self._area: QScrollArea | None = None
        layout: QLayout | None = self.layout()  # Qt's stubs promise one; the sheets of Windows and macOS have none
        if isinstance(layout, QVBoxLayout):
            self._area = self._let_it_scroll(layout)

    def _let_it_scroll(self, layout: QVBoxLayout) -> QScrollArea:
        """Put all but the buttons into what scrolls: with its options open, Qt's sheet is taller than a laptop."""
        for number in self.findChildren(QSpinBox):
            number.setMinimumWidth(units(_NUMBER))
        body = QWidget()
        column = QVBoxLayout(body)
        for part in [layout.itemAt(place).widget() for place in range(layout.count())]:
            if isinstance(part, QDialogButtonBox):
                part.clicked.connect(self._fit_soon)  # the options came or went
            else:
                column.addWidget(part)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(body)
        layout.insertWidget(0, area, 1)
        return area

    def showEvent(self, event: QShowEvent) -> None:
        """Fit before the first showing."""
        super().showEvent(event)
        self._fit()

    def _fit_soon(self) -> None:
        QTimer.singleShot(0, self, self._fit)  # once Qt has shown or hidden them

    def _fit(self) -> None:
        """Be as large as the content, and never larger than the screen, nor partly beside it."""
        if self._area is None:
            return
        content, bar = self._area.widget().sizeHint(), self._area.verticalScrollBar().sizeHint().width()
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
