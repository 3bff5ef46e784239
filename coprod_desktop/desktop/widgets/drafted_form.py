"""A form that a button keeps: what is half filled in is on disk within a second, and comes back after a crash."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.form_fields import FormField
from coprod_desktop.desktop.widgets.half_typed import HalfTyped, typed_into

DRAFT_AFTER = 400
"""Milliseconds from the first letter to the draft: with the time to write it, well within a second."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing that is filled in. empty: what it says when nobody has."""

    read: Callable[[], str]
    show: Callable[[str], None]
    empty: str


class DraftedForm(QObject):
    """The draft of one form. (RecordFields does the same for the fields of a record that is kept already.)

    `watch` every field once, while it is empty; `open` says what the form is about ("sessions/ID/today") and brings
    back what was half filled in there; `forget` after it was kept.
    """

    brought_back = Signal()
    """Something half filled in is there again."""

    def __init__(self, desk: Desk[Any], parent: QWidget) -> None:
        """Watch nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._place = ""
        self._is_brought_back = False
        self._parts: dict[str, _Part] = {}
        self._fields: list[FormField[Any]] = []
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self.write)

    def watch(self, name: str, field: FormField[Any]) -> None:
        """Draft a field under a name of its own within the form."""
        self.watch_value(name, field.text, field.show_text)
        self._fields.append(field)
        field.typed.connect(self.touched)

    def watch_value(self, name: str, read: Callable[[], str], show: Callable[[str], None]) -> None:
        """Draft something that is no field; call `touched` when somebody has changed it."""
        self._parts[name] = _Part(read, show, read())

    def touched(self) -> None:
        """Write the draft soon."""
        if not self._timer.isActive():
            self._timer.start()

    def half_typed_in(self, focus: QWidget) -> HalfTyped | None:
        """Return what is half typed where the keyboard is, with its draft written; None where that is nothing."""
        field = next((each for each in self._fields if typed_into(each, focus)), None)
        if field is None or not self._place:
            return None
        self.write()

        def forget() -> None:
            field.show_text("")
            self.write()  # what stands in the other fields

        return HalfTyped(self._place, field.text(), forget)

    def open(self, place: str) -> None:
        """Begin on another thing; the same place again changes nothing."""
        if place == self._place:
            return
        if self._timer.isActive():
            self.write()
        self._place, self._is_brought_back = place, False
        self.clear()
        drafts = self._desk.services.drafts
        self._desk.tasks.run(lambda: drafts.read(place), lambda draft: self._bring_back(place, draft), receiver=self)

    def clear(self) -> None:
        """Empty every field, on the screen alone."""
        for part in self._parts.values():
            part.show(part.empty)

    def forget(self) -> None:
        """Empty every field and drop the draft: what was in it has been kept."""
        self._timer.stop()
        self._is_brought_back = True  # what is still on its way here is out of date
        self.clear()
        self.write()

    def write(self) -> None:
        """Write what is filled in now over what was there; an empty form drops its draft."""
        self._timer.stop()
        if not self._place:
            return
        drafts, place = self._desk.services.drafts, self._place
        filled = self._filled()
        if not self._is_brought_back:  # what was half filled in is still on its way here
            self._desk.tasks.run(lambda: drafts.keep(place, {**drafts.read(place), **filled}))
            return
        self._desk.tasks.run(lambda: drafts.keep(place, filled) if filled else drafts.drop(place))

    def _filled(self) -> dict[str, str]:
        return {name: text for name, part in self._parts.items() if (text := part.read()) != part.empty}

    def _bring_back(self, place: str, draft: dict[str, str]) -> None:
        """Show what was half filled in, but for what somebody has filled in since: a busy worker answers late."""
        if place != self._place or self._is_brought_back:
            return
        self._is_brought_back = True
        known = {name: text for name, text in draft.items() if name in self._parts}
        since = self._filled()
        for name, text in known.items():
            if name not in since:
                self._parts[name].show(text)
        if known:
            self.brought_back.emit()
