"""Fields that keep themselves: no Save button. Kept when left or on Enter; half-typed text is safe within a second."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.fields import LongText, Trouble
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.steps import Changes

DRAFT_AFTER = 400
"""Milliseconds from the first letter to the draft: with the time to write it, well within a second."""

TextControl = QLineEdit | LongText
Keep = Callable[[str], Callable[[], Changes]]
"""Takes what was typed, on the screen's thread, and returns the step to do with it on the worker."""


@dataclass(slots=True)
class _Kept:
    """One field. typed: it holds something that is not kept yet."""

    control: TextControl
    keep: Keep
    trouble: Trouble | None
    typed: bool = False

    def text(self) -> str:
        return self.control.text() if isinstance(self.control, QLineEdit) else self.control.toPlainText()

    def show(self, text: str) -> None:
        """Show text; the cursor goes to its end."""
        before = self.control.blockSignals(True)
        if isinstance(self.control, QLineEdit):
            self.control.setText(text)
        elif self.control.toPlainText() != text:
            self.control.setPlainText(text)
            self.control.moveCursor(self.control.textCursor().MoveOperation.End)
        self.control.blockSignals(before)

    def say(self, words: str) -> None:
        """Show what is wrong under the field; nothing when words are empty."""
        if self.trouble is not None:
            self.trouble.show_words(words)


class KeptFields(QObject):
    """The text fields of one form about one thing.

    `watch` each field once; `open` says what the form is about ("sessions/ID/plan") and brings back what was
    half-typed there; `show` fills a field unless somebody is typing in it. A field whose text cannot be kept shows why
    in its trouble, keeps its words, and stays in the draft.
    """

    def __init__(self, desk: Desk[Any], parent: QWidget) -> None:
        """Watch no field yet."""
        super().__init__(parent)
        self._desk = desk
        self._place = ""
        self._fields: dict[str, _Kept] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER)
        self._timer.timeout.connect(self._write_draft)

    def watch(self, name: str, control: TextControl, keep: Keep, trouble: Trouble | None = None) -> None:
        """Keep what is typed in control by `keep` when it is left; name: its own within the form."""
        field = _Kept(control, keep, trouble)
        self._fields[name] = field
        control.textChanged.connect(lambda: self._typed(field))
        if isinstance(control, QLineEdit):
            control.editingFinished.connect(lambda: self._left(field))
        else:
            control.installEventFilter(self)

    def open(self, place: str) -> None:
        """Begin on another thing; what was typed about the one before is kept first."""
        if place == self._place:
            return
        self.keep_all()
        self._write_draft()
        self._place = place
        for field in self._fields.values():
            field.typed = False
            field.say("")
        drafts = self._desk.services.drafts
        self._desk.tasks.run(lambda: (place, drafts.read(place)), self._restore, receiver=self)

    def show(self, name: str, text: str) -> None:
        """Show what is kept, unless somebody is typing in that field."""
        field = self._fields[name]
        if not field.typed and field.text() != text:
            field.show(text)

    def keep_all(self) -> None:
        """Keep what is typed in every field, as if each had been left."""
        for field in self._fields.values():
            self._left(field)

    def _restore(self, read: tuple[str, dict[str, str]]) -> None:
        place, draft = read
        if place != self._place:
            return
        for name, text in draft.items():
            field = self._fields.get(name)
            if field is not None and not field.typed:
                field.show(text)
                field.typed = True
                field.control.setFocus()

    def _typed(self, field: _Kept) -> None:
        field.typed = True
        field.say("")
        if not self._timer.isActive():
            self._timer.start()

    def _write_draft(self) -> None:
        """Write what is half-typed now, over what was there; nothing left half-typed empties the place."""
        self._timer.stop()
        if not self._place:
            return
        place, drafts = self._place, self._desk.services.drafts
        half = {name: field.text() for name, field in self._fields.items() if field.typed}
        self._desk.tasks.run(lambda: drafts.keep(place, half) if half else drafts.drop(place))

    def _left(self, field: _Kept) -> None:
        if not field.typed or not self._place:
            return
        text, place = field.text(), self._place

        def kept(changes: Changes) -> None:
            self._desk.changed(changes)
            if place == self._place and field.text() == text:
                field.typed = False
                field.say("")
                self._write_draft()

        def failed(error: UserError) -> None:
            if place == self._place:
                field.say(str(error))
            if field.trouble is None:
                self._desk.messages.failed(error)

        self._desk.tasks.run(field.keep(text), kept, failed, receiver=self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a long text when it is left."""
        if event.type() == QEvent.Type.FocusOut:
            for field in self._fields.values():
                if field.control is watched:
                    self._left(field)
        return super().eventFilter(watched, event)
