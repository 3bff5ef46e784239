"""The fields of one record: each is kept when it is left, and what is half typed outlives a crash."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.tasks import is_there
from coprod_desktop.desktop.widgets.draft import DRAFT_AFTER
from coprod_desktop.desktop.widgets.form_fields import TICKED, FormField
from coprod_desktop.desktop.widgets.half_typed import HalfTyped, is_typed_into
from coprod_desktop.domain import typed
from coprod_desktop.domain.clock import NO_BREAK, day_in_words
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.steps import Changes

R = TypeVar("R", bound=Record)


@dataclass(slots=True)
class _Bound(Generic[R]):
    field: FormField[Any]
    read: Callable[[R], str]
    change: Callable[[R, str], R]
    shown: str = ""

    def is_touched(self) -> bool:
        """Whether the field says something else than what is kept."""
        return self.field.text() != self.shown


class RecordFields(QObject, Generic[R]):
    """Binds fields of any kind to one record at a time. (Draft does the same for a form that a button keeps.)

    A field that is left is changed on the newest record, on the worker, so that two fields left one after the other
    never overwrite each other. A UserError stands in place under the field; its text stays, and nothing is changed.
    get: reads the newest record by its id (None while it is new). keep: the service that keeps it.
    """

    kept = Signal()

    def __init__(
        self, desk: Desk[Any], get: Callable[[Id], R | None], keep: Callable[[R], Changes], parent: QObject
    ) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk, self._get, self._keep = desk, get, keep
        self._bound: dict[str, _Bound[R]] = {}
        self._record: R | None = None
        self._place, self._held = "", ""
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self.keep_draft)

    def bind(
        self, name: str, field: FormField[Any], read: Callable[[R], str], change: Callable[[R, str], R]
    ) -> FormField[Any]:
        """Bind a field: read gives its text from the record; change gives the record with a new text, or UserError."""
        self._bound[name] = _Bound(field, read, change)
        field.typed.connect(lambda: self._typed(field))
        field.left.connect(lambda: self._left(name))
        return field

    def value(
        self,
        path: str,
        field: FormField[Any],
        parse: Callable[[str], object] = typed.one_line,
        words: Callable[[Any], str] = str,
    ) -> FormField[Any]:
        """Bind a field to one value of the record: a column ("phone"), or a part of one ("safe.times").

        parse makes the value from what was typed, or raises UserError; words gives its text.
        """
        return self.bind(
            path,
            field,
            lambda record: words(_part(record, path)),
            lambda record, text: with_part(record, path, parse(text)),
        )

    def lines(self, path: str, field: FormField[Any]) -> FormField[Any]:
        """Bind a text of several lines."""
        return self.value(path, field, typed.many_lines)

    def tick(self, path: str, field: FormField[Any]) -> FormField[Any]:
        """Bind a yes or no."""
        return self.value(path, field, lambda text: text == TICKED, lambda value: TICKED if value else "")

    def day(self, path: str, field: FormField[Any], today: Callable[[], date]) -> FormField[Any]:
        """Bind a day, which may be empty."""
        return self.value(path, field, lambda text: typed.day(text, today()), day_as_typed)

    def open(self, place: str, record: R) -> None:
        """Show a record, and what was half typed at its place ("people/ID"). The same place again refreshes it.

        A field that somebody is typing in keeps what they typed.
        """
        same = place == self._place
        if not same:
            self.keep_all()
        self._record, self._place = record, place
        for bound in self._bound.values():
            if same and bound.is_touched():
                continue
            self._show(bound, record)
        if not same:
            drafts = self._desk.services.drafts
            self._desk.tasks.run(
                lambda: drafts.read(place), lambda fields: self._bring_back(place, fields), receiver=self
            )

    def half_typed_in(self, focus: QWidget) -> HalfTyped | None:
        """Return what is half typed where the keyboard is, with its draft written; None where that is nothing.

        A sheet is about to take the keyboard: that is not leaving the field, and keeps nothing.
        """
        name = next((name for name, each in self._bound.items() if is_typed_into(each.field.control, focus)), "")
        record = self._record
        if not name or record is None or not self._bound[name].is_touched():
            return None
        bound, self._held = self._bound[name], name
        self.keep_draft()

        def forget() -> None:
            self._show(bound, record)
            self.keep_draft()  # what stands in the other fields

        return HalfTyped(self._place, bound.field.text(), forget)

    def close(self) -> None:
        """Keep what is typed and show no record any more."""
        self.keep_all()
        self._record, self._place = None, ""

    def keep_all(self) -> bool:
        """Keep every field that was touched; False when one of them holds what can't be kept."""
        if self._record is None:
            return True
        self._held = ""
        for name in self._bound:
            self._left(name)
        if self._timer.isActive():
            self.keep_draft()
        return not any(bound.is_touched() for bound in self._bound.values())

    def keep_draft(self) -> None:
        """Write what is half typed to disk, or forget it when nothing is."""
        self._timer.stop()
        drafts, place = self._desk.services.drafts, self._place
        touched = {name: bound.field.text() for name, bound in self._bound.items() if bound.is_touched()}
        if place:
            self._desk.tasks.run(lambda: drafts.keep(place, touched) if touched else drafts.drop(place))

    def _typed(self, field: FormField[Any]) -> None:
        field.show_trouble("")
        if not self._timer.isActive():
            self._timer.start()

    @staticmethod
    def _show(bound: _Bound[R], record: R) -> None:
        text = bound.read(record)
        if text != bound.field.text():
            bound.field.show_text(text)
        bound.field.show_trouble("")
        bound.shown = bound.field.text()

    def _bring_back(self, place: str, fields: dict[str, str]) -> None:
        if place != self._place:
            return
        for name, text in fields.items():
            bound = self._bound.get(name)
            if bound is not None and not bound.is_touched():
                bound.field.show_text(text)

    def _left(self, name: str) -> None:
        bound, record = self._bound[name], self._record
        if name == self._held:
            self._held = ""
            return
        if record is None:
            return
        text, before = bound.field.text(), bound.shown
        if text == before:
            bound.field.show_trouble("")
            return
        try:
            changed = bound.change(record, text)
        except UserError as error:
            self._refused(bound, before, error)
            return
        bound.field.show_trouble("")
        bound.shown = text
        if changed == record:
            self._show(bound, record)
            self.keep_draft()
            return
        self._run(name, record, text, before)

    def _run(self, name: str, record: R, text: str, before: str) -> None:
        """Keep one field on the worker; before is what it showed until now."""
        bound, get, keep, place = self._bound[name], self._get, self._keep, self._place

        def work() -> Changes:
            return keep(bound.change(get(record.id) or record, text))

        def done(changes: Changes) -> None:
            self._desk.changed(changes)
            if is_there(self) and place == self._place:
                self.keep_draft()
                self.kept.emit()

        def failed(error: UserError) -> None:
            if is_there(self) and place == self._place:
                self._refused(bound, before, error)
            else:
                self._refused_elsewhere(place, {name: text}, error)

        self._desk.tasks.run(work, done, failed)

    def _refused(self, bound: _Bound[R], before: str, error: UserError) -> None:
        """Say in place what is wrong; the field counts as touched again, so that its draft stays."""
        if is_there(bound.field):
            bound.shown = before
            bound.field.show_trouble(str(error))
            self._timer.start()

    def _refused_elsewhere(self, place: str, fields: dict[str, str], error: UserError) -> None:
        """Keep as a draft what can't be kept and is out of sight by now, so that no word is lost, and say so."""
        drafts = self._desk.services.drafts
        self._desk.tasks.run(lambda: drafts.keep(place, {**drafts.read(place), **fields}))
        self._desk.messages.show(str(error))


def day_as_typed(day: date | None) -> str:
    """Return a day as a person would type it, "3 February 2026"; nothing for none."""
    return day_in_words(day, weekday=False, year=True).replace(NO_BREAK, " ") if day else ""


def _part(value: Any, path: str) -> Any:
    for name in path.split("."):
        value = getattr(value, name)
    return value


def with_part(value: Any, path: str, part: object) -> Any:
    """Return the record, or a value inside it, with one part replaced: path "safe.times"."""
    name, _, rest = path.partition(".")
    return replace(value, **{name: with_part(getattr(value, name), rest, part) if rest else part})
