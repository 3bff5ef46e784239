"""What is half typed and kept by a button: on disk within a second, and there again after a crash."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.form_fields import FormField
from coprod_desktop.desktop.widgets.half_typed import HalfTyped, is_typed_into
from coprod_desktop.desktop.widgets.handed_over import HandedOver, over

DRAFT_AFTER = 400
"""Milliseconds after the first letter not yet on disk: what is typed is there within a second, also while typing."""


@dataclass(slots=True)
class _Part:
    """One thing that is filled in. empty: what it says when nobody has. control: where it is typed, if it is."""

    read: Callable[[], str]
    show: Callable[[str], None]
    empty: str
    control: QWidget | None


class Draft(QObject):
    """The draft of one form or sheet. (RecordFields does the same for the fields of a record that is kept already.)

    Watch every part once, while it is empty; `open` says what it is about ("sessions/ID/today") and brings back what
    was half filled in there; `drop` or `forget` after it was kept or given up.
    """

    brought_back = Signal()
    """Something half filled in is there again."""

    def __init__(self, desk: Desk[Any], parent: QObject, handed_over: HandedOver | None = None) -> None:
        """Watch nothing yet. handed_over: keeps what leaves its part before it is kept, if the page has that."""
        super().__init__(parent)
        self._desk, self._handed_over = desk, handed_over or HandedOver(desk, self)
        self._place = ""
        self._is_brought_back = self._is_showing = False
        self._parts: dict[str, _Part] = {}
        self._touched: set[str] = set()
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self.write)

    def watch(self, name: str, field: FormField[Any]) -> None:
        """Draft a field under a name of its own."""
        self._parts[name] = _Part(field.text, field.show_text, field.text(), field.control)
        field.typed.connect(partial(self.touched, name))

    def watch_text(self, name: str, control: QLineEdit | QPlainTextEdit) -> None:
        """Draft the text of a plain control."""
        read = control.text if isinstance(control, QLineEdit) else control.toPlainText
        show = control.setText if isinstance(control, QLineEdit) else control.setPlainText
        self._parts[name] = _Part(read, show, read(), control)
        control.textChanged.connect(lambda: self.touched(name))

    def watch_value(self, name: str, read: Callable[[], str], show: Callable[[str], None]) -> None:
        """Draft something that is not typed; call `touched` when somebody has changed it."""
        self._parts[name] = _Part(read, show, read(), None)

    def touched(self, name: str) -> None:
        """Write the draft soon: somebody has changed this part."""
        if self._is_showing:
            return
        self._touched.add(name)
        if not self._timer.isActive():
            self._timer.start()

    def suggest(self, texts: dict[str, str]) -> None:
        """Show in parts that nobody has touched what would do; it counts as empty, also where it is not shown."""
        for name, text in texts.items():
            self._parts[name].empty = text
        self._show({name: text for name, text in texts.items() if name not in self._touched})

    def show_kept(self, texts: dict[str, str]) -> None:
        """Show in parts what is kept by now, whatever stands there; it counts as empty."""
        self._touched.difference_update(texts)
        self.suggest(texts)

    def is_filled_in(self) -> bool:
        """Return whether anything stands in it that is not kept yet."""
        return bool(self._place) and any(part.read() != part.empty for part in self._parts.values())

    def half_typed_in(self, focus: QWidget) -> HalfTyped | None:
        """Return what is half typed where the keyboard is, with its draft written; None where that is nothing."""
        part = next((each for each in self._parts.values() if is_typed_into(each.control, focus)), None)
        if part is None or not self._place or part.read() == part.empty:
            return None
        self.write()

        def forget() -> None:
            part.show(part.empty)
            self.write()  # what stands in the other parts

        return HalfTyped(self._place, part.read(), forget)

    def open(self, place: str) -> None:
        """Begin on another thing; the same place again changes nothing."""
        if place == self._place:
            return
        self.settle()
        self._place, self._is_brought_back = place, False
        self.clear()
        drafts = self._desk.services.drafts
        self._desk.tasks.run(lambda: drafts.read(place), lambda draft: self._bring_back(place, draft), receiver=self)

    def clear(self) -> None:
        """Empty every part, on the screen alone."""
        self._touched.clear()
        self._show({name: part.empty for name, part in self._parts.items()})

    def forget(self) -> None:
        """Empty every part and drop the draft: what was in it has been kept."""
        self.clear()
        self.drop()

    def drop(self) -> None:
        """Forget what was written: it is in the vault now, or was given up."""
        self._timer.stop()
        self._is_brought_back = True  # what is still on its way here is out of date
        if self._place:
            drafts, place = self._desk.services.drafts, self._place
            self._desk.tasks.run(lambda: drafts.drop(place))

    def give_back(self, place: str, name: str, text: str) -> bool:
        """Put text that could not be kept back over what a part says, if place is open; return whether it is."""
        if place == self._place:
            part = self._parts[name]
            part.show(over(text, part.read()))
        return place == self._place

    def settle(self) -> None:
        """Write what waits to be written."""
        if self._timer.isActive():
            self.write()

    def write(self) -> None:
        """Write what is filled in now over what was there; an empty form drops its draft."""
        self._timer.stop()
        if not self._place:
            return
        drafts, place = self._desk.services.drafts, self._place
        if not self._is_brought_back:  # what was half filled in elsewhere on the form is still on its way here
            changed = {name: self._parts[name].read() for name in self._touched}
            self._desk.tasks.run(lambda: self._handed_over.draft(place, {**drafts.read(place), **changed}))
            return
        filled = {name: text for name, part in self._parts.items() if (text := part.read()) != part.empty}
        self._desk.tasks.run(lambda: self._handed_over.draft(place, filled))

    def _bring_back(self, place: str, draft: dict[str, str]) -> None:
        """Show what was half filled in, but for what somebody has filled in since: a busy worker answers late."""
        if place != self._place or self._is_brought_back:
            return
        self._is_brought_back = True
        left = {name: text for name, text in draft.items() if name in self._parts and name not in self._touched}
        self._show(left)
        self._touched.update(left)
        if any(left.values()):
            self.brought_back.emit()

    def _show(self, texts: dict[str, str]) -> None:
        self._is_showing = True
        for name, text in texts.items():
            if self._parts[name].read() != text:
                self._parts[name].show(text)
        self._is_showing = False
