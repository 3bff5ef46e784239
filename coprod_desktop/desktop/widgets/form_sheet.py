"""A sheet with a form: what is half typed outlives a crash, and what is wrong stands in place."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.fields import Trouble
from coprod_desktop.desktop.widgets.form_fields import FormField, LineField
from coprod_desktop.desktop.widgets.half_typed import HalfTyped, typed_into
from coprod_desktop.desktop.widgets.record_fields import DRAFT_AFTER
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.steps import Changes

T = TypeVar("T")


class FormSheet(Sheet):
    """Give it the form with `hold`, override `act`, and end there with `submit`.

    place: where its draft is kept ("people/add"). Cancel and a step that was kept forget the draft.
    """

    def __init__(
        self, desk: Desk[Any], parent: QWidget, place: str, words: str, verb: str, icon_name: str = ""
    ) -> None:
        """Name the sheet and its verb."""
        super().__init__(parent, words, verb, icon_name=icon_name)
        self.desk, self._place = desk, place
        self._fields: dict[str, FormField[Any]] = {}
        self._typed_in: set[str] = set()
        self._is_brought_back = False
        self.trouble = Trouble()
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self.keep_draft)
        self.rejected.connect(self._forget)

    def hold(self, form: QWidget, **fields: FormField[Any]) -> None:
        """Hold a form and its fields by name; bring back what was half typed here."""
        self.add(form)
        self.add(self.trouble)
        self._fields = fields
        for trouble in (self.trouble, *(field.trouble for field in fields.values())):
            trouble.said.connect(partial(self.fit_to, trouble))
        for name, field in fields.items():
            field.typed.connect(partial(self._typed, name))
            if isinstance(field, LineField):
                field.control.returnPressed.connect(self._entered)
        drafts, place = self.desk.services.drafts, self._place
        self.desk.tasks.run(lambda: drafts.read(place), self._bring_back, receiver=self)

    def read(self, name: str, parse: Callable[[str], T]) -> T:
        """Return a field parsed. A UserError is said in place, takes the focus there, and travels on."""
        field = self._fields[name]
        try:
            value = parse(field.text())
        except UserError as error:
            field.show_trouble(str(error))
            field.setFocus()
            raise
        field.show_trouble("")
        return value

    def submit(self, work: Callable[[], Changes]) -> None:
        """Do the step on the worker, then close; a UserError stands over the buttons and changes nothing."""
        self.trouble.show_words("")
        self.desk.tasks.run(work, self._kept, self._refused, receiver=self)
        self.wait_for(self.desk.tasks)

    def keep_draft(self) -> None:
        """Write what is half typed to disk."""
        self._timer.stop()
        drafts, place = self.desk.services.drafts, self._place
        if self._is_brought_back:
            texts = {name: field.text() for name, field in self._fields.items()}
            self.desk.tasks.run(lambda: drafts.keep(place, texts))
        else:  # what was half typed in the other fields is still on its way here
            typed = {name: self._fields[name].text() for name in self._typed_in}
            self.desk.tasks.run(lambda: drafts.keep(place, {**drafts.read(place), **typed}))

    def half_typed_in(self, focus: QWidget) -> HalfTyped | None:
        """Return what is half typed where the keyboard is, with its draft written; None where that is nothing."""
        field = next((each for each in self._fields.values() if typed_into(each, focus)), None)
        if field is None:
            return None
        self.keep_draft()

        def forget() -> None:
            field.show_text("")
            self.keep_draft()  # what stands in the other fields

        return HalfTyped(self._place, field.text(), forget)

    def is_typed_in(self, name: str) -> bool:
        """Return whether somebody has typed in a field since the sheet was opened."""
        return name in self._typed_in

    def _entered(self) -> None:
        """Enter in a line does what the verb says, unless it is being done."""
        if self.main.isEnabled():
            self.act()

    def _kept(self, changes: Changes) -> None:
        self.desk.changed(changes)
        self._forget()
        self.accept()

    def _refused(self, error: UserError) -> None:
        self.main.setEnabled(True)
        self.trouble.show_words(str(error))

    def _typed(self, name: str) -> None:
        self._typed_in.add(name)
        if not self._timer.isActive():
            self._timer.start()

    def _forget(self) -> None:
        self._timer.stop()
        drafts, place = self.desk.services.drafts, self._place
        self.desk.tasks.run(lambda: drafts.drop(place))

    def _bring_back(self, texts: dict[str, str]) -> None:
        """Show what was half typed, but for fields in which somebody has typed since: a busy worker answers late."""
        self._is_brought_back = True
        for name, text in texts.items():
            if name in self._fields and text and name not in self._typed_in:
                self._fields[name].show_text(text)
