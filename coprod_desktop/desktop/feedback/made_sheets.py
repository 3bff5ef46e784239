"""The sheets of things made together: a thing, a draft, and somebody who made it."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.feedback.wording import tr
from coprod_desktop.desktop.widgets.form_fields import ChoiceField, FormField, LineField, TextField
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.made import Maker
from coprod_desktop.services.workspace import Workspace


class FieldsSheet(FormSheet):
    """A sheet whose fields stand under each other."""

    def hold_fields(self, **fields: FormField[Any]) -> None:
        """Hold the fields in their order."""
        form = Measured()
        column = Column(form, spacing=2)
        for field in fields.values():
            column.addWidget(field)
        self.hold(form, **fields)


class ThingSheet(FieldsSheet):
    """A thing that the group makes."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, group: Id) -> None:
        """Ask for its name."""
        super().__init__(desk, parent, f"made/add/{group}", tr("What do you make together?"), tr("Add it"), "plus")
        self._group = group
        self.title = LineField()
        self.title.set_label(tr("Its name"))
        self.title.set_note(tr("Such as “The poster” or “Our letter to the council”."))
        self.hold_fields(title=self.title)

    def act(self) -> None:
        """Add it."""
        try:
            title = self.read("title", typed.one_line)
        except UserError:
            return  # it stands under the field
        made, group = self.desk.services.made, self._group
        self.submit(lambda: made.add(group, title))


class DraftSheet(FieldsSheet):
    """Another draft of a thing."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, thing: Id, title: str) -> None:
        """Ask what it says, and what changed."""
        words = tr("Another draft of “{}”").format(title)
        super().__init__(desk, parent, f"made/draft/{thing}", words, tr("Keep the draft"), "check")
        self._thing = thing
        self.words, self.changed = TextField(), TextField()
        self.words.set_label(tr("What it says, or how it looks"))
        self.changed.set_label(tr("What changed since the one before, and who asked for it"))
        self.hold_fields(words=self.words, changed=self.changed)

    def act(self) -> None:
        """Keep it."""
        try:
            words, changed = self.read("words", typed.many_lines), self.read("changed", typed.many_lines)
        except UserError:
            return
        made, thing = self.desk.services.made, self._thing
        self.submit(lambda: made.add_draft(thing, words, changed))


class CreditSheet(FieldsSheet):
    """Somebody who made it with the others, as they wish to be credited."""

    def __init__(
        self, desk: Desk[Workspace], parent: QWidget, thing: Id, people: Sequence[Maker], chosen: Id | None = None
    ) -> None:
        """Offer people, each with how they wished to be credited before. chosen: one who is credited already."""
        super().__init__(desk, parent, f"made/credit/{thing}", tr("Who made it?"), tr("Keep"), "check")
        self._thing = thing
        self._wishes = {each.person: each.shown for each in people}
        self.person, self.shown = ChoiceField(), LineField()
        self.person.set_label(tr("Who"))
        self.person.offer([(each.name, each.person) for each in people])
        if chosen:
            self.person.show_text(chosen)
            self.out_button = self.add_button(tr("Take them out"), "x")
            self.out_button.clicked.connect(partial(self._take_out, chosen))
        self.shown.set_label(tr("How they wish to be credited"))
        self.shown.set_note(tr("Ask them. Empty: they are counted, and not named."))
        self.person.typed.connect(self._show_wish)
        self.hold_fields(person=self.person, shown=self.shown)
        self.draft.brought_back.connect(self._show_wish)
        self._show_wish()

    def _take_out(self, person: Id) -> None:
        made, thing = self.desk.services.made, self._thing
        self.submit(lambda: made.take_credit_out(thing, person))

    def _show_wish(self) -> None:
        self.draft.suggest({"shown": self._wishes.get(Id(self.person.text()), "")})

    def act(self) -> None:
        """Keep it."""
        try:
            shown = self.read("shown", lambda text: typed.one_line(text) if text.strip() else "")
        except UserError:
            return
        made, thing, person = self.desk.services.made, self._thing, Id(self.person.text())
        self.submit(lambda: made.credit(thing, person, shown))
