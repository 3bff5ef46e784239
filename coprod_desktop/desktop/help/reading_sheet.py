"""The sheet in which a person chooses text size and colours; each choice shows at once, behind the sheet too."""

from PySide6.QtWidgets import QRadioButton, QWidget

from coprod_desktop.desktop.theme.appearance import AUTOMATIC, Appearance
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.spacing import Column, Line, Measured


class ReadingSheet(Sheet):
    """Text size and colours. There is nothing to save: what is chosen is kept."""

    def __init__(self, parent: QWidget | None, appearance: Appearance) -> None:
        """Show what is in force."""
        super().__init__(parent, "", "", "")
        self._appearance = appearance
        self.heading.setText(self.tr("Text size and colours"))
        self.setWindowTitle(self.heading.text())
        self.cancel.setText(self.tr("Close"))
        self._size = Words()
        self.add(SectionHeading(self.tr("Text size")))
        self.add(self._sizes())
        self.add(SectionHeading(self.tr("Colours")))
        self.add(self._colours())
        appearance.changed.connect(self._show_size)
        appearance.add_actions(self)
        self._show_size()

    def _sizes(self) -> QWidget:
        """Return the line that makes the text larger or smaller."""
        row = Measured()
        line = Line(row, spacing=1)
        smaller, larger = Button(self.tr("Smaller"), "minus"), Button(self.tr("Larger"), "plus")
        smaller.clicked.connect(self._appearance.smaller)
        larger.clicked.connect(self._appearance.larger)
        line.addWidget(smaller)
        line.addWidget(larger)
        line.addWidget(self._size, 1)
        return row

    def _colours(self) -> QWidget:
        """Return the colour sets to choose from."""
        group = Measured()
        column = Column(group, spacing=0)
        for name, words in (
            (AUTOMATIC, self.tr("As this computer is set")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
            ("black on cream", self.tr("Black on cream")),
            ("yellow on black", self.tr("Yellow on black")),
        ):
            choice = QRadioButton(words)
            choice.setChecked(name == self._appearance.colours)
            choice.toggled.connect(lambda on, chosen=name: self._appearance.set_colours(chosen) if on else None)
            column.addWidget(choice)
        return group

    def _show_size(self) -> None:
        self._size.setText(self.tr("{} %").format(self._appearance.text_size))
