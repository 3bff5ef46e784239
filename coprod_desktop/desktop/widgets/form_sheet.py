"""A sheet with a form: what is half typed outlives a crash, and what is wrong stands in place."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.draft import Draft
from coprod_desktop.desktop.widgets.fields import Trouble
from coprod_desktop.desktop.widgets.form_fields import FormField, LineField
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
        self.trouble = Trouble()
        self.draft = Draft(desk, self)
        self.rejected.connect(self.draft.drop)

    def hold(self, form: QWidget, **fields: FormField[Any]) -> None:
        """Hold a form and its fields by name; bring back what was half typed here."""
        self.add(form)
        self.add(self.trouble)
        self._fields = fields
        for trouble in (self.trouble, *(field.trouble for field in fields.values())):
            trouble.said.connect(partial(self.fit_to, trouble))
        for name, field in fields.items():
            self.draft.watch(name, field)
            if isinstance(field, LineField):
                field.control.returnPressed.connect(self._entered)
        self.draft.open(self._place)

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
        self.do_step(self.desk.tasks, work, self._kept, self.trouble)

    def _entered(self) -> None:
        """Enter in a line does what the verb says, unless it is being done."""
        if self.main.isEnabled():
            self.act()

    def _kept(self, changes: Changes) -> None:
        self.desk.changed(changes)
        self.draft.drop()
        self.accept()
