"""Fields that a compiled form holds: each a label, a control, a note and its own place for trouble, with text as value.

A form makes them with their parent alone and sets `label` and `note`. `left` says that the person is done with the
field for now: the focus went elsewhere, Enter was pressed, or something was chosen. RecordFields listens to it.
"""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Property, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from coprod_desktop.desktop.widgets.fields import ChoiceBox, Field, LongText, W

TICKED = "yes"
"""The text of a box that is ticked; one that is not has none."""


def widget_of(form: Any) -> QWidget:
    """Return a widget laid out by a compiled form, whose parts are then the form's attributes."""
    widget = QWidget()
    form.setupUi(widget)
    return widget


class FormField(Field[W]):
    """What all of them share. Use one of the kinds below."""

    left = Signal()
    typed = Signal()

    def __init__(self, control: W, parent: QWidget | None = None) -> None:
        """Stand without a label until the form gives one."""
        super().__init__("", control, parent=parent)
        self.setFocusProxy(control)
        control.installEventFilter(self)

    def text(self) -> str:
        """Return what the field says now."""
        raise NotImplementedError

    def show_text(self, text: str) -> None:
        """Show text, without saying that anybody typed it."""
        raise NotImplementedError

    def show_trouble(self, words: str) -> None:
        """Say in place what is wrong; nothing is when words are empty."""
        self.trouble.show_words(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the focus has gone elsewhere; a menu over the field is not elsewhere."""
        if (
            watched is self.control
            and isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() != Qt.FocusReason.PopupFocusReason
        ):
            self.left.emit()
        return super().eventFilter(watched, event)

    def _get_label(self) -> str:
        return self.label_words()

    def label_words(self) -> str:
        """Return the words of the label, without the mark of its key."""
        return self.label.text().replace("&", "")

    def set_label(self, words: str) -> None:
        """Name the field; & stands before the letter of its key."""
        self.label.setText(words)

    def _get_note(self) -> str:
        return self.note.text()

    def set_note(self, words: str) -> None:
        """Show what may help under the control; nothing when empty."""
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.control.setAccessibleDescription(words)

    words = Property(str, _get_label, set_label)
    help_words = Property(str, _get_note, set_note)


class LineField(FormField[QLineEdit]):
    """One line. Enter keeps it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be empty."""
        super().__init__(QLineEdit(), parent)
        self.control.textEdited.connect(self.typed)
        self.control.returnPressed.connect(self.left)

    def text(self) -> str:
        """Return the line."""
        return self.control.text()

    def show_text(self, text: str) -> None:
        """Show the line from its beginning."""
        self.control.setText(text)
        self.control.setCursorPosition(0)


class TextField(FormField[QPlainTextEdit]):
    """Several lines; Enter begins a new one, Tab leaves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be empty, three lines high."""
        super().__init__(LongText(), parent)
        self.control.textChanged.connect(self._changed)
        self._showing = False

    def text(self) -> str:
        """Return the lines."""
        return self.control.toPlainText()

    def show_text(self, text: str) -> None:
        """Show the lines."""
        self._showing = True
        self.control.setPlainText(text)
        self._showing = False

    def _changed(self) -> None:
        if not self._showing:
            self.typed.emit()


class ChoiceField(FormField[ChoiceBox[str]]):
    """One of a few. Choosing keeps it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__(ChoiceBox(), parent)
        self.control.activated.connect(self._chosen)

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer (label, value) pairs."""
        self.control.offer(choices)

    def text(self) -> str:
        """Return the value that is chosen; nothing while nothing is offered."""
        return self.control.value() if self.control.count() else ""

    def show_text(self, text: str) -> None:
        """Choose a value."""
        self.control.choose(text)

    def _chosen(self) -> None:
        self.typed.emit()
        self.left.emit()


class TickField(FormField[QCheckBox]):
    """Yes or no. Ticking keeps it. The label stands beside the box, not over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be without a tick."""
        super().__init__(QCheckBox(), parent)
        self.label.hide()
        self.control.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.control.clicked.connect(self._clicked)

    def text(self) -> str:
        """Return TICKED or nothing."""
        return TICKED if self.control.isChecked() else ""

    def show_text(self, text: str) -> None:
        """Tick it, or not."""
        self.control.setChecked(text == TICKED)

    def set_label(self, words: str) -> None:
        """Say beside the box what a tick means."""
        super().set_label(words)
        self.control.setText(words)
        self.label.hide()

    def _clicked(self) -> None:
        self.typed.emit()
        self.left.emit()

    words = Property(str, FormField.label_words, set_label)
