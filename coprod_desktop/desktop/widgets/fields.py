"""Fields: each with its label over it, what may help under it, and what is wrong with it in place."""

from collections.abc import Iterable
from datetime import date, time
from typing import Generic, TypeVar

from PySide6.QtCore import QDate, QEvent, QLocale, QSize, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.theme.icons import IconLabel, icon
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.construct import words_and_parent
from coprod_desktop.desktop.widgets.labels import Heading, Soft
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Line, Measured

W = TypeVar("W", bound=QWidget)


class Trouble(Measured):
    """What is wrong with one field, in place: an icon and SemiBold words. Hidden while all is well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be hidden."""
        super().__init__(parent)
        self._words = Heading()
        line = Line(self, spacing=1)
        line.addWidget(IconLabel("triangle-alert"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.hide()

    def show_words(self, words: str) -> None:
        """Show what is wrong and say it to screen readers; nothing is wrong when words are empty."""
        self._words.setText(words)
        self.setVisible(bool(words))
        if words:
            announce(self, words)

    def words(self) -> str:
        """Return what is shown; empty while all is well."""
        return self._words.text()


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


V = TypeVar("V")


class ChoiceBox(QComboBox, Generic[V]):
    """One of a few: a label for each value.

    On Linux a combo box takes its name for screen readers from a label alone, so one that stands without a visible
    label keeps a hidden one: give `name`.
    """

    chosen = Signal(object)
    """The value that a person has just chosen; not sent when the program chooses."""

    def __init__(self, name: str | QWidget | None = "", parent: QWidget | None = None) -> None:
        """Hold no choices yet. A compiled form passes its parent alone."""
        shown, above = words_and_parent(name, parent)
        super().__init__(above)
        self._hidden_name: QLabel | None = None
        self._values: list[V] = []  # not Qt's item data, which turns an enumeration's member into plain text
        self._name = shown
        if self._name:
            self.setAccessibleName(self._name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.view().setAccessibleName(self._name)
        self.activated.connect(lambda _: self.chosen.emit(self.value()))

    def offer(self, choices: Iterable[tuple[str, V]]) -> None:
        """Replace the choices, given as (label, value); the value chosen before stays chosen if it is still there."""
        before = self.value() if self.currentIndex() >= 0 else None
        offered = list(choices)
        self.blockSignals(True)
        self.clear()
        self._values = [value for _, value in offered]
        for label, value in offered:
            self.addItem(label, value)
        self.blockSignals(False)
        if before is not None:
            self.choose(before)

    def choose(self, value: V) -> None:
        """Choose the value; nothing happens when it is not offered."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def value(self) -> V:
        """Return the value that is chosen. There is none before anything was offered: LookupError."""
        if self.currentIndex() < 0:
            message = "nothing was offered"
            raise LookupError(message)
        return self._values[self.currentIndex()]

    def event(self, event: QEvent) -> bool:
        """Keep the hidden label beside the box wherever it is put."""
        if event.type() == QEvent.Type.ParentChange:
            self._place_name()
        return super().event(event)

    def _place_name(self) -> None:
        parent = self.parentWidget()
        if not self._name or parent is None:
            return
        if self._hidden_name is None:
            self._hidden_name = QLabel(self._name)
        self._hidden_name.setParent(parent)
        self._hidden_name.hide()
        self._hidden_name.setBuddy(self)

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: Qt keeps the least size of a larger text when the text grows smaller."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, so that scrolling never changes a choice."""
        event.ignore()


class SearchField(QLineEdit):
    """A field that looks for something as one types. Esc empties it."""

    def __init__(self, placeholder: str | QWidget | None = "", parent: QWidget | None = None) -> None:
        """Show placeholder while it is empty; it is the name for screen readers too."""
        shown, above = words_and_parent(placeholder, parent)
        super().__init__(above)
        self.setPlaceholderText(shown)
        self.setAccessibleName(shown)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)

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


class DayField(QDateEdit):
    """A day, typed or stepped part by part: "24 November 2026"."""

    def __init__(self, day: date | QWidget | None = None, parent: QWidget | None = None) -> None:
        """Show day, or the first day Qt knows until one is set."""
        if isinstance(day, QWidget):
            day, parent = None, day
        super().__init__(parent)
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setDisplayFormat("dddd d MMMM yyyy")
        self.setMinimumWidth(units(32))
        if day is not None:
            self.set_day(day)

    def day(self) -> date:
        """Return the day."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date) -> None:
        """Show the day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class TimeField(QTimeEdit):
    """A time of day, typed or stepped part by part: "2:00 pm"."""

    def __init__(self, at: time | QWidget | None = None, parent: QWidget | None = None) -> None:
        """Show the time."""
        if isinstance(at, QWidget):
            at, parent = None, at
        super().__init__(parent)
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setDisplayFormat("h:mm ap")
        if at is not None:
            self.set_time_of_day(at)

    def time_of_day(self) -> time:
        """Return the time, to the minute."""
        shown = self.time()
        return time(shown.hour(), shown.minute())

    def set_time_of_day(self, at: time) -> None:
        """Show the time."""
        self.setTime(QTime(at.hour, at.minute))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


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
