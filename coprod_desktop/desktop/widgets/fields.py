"""Fields: each with its label over it, what may help under it, and what is wrong with it in place.

The choice box and the trouble line live in modules of their own, because the unlock window needs only these two.
"""

from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from coprod_desktop.desktop.theme.icons import icon
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.choice_box import ChoiceBox
from coprod_desktop.desktop.widgets.construct import words_and_parent
from coprod_desktop.desktop.widgets.labels import Heading, Soft
from coprod_desktop.desktop.widgets.moments import DayField, TimeField
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Line, Measured
from coprod_desktop.desktop.widgets.trouble import Trouble

__all__ = ["ChoiceBox", "DayField", "Field", "Fields", "LongText", "SearchField", "Stepper", "TimeField", "Trouble"]

W = TypeVar("W", bound=QWidget)


class Field(Measured, Generic[W]):
    """A control with its label over it. `control` is the control; the label is its buddy, so readers name it."""

    def __init__(self, label: str, control: W, note: str = "", parent: QWidget | None = None) -> None:
        """Put label (with & before the letter of its key), control and note under each other."""
        super().__init__(parent)
        self.control = control
        self.label = Heading(label)
        self.label.setBuddy(control)
        self.note = Soft(note)
        if not note:  # shown with its field: a widget that has no parent yet would open a window of its own
            self.note.hide()
        self.trouble = Trouble()
        if note:
            control.setAccessibleDescription(note)
        column = Column(self)
        for part in (self.label, Gap(0.75), control, Gap(0.5), self.note, self.trouble):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)


class Fields(Measured):
    """Fields under each other, two units apart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hold no fields yet."""
        super().__init__(parent)
        self._column = Column(self, spacing=2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def add(self, label: str, control: W, note: str = "") -> Field[W]:
        """Add a control with its label over it, and a soft note under it; return the field."""
        field = Field(label, control, note)
        self._column.addWidget(field)
        return field

    def add_widget(self, widget: QWidget) -> None:
        """Add something that is no field: words, a check box, a section heading."""
        self._column.addWidget(widget)


class SearchField(QLineEdit):
    """A field that looks for something as one types. Esc empties it."""

    def __init__(self, placeholder: str | QWidget | None = "", parent: QWidget | None = None) -> None:
        """Show placeholder while it is empty; it is the name for screen readers too."""
        shown, above = words_and_parent(placeholder, parent)
        super().__init__(above)
        self.setPlaceholderText(shown)
        self.setAccessibleName(shown)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window while the field is empty: whoever was just checked in is taken back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not self.text():
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if event.matches(undo) or event.matches(redo):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field by Esc; an empty one leaves Esc to the page."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


class LongText(QPlainTextEdit):
    """A field of several lines. Tab leaves it, as it leaves every field.

    lines: how many lines are in sight; the text scrolls after that.
    """

    def __init__(self, name: str | QWidget | None = "", lines: int = 3, parent: QWidget | None = None) -> None:
        """Be empty; name is for screen readers where no label stands over the field."""
        shown, above = words_and_parent(name, parent)
        super().__init__(above)
        self._lines = lines
        self.setAccessibleName(shown)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(units(1))
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Stay as many lines high when the text size changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._measure()

    def _measure(self) -> None:
        self.document().setDocumentMargin(units(1))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + units(3))


class Stepper(Measured):
    """A whole number with a button to take one away and one to add one, each as large as a target."""

    changed = Signal(int)

    def __init__(self, name: str, low: int = 0, high: int = 999, unit: str = "", parent: QWidget | None = None) -> None:
        """Hold a number from low to high; unit stands after it ("minutes"). name is for screen readers."""
        super().__init__(parent)
        self.number = QSpinBox()
        self.number.setRange(low, high)
        self.number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.number.setAccessibleName(name)
        if unit:
            self.number.setSuffix(f" {unit}")
        fewer, more = Button(self.tr("Less"), "minus"), Button(self.tr("More"), "plus")
        fewer.setAccessibleName(self.tr("Less: {}").format(name))
        more.setAccessibleName(self.tr("More: {}").format(name))
        fewer.clicked.connect(self.number.stepDown)
        more.clicked.connect(self.number.stepUp)
        self.number.valueChanged.connect(self.changed)
        self.setFocusProxy(self.number)
        line = Line(self, spacing=1)
        line.addWidget(self.number, 1)
        line.addWidget(fewer)
        line.addWidget(more)

    def value(self) -> int:
        """Return the number."""
        return self.number.value()

    def set_value(self, value: int) -> None:
        """Show the number."""
        self.number.setValue(value)
